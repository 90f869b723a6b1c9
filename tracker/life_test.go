package tracker

import (
	"testing"
	"time"
)

// moment is a sample and perhaps an act.
type moment struct {
	sample Sample
	act    *Act
	slept  bool
}

// life turns bytes into a day: two bytes, a kind of thing and how much of it. A day is bounded, so that
// a fuzzer lives hundreds in a second; the slow kinds reach what takes hours.
func life(data []byte) []moment {
	var all []moment
	s := Sample{BootKnown: true, IdleKnown: true, Wall: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	idle := time.Duration(0)
	readable := true
	pass := func(d time.Duration, input time.Duration) { // input: its age, negative for none
		s.Awake += d
		s.Boot += d
		s.Wall = s.Wall.Add(d)
		idle += d
		if input >= 0 && input < d {
			idle = input
		}
		s.IdleKnown, s.Idle = readable, 0
		if readable {
			s.Idle = idle
		}
		all = append(all, moment{sample: s})
	}
	acts := []string{DoSnooze, DoSkip, DoPause, DoResume, DoStand, DoSit, DoBreakStarted, DoBreakDone, DoBreakSkipped, DoUndo, DoPresent, DoForget}
	all = append(all, moment{sample: s})
	for i := 0; i+1 < len(data) && len(all) < 1000; i += 2 {
		n := time.Duration(data[i+1])
		switch data[i] % 12 {
		case 0, 1: // work
			for range n {
				pass(5*time.Second, time.Duration(i%4)*time.Second)
			}
		case 2: // silence
			for range n {
				pass(5*time.Second, -1)
			}
		case 3: // a lone event, finely sampled
			pass(time.Second, n*4*time.Millisecond)
		case 4:
			pass(n*time.Second/5, n*time.Second/10) // a longer step, up to 51 s
		case 5: // sleep
			d := n * n * 100 * time.Millisecond
			s.Boot += d
			s.Wall = s.Wall.Add(d)
			idle += d * time.Duration(i%2)
			pass(5*time.Second, n%7*time.Second)
			all[len(all)-1].slept = true
		case 6:
			flags := []*bool{&s.Locked, &s.Inactive, &s.ScreenOff, &s.Camera, &s.Microphone, &s.Shared, &s.Playback, &s.Fullscreen, &s.DND}
			f := flags[int(n)%len(flags)]
			*f = !*f
			pass(time.Second, -1)
		case 7:
			readable = !readable
			pass(time.Second, -1)
		case 8: // a late sample
			pass(n*20*time.Second, n*time.Second)
		case 10: // silence, sampled slowly
			for range n / 2 {
				pass(30*time.Second, -1)
			}
		case 11: // work, sampled slowly
			for range n / 2 {
				pass(30*time.Second, time.Duration(i%40)*time.Second)
			}
		default: // 9
			pass(5*time.Second, 0)
			all[len(all)-1].act = &Act{Do: acts[int(n)%len(acts)], For: n * 10 * time.Second}
		}
	}
	return all
}

func (m *Model) live(at moment) []Event {
	if at.act == nil {
		return m.Sample(at.sample)
	}
	events, _ := m.Act(at.sample, *at.act)
	return events
}

func seeds(f *testing.F) {
	f.Add([]byte{0, 240, 0, 240, 0, 240})
	f.Add([]byte{0, 200, 2, 70, 0, 200, 2, 30, 3, 10, 2, 40, 0, 255})
	f.Add([]byte{0, 200, 5, 250, 0, 100, 5, 30, 2, 24, 5, 40, 0, 200})
	f.Add([]byte{6, 6, 2, 255, 2, 255, 2, 255, 2, 255, 2, 255, 6, 6, 2, 80, 0, 30})
	f.Add([]byte{0, 100, 6, 3, 2, 255, 6, 3, 0, 100, 9, 0, 0, 255, 9, 0, 0, 255})
	f.Add([]byte{11, 40, 6, 6, 10, 255, 10, 200, 6, 6, 10, 40, 11, 90})
	f.Add([]byte{6, 3, 11, 255, 11, 255, 10, 255, 6, 7, 11, 255, 6, 3, 5, 150, 11, 80})
	f.Add([]byte{0, 250, 9, 6, 2, 30, 9, 7, 2, 90, 0, 90, 9, 4, 0, 255, 0, 255, 9, 5})
	f.Add([]byte{0, 100, 7, 0, 2, 60, 6, 0, 2, 80, 6, 0, 7, 0, 0, 50, 8, 100, 0, 20, 4, 200, 4, 255})
}
