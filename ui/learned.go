package ui

import (
	"context"

	"fyne.io/fyne/v2"

	"limber/lang"
	"limber/tracker"
	"limber/tracker/agent/api"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// learned shows what Limber has counted of the person's answers, hour by hour, and forgets it on a press.
type learned struct {
	plain
	w      *window
	sheet  *widgets.Page
	list   *fyne.Container
	word   *widgets.Text // why there is no list
	forget *widgets.Button
}

func (w *window) openLearned() { w.push(newLearned(w)) }

func newLearned(w *window) *learned {
	l := &learned{w: w, list: widgets.Column(theme.Unit * 2), word: widgets.NewText("").Inked(theme.Ink2)}
	T := w.words.T
	l.forget = w.quiet(T("learned.forget"), func() {
		w.ask(func(ctx context.Context) error { return w.d.Agent.Do(ctx, "forget", "") }, func(err error) {
			w.complain(err)
			l.shown()
		})
	})
	l.sheet = pushed(760, w.heading(T("learned.title")), widgets.NewText(T("learned.intro")).Inked(theme.Ink2),
		widgets.NewCard(widgets.Column(theme.Unit*2, l.word, l.list)), widgets.Flow(theme.Unit, l.forget))
	l.tell(nil)
	return l
}

func (l *learned) shown() {
	var r api.Report
	l.w.ask(func(ctx context.Context) (err error) {
		r, err = l.w.d.Agent.Report(ctx)
		return err
	}, func(err error) {
		l.tell(r.Learned)
		if err != nil {
			l.word.Set(l.w.problem(err))
		}
		l.sheet.Relayout()
	})
}

func (l *learned) tell(lessons []tracker.Lesson) {
	T := l.w.words.T
	l.list.Objects = nil
	for _, lesson := range lessons {
		if len(l.list.Objects) > 0 {
			l.list.Add(widgets.Rule())
		}
		note, ink := T("learned.at_once"), theme.Ink2
		if lesson.Waits {
			note, ink = T("learned.waits"), theme.Teal
		}
		l.list.Add(widgets.Column(0,
			widgets.NewText(T("learned.hour", lang.Args{"From": lesson.Hour, "To": (lesson.Hour + 1) % 24})).Bold(),
			widgets.NewText(l.w.words.N("learned.count", lesson.Offers, lang.Args{"Taken": lesson.Taken})),
			widgets.NewText(note).Sized(theme.Small).Inked(ink)))
	}
	l.word.Set(T("learned.nothing"))
	show(l.word, len(lessons) == 0)
	show(l.list, len(lessons) > 0)
	show(l.forget, len(lessons) > 0)
}

func (l *learned) object() fyne.CanvasObject { return l.sheet }
func (l *learned) page() *widgets.Page       { return l.sheet }
func (l *learned) name() string              { return "learned" }
