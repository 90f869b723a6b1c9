package session

import (
	"testing"
	"time"

	"limber/exercises"
)

// fuzzItems makes a session out of bytes, three a card.
func fuzzItems(data []byte) []exercises.Item {
	positions := []exercises.Position{"supine", "side_lying", "prone", "quadruped", "kneeling", "half_kneeling", "forearms", "seated", "standing", "odd"}
	sides := []exercises.Sides{"none", "each", "alternate"}
	var items []exercises.Item
	for len(data) >= 3 && len(items) < 6 {
		d := exercises.Dose{Sets: int(data[1]) % 4, Reps: int(data[1]) / 4 % 6}
		switch data[2] % 3 {
		case 1:
			d.Hold = time.Duration(data[2]) * time.Second / 3
		case 2:
			d.Time = time.Duration(data[2]) * time.Second / 2
		}
		pos := positions[int(data[0])%len(positions)]
		items = append(items, card(string(rune('a'+len(items))), pos, sides[int(data[0])/16%3], d))
		data = data[3:]
	}
	return items
}

// FuzzSession: whatever a person presses and whatever the clock does, the
// screen never leaves its ranges, work is never longer than the time it took,
// and the session can always be brought to an end, saved and resumed.
func FuzzSession(f *testing.F) {
	f.Add([]byte{0, 9, 1, 20, 5, 0}, []byte{0, 255, 255, 1, 10, 1, 3, 2, 4, 6})
	f.Add([]byte{35, 14, 4, 16, 8, 61, 7, 4, 2}, []byte{0, 100, 8, 200, 3, 3, 5, 2, 2, 250, 40})
	f.Add([]byte{}, []byte{0, 3, 4, 5, 6})
	f.Fuzz(func(t *testing.T, cards, moves []byte) {
		items := fuzzItems(cards)
		s := New(items)
		var now, ran time.Duration
		for i, m := range moves[:min(len(moves), 400)] {
			before := now
			switch {
			case m < 20 && m%10 < 7:
				s.Do(Event(m%10), now)
			case m == 30:
				r, err := Resume(s.Save(), shelf(items))
				if err != nil {
					t.Fatalf("move %d: own state refused: %v", i, err)
				}
				same(t, "result after resume", r.Result(), s.Result())
				s = r
				s.Tick(now)
			case m == 31:
				now -= time.Hour
				s.Tick(now)
			case m == 32:
				now += time.Hour
				s.Tick(now)
			default:
				now += time.Duration(m) * 19 * time.Millisecond
				s.Tick(now)
			}
			if d := now - before; d > 0 && d <= maxGap {
				ran += d
			}
			checkView(t, s, items, now)
			checkResult(t, s, items, ran)
		}
		finish(t, s, items, now)
	})
}

func checkView(t *testing.T, s *Session, items []exercises.Item, now time.Duration) {
	t.Helper()
	for _, at := range []time.Duration{now, now + 700*time.Millisecond, now - time.Second, now + time.Hour} {
		v := s.View(at)
		for name, x := range map[string]float64{"progress": v.Progress, "motion": v.Motion, "breath": v.Breath} {
			if !(x >= 0 && x <= 1) {
				t.Fatalf("%s is %v: %+v", name, x, v)
			}
		}
		if len(items) > 0 && (v.Phase.Item < 0 || v.Phase.Item >= len(items) || v.Item.Card != items[v.Phase.Item].Card) {
			t.Fatalf("item out of range: %+v", v)
		}
		if v.Left < 0 || v.Left > v.Phase.Length || v.Elapsed < 0 || v.Elapsed > v.Total || v.LeadIn < 0 {
			t.Fatalf("time out of range: %+v", v)
		}
		if v.RepsDone < 0 || v.RepsDone > v.Reps {
			t.Fatalf("repetitions out of range: %+v", v)
		}
		if v.Finished != (v.Phase.Kind == Finished) && len(items) > 0 {
			t.Fatalf("finished, or not: %+v", v)
		}
	}
}

func checkResult(t *testing.T, s *Session, items []exercises.Item, ran time.Duration) {
	t.Helper()
	r := s.Result()
	if len(r.Items) != len(items) || r.Worked < 0 || r.Worked > ran {
		t.Fatalf("%d items, worked %v in %v", len(r.Items), r.Worked, ran)
	}
	for i, it := range r.Items {
		dose := sane(items[i].Dose)
		if it.Card != items[i].Card.ID || it.Sets > dose.Sets || it.Reps > dose.Sets*dose.Reps || it.Reps < 0 {
			t.Fatalf("item %d: %+v of %+v", i, it, dose)
		}
		if it.Outcome == "done" && it.Sets != dose.Sets {
			t.Fatalf("item %d is done with %d sets of %d", i, it.Sets, dose.Sets)
		}
	}
}

// finish lets time run until the session is over.
func finish(t *testing.T, s *Session, items []exercises.Item, now time.Duration) {
	t.Helper()
	if s.View(now).Paused || !s.View(now).Started {
		s.Do(Start, now)
	}
	end := now + Seconds(items) + time.Duration(len(items)+1)*20*time.Second
	for ; now < end && !s.View(now).Finished; now += 3 * time.Second {
		s.Tick(now)
	}
	s.Tick(now)
	if v := s.View(now); !v.Finished {
		t.Fatalf("never ends: %+v", v)
	}
	if o := s.Result().Outcome; o != "done" && o != "stopped" && o != "wrong" {
		t.Fatalf("outcome %q", o)
	}
}
