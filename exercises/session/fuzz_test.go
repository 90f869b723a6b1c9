package session

import (
	"testing"
	"time"

	"limber/exercises"
	"limber/exercises/figure"
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
		items[len(items)-1].Card.Tempo = [...]time.Duration{0, 2300 * time.Millisecond}[data[0]%2]
		data = data[3:]
	}
	return items
}

// FuzzSession: whatever a person presses and whatever the clock does, the
// screen never leaves its ranges, work is never longer than the time it took,
// a session that is ticked more often hears the same, and it can always be
// brought to an end, saved and resumed. The first move chooses the options.
func FuzzSession(f *testing.F) {
	f.Add([]byte{0, 9, 1, 20, 5, 0}, []byte{0, 0, 255, 255, 1, 10, 1, 3, 2, 4, 6})
	f.Add([]byte{35, 14, 4, 16, 8, 61, 7, 4, 2}, []byte{1, 0, 100, 8, 200, 3, 3, 5, 2, 2, 250, 40})
	f.Add([]byte{0, 9, 1, 20, 25, 0, 40, 30, 3}, []byte{3, 0, 200, 3, 200, 200, 27, 200, 30, 0, 3, 200, 29, 7, 7, 24, 30, 200, 28, 2})
	f.Add([]byte{9, 13, 1, 16, 25, 1, 40, 30, 3, 2, 8, 3}, []byte{2, 33, 0, 3, 150, 7, 200, 25, 2, 26, 29, 34, 200, 7, 1, 200, 1, 28, 250, 250, 4})
	f.Add([]byte{}, []byte{0, 0, 3, 4, 5, 6, 27, 29})
	f.Fuzz(func(t *testing.T, cards, moves []byte) {
		pool := fuzzItems(cards)
		for i := range pool {
			if i%3 == 0 {
				pool[i].Card.Avoid = []string{"LEG"}
			}
		}
		var opt Options
		if len(moves) > 0 {
			opt.Wait, opt.First = moves[0]&1 > 0, [...]figure.Side{figure.Neither, figure.Left}[moves[0]>>1&1]
			moves = moves[1:]
		}
		items := pool[:(len(pool)+1)/2]
		x := &fuzzed{t: t, pool: pool, s: New(items, opt), fine: New(items, opt)}
		for i, m := range moves[:min(len(moves), 400)] {
			before := x.now
			x.move(i, m)
			if d := x.now - before; d > 0 && d <= maxGap {
				x.ran += d
			}
			checkView(t, x.s, x.now)
			checkResult(t, x.s, len(items), x.ran)
		}
		finish(t, x.s, x.now)
	})
}

// fuzzed is a session, and one beside it that is ticked more often.
type fuzzed struct {
	t        *testing.T
	pool     []exercises.Item
	s, fine  *Session
	now, ran time.Duration
}

func (x *fuzzed) move(i int, m byte) {
	now := x.now
	other := x.pool[min(i%7, max(len(x.pool)-1, 0)):]
	both := func(do func(s *Session) []Cue) {
		x.t.Helper()
		same(x.t, "cues", do(x.fine), do(x.s))
	}
	switch {
	case m < 24:
		both(func(s *Session) []Cue { return s.Do(Event(m%8), now) })
	case m < 26:
		both(func(s *Session) []Cue { return s.Hurts([]string{"leg", "joint"}[m%2], now) })
	case m == 26:
		both(func(s *Session) []Cue { return s.SkipFor("never", now) })
	case m < 29 && len(other) > 0:
		both(func(s *Session) []Cue { return s.Swap(other[0], now) })
	case m == 29:
		both(func(s *Session) []Cue { s.Drop(i%5, "elsewhere"); return nil })
	case m == 30:
		r, err := Resume(x.s.Save(), shelf(x.pool))
		if err != nil {
			x.t.Fatalf("move %d: own state refused: %v", i, err)
		}
		same(x.t, "result after resume", r.Result(), x.s.Result())
		x.s = r
		x.fine, _ = Resume(x.fine.Save(), shelf(x.pool))
		both(func(s *Session) []Cue { return s.Tick(now) })
	case m == 33:
		both(func(s *Session) []Cue { return s.Because(i%5, "hurts", []string{"", "back", "leg"}[i%3], now) })
	case m == 31:
		x.now -= time.Hour
		both(func(s *Session) []Cue { return s.Tick(x.now) })
	case m == 32:
		x.now += time.Hour
		both(func(s *Session) []Cue { return s.Tick(x.now) })
	default:
		x.now += time.Duration(m) * 19 * time.Millisecond
		var often []Cue
		for at := now; at < x.now; at += 130 * time.Millisecond {
			often = append(often, x.fine.Tick(at)...)
		}
		same(x.t, "cues of late ticks", x.s.Tick(x.now), append(often, x.fine.Tick(x.now)...))
	}
}

func checkView(t *testing.T, s *Session, now time.Duration) {
	t.Helper()
	items := s.Items()
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
		if v.Left < 0 || v.Left > v.Phase.Length || v.Spent < 0 || v.Elapsed < 0 || v.Elapsed > v.Total || v.LeadIn < 0 {
			t.Fatalf("time out of range: %+v", v)
		}
		if !v.Waiting && !v.Finished && v.Spent+v.Left != v.Phase.Length && !s.waits() {
			t.Fatalf("spent and left are not the whole: %+v", v)
		}
		if v.RepsDone < 0 || v.RepsDone > v.Reps || v.Place < 0 || v.Place > v.Places || v.Places > len(items) {
			t.Fatalf("repetitions or places out of range: %+v", v)
		}
		if over := v.Phase.Kind == Finished; v.Finished != over && v.Started {
			t.Fatalf("finished, or not: %+v", v)
		}
	}
}

func checkResult(t *testing.T, s *Session, planned int, ran time.Duration) {
	t.Helper()
	r, items := s.Result(), s.Items()
	if len(items) != planned || r.Worked < 0 || r.Worked > ran {
		t.Fatalf("%d items, worked %v in %v", len(r.Items), r.Worked, ran)
	}
	var worked time.Duration
	next := 0
	for _, it := range r.Items {
		worked += time.Duration(it.Seconds) * time.Second
		if it.Reps < 0 || it.Sets < 0 || it.Sets > maxSets || it.Seconds < 0 || it.SwappedFrom == it.Card {
			t.Fatalf("%+v", it)
		}
		checkSets(t, it)
		if it.Outcome == "skipped" && (it.Seconds > 0 || it.Sets > 0) {
			t.Fatalf("skipped, though something was done: %+v", it)
		}
		if next < len(items) && it.Card == items[next].Card.ID {
			next++
		}
	}
	if next < len(items) || worked > r.Worked {
		t.Fatalf("not all of %d items are in the result: %+v", len(items), r)
	}
	for i := range items {
		it, _, _ := s.itemResult(i)
		if dose := sane(items[i].Dose); it.Outcome == "done" && !s.notes[i].dropped {
			sided := items[i].Card.Sides == exercises.Each || items[i].Card.Sides == exercises.Alternate
			if it.Sets != dose.Sets || sided != (it.Side == "both") {
				t.Fatalf("item %d is done with %d sets of %d on %s", i, it.Sets, dose.Sets, it.Side)
			}
		}
	}
}

// checkSets: the sets of an item come to what the item says, and none is there twice.
func checkSets(t *testing.T, it ItemResult) {
	t.Helper()
	seconds, reps, seen := 0, map[string]int{}, map[SetResult]bool{}
	for _, d := range it.Done {
		key := SetResult{Set: d.Set, Side: d.Side}
		if seen[key] || d.Set < 1 || d.Set > maxSets || d.Reps < 0 || d.Seconds < 0 {
			t.Fatalf("set %+v of %+v", d, it)
		}
		seen[key] = true
		seconds += d.Seconds
		reps[d.Side] += d.Reps
	}
	if seconds > it.Seconds || it.Seconds > seconds+len(it.Done) { // each is a whole number of its own
		t.Fatalf("the sets come to %d s: %+v", seconds, it)
	}
	least := -1
	for side, n := range reps {
		if least < 0 || n < least {
			least = n
		}
		if it.Side != side && !(it.Side == "both" && (side == "left" || side == "right")) {
			t.Fatalf("a set of the side %s: %+v", side, it)
		}
	}
	if max(least, 0) != it.Reps {
		t.Fatalf("the sets come to %d repetitions: %+v", least, it)
	}
}

// finish lets time run until the session is over, and presses Next where it waits.
func finish(t *testing.T, s *Session, now time.Duration) {
	t.Helper()
	if s.View(now).Paused || !s.View(now).Started {
		s.Do(Start, now)
	}
	v := s.View(now)
	end := now + v.LeadIn + v.Total + v.Left + time.Duration(len(s.items)+1)*20*time.Second
	for ; now < end && !s.View(now).Finished; now += 3 * time.Second {
		s.Tick(now)
		if s.View(now).Waiting {
			s.Do(Next, now)
		}
	}
	s.Tick(now)
	if v := s.View(now); !v.Finished {
		t.Fatalf("never ends: %+v", v)
	}
	if o := s.Result().Outcome; o != "done" && o != "stopped" && o != "wrong" {
		t.Fatalf("outcome %q", o)
	}
}
