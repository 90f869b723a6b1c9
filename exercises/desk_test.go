package exercises_test

import (
	"math/rand/v2"
	"testing"

	"limber/exercises"
)

// TestForDesk: whatever somebody has ticked, the card fits them, needs no floor, and is not the one of last time.
func TestForDesk(t *testing.T) {
	cat := exercises.Load("en")
	draw := rand.New(rand.NewPCG(1, 2))
	flags := exercises.Flags()
	for range 2000 {
		var p exercises.Profile
		for _, f := range flags {
			if draw.IntN(3) == 0 {
				p.Limits = append(p.Limits, f)
			}
		}
		for _, k := range exercises.Kits() {
			if draw.IntN(2) == 0 {
				p.Kit = append(p.Kit, k)
			}
		}
		var recent []string
		for range 6 {
			card := cat.ForDesk(p, recent, draw.IntN)
			if card == nil {
				break
			}
			if !card.Desk || card.OptIn || !p.Fits(card) {
				t.Fatalf("%s for %+v", card.ID, p)
			}
			if len(recent) > 0 && card.ID == recent[len(recent)-1] && choices(cat, p) > 1 {
				t.Fatalf("%s twice running for %+v", card.ID, p)
			}
			recent = append(recent, card.ID)
		}
	}
}

// choices counts the cards that could be shown of the kind that comes first; with one alone it comes again.
func choices(cat *exercises.Catalogue, p exercises.Profile) int {
	found := map[string]bool{}
	for i := range 40 {
		if card := cat.ForDesk(p, nil, func(n int) int { return i % n }); card != nil {
			found[card.ID] = true
		}
	}
	return len(found)
}

// TestForDeskVaries: with nothing ticked, a day's notices show a handful of different cards, all standing.
func TestForDeskVaries(t *testing.T) {
	cat, p := exercises.Load("en"), exercises.Profile{Kit: exercises.Kits()}
	seen := map[string]bool{}
	var recent []string
	for range 4 {
		card := cat.ForDesk(p, recent, func(int) int { return 0 })
		if seen[card.ID] || card.Position != exercises.StandingPos {
			t.Errorf("%s after %v", card.ID, recent)
		}
		seen[card.ID] = true
		recent = append(recent, card.ID)
	}
	if cat.ForDesk(p, recent, func(n int) int { return n - 1 }) == nil {
		t.Error("no card once each was shown")
	}
}

// TestForDeskSaysNothingRatherThanWrong: a person with every limit and no kit gets no card.
func TestForDeskSaysNothingRatherThanWrong(t *testing.T) {
	cat := exercises.Load("en")
	p := exercises.Profile{Limits: exercises.Flags()}
	if card := cat.ForDesk(p, nil, func(int) int { return 0 }); card != nil && !p.Fits(card) {
		t.Errorf("%s", card.ID)
	}
}
