package wording

import (
	"strings"
	"testing"
	"time"

	"limber/exercises"
	"limber/exercises/figure"
	"limber/exercises/plan"
	"limber/lang"
)

func TestLengthsOfTime(t *testing.T) {
	w := lang.For("en")
	for d, want := range map[time.Duration][3]string{ // as a span, without seconds, exactly
		45 * time.Second:                {"45 s", "0 min", "45 s"},
		0:                               {"0 s", "0 min", "0 s"},
		90 * time.Second:                {"1 min", "1 min", "1 min 30 s"},
		59*time.Minute + 59*time.Second: {"59 min", "59 min", "59 min 59 s"},
		time.Hour:                       {"1 h", "1 h", "1 h"},
		65*time.Minute + 59*time.Second: {"1 h 5 min", "1 h 5 min", "1 h 5 min 59 s"},
	} {
		if got := [3]string{Span(w, d), Minutes(w, d), Exactly(w, d)}; got != want {
			t.Errorf("%v is said as %q, want %q", d, got, want)
		}
	}
}

func TestDoses(t *testing.T) {
	for _, c := range []struct {
		dose  exercises.Dose
		sides exercises.Sides
		want  string
	}{
		{exercises.Dose{Sets: 1, Reps: 2, Hold: 20 * time.Second}, exercises.Each, "Hold 20 s · 2 times · each side"},
		{exercises.Dose{Sets: 2, Reps: 8}, exercises.None, "8 times · 2 sets"},
		{exercises.Dose{Sets: 1, Time: 40 * time.Second}, exercises.None, "40 s"},
		{exercises.Dose{Sets: 1, Reps: 1, Hold: 10 * time.Second}, exercises.None, "Hold 10 s"},
	} {
		if got := Dose(lang.For("en"), c.dose, c.sides); got != c.want {
			t.Errorf("%+v is said as %q, want %q", c.dose, got, c.want)
		}
	}
}

func TestDoseOfAnItem(t *testing.T) {
	w := lang.For("en")
	card := &exercises.Card{Sides: exercises.Each}
	dose := exercises.Dose{Hold: 90 * time.Second, Reps: 2, Sets: 3}
	for side, want := range map[figure.Side]string{
		figure.Neither: "Hold 1 min 30 s · 2 times · 3 sets · each side",
		figure.Left:    "Hold 1 min 30 s · 2 times · 3 sets · left side",
	} {
		if got := ItemDose(w, exercises.Item{Card: card, Dose: dose, Side: side}); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// A change of the dose alone names both doses, one of the card both cards, and a card that is not there any more its id.
func TestChangesAreSaidWhole(t *testing.T) {
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	card := func(name string) *exercises.Card { return &exercises.Card{ID: name, Text: exercises.Text{Name: name}} }
	bridge, easy := card("Bridge"), card("Easy bridge")
	ten, eight := exercises.Dose{Reps: 10}, exercises.Dose{Reps: 8}
	for _, rule := range []plan.Rule{plan.AwayDown, plan.MorningBack, plan.WorseWeek} {
		less := plan.Change{Card: "Bridge", Rule: rule, From: exercises.Item{Card: bridge, Dose: ten}, To: exercises.Item{Card: bridge, Dose: eight}}
		other := less
		other.To = exercises.Item{Card: easy, Dose: ten}
		for _, code := range lang.Codes() {
			for _, when := range []string{Now, Next} {
				w := lang.For(code)
				if got := Change(w, less, when, now); !strings.Contains(got, w.N("dose.reps", 8)) || !strings.Contains(got, w.N("dose.reps", 10)) {
					t.Errorf("%s, %s, %s: a smaller dose is said as %q", code, rule, when, got)
				}
				if got := Change(w, other, when, now); !strings.Contains(got, "Easy bridge") || !strings.Contains(got, "“Bridge”") && !strings.Contains(got, "„Bridge“") {
					t.Errorf("%s, %s, %s: another card is said as %q", code, rule, when, got)
				}
			}
		}
	}
	rests := plan.Change{Card: "old_card", Rule: plan.Rest, Until: now.Add(25 * time.Hour)}
	if got := Change(lang.For("en"), rests, Now, now); got != "“old_card” has hurt. It rests for 2 more days." {
		t.Errorf("a card that rests is said as %q", got)
	}
}
