package figure

import "testing"

// A movement rests until it sets off, and turns back as it leaves the pose that is held.
func TestTurns(t *testing.T) {
	for _, c := range []struct {
		name      string
		keys      []key
		off, back float64
		hold      float64
	}{
		{"down, up", []key{{move: 1, stay: 1}, {move: 2, stay: 1}}, 0.2, 0.8, 0.7},
		{"the marked pose, not the first other one", []key{{stay: 1}, {move: 1, stay: 1}, {move: 1, stay: 2, hold: true}, {move: 2, stay: 2}}, 0.1, 0.6, 0.5},
		{"one pose", []key{{stay: 5}}, 1, 0, 0},
		{"an even flow", []key{{move: 1}, {move: 1}}, 0, 0, 0},
	} {
		m := &Motion{keys: [2][]key{c.keys, c.keys}}
		m.schedule()
		off, back := m.Turns()
		if !almost(off, c.off) || !almost(back, c.back) || !almost(m.HoldAt(), c.hold) {
			t.Errorf("%s: off %v, back %v, hold %v; want %v, %v, %v", c.name, off, back, m.HoldAt(), c.off, c.back, c.hold)
		}
	}
}

func almost(a, b float64) bool { return a-b < 1e-9 && b-a < 1e-9 }
