package plan

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"limber/exercises"
)

// dice makes people.
type dice struct{ *rand.Rand }

func newDice(seed uint64) dice { return dice{rand.New(rand.NewPCG(seed, 6))} }

func (d dice) some(list []string, oneIn int) (out []string) {
	for _, s := range list {
		if d.IntN(oneIn) == 0 {
			out = append(out, s)
		}
	}
	return out
}

func (d dice) profile() Profile {
	p := Profile{
		Feels: append(feelings, "")[d.IntN(5)], WorseWith: append(directions, "")[d.IntN(5)], Flags: d.some(exercises.Flags(), 5), Level: d.IntN(4),
		Place: d.some(placeNames(), 2), Unwanted: d.some(exercises.IDs(), 12), OptIn: d.some([]string{"superman"}, 3), Age: []int{0, 30, 64, 15}[d.IntN(4)], HipReplaced: d.IntN(9) == 0,
	}
	if d.IntN(2) == 0 {
		p.Minutes = 2 + d.IntN(44)
	}
	if d.IntN(2) == 0 {
		p.Kit = append([]string{}, d.some(exercises.Kits(), 2)...)
	}
	if d.IntN(4) == 0 {
		n := d.IntN(11)
		p.Pain = &n
	}
	if d.IntN(4) == 0 {
		p.Screening = d.some(Signs(), 30)
	}
	if d.IntN(6) == 0 {
		n := d.IntN(41)
		p.PregnantWeeks = &n
	}
	return p
}

// A week, day by day: x done, o planned, z paused, . free.
func TestAWeek(t *testing.T) {
	start := time.Date(2026, 11, 2, 0, 0, 0, 0, monday.Location())
	for _, c := range []struct {
		name  string
		goal  int
		now   float64 // days after Monday at nine
		done  []float64
		pause []float64 // from, until
		want  string
	}{
		{"four from Monday on", 0, 0, nil, nil, "o.o.o.o"},
		{"one", 1, 0, nil, nil, "o......"},
		{"three", 3, 0, nil, nil, "o.o.o.."},
		{"seven", 7, 0, nil, nil, "ooooooo"},
		{"after Monday's, Tuesday is free", 3, 1, []float64{0}, nil, "x.o.o.."},
		{"no room to rest", 7, 1, []float64{0}, nil, "xoooooo"},
		{"what was missed costs nothing", 2, 4, nil, nil, "....o.o"},
		{"the goal is met", 3, 5, []float64{0, 2, 4}, nil, "x.x.x.."},
		{"two on a day count as a day", 3, 3, []float64{0, 0.3}, nil, "x..o.o."},
		{"a holiday", 7, 0, nil, []float64{2, 4}, "oozzzoo"},
		{"ill to the end", 4, 3, []float64{0}, []float64{1, 9}, "xzzzzzz"},
	} {
		p := Profile{DaysPerWeek: c.goal}
		var h History
		for i, d := range c.done {
			s := allDone(Choose(p, History{}, on(d), cat), "", 1, 1)
			s.ID = fmt.Sprint(i)
			h.Sessions = append(h.Sessions, s)
		}
		if c.pause != nil {
			h.Events = append(h.Events, Event{Kind: Pause, At: on(c.pause[0]), Until: on(c.pause[1])})
		}
		var b strings.Builder
		for _, d := range Week(p, h, start, on(c.now), cat) {
			switch {
			case len(d.Done) > 0:
				b.WriteByte('x')
			case d.Paused:
				b.WriteByte('z')
			case d.Planned:
				b.WriteByte('o')
				if len(d.Chosen.Items) == 0 || dayNumber(d.Chosen.Date) != dayNumber(d.Date) {
					t.Errorf("%s: %v", c.name, d.Chosen)
				}
			default:
				b.WriteByte('.')
			}
		}
		if b.String() != c.want {
			t.Errorf("%s: %s, want %s", c.name, b.String(), c.want)
		}
	}
	if days := Week(Profile{Screening: []string{"A1"}}, History{}, start, on(0), cat); len(days) != 7 || days[0].Planned {
		t.Errorf("planned in an emergency: %v", days)
	}
}

func TestAPauseIsEndedEarly(t *testing.T) {
	h := History{Events: []Event{{Kind: Pause, At: on(1), Until: on(6)}, {Kind: Unpause, At: on(3)}}}
	for d, want := range []bool{false, true, true, false, false} {
		if got := h.pausedOn(on(float64(d))); got != want {
			t.Errorf("day %d: paused %v", d, got)
		}
	}
}
