package ui

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"limber/exercises"
	"limber/exercises/figure"
	"limber/exercises/session"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// editor changes a routine of the person's own: which cards, in which order, how much, which side. What is
// changed is kept when the screen is left, so that nothing is lost by going elsewhere. Where it cannot be kept, Done
// and Back stay here and say why.
type editor struct {
	plain
	w       *window
	routine exercises.Routine // as it was last kept
	items   []*editorItem
	sheet   *widgets.Page
	field   *widget.Entry
	rows    *widgets.Reorder
	total   *widgets.Text
	search  *widget.Entry
	found   *fyne.Container
	told    *told
	changed bool
	failed  bool // the last time it could not be kept
}

// editorItem is one line; it keeps its row, so that a drag goes on while lines change places.
type editorItem struct {
	exercises.Item
	row fyne.CanvasObject
	out *widgets.Button
}

func newEditor(w *window, r exercises.Routine) *editor {
	s := &editor{w: w, routine: r, told: newTold()}
	T := w.words.T
	s.field = widget.NewEntry()
	s.field.SetPlaceHolder(T("editor.name"))
	s.field.SetText(r.Name)
	s.field.OnChanged = func(string) { s.touch() }
	s.total = widgets.NewText("").Sized(theme.Lead).Bold().Inked(theme.Teal)
	s.rows = widgets.NewReorder(theme.Unit, s.move)
	for _, it := range r.Items {
		s.items = append(s.items, s.line(it))
	}
	head := widgets.Aside(480, theme.Unit*2, w.headed(s.field, s.leave),
		widgets.NewButton(widgets.Primary, T("editor.done"), "check", s.leave))
	left := widgets.Column(theme.Unit*2, s.total, s.rows)
	s.sheet = pushed(1180, head, s.told.box, widgets.Split(760, 0.6, theme.Unit*3, left, s.picker()))
	s.layout()
	return s
}

// picker finds cards to add.
func (s *editor) picker() fyne.CanvasObject {
	s.search = widget.NewEntry()
	s.search.SetPlaceHolder(s.w.words.T("exercises.search"))
	s.found = widgets.Column(theme.Unit)
	s.search.OnChanged = func(string) { s.find() }
	s.find()
	return widgets.NewCard(widgets.Column(theme.Unit, widgets.NewText(s.w.words.T("editor.add")).Bold(), s.search, s.found))
}

func (s *editor) find() {
	s.found.Objects = nil
	for _, c := range s.w.d.Catalogue.Search(s.search.Text, exercises.Filter{}) {
		s.found.Add(widgets.NewLink(s.w.stills, c.ID, s.w.line(c), c.Text.Name, scene(c), func() { s.add(c) }).Icon("plus"))
	}
	if len(s.found.Objects) == 0 {
		s.found.Add(widgets.NewText(s.w.words.T("exercises.no_cards")).Inked(theme.Ink2))
	}
	if s.sheet != nil {
		s.sheet.Relayout()
	}
}

// add puts a card at the end, with its own dose.
func (s *editor) add(c *exercises.Card) {
	if len(s.items) >= exercises.MostItems {
		s.total.Set(s.w.words.T("editor.full", lang.Args{"N": exercises.MostItems}))
		return
	}
	s.items = append(s.items, s.line(exercises.Item{Card: c, Dose: c.Dose}))
	s.touch()
	s.layout()
}

// remove takes a line out. Whoever did so by key goes on at the one that takes its place.
func (s *editor) remove(it *editorItem) {
	at := slices.Index(s.items, it)
	focused := s.w.win.Canvas().Focused() == fyne.Focusable(it.out)
	s.items = slices.Delete(s.items, at, at+1)
	s.touch()
	s.layout()
	if n := len(s.items); focused && n > 0 {
		s.w.win.Canvas().Focus(s.items[min(at, n-1)].out)
	}
}

// move takes the line at one place to another.
func (s *editor) move(from, to int) {
	it := s.items[from]
	s.items = slices.Insert(slices.Delete(s.items, from, from+1), to, it)
	s.touch()
	s.layout()
}

func (s *editor) touch() {
	s.changed = true
	s.sum()
}

// layout shows the lines in their order.
func (s *editor) layout() {
	rows := make([]fyne.CanvasObject, len(s.items))
	for i, it := range s.items {
		rows[i] = it.row
	}
	s.rows.Set(rows)
	s.sum()
	s.sheet.Relayout()
}

// plan is what the lines come to.
func (s *editor) plan() []exercises.Item {
	items := make([]exercises.Item, len(s.items))
	for i, it := range s.items {
		items[i] = it.Item
	}
	return items
}

func (s *editor) sum() {
	if len(s.items) == 0 {
		s.total.Set(s.w.words.T("editor.empty"))
		return
	}
	long := session.Seconds(s.plan()).Round(time.Second)
	s.total.Set(s.w.exactly(long) + " · " + s.w.words.N("exercises.count", len(s.items)))
}

func (s *editor) hidden() { s.keep() }

// leave goes back, once what was changed is kept.
func (s *editor) leave() {
	if s.keep() {
		s.w.back()
	}
}

// keep writes what was changed, and tells whether nothing is left to be kept.
func (s *editor) keep() bool {
	if !s.changed || len(s.items) == 0 || s.w.d.Packs == nil {
		return true
	}
	r := s.routine
	r.Items, r.Name = s.plan(), strings.TrimSpace(s.field.Text)
	if r.Name == "" {
		r.Name = s.w.words.T("editor.unnamed")
	}
	id, err := s.w.d.Packs.SaveRoutine(r)
	if err != nil {
		s.failed = true
		s.w.complain(err)
		return false
	}
	if s.failed { // what was said of it holds no more
		s.failed, s.w.said = false, nil
	}
	r.ID = id
	s.routine, s.changed = r, false
	return true
}

func (s *editor) update() {
	if s.told.update(s.w) {
		s.sheet.Relayout()
	}
}

// key leaves by Escape as by Back.
func (s *editor) key(e *fyne.KeyEvent) bool {
	if e.Name != fyne.KeyEscape {
		return false
	}
	s.leave()
	return true
}

func (s *editor) object() fyne.CanvasObject { return s.sheet }
func (s *editor) page() *widgets.Page       { return s.sheet }
func (s *editor) name() string              { return "exercises" }

// line makes the row of an item: its picture, its name, how much, which side, and a way out.
func (s *editor) line(item exercises.Item) *editorItem {
	it := &editorItem{Item: item}
	T := s.w.words.T
	controls := widgets.Flow(theme.Unit * 1.5)
	for _, c := range s.amounts(it) {
		controls.Add(c)
	}
	if item.Card.Sides == exercises.Each {
		controls.Add(s.sides(it))
	}
	it.out = widgets.NewIconButton("close", T("editor.remove"), func() { s.remove(it) })
	it.row = widgets.NewCard(widgets.RowOf(theme.Unit*1.5, widgets.Middle, []float32{0, 0, 1, 0},
		s.rows.Handle(T("editor.move"), func() int { return slices.Index(s.items, it) }), s.w.thumb(item.Card),
		widgets.Column(theme.Unit, widgets.NewText(item.Card.Text.Name).Bold(), controls), it.out))
	return it
}

// amounts are the steppers that a card's kind of dose has.
func (s *editor) amounts(it *editorItem) []fyne.CanvasObject {
	d := &it.Dose
	w := s.w
	step := func(key string, value, least, most, by int, words func(int) string, set func(int)) fyne.CanvasObject {
		return widgets.NewStepper(value, least, most, by, words, w.words.T("editor.less."+key), w.words.T("editor.more."+key), func(n int) {
			set(n)
			s.touch()
		})
	}
	count := func(key string) func(int) string { return func(n int) string { return w.words.N("editor."+key, n) } }
	seconds := func(n int) string { return w.exactly(time.Duration(n) * time.Second) }
	list := []fyne.CanvasObject{step("sets", d.Sets, 1, exercises.MostSets, 1, count("sets"), func(n int) { d.Sets = n })}
	if d.Time > 0 {
		return append(list, step("time", int(d.Time/time.Second), 10, 1800, 10, seconds, func(n int) { d.Time = time.Duration(n) * time.Second }))
	}
	list = append(list, step("reps", d.Reps, 1, exercises.MostReps, 1, count("reps"), func(n int) { d.Reps = n }))
	if d.Hold > 0 {
		by := 1
		if d.Hold >= 10*time.Second {
			by = 5
		}
		list = append(list, step("hold", int(d.Hold/time.Second), 2, 120, by, seconds, func(n int) { d.Hold = time.Duration(n) * time.Second }))
	}
	return list
}

// sides chooses one side of a card that is done side by side, or both.
func (s *editor) sides(it *editorItem) fyne.CanvasObject {
	T := s.w.words.T
	ids := map[figure.Side]string{figure.Neither: "both", figure.Left: "left", figure.Right: "right"}
	return widgets.NewSegments([]widgets.Option{{ID: "both", Words: T("editor.both")}, {ID: "left", Words: T("editor.left")}, {ID: "right", Words: T("editor.right")}},
		ids[it.Side], func(id string) {
			for side, name := range ids {
				if name == id {
					it.Side = side
				}
			}
			s.touch()
		})
}
