package ui

import (
	"slices"
	"time"

	"limber/exercises/session"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// stepTime is how long a sentence may stay where several take turns; each is read in less. Where time is
// short it is leastTime, and some are left out.
const (
	stepTime  = 8 * time.Second
	leastTime = 3 * time.Second
)

// stepWords is the sentence to follow now: the step that the figure shows. Getting ready, before the
// figure moves, it is what brings one into the first pose; in a hold what there is to do in it, and then the breath.
func stepWords(v session.View) string {
	t, m := v.Item.Card.Text, v.Item.Card.Motion
	if len(t.Steps) == 0 {
		return t.Summary
	}
	if m == nil || len(m.Steps()) == 0 {
		return stepByClock(v)
	}
	shown, n := m.Steps(), m.StepAt(v.Motion)
	still := slices.Max(shown) == slices.Min(shown) // one pose, as of a rest: all sentences belong to it
	spent := v.Phase.Length - v.Left
	switch v.Phase.Kind {
	case session.Ready, session.Switch:
		if m.AtStart(v.Motion) || still {
			return inTurn(t.Steps[:clampStep(slices.Min(shown)-1, t.Steps)], spent, v.Phase.Length)
		}
	case session.Pause, session.Rest:
		if v.Motion == 0 && t.Breath != "" {
			return t.Breath
		}
	default:
		if v.Held > 0 {
			return inTurn(during(v, shown, n), v.Held, v.Held+v.Left)
		}
		if still {
			return inTurn(during(v, shown, n), spent, v.Phase.Length)
		}
	}
	return t.Steps[clampStep(n, t.Steps)-1]
}

// during are the sentences for a pose that lasts: its step, those behind it that no other pose shows, and the breath.
func during(v session.View, shown []int, n int) []string {
	t := v.Item.Card.Text
	n = clampStep(n, t.Steps)
	list := []string{t.Steps[n-1]}
	for i := n + 1; i <= len(t.Steps) && !slices.Contains(shown, i); i++ {
		list = append(list, t.Steps[i-1])
	}
	if t.Breath != "" {
		list = append(list, t.Breath)
	}
	return list
}

// clampStep holds a step within those that are written.
func clampStep(n int, steps []string) int { return min(max(n, 1), len(steps)) }

// inTurn shares a time among sentences; the last one stays. Where there is no time to read them all, the
// first and the last are kept.
func inTurn(list []string, spent, length time.Duration) string {
	fit := int(length / leastTime)
	switch {
	case fit <= 1 || len(list) == 1:
		return list[0]
	case fit < len(list):
		list = append(slices.Clone(list[:fit-1]), list[len(list)-1])
	}
	each := min(stepTime, length/time.Duration(len(list)))
	return list[min(int(spent/each), len(list)-1)]
}

// stepByClock leads through the sentences of a card whose pictures name no steps: getting ready shows the first,
// work the others, and the breath comes last.
func stepByClock(v session.View) string {
	t := v.Item.Card.Text
	switch v.Phase.Kind {
	case session.Ready, session.Switch:
		return t.Steps[0]
	case session.Pause, session.Rest:
		return t.Breath
	}
	if i := 1 + int((v.Phase.Length-v.Left)/stepTime); i < len(t.Steps) {
		return t.Steps[i]
	}
	if t.Breath != "" {
		return t.Breath
	}
	return t.Steps[len(t.Steps)-1]
}

// wordsHeight leaves room for the longest step of the card, so that nothing jumps while they take turns.
func (s *sessionScreen) wordsHeight(width float32) float32 {
	t := s.s.View(s.w.engine.now()).Item.Card.Text
	now := widgets.HeightFor(s.now, width)
	tallest := now
	for _, step := range append(slices.Clone(t.Steps), t.Breath) {
		tallest = max(tallest, widgets.HeightFor(widgets.NewText(step).Sized(theme.Lead), width))
	}
	return widgets.HeightFor(s.layout.words, width) + tallest - now
}
