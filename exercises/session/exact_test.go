package session

import (
	"math/rand/v2"
	"testing"
	"time"

	"limber/exercises"
)

// Twenty minutes and more with pauses, ticks that come when they like, and a machine that sleeps now and then: the
// phases take the time that they are planned for, and each pause of work its three seconds of lead-in, to a millisecond.
func TestTwentyMinutesWithPausesAreExact(t *testing.T) {
	items := append(exercises.Load("en").Routine("daily_beginner").Items, short()...)
	items = append(items, timedCard("march", "standing", 300))
	for seed := range uint64(5) {
		rng := rand.New(rand.NewPCG(seed, 20))
		upTo := func(d time.Duration) time.Duration { return time.Duration(rng.Int64N(int64(d))) }
		s := New(items)
		s.Do(Start, 0)
		var now, ran time.Duration
		want, pauses := Seconds(items), 0
		for !s.View(now).Finished {
			v := s.View(now)
			step := upTo(400 * time.Millisecond)
			switch {
			case v.Total-v.Elapsed < time.Second:
				step = time.Millisecond // to see the very end
			case v.LeadIn == 0 && rng.IntN(400) == 0: // the machine sleeps: that is no time, and a pause
				now += maxGap + time.Second + upTo(time.Hour)
				s.Tick(now)
			case v.LeadIn == 0 && rng.IntN(200) == 0:
				now += step
				ran += step
				s.Do(TogglePause, now)
			}
			if s.View(now).Finished {
				break
			}
			if s.View(now).Paused {
				for range rng.IntN(40) {
					now += upTo(4 * time.Second)
					s.Tick(now)
				}
				s.Do(TogglePause, now)
				pauses++
				want += s.View(now).LeadIn
				continue
			}
			now, ran = now+step, ran+step
			s.Tick(now)
		}
		if off := ran - want; off.Abs() > time.Millisecond || want < 20*time.Minute || pauses < 20 {
			t.Errorf("%v of %v: %v off after %d pauses", ran, want, off, pauses)
		}
		if r := s.Result(); r.Worked != r.Planned || r.Outcome != "done" {
			t.Errorf("%s, worked %v of %v", r.Outcome, r.Worked, r.Planned)
		}
	}
}
