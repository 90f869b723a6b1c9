package session

import (
	"testing"
	"time"

	"limber/exercises"
)

// D8 of the rules: sets x (reps x the time of one, or holds with 3 s between) x 2 if each side, 5 s for each change of
// side, 30 s between sets, 10 s before the first card; alternating cards count their reps per side.
func TestEachCardTakesWhatTheFormulaSays(t *testing.T) {
	for _, card := range exercises.Load("en").Cards {
		for _, dose := range []exercises.Dose{card.Dose, more(card.Dose, 3, 5), more(card.Dose, 1, 1)} {
			sets, reps := time.Duration(max(dose.Sets, 1)), time.Duration(max(dose.Reps, 1))
			one := time.Duration(card.Motion.Cycle()*1000+0.5) * time.Millisecond
			turns := reps // of a set
			if card.Sides == exercises.Alternate {
				turns *= 2
			}
			set := turns * one
			switch {
			case dose.Hold > 0:
				set = turns*dose.Hold + (turns-1)*3*time.Second
			case dose.Time > 0:
				set = dose.Time
			}
			if card.Sides == exercises.Each {
				set = 2*set + 5*time.Second
			}
			want := 10*time.Second + sets*set + (sets-1)*30*time.Second
			if got := Seconds([]exercises.Item{{Card: card, Dose: dose}}); (got - want).Abs() > time.Second/10 {
				t.Errorf("%s, %d x %d: %v, by the formula %v", card.ID, dose.Sets, dose.Reps, got, want)
			}
		}
	}
}

func more(d exercises.Dose, sets, reps int) exercises.Dose {
	d.Sets = sets
	if d.Time == 0 {
		d.Reps = reps
	}
	return d
}
