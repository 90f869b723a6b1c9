package ui

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"limber/lang"
	"limber/tracker/agent/api"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// senses says what Limber can see on this desktop, from which source, what it cannot, and what would
// mend it. It is what `limber doctor` prints, for people.
type senses struct {
	plain
	w     *window
	sheet *widgets.Page
	list  *fyne.Container
	word  *widgets.Text // why there is no list

	report *api.Report
	stuck  string // what is shown as stuck
}

func (w *window) openSenses() { w.push(newSenses(w)) }

func newSenses(w *window) *senses {
	s := &senses{w: w, list: widgets.Column(theme.Unit * 2), word: widgets.NewText("").Inked(theme.Ink2)}
	s.list.Hide()
	s.word.Hide()
	s.sheet = pushed(760,
		w.heading(w.words.T("senses.title")),
		widgets.NewText(w.words.T("senses.intro")).Inked(theme.Ink2),
		s.word, widgets.NewCard(s.list),
		widgets.NewText(w.words.T("senses.privacy")).Sized(theme.Small).Inked(theme.Ink2))
	return s
}

// shown asks anew each time: a source may have come or gone since.
func (s *senses) shown() {
	var r api.Report
	s.w.ask(func(ctx context.Context) (err error) {
		r, err = s.w.d.Agent.Report(ctx)
		return err
	}, func(err error) {
		if err != nil {
			s.report = nil
			s.list.Hide()
			s.word.Set(s.w.problem(err))
			s.word.Show()
		} else {
			s.word.Hide()
			s.report = &r
			s.tell(r)
		}
		s.sheet.Relayout()
	})
}

// update: what is stuck comes with the status.
func (s *senses) update() {
	if s.report != nil && fmt.Sprint(s.w.status.Tracker.Stuck) != s.stuck {
		s.tell(*s.report)
		s.sheet.Relayout()
	}
}

// tell fills the list: first what is seen, in the order of the report, and how the person is reached.
func (s *senses) tell(r api.Report) {
	T := s.w.words.T
	s.list.Objects = nil
	stuck := s.w.status.Tracker.Stuck
	s.stuck = fmt.Sprint(stuck)
	for _, c := range r.Presence {
		if c.Name == "idle_watch" { // a matter of power, of which the person need not hear
			continue
		}
		name, detail := T("sense."+c.Name), ""
		switch {
		case slices.Contains(stuck, c.Name):
			c.OK, detail = false, T("sense.stuck")
		case c.OK:
			detail = T("sense.by", lang.Args{"Source": c.Source})
		default:
			detail = s.w.optional(c.Fix)
		}
		s.line(c.OK, choose(c.OK, "sense.seen", "sense.unseen"), name, detail)
	}
	s.line(r.Buttons, choose(r.Buttons, "sense.there", "sense.missing"), T("sense.notices"), choose(r.Buttons, T("sense.by", lang.Args{"Source": r.Notifier}), T("doctor.fix.buttons")))
	s.line(r.Tray, choose(r.Tray, "sense.there", "sense.missing"), T("sense.tray"), choose(r.Tray, "", T("doctor.fix.tray")))
	s.list.Show()
}

// line is one sense: a mark and a word for whether it works, for a mark alone is not for every eye.
func (s *senses) line(ok bool, word, name, detail string) {
	icon, ink := "check", theme.Teal
	if !ok {
		icon, ink = "minus", theme.Ink2
	}
	words := widgets.Column(0, widgets.NewText(name).Bold())
	if detail != "" {
		words.Add(widgets.NewText(detail).Sized(theme.Small).Inked(theme.Ink2))
	}
	if len(s.list.Objects) > 0 {
		s.list.Add(widgets.Rule())
	}
	s.list.Add(widgets.RowOf(theme.Unit*1.5, widgets.Middle, []float32{0, 1, 0},
		widgets.NewIcon(icon, ink, 22), words, widgets.NewText(s.w.words.T(word)).Sized(theme.Small).Single().Inked(ink)))
}

func choose(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

func (s *senses) object() fyne.CanvasObject { return s.sheet }
func (s *senses) page() *widgets.Page       { return s.sheet }
func (s *senses) name() string              { return "senses" }
