package plan

import (
	"testing"
	"time"

	"limber/exercises"
)

func TestLessOfADose(t *testing.T) {
	strength, stretch := &exercises.Card{Kind: exercises.Strength}, &exercises.Card{Kind: exercises.Stretch}
	s := time.Second
	for _, c := range []struct {
		name    string
		card    *exercises.Card
		dose    exercises.Dose
		percent int
		want    exercises.Dose
	}{
		{"repetitions, rounded down", strength, exercises.Dose{Sets: 2, Reps: 10}, 75, exercises.Dose{Sets: 2, Reps: 7}},
		{"8 become 6", strength, exercises.Dose{Sets: 1, Reps: 8}, 75, exercises.Dose{Sets: 1, Reps: 6}},
		{"no fewer than 3", strength, exercises.Dose{Sets: 1, Reps: 4}, 50, exercises.Dose{Sets: 1, Reps: 3}},
		{"at 3 a set less", strength, exercises.Dose{Sets: 2, Reps: 3}, 75, exercises.Dose{Sets: 1, Reps: 3}},
		{"at one set of 3 nothing", strength, exercises.Dose{Sets: 1, Reps: 3}, 75, exercises.Dose{Sets: 1, Reps: 3}},
		{"never more", strength, exercises.Dose{Sets: 1, Reps: 2}, 75, exercises.Dose{Sets: 1, Reps: 2}},
		{"half of two sets", strength, exercises.Dose{Sets: 2, Reps: 10}, 50, exercises.Dose{Sets: 1, Reps: 10}},
		{"half of three sets", strength, exercises.Dose{Sets: 3, Reps: 10}, 50, exercises.Dose{Sets: 2, Reps: 7}},
		{"half of one set", strength, exercises.Dose{Sets: 1, Reps: 10}, 50, exercises.Dose{Sets: 1, Reps: 5}},
		{"a hold, to the nearest 5 s", stretch, exercises.Dose{Sets: 1, Reps: 2, Hold: 20 * s}, 75, exercises.Dose{Sets: 1, Reps: 2, Hold: 15 * s}},
		{"half way goes down", stretch, exercises.Dose{Sets: 1, Reps: 1, Hold: 30 * s}, 75, exercises.Dose{Sets: 1, Reps: 1, Hold: 20 * s}},
		{"a stretch of 10 s is not shortened", stretch, exercises.Dose{Sets: 1, Reps: 2, Hold: 10 * s}, 75, exercises.Dose{Sets: 1, Reps: 1, Hold: 10 * s}},
		{"a few trunk holds get shorter", strength, exercises.Dose{Sets: 1, Reps: 3, Hold: 10 * s}, 75, exercises.Dose{Sets: 1, Reps: 3, Hold: 5 * s}},
		{"many get fewer", strength, exercises.Dose{Sets: 1, Reps: 5, Hold: 7 * s}, 75, exercises.Dose{Sets: 1, Reps: 3, Hold: 7 * s}},
		{"a hold of 5 s stays, one less of them", strength, exercises.Dose{Sets: 1, Reps: 2, Hold: 5 * s}, 75, exercises.Dose{Sets: 1, Reps: 1, Hold: 5 * s}},
		{"time", &exercises.Card{Kind: exercises.Aerobic}, exercises.Dose{Sets: 1, Time: 40 * s}, 75, exercises.Dose{Sets: 1, Time: 30 * s}},
		{"half of the time", &exercises.Card{Kind: exercises.Aerobic}, exercises.Dose{Sets: 1, Time: 5 * s}, 50, exercises.Dose{Sets: 1, Time: 5 * s}},
	} {
		got, changed := less(exercises.Item{Card: c.card, Dose: c.dose}, c.percent)
		if got != c.want || changed != (c.want != c.dose) {
			t.Errorf("%s: %+v, changed %v", c.name, got, changed)
		}
	}
}

func TestMoreOfADose(t *testing.T) {
	stretch := &exercises.Card{Kind: exercises.Stretch, Groups: []string{"back"}}
	trunk := &exercises.Card{Kind: exercises.Strength, Groups: []string{"core"}}
	legs := &exercises.Card{Kind: exercises.Strength, Groups: []string{"legs"}}
	s := time.Second
	for _, c := range []struct {
		name  string
		card  *exercises.Card
		dose  exercises.Dose
		steps []exercises.Dose // until there is no more
	}{
		{"repetitions to 12, sets to 3", legs, exercises.Dose{Sets: 2, Reps: 9}, []exercises.Dose{{Sets: 2, Reps: 11}, {Sets: 2, Reps: 12}, {Sets: 3, Reps: 12}}},
		{"to what the source gives", legs, exercises.Dose{Sets: 1, Reps: 9, MaxReps: 10, MaxSets: 2}, []exercises.Dose{{Sets: 1, Reps: 10, MaxReps: 10, MaxSets: 2}, {Sets: 2, Reps: 10, MaxReps: 10, MaxSets: 2}}},
		{"not beyond 12, whatever the source gives", legs, exercises.Dose{Sets: 3, Reps: 12, MaxReps: 15}, nil},
		{"what begins above the end stays", legs, exercises.Dose{Sets: 4, Reps: 20}, nil},
		{"a stretch by 5 s to 30 s, then once more", stretch, exercises.Dose{Sets: 1, Reps: 1, Hold: 20 * s, MaxReps: 2}, []exercises.Dose{
			{Sets: 1, Reps: 1, Hold: 25 * s, MaxReps: 2}, {Sets: 1, Reps: 1, Hold: 30 * s, MaxReps: 2}, {Sets: 1, Reps: 2, Hold: 30 * s, MaxReps: 2}}},
		{"a trunk hold once more, never longer", trunk, exercises.Dose{Sets: 2, Reps: 5, Hold: 10 * s, MaxHold: 20 * s}, []exercises.Dose{
			{Sets: 2, Reps: 6, Hold: 10 * s, MaxHold: 20 * s}, {Sets: 3, Reps: 6, Hold: 10 * s, MaxHold: 20 * s}}},
		{"a wall sit is no trunk hold", legs, exercises.Dose{Sets: 2, Reps: 1, Hold: 15 * s, MaxHold: 20 * s}, []exercises.Dose{
			{Sets: 2, Reps: 1, Hold: 20 * s, MaxHold: 20 * s}, {Sets: 3, Reps: 1, Hold: 20 * s, MaxHold: 20 * s}}},
		{"time by a tenth, to the source's most", legs, exercises.Dose{Sets: 1, Time: 50 * s, MaxTime: 60 * s}, []exercises.Dose{
			{Sets: 1, Time: 55 * s, MaxTime: 60 * s}, {Sets: 1, Time: 60 * s, MaxTime: 60 * s}}},
		{"time without a most stays", legs, exercises.Dose{Sets: 1, Time: 50 * s}, nil},
	} {
		item := exercises.Item{Card: c.card, Dose: c.dose}
		for i := 0; ; i++ {
			d, grew := more(item)
			if grew != (i < len(c.steps)) {
				t.Errorf("%s: after %d steps another is %v: %+v", c.name, i, grew, d)
				break
			}
			if !grew {
				break
			}
			if d != c.steps[i] {
				t.Errorf("%s: step %d is %+v", c.name, i+1, d)
			}
			item.Dose = d
		}
	}
}
