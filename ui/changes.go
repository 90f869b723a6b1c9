package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"limber/exercises/plan"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
	"limber/wording"
)

// changes lists all that the rules have changed, newest first: what, by which rule, and the way to take it back.
type changes struct {
	plain
	w      *window
	told   *told
	intro  *widgets.Text
	list   *fyne.Container
	all    bool // the whole of a long list is shown
	sheet  *widgets.Page
	filled string
}

const (
	changesWidth = 760
	changesMost  = 30 // shown at once
)

func (w *window) openChanges() { w.push(newChanges(w)) }

func newChanges(w *window) *changes {
	s := &changes{w: w, told: newTold(), list: widgets.Column(theme.Unit * 2)}
	s.intro = widgets.NewText(w.words.T("changes.intro")).Inked(theme.Ink2)
	s.sheet = pushed(changesWidth, w.heading(w.words.T("changes.title")), s.told.box, s.intro, s.list)
	return s
}

func (s *changes) object() fyne.CanvasObject { return s.sheet }
func (s *changes) page() *widgets.Page       { return s.sheet }
func (s *changes) name() string              { return "changes" }

func (s *changes) shown() {
	s.w.readHistory(func() {
		s.filled = ""
		s.update()
	})
}

func (s *changes) update() {
	moved := s.told.update(s.w)
	if key := s.w.saidKey(); key != s.filled {
		s.filled, moved = key, true
		s.fill()
	}
	if moved {
		s.sheet.Relayout()
	}
}

// listed are all changes, newest first.
func (w *window) listed() []plan.Change {
	return plan.Changes(nil, w.past(), w.wall(), w.profile().Fits, w.d.Catalogue)
}

func (s *changes) fill() {
	T := s.w.words.T
	s.list.Objects = nil
	list := s.w.listed()
	show(s.intro, len(list) > 0)
	if len(list) == 0 {
		s.list.Add(widgets.NewCard(widgets.RowOf(theme.Unit*2, widgets.Top, []float32{0, 1},
			widgets.NewIcon("check", theme.Teal, 28),
			widgets.Column(theme.Unit/2, widgets.NewText(T("changes.none_title")).Sized(theme.Lead).Bold(), widgets.NewText(T("changes.none")).Inked(theme.Ink2)))))
	}
	more := len(list) > changesMost && !s.all
	if more {
		list = list[:changesMost]
	}
	day, group := "", (*fyne.Container)(nil)
	for _, c := range list {
		if d := s.w.dayName(c.At.Format("2006-01-02")); d != day {
			day, group = d, widgets.Column(theme.Unit*2)
			s.list.Add(widgets.Column(theme.Unit, widgets.NewText(day).Bold().Inked(theme.Ink2), widgets.NewCard(group)))
		} else {
			group.Add(widgets.Rule())
		}
		group.Add(s.w.changeRow(c, "", func() {}))
	}
	if more {
		s.list.Add(widgets.Flow(0, s.w.quiet(T("changes.earlier"), func() {
			s.all, s.filled = true, ""
			s.update()
		})))
	}
	s.list.Refresh()
}

// changeRow is one change: the card's picture, from what to what, and the rule in plain words; and the way to take it
// back, or to let it hold after all. said is one sentence in the place of all these words, where it is given; then is called after a change of it.
func (w *window) changeRow(c plan.Change, said string, then func()) fyne.CanvasObject {
	text, ink := widgets.Column(theme.Unit/2), theme.Ink
	if c.Undone {
		ink = theme.Ink3
	}
	if said != "" {
		text.Add(widgets.NewText(said).Inked(ink))
	} else {
		text.Add(widgets.NewText(w.changeTitle(c)).Bold())
		if step := w.changeStep(c); step != "" {
			text.Add(widgets.NewText(step).Inked(ink))
		}
		text.Add(widgets.NewText(w.changeRule(c)).Sized(theme.Small).Inked(theme.Ink2))
	}
	if c.Undone {
		text.Add(widgets.NewText(w.words.T("changes.undone")).Sized(theme.Small).Bold().Inked(theme.Teal))
	}
	if b := w.changeButton(c, then); b != nil {
		text.Add(widgets.Gap(0))
		text.Add(widgets.Flow(0, b))
	}
	card := c.From.Card
	if c.To.Card != nil && !c.Undone {
		card = c.To.Card
	}
	if card == nil {
		return widgets.RowOf(theme.Unit*1.5, widgets.Top, []float32{0, 1}, widgets.NewIcon("clock", theme.Teal, 28), text)
	}
	return widgets.RowOf(theme.Unit*1.5, widgets.Top, []float32{0, 1}, w.still(card, fyne.NewSize(112, 84)), text)
}

// changeButton takes a change back, or lets it hold after all; nil where neither can be.
func (w *window) changeButton(c plan.Change, then func()) fyne.CanvasObject {
	T := w.words.T
	switch {
	case w.passed(c):
		return nil
	case c.Rule == plan.Leg:
		return w.quiet(T("help.again"), func() { w.push(newScreening(w)) })
	case !c.Undoable():
		return nil
	case c.Undone:
		return w.quiet(T("changes.redo"), func() { w.decideOn(c.Redo(w.wall()), then) })
	case c.Hurt():
		return w.quiet(T("changes.bring"), func() { w.askToBringBack(c, then) })
	}
	return w.quiet(T("changes.undo"), func() { w.decideOn(c.Undo(w.wall()), then) })
}

// passed tells whether a change was for a time that is over, so that there is nothing to take back.
func (w *window) passed(c plan.Change) bool {
	switch c.Rule {
	case plan.Leg:
		return slices.ContainsFunc(w.past().Screened, func(at time.Time) bool { return at.After(c.At) })
	case plan.Rest:
		return !c.Until.After(w.wall())
	case plan.Away:
		return slices.ContainsFunc(w.history.Sessions, func(s plan.Session) bool { return s.Started.After(c.Ref) && plan.Counts(s) })
	}
	return false
}

func (w *window) decideOn(e plan.Event, then func()) {
	w.decide(e)
	then()
}

// askToBringBack: what hurt comes back only for somebody who says so twice (S23).
func (w *window) askToBringBack(c plan.Change, then func()) {
	T := w.words.T
	w.push(newQuestion(w, question{
		icon: "alert", title: T("changes.ask_title"), text: T("changes.ask", lang.Args{"Card": c.From.Card.Text.Name}),
		yes: T("changes.ask_no"), onYes: w.back,
		no: T("changes.ask_yes"), onNo: func() {
			w.decideOn(c.Undo(w.wall()), then)
			w.back()
		},
	}))
}

// changeTitle names the card, or both where one takes the place of the other.
func (w *window) changeTitle(c plan.Change) string {
	switch {
	case c.From.Card == nil:
		return w.words.T("changes.whole")
	case c.To.Card != nil && c.To.Card != c.From.Card:
		return w.words.T("changes.step", lang.Args{"Before": c.From.Card.Text.Name, "After": c.To.Card.Text.Name})
	}
	return c.From.Card.Text.Name
}

// changeStep says from what to what.
func (w *window) changeStep(c plan.Change) string {
	T := w.words.T
	switch {
	case c.Rule == plan.Away:
		return T("changes.less")
	case c.Rule == plan.Leg && w.passed(c):
		return T("changes.rested_leg")
	case c.Rule == plan.Leg:
		return T("changes.rests_leg")
	case c.Rule == plan.Rest && w.passed(c):
		return T("changes.rested", lang.Args{"Date": w.dayName(c.Until.Format("2006-01-02"))})
	case c.Rule == plan.Rest:
		return T("changes.rests", lang.Args{"Date": w.dayName(c.Until.Format("2006-01-02"))})
	case c.To.Card == nil:
		return ""
	case c.To.Card != c.From.Card:
		return T("changes.step", lang.Args{"Before": w.itemDose(c.From), "After": w.itemDose(c.To)})
	}
	before, after := wording.Unlike(w.words, c.From.Dose, c.To.Dose)
	return T("changes.step", lang.Args{"Before": before, "After": after})
}

// changeRule is the rule in plain words.
func (w *window) changeRule(c plan.Change) string {
	return w.words.N("changes.rule."+string(c.Rule), c.Days)
}
