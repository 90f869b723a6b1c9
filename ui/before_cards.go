package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/exercises/figure"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// fillNeeds says what is to be at hand for these items.
func (s *before) fillNeeds(items []exercises.Item) {
	T := s.w.words.T
	if show(s.needs, len(items) > 0); len(items) == 0 {
		return
	}
	row := widgets.Flow(theme.Unit)
	for _, kit := range exercises.Kits() {
		if slices.ContainsFunc(items, func(it exercises.Item) bool { return slices.Contains(it.Card.Kit, kit) }) {
			row.Add(needed("kit_"+kit, T("kit."+kit)))
		}
	}
	if len(row.Objects) == 0 {
		row.Add(needed("standing", T("before.no_kit")))
	}
	s.needs.Objects = []fyne.CanvasObject{widgets.NewText(T("before.needs")).Bold().Inked(theme.Ink2), row}
	if slices.ContainsFunc(items, func(it exercises.Item) bool { return slices.Contains(it.Card.Kit, "chair") }) {
		s.needs.Add(widgets.NewText(T("before.chair")).Sized(theme.Small).Inked(theme.Ink2))
	}
}

// needed is one thing with its picture.
func needed(icon, words string) fyne.CanvasObject {
	return widgets.NewSoft(theme.TealSoft, widgets.Inset(-theme.Unit, 0, -theme.Unit, 0,
		widgets.Row(theme.Unit, widgets.NewIcon(icon, theme.Teal, 26), widgets.NewText(words).Single())))
}

// fillCards shows each card, in the order in which it comes, under where it is done.
func (s *before) fillCards() {
	s.cards.Objects = nil
	if s.now == nil {
		return
	}
	s.now.rows = nil
	if s.now == s.gentle { // another one than was chosen
		s.cards.Add(widgets.NewText(s.now.name).Sized(theme.Lead).Bold())
	}
	last, grid := "?", (*fyne.Container)(nil)
	for i, item := range s.now.items {
		if where := s.where(item.Card); where != last {
			last, grid = where, widgets.Grid(320, theme.Unit*1.5)
			column := widgets.Column(theme.Unit)
			if where != "" {
				column.Add(widgets.NewText(s.w.words.T("before.place." + where)).Bold().Inked(theme.Ink2))
			}
			column.Add(grid)
			s.cards.Add(column)
		}
		row := s.row(i, item)
		s.now.rows = append(s.now.rows, row)
		grid.Add(row.box)
	}
}

// where is the place that a card's group is named after: floor, bed, chair or standing; "" where a pack does not say.
func (s *before) where(c *exercises.Card) string {
	places := c.Places()
	switch {
	case len(places) == 0:
		return ""
	case c.BedOK && slices.Contains(s.w.profile().Limits, "FLOOR"):
		return string(exercises.Bed)
	}
	return string(places[0])
}

// cardRow is one card of the preview.
type cardRow struct {
	w     *window
	item  exercises.Item
	box   *widgets.Box
	title *widgets.Text
	line  *widgets.Text // how much, or that it is left out
	leave *widgets.Chip
	left  bool
}

func (s *before) row(i int, item exercises.Item) *cardRow {
	w, offer := s.w, s.now
	r := &cardRow{w: w, item: item, title: widgets.NewText(item.Card.Text.Name).Bold(), line: widgets.NewText("").Sized(theme.Small).Inked(theme.Ink2)}
	r.leave = widgets.NewChip(w.words.T("before.not_today"), func() {
		offer.left[i] = !offer.left[i]
		s.count()
	})
	words := widgets.Column(theme.Unit/2, r.title, r.line)
	for _, line := range w.physioWords(s.now.routine, item) {
		words.Add(line)
	}
	words.Add(widgets.Gap(0))
	words.Add(widgets.Flow(0, r.leave))
	r.box = widgets.NewSoft(theme.Surface, widgets.RowOf(theme.Unit*1.5, widgets.Middle, []float32{0, 1}, w.still(item.Card, fyne.NewSize(112, 84)), words))
	r.line.Set(w.itemDose(item))
	return r
}

// set shows whether the card stays. The last one that does can not be left out.
func (r *cardRow) set(left, others bool) {
	T := r.w.words.T
	if !left && !others {
		r.leave.Hide()
	} else {
		r.leave.Show()
	}
	if left == r.left {
		return
	}
	r.left = left
	words, line, ink := T("before.not_today"), r.w.itemDose(r.item), theme.Ink
	if left {
		words, line, ink = T("before.bring_back"), T("before.left_out"), theme.Ink3
	}
	r.leave.Set(words)
	r.line.Set(line)
	r.title.Inked(ink).Refresh()
}

func twoSided(items []exercises.Item) bool {
	return slices.ContainsFunc(items, func(it exercises.Item) bool {
		return it.Card.Sides == exercises.Each && it.Side == figure.Neither
	})
}

// whichSide asks which side comes first, of the cards that are done on one after the other.
func (s *before) whichSide() *fyne.Container {
	T := s.w.words.T
	choice := widgets.NewSegments([]widgets.Option{{ID: "right", Words: T("card.right")}, {ID: "left", Words: T("card.left")}}, "right", s.onSide)
	return widgets.Aside(520, theme.Unit*2, widgets.Column(0, widgets.NewText(T("before.first_side")).Bold(),
		widgets.NewText(T("before.first_side_why")).Sized(theme.Small).Inked(theme.Ink2)), choice)
}

// fillChanges says what differs from the routine as it is written, and why.
func (s *before) fillChanges() {
	s.changes.Objects = nil
	column := widgets.Column(theme.Unit, widgets.NewText(s.w.words.T("plan.title_now")).Bold())
	for _, c := range s.run.changes {
		if words := s.w.changeNow(c); words != "" && (s.now == s.planned || s.insists) {
			column.Add(bullet(words, theme.Teal))
		}
	}
	if len(column.Objects) > 1 {
		s.changes.Add(widgets.NewSoft(theme.TealSoft, column))
	}
	show(s.changes, len(s.changes.Objects) > 0)
}

// still is a card's picture in the pose that it holds.
func (w *window) still(c *exercises.Card, size fyne.Size) fyne.CanvasObject {
	sc := scene(c)
	if sc.Motion != nil {
		sc.At = sc.Motion.HoldAt()
	}
	return widgets.NewStill(w.stills, "thumb:"+c.ID, sc, size)
}
