package tracker

import (
	"testing"
	"time"
)

// BenchmarkYear samples a year every five seconds, 6.3 million samples: work by day, nobody by night.
func BenchmarkYear(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		d := newDesk(Defaults(), 1)
		for range 365 {
			for range 8 {
				d.pass(50*time.Minute, true)
				d.pass(10*time.Minute, false)
			}
			d.pass(16*time.Hour, false)
			d.seen = nil
			d.m.Stretches()
		}
	}
}

// Where nothing happens a sample makes no garbage: the agent takes thousands a day.
func TestNoGarbageInTheSteadyState(t *testing.T) {
	set := Defaults()
	set.DaysOff = []string{"2026-12-24", "2026-12-25"}
	set.HoursSet, set.Hours = true, map[time.Weekday]Hours{time.Monday: {From: 8 * time.Hour, To: 20 * time.Hour}}
	for _, c := range []struct {
		name  string
		put   func(*desk)
		input bool
	}{
		{"at work", func(*desk) {}, true},
		{"nobody there", func(*desk) {}, false},
		{"in a call", func(d *desk) { d.s.Camera, d.s.Microphone, d.s.Shared = true, true, true }, false},
		{"a film in fullscreen", func(d *desk) { d.s.Playback, d.s.Fullscreen = true, true }, false},
		{"owed", func(d *desk) { d.s.DND = true; d.pass(40*time.Minute, true) }, true},
		{"waiting for a moment", func(d *desk) { d.m.Habit = shunned(); d.pass(29*time.Minute, true) }, true},
		{"paused and presenting", func(d *desk) { d.m.Act(d.s, Act{Do: DoPause}); d.m.Act(d.s, Act{Do: DoPresent}) }, true},
		{"standing", func(d *desk) { d.m.Act(d.s, Act{Do: DoStand}) }, true},
		{"blind", func(d *desk) { d.s.IdleKnown = false; d.pass(5*time.Minute, false) }, false},
		{"locked", func(d *desk) { d.s.Locked = true }, false},
	} {
		d := newDesk(set, 1)
		c.put(d)
		d.pass(90*time.Second, c.input)
		if got := testing.AllocsPerRun(100, func() {
			d.seen = d.seen[:0]
			d.pass(5*time.Second, c.input)
		}); got > 0 {
			t.Errorf("%s: %v allocations a sample", c.name, got)
		}
	}
}
