package plan

import (
	"cmp"
	"slices"
	"time"

	"limber/exercises"
)

// Changes lists all that the rules have changed so far, newest first, with what the person has undone of it. Items are
// those that are followed even where no session had them yet; ok and cat are as for Adjust.
func Changes(items []exercises.Item, history History, today time.Time, ok func(*exercises.Card) bool, cat *exercises.Catalogue) []Change {
	p := replay(items, history, today, ok, cat)
	if away, is := p.awayNow(today); is {
		p.tell(away)
	}
	list := slices.Clone(p.log)
	slices.Reverse(list)
	slices.SortStableFunc(list, func(a, b Change) int { return b.At.Compare(a.At) })
	return list
}

// Hurt tells whether something hurt: to undo such a change is asked about first (S23).
func (c Change) Hurt() bool { return c.Rule == HurtEasier || c.Rule == HurtLess || c.Rule == Rest }

// Undoable tells whether the person can take a change back. What was felt down a leg rests until the safety questions
// are answered again, and nothing but that brings it back; and what changed nothing can not be undone.
func (c Change) Undoable() bool {
	switch c.Rule {
	case HurtEasier, HurtLess, Rest, MorningBack, HardLess, HardEasier, EasyMore, EasyHarder, WorseWeek, Away, AwayDown:
		return true
	}
	return false
}

// Undo is the event that takes a change back, and Redo the one that lets it hold after all. The caller gives the id.
func (c Change) Undo(at time.Time) Event { return c.event(Keep, at) }

// Redo takes an Undo back.
func (c Change) Redo(at time.Time) Event { return c.event(Back, at) }

func (c Change) event(kind string, at time.Time) Event {
	return Event{At: at, Kind: kind, Card: c.Card, Rule: string(c.Rule), Ref: c.Ref}
}

// undone are the changes that the person has taken back, by what was decided last of each.
func (h History) undone() map[mark]bool {
	undone := map[mark]bool{}
	for _, e := range h.decided() {
		switch m := (mark{e.Card, Rule(e.Rule), e.Ref.UnixMilli()}); e.Kind {
		case Keep:
			undone[m] = true
		case Back:
			delete(undone, m)
		}
	}
	return undone
}

// decided are the events, oldest first.
func (h History) decided() []Event {
	return slices.SortedStableFunc(slices.Values(h.Events), func(a, b Event) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
	})
}
