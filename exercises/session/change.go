package session

import (
	"slices"
	"time"

	"limber/exercises"
)

// SkipFor leaves the rest of this card out, as Skip does, and notes why: no_time, elsewhere, cannot_here, never, hurts, or
// "" for no reason given.
func (s *Session) SkipFor(reason string, now time.Duration) []Cue {
	cues := s.Tick(now)
	if !s.started || s.outcome != "" {
		return cues
	}
	return append(cues, s.skip(reason, "")...)
}

// Hurts ends this card, since it hurts: in the back, down a leg, in a joint or elsewhere (back, leg, joint, other). After
// "leg" each later card that avoids LEG is dropped too, with the reason hurts and without a Hurt of its own
// (exercise-rules.md S15 and S17). Back does not lead into a card that hurt.
func (s *Session) Hurts(where string, now time.Duration) []Cue {
	cues := s.Tick(now)
	if !s.started || s.outcome != "" {
		return cues
	}
	if where == "" {
		where = "other"
	}
	if where == "leg" {
		s.spareLeg()
	}
	return append(cues, s.skip("hurts", where)...)
}

// spareLeg drops each later card that avoids LEG.
func (s *Session) spareLeg() {
	for i := s.phases[s.phase].Item + 1; i < len(s.items); i++ {
		if avoidsLeg(s.items[i]) {
			s.Drop(i, "hurts")
		}
	}
}

func avoidsLeg(item exercises.Item) bool {
	return item.Card != nil && slices.Contains(item.Card.Avoid, "LEG")
}

// closed tells whether a card is not to be gone back to: it hurt, or one hurt down a leg and this one strains it too.
func (s *Session) closed(item int) bool {
	leg := func(n note) bool { return n.hurt == "leg" }
	return s.notes[item].hurt != "" || avoidsLeg(s.items[item]) && slices.ContainsFunc(s.notes, leg)
}

// Because notes afterwards why a card was left out, as SkipFor does at once, and where it hurt, as Hurts does ("": it did
// not). It means nothing for a card that is not over yet. After "leg" this card is left out too, if it avoids LEG.
func (s *Session) Because(item int, reason, hurt string, now time.Duration) []Cue {
	cues := s.Tick(now)
	if !s.started || s.outcome != "" || item < 0 || item >= s.phases[s.phase].Item {
		return cues
	}
	s.notes[item].reason, s.notes[item].hurt = reason, hurt
	if hurt == "leg" {
		s.spareLeg()
		if avoidsLeg(s.items[s.phases[s.phase].Item]) {
			cues = append(cues, s.skip("hurts", "")...)
		}
	}
	return cues
}

// Swap replaces the rest of this card by another one, which begins with getting into its position. Sets that were done
// of the old card are taken off the new one's, though one at least remains. What was done of the old card stays in the
// result, before the new one; of a card that was not begun only SwappedFrom tells.
func (s *Session) Swap(to exercises.Item, now time.Duration) []Cue {
	cues := s.Tick(now)
	if s.outcome != "" || to.Card == nil || s.phase >= len(s.phases) {
		return cues
	}
	i := s.phases[s.phase].Item
	first, last := s.span(i)
	old, worked, _ := s.itemResult(i)
	from := old.Card
	s.banked += s.elapsedIn(first)
	if old.Outcome == "skipped" {
		if was := s.notes[i].from; was != "" {
			from = was
		}
	} else {
		s.parts = append(s.parts, part{i, old, worked, worked})
		to.Dose.Sets = max(sane(to.Dose).Sets-old.Sets, 1)
	}
	if from == to.Card.ID {
		from = ""
	}
	phases := planItem(i, to, s.opt.First)
	s.items[i], s.notes[i] = to, note{from: from}
	for _, p := range phases {
		if p.Kind == Work {
			s.notes[i].planned += p.Length
		}
	}
	s.phases = slices.Replace(s.phases, first, last, phases...)
	s.work = slices.Replace(s.work, first, last, make([]work, len(phases))...)
	linkReady(s.phases, s.items)
	if s.stood == i { // still as the old card had them, but not in position for the new one
		s.stood = -1
	}
	s.place(first)
	if !s.running() {
		return cues
	}
	return append(cues, entryCue[Ready])
}

// Drop leaves a later card out, or before Start any; item counts as in Items. The result has it as skipped, with the
// reason, or with what was done of it before Back.
func (s *Session) Drop(item int, reason string) {
	if s.outcome != "" || item < 0 || item >= len(s.items) || s.notes[item].dropped || s.phase >= len(s.phases) {
		return
	}
	if s.started && item <= s.phases[s.phase].Item {
		return
	}
	s.notes[item].reason = reason
	result, worked, planned := s.itemResult(item)
	s.parts = append(s.parts, part{item, result, worked, planned})
	s.notes[item].dropped = true
	first, last := s.span(item)
	s.phases = slices.Delete(s.phases, first, last)
	s.work = slices.Delete(s.work, first, last)
	linkReady(s.phases, s.items)
}

// span is where the phases of an item lie, from the first to before the last.
func (s *Session) span(item int) (first, last int) {
	for first < len(s.phases) && s.phases[first].Item != item {
		first++
	}
	last = first
	for last < len(s.phases) && s.phases[last].Item == item {
		last++
	}
	return first, last
}

// elapsedIn is how far the session is, as planned, since the start of a phase before this one.
func (s *Session) elapsedIn(first int) time.Duration {
	here := float64(s.phases[s.phase].Length) * min(float64(s.spent)/float64(s.length), 1)
	return s.before(s.phase) - s.before(first) + time.Duration(here)
}
