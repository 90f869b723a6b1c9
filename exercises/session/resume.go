package session

import (
	"fmt"
	"slices"
	"time"

	"limber/exercises"
	"limber/exercises/figure"
)

// mostWork is more than anybody works in one session; a state that says more is damaged.
const mostWork = 24 * time.Hour

// Resume makes a session that stands where the saved one stood, paused: Start
// or TogglePause leads back into it, with the time to get into position. It
// fails for a card that the catalogue does not know and for a state that
// cannot have come from these cards.
func Resume(saved Saved, catalogue *exercises.Catalogue) (*Session, error) {
	if saved.Version < 1 || saved.Version > savedVersion {
		return nil, fmt.Errorf("resume session: version %d, known are 1 to %d", saved.Version, savedVersion)
	}
	var items []exercises.Item
	for _, it := range saved.Items {
		item, err := it.item(catalogue)
		if err != nil {
			return nil, fmt.Errorf("resume session: %w", err)
		}
		items = append(items, item)
	}
	first := figure.Side(saved.First)
	if !isSide(first) {
		return nil, fmt.Errorf("resume session: first side %d", saved.First)
	}
	s := New(items, Options{Wait: saved.Wait, First: first})
	for _, restore := range []func(Saved) error{s.restoreItems, s.restoreWork, s.restorePhase} {
		if err := restore(saved); err != nil {
			return nil, fmt.Errorf("resume session: %w", err)
		}
	}
	return s, nil
}

func (it SavedItem) item(catalogue *exercises.Catalogue) (exercises.Item, error) {
	item := exercises.Item{Card: catalogue.Card(it.Card), Dose: it.Dose, Side: figure.Side(it.Side)}
	switch d := it.Dose; {
	case item.Card == nil:
		return item, fmt.Errorf("no card %q", it.Card)
	case sane(d) != d && !timedOnly(d):
		return item, fmt.Errorf("card %q: dose out of range", it.Card)
	case !isSide(item.Side):
		return item, fmt.Errorf("card %q: side %d", it.Card, it.Side)
	}
	return item, nil
}

func isSide(s figure.Side) bool {
	return s == figure.Neither || s == figure.Right || s == figure.Left
}

// timedOnly: a dose may leave sets or repetitions out, meaning one.
func timedOnly(d exercises.Dose) bool {
	d.Sets, d.Reps = max(d.Sets, 1), max(d.Reps, 1)
	return sane(d) == d
}

// restoreItems brings back what was said of the cards, and leaves the dropped ones out.
func (s *Session) restoreItems(saved Saved) error {
	drop := func(item int) bool { return saved.Items[item].Dropped }
	for i, it := range saved.Items {
		n := &s.notes[i]
		n.reason, n.hurt, n.from, n.dropped = it.Reason, it.Hurt, it.SwappedFrom, it.Dropped
	}
	s.phases = slices.DeleteFunc(s.phases, func(p Phase) bool { return drop(p.Item) })
	s.work = make([]work, len(s.phases))
	linkReady(s.phases, s.items)
	if saved.Banked < 0 || saved.Banked > int64(mostWork) {
		return fmt.Errorf("%d ns banked", saved.Banked)
	}
	s.banked = time.Duration(saved.Banked)
	told := map[int]bool{} // the dropped items that have a part
	for _, p := range saved.Parts {
		if p.Item < 0 || p.Item >= len(s.items) || p.Worked < 0 || p.Worked > int64(mostWork) || p.Planned < 0 || p.Planned > int64(maxPlanned) {
			return fmt.Errorf("a part of item %d is impossible", p.Item)
		}
		s.parts = append(s.parts, part{p.Item, p.Result, time.Duration(p.Worked), time.Duration(p.Planned)})
		told[p.Item] = true
	}
	for i, it := range saved.Items {
		if it.Dropped && !told[i] {
			return fmt.Errorf("card %q was dropped, and nothing says so", it.Card)
		}
	}
	return nil
}

// restoreWork brings back what was done in each phase.
func (s *Session) restoreWork(saved Saved) error {
	if saved.Phase < 0 || saved.Phase > len(s.phases) || len(saved.Work) != len(s.phases) {
		return fmt.Errorf("phase %d and %d parts of work do not fit %d phases", saved.Phase, len(saved.Work), len(s.phases))
	}
	for i, w := range saved.Work {
		if w.Time < 0 || w.Most < 0 || w.Most > w.Time || w.Time > int64(mostWork) || w.More < 0 || w.More > int64(mostMore) ||
			(s.phases[i].Kind != Work && w != SavedWork{}) {
			return fmt.Errorf("work of phase %d is impossible", i)
		}
		s.work[i] = work{time: time.Duration(w.Time), most: time.Duration(w.Most), done: w.Done}
		s.phases[i].Length += time.Duration(w.More)
	}
	return nil
}

// restorePhase stands in the middle of a phase. A get-ready runs anew: nobody
// stays in position over a crash.
func (s *Session) restorePhase(saved Saved) error {
	switch saved.Outcome {
	case "", "done", "stopped", "wrong":
	default:
		return fmt.Errorf("outcome %q, allowed are done, stopped, wrong", saved.Outcome)
	}
	if over := saved.Phase == len(s.phases); over != (saved.Outcome != "") && len(s.phases) > 0 {
		return fmt.Errorf("phase %d of %d with outcome %q", saved.Phase, len(s.phases), saved.Outcome)
	}
	s.phase, s.started, s.outcome = saved.Phase, saved.Started, saved.Outcome
	if s.outcome != "" || len(s.phases) == 0 {
		s.length = 0
		return nil
	}
	s.place(s.phase)
	s.paused = s.started
	p, length, spent := s.phases[s.phase], time.Duration(saved.Length), time.Duration(saved.Spent)
	if length <= 0 || spent < 0 || spent > mostWork || spent >= length && !s.waits() {
		return fmt.Errorf("%v of %v spent in phase %d", spent, length, saved.Phase)
	}
	switch {
	case p.Kind == Ready:
		return nil
	case length < s.length, p.Kind == Work && length > s.length, length > s.length+mostMore:
		return fmt.Errorf("phase %d was %v long, is now %v: the card has changed", saved.Phase, length, s.length)
	}
	s.length, s.spent = length, spent
	return nil
}
