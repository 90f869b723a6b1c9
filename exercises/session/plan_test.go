package session

import (
	"testing"
	"time"

	"limber/exercises"
	"limber/exercises/figure"
)

const second = time.Second

// card makes an item without a motion: a repetition takes defaultRep, 4 s.
func card(id string, pos exercises.Position, sides exercises.Sides, d exercises.Dose) exercises.Item {
	return exercises.Item{Card: &exercises.Card{ID: id, Position: pos, Sides: sides, Dose: d}, Dose: d}
}

func holdCard(id string, pos exercises.Position, sides exercises.Sides, sets, reps, hold int) exercises.Item {
	return card(id, pos, sides, exercises.Dose{Sets: sets, Reps: reps, Hold: time.Duration(hold) * second})
}

func repCard(id string, pos exercises.Position, sides exercises.Sides, sets, reps int) exercises.Item {
	return card(id, pos, sides, exercises.Dose{Sets: sets, Reps: reps})
}

func timedCard(id string, pos exercises.Position, seconds int) exercises.Item {
	return card(id, pos, "none", exercises.Dose{Sets: 1, Time: time.Duration(seconds) * second})
}

// The numbers are worked out by hand from exercise-rules.md D8, without the get-ready.
func TestCardTakesTheTimeOfItsDose(t *testing.T) {
	cases := []struct {
		name string
		item exercises.Item
		want int // seconds
	}{
		{"repetitions", repCard("a", "supine", "none", 1, 10), 10 * 4},
		{"two sets rest once", repCard("a", "supine", "none", 2, 10), 2*40 + 30},
		{"each side switches in each set", repCard("a", "supine", "each", 2, 10), 2*(40+5+40) + 30},
		{"alternating repetitions are per side", repCard("a", "quadruped", "alternate", 2, 6), 2*(2*6*4) + 30},
		{"one hold", holdCard("a", "supine", "none", 1, 1, 20), 20},
		{"holds pause three seconds", holdCard("a", "supine", "none", 1, 3, 10), 3*10 + 2*3},
		{"holds on each side", holdCard("a", "supine", "each", 2, 2, 20), 2*(2*(20+3+20)+5) + 30},
		{"alternating holds pause and need no switch", holdCard("a", "quadruped", "alternate", 1, 2, 7), 4*7 + 3*3},
		{"timed", timedCard("a", "standing", 40), 40},
		{"a dose without sets means one", card("a", "standing", "none", exercises.Dose{Reps: 5}), 20},
	}
	for _, c := range cases {
		want := firstReady + time.Duration(c.want)*second
		if got := Seconds([]exercises.Item{c.item}); got != want {
			t.Errorf("%s: %v, want %v", c.name, got, want)
		}
	}
}

func TestPositionChanges(t *testing.T) {
	cases := []struct {
		from, to exercises.Position
		want     int
	}{
		{"supine", "supine", 6},
		{"seated", "standing", 6},
		{"standing", "seated", 6},
		{"supine", "side_lying", 8},
		{"quadruped", "kneeling", 6},
		{"quadruped", "prone", 8},
		{"supine", "prone", 12},
		{"supine", "quadruped", 12},
		{"kneeling", "standing", 10},
		{"half_kneeling", "standing", 10},
		{"kneeling", "seated", 12},
		{"side_lying", "prone", 12},
		{"side_lying", "quadruped", 12},
		{"forearms", "quadruped", 12},
		{"standing", "supine", 18},
		{"prone", "seated", 18},
		{"forearms", "standing", 18},
	}
	for _, c := range cases {
		want := time.Duration(c.want) * second
		if got := change(c.from, c.to); got != want {
			t.Errorf("%s to %s: %v, want %v", c.from, c.to, got, want)
		}
		if got := change(c.to, c.from); got != want {
			t.Errorf("%s to %s: %v, want %v", c.to, c.from, got, want)
		}
	}
}

func TestPlanInOrder(t *testing.T) {
	items := []exercises.Item{
		holdCard("stretch", "supine", "each", 1, 2, 20),
		repCard("bridge", "supine", "none", 2, 10),
	}
	want := []Phase{
		{Ready, 0, figure.Right, 1, 1, 10 * second},
		{Work, 0, figure.Right, 1, 1, 20 * second},
		{Pause, 0, figure.Right, 1, 2, 3 * second},
		{Work, 0, figure.Right, 1, 2, 20 * second},
		{Switch, 0, figure.Left, 1, 1, 5 * second},
		{Work, 0, figure.Left, 1, 1, 20 * second},
		{Pause, 0, figure.Left, 1, 2, 3 * second},
		{Work, 0, figure.Left, 1, 2, 20 * second},
		{Ready, 1, figure.Neither, 1, 1, 6 * second},
		{Work, 1, figure.Neither, 1, 1, 40 * second},
		{Rest, 1, figure.Neither, 2, 1, 30 * second},
		{Work, 1, figure.Neither, 2, 1, 40 * second},
	}
	got := Plan(items)
	if len(got) != len(want) {
		t.Fatalf("%d phases, want %d: %v", len(got), len(want), got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("phase %d: %v, want %v", i, got[i], want[i])
		}
	}
}

func TestPlanWithAnInsaneDoseEnds(t *testing.T) {
	d := exercises.Dose{Sets: 1 << 40, Reps: 1 << 40, Hold: 1 << 62}
	phases := Plan([]exercises.Item{card("a", "supine", "each", d)})
	if len(phases) == 0 || len(phases) > 4*maxSets*maxReps {
		t.Errorf("%d phases", len(phases))
	}
}
