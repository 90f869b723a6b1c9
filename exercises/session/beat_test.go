package session

import (
	"math"
	"strings"
	"testing"
	"time"

	"limber/exercises"
	"limber/exercises/figure"
)

// What is heard and what is seen agree: at a Beat the figure sets off from its first pose, at a Turn it is back from
// its held one, and both come once in each repetition.
func TestTheMetronomeGoesWithTheFigure(t *testing.T) {
	const tick = 10 * time.Millisecond
	for _, card := range exercises.Load("en").Cards {
		if card.Dose.Hold > 0 || card.Dose.Time > 0 {
			continue
		}
		item := exercises.Item{Card: card, Dose: exercises.Dose{Sets: 1, Reps: 4}}
		s := New([]exercises.Item{item})
		s.Do(Start, 0)
		s.Do(Next, 0)
		beats, turns := 0, 0
		for now := tick; !s.View(now).Finished; now += tick {
			for _, c := range s.Tick(now) {
				v := s.View(now)
				before := math.Max(v.Motion-float64(tick)/float64(repTime(item)), 0)
				switch c {
				case Beat:
					beats++
					if !card.Motion.AtStart(before) || card.Motion.AtStart(v.Motion+0.001) {
						t.Errorf("%s: a beat at %v, where the figure does not set off", card.ID, v.Motion)
					}
				case Turn:
					turns++
					if v.Motion <= card.Motion.HoldAt() || !still(card.Motion, before) || still(card.Motion, v.Motion+0.01) {
						t.Errorf("%s: a turn at %v, where the figure does not leave its pose", card.ID, v.Motion)
					}
				}
			}
		}
		want := 4
		if card.Sides == exercises.Each || card.Sides == exercises.Alternate {
			want = 8
		}
		if beats != want || turns != want {
			t.Errorf("%s: %d beats and %d turns in %d repetitions", card.ID, beats, turns, want)
		}
	}
}

// still tells whether the picture is the held one.
func still(m *figure.Motion, at float64) bool {
	draw := func(at float64) string {
		var b strings.Builder
		_ = figure.WriteSVG(&b, figure.Scene{Motion: m, At: at}, 400, 300) // a Builder takes everything
		return b.String()
	}
	return draw(at) == draw(m.HoldAt())
}

func TestHoldsAndTimedWorkHaveNoMetronome(t *testing.T) {
	s := New([]exercises.Item{holdCard("a", "supine", "none", 1, 2, 20), timedCard("b", "supine", 40)})
	s.Do(Start, 0)
	for now := time.Duration(0); now < 120*second; now += 100 * time.Millisecond {
		for _, c := range s.Tick(now) {
			if c == Beat || c == Turn {
				t.Errorf("%v at %v", c, now)
			}
		}
	}
}

func TestTheWeakerSideComesFirst(t *testing.T) {
	L, R := figure.Left, figure.Right
	for _, c := range []struct {
		name string
		item exercises.Item
		opt  Options
		want []figure.Side
	}{
		{"as drawn", holdCard("a", "supine", "each", 1, 1, 10), Options{}, []figure.Side{R, L}},
		{"left first", holdCard("a", "supine", "each", 1, 1, 10), Options{First: L}, []figure.Side{L, R}},
		{"right first", holdCard("a", "supine", "each", 1, 1, 10), Options{First: R}, []figure.Side{R, L}},
		{"alternating repetitions", repCard("a", "supine", "alternate", 1, 2), Options{First: L}, []figure.Side{L, R, L, R}},
		{"alternating holds", holdCard("a", "supine", "alternate", 1, 2, 10), Options{First: L}, []figure.Side{L, R, L, R}},
		{"no sides", repCard("a", "supine", "none", 1, 2), Options{First: L}, []figure.Side{figure.Neither}},
	} {
		s := New([]exercises.Item{c.item}, c.opt)
		s.Do(Start, 0)
		var got []figure.Side
		for now := time.Duration(0); !s.View(now).Finished; now += 100 * time.Millisecond {
			s.Tick(now)
			if v := s.View(now); v.Phase.Kind == Work && (len(got) == 0 || got[len(got)-1] != v.Side) {
				got = append(got, v.Side)
			}
		}
		same(t, c.name, got, c.want)
		if it := s.Result().Items[0]; it.Outcome != "done" || it.Sets != 1 {
			t.Errorf("%s: %+v", c.name, it)
		}
	}
	// A part of an alternating set that begins on the left.
	for seconds, want := range map[int]ItemResult{
		3:  {Card: "bird", Side: "left", Seconds: 3, Planned: 24, Outcome: "partial", Done: []SetResult{{1, "left", 0, 3}}},
		13: {Card: "bird", Side: "both", Reps: 1, Seconds: 13, Planned: 24, Outcome: "partial", Done: []SetResult{{1, "left", 2, 6}, {1, "right", 1, 6}}}, // left, right, left and a second
	} {
		s := New([]exercises.Item{repCard("bird", "quadruped", "alternate", 1, 3)}, Options{First: L})
		s.Do(Start, 0)
		s.Do(Next, 0)
		now := time.Duration(seconds) * second
		run(s, 0, now)
		s.Do(Stop, now)
		same(t, "a part", s.Result().Items[0], want)
	}
}

// Several cues in one late tick come in their order: here the half, and then the turn.
func TestCuesOfALateTickAreInOrder(t *testing.T) {
	bridge := exercises.Load("en").Card("bridge") // 7.8 s; sets off at 1.2 and back at 6
	s := New([]exercises.Item{{Card: bridge, Dose: exercises.Dose{Sets: 1, Reps: 3}}})
	s.Do(Start, 0)
	s.Do(Next, 0)
	s.Tick(4900 * time.Millisecond)
	s.Tick(9500 * time.Millisecond)
	same(t, "cues", s.Tick(13900*time.Millisecond), []Cue{Half, Turn})
}
