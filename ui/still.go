package ui

import (
	"fmt"

	"fyne.io/fyne/v2"

	"limber/exercises/plan"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// still is the question of every four weeks: whether it is still as the person has said. It stands below the first thing that
// there is to do today, so that nothing moves for whoever came to begin, and comes only where Today asks nothing else.
type still struct {
	today  *today
	box    *fyne.Container
	filled string
}

func newStill(t *today) *still {
	s := &still{today: t, box: widgets.Column(0)}
	s.box.Hide()
	return s
}

// due: four weeks are over, and nothing else is asked or stands in the way of exercising.
func (s *still) due() bool {
	w := s.today.w
	if !w.historic || s.today.unfinished != nil || w.answered && !w.safety.Clear {
		return false
	}
	return !w.directionDue() && !w.morningAsked() && plan.AnswersDue(w.past(), w.wall())
}

func (s *still) update() {
	w := s.today.w
	key := fmt.Sprint(w.saidKey(), w.saidOfMyself(), w.status.Settings["morning_question"], s.today.unfinished != nil, w.safety.Clear)
	if key == s.filled {
		return
	}
	s.filled, s.box.Objects = key, nil
	if s.due() {
		s.box.Add(s.card())
	}
	show(s.box, len(s.box.Objects) > 0)
	s.box.Refresh()
}

func (s *still) card() fyne.CanvasObject {
	w, T := s.today.w, s.today.w.words.T
	return widgets.NewCard(widgets.Column(theme.Unit*1.5,
		widgets.Column(theme.Unit/2, widgets.NewText(T("still.title")).Bold(),
			widgets.NewText(w.inALine()),
			widgets.NewText(T("still.text")).Sized(theme.Small).Inked(theme.Ink2)),
		widgets.Flow(theme.Unit,
			w.quiet(T("still.same"), func() { w.decide(plan.Event{Kind: plan.Answered, Value: "same"}) }),
			w.quiet(T("still.change"), func() { w.push(newProfile(w)) }),
			w.bare(T("still.later"), func() { w.decide(plan.Event{Kind: plan.Asked, Value: plan.Answered}) }))))
}

// inALine is what the person has said, as short as it can be: of what they passed over there is nothing.
func (w *window) inALine() string {
	a := w.saidOfMyself()
	var parts []string
	for _, key := range []string{"feels_like", "feels_when", "feels_helps", "worse_with", "limits", "minutes", "days_per_week"} {
		q, ok := w.askOf(key)
		if !ok || len(q.chosen(a)) == 0 && q.least == 0 {
			continue
		}
		words := q.said(w, a)
		if key == "worse_with" || key == "limits" || key == "feels_helps" {
			words = w.words.T("profile.line."+key) + ": " + words
		}
		parts = append(parts, words)
	}
	return join(parts)
}
