package journal

import (
	"errors"
	"testing"
	"time"
)

// morning is sitting from 9 to 12 with a short absence at 10 and a break of ten minutes at 11.
func morning(t *testing.T) (*Journal, func(clock string) time.Time) {
	t.Helper()
	j, _ := newJournal(t)
	clock := func(s string) time.Time { return at(t, "Europe/Berlin", "2026-11-23 "+s+":00") }
	ok(t, j.AddStretches(ctx, []Stretch{
		sit(clock("09:00"), 60*minute), stretch("away", clock("10:00"), 3*minute), sit(clock("10:03"), 57*minute),
		stretch("break", clock("11:00"), 10*minute), sit(clock("11:10"), 50*minute),
	}))
	ok(t, j.AddBreak(ctx, Break{clock("11:00"), 10 * minute, "lock"}))
	return j, clock
}

func TestCorrectionsLieOverTheDay(t *testing.T) {
	type said struct{ from, to, as string }
	cases := []struct {
		name              string
		said              []said
		sitting, longest  time.Duration
		standing, unknown time.Duration // unknown: less than without corrections
		breaks            int
	}{
		{"nothing", nil, 167 * minute, 117 * minute, 0, 0, 1},
		{"I was away", []said{{"09:30", "09:40", "away"}}, 157 * minute, 77 * minute, 0, 0, 2},
		{"away for a moment", []said{{"09:30", "09:33", "away"}}, 164 * minute, 114 * minute, 0, 0, 1},
		{"away, which makes a short absence a break", []said{{"10:03", "10:05", "away"}}, 165 * minute, 60 * minute, 0, 0, 2},
		{"away, just before a break", []said{{"10:40", "11:00", "away"}}, 147 * minute, 97 * minute, 0, 0, 1},
		{"I was standing", []said{{"10:10", "10:20", "standing"}}, 157 * minute, 67 * minute, 10 * minute, 0, 1},
		{"I was sitting with paper, in a break", []said{{"11:00", "11:10", "sitting"}}, 177 * minute, 177 * minute, 0, 0, 0},
		{"most of it", []said{{"11:00", "11:08", "sitting"}}, 175 * minute, 175 * minute, 0, 0, 0},
		{"some of it", []said{{"11:00", "11:03", "sitting"}}, 170 * minute, 120 * minute, 0, 0, 1},
		{"sitting where nothing is known", []said{{"13:00", "13:30", "sitting"}}, 197 * minute, 117 * minute, 0, 30 * minute, 1},
		{"said otherwise later", []said{{"09:30", "09:40", "away"}, {"09:30", "09:40", "standing"}}, 157 * minute, 77 * minute, 10 * minute, 0, 1},
		{"one over the other", []said{{"09:30", "09:50", "away"}, {"09:35", "09:45", "sitting"}}, 157 * minute, 67 * minute, 0, 0, 3},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			j, clock := morning(t)
			for _, s := range c.said {
				ok(t, j.Correct(ctx, Correction{From: clock(s.from), To: clock(s.to), As: s.as, Away: 5 * minute, Made: clock("20:00")}))
			}
			d := dayOf(t, j, clock("12:00"))
			if d.Sitting != c.sitting || d.Longest != c.longest || d.Standing != c.standing || d.Breaks != c.breaks || d.Known != 180*minute+c.unknown {
				t.Errorf("sitting %v, longest %v, standing %v, known %v, %d breaks", d.Sitting, d.Longest, d.Standing, d.Known, d.Breaks)
			}
			for i, s := range c.said {
				err := j.Undo(ctx, clock(s.from), clock(s.to), clock("21:00"))
				if replaced := i > 0 && c.said[0].from == s.from; replaced != errors.Is(err, ErrNoCorrection) {
					t.Errorf("undo %v: %v", s, err)
				}
			}
			same(t, "after undo", dayOf(t, j, clock("12:00")), dayOf(t, mustMorning(t), clock("12:00")))
		})
	}
}

func mustMorning(t *testing.T) *Journal {
	j, _ := morning(t)
	return j
}

func TestACorrectedPieceSaysSo(t *testing.T) {
	j, clock := morning(t)
	ok(t, j.Correct(ctx, Correction{From: clock("09:30"), To: clock("09:40"), As: "standing", Away: 5 * minute, Made: clock("20:00")}))
	d := dayOf(t, j, clock("12:00"))
	if len(d.Pieces) != 7 {
		t.Fatalf("%+v", d.Pieces)
	}
	p := d.Pieces[1]
	if p.Kind != "standing" || p.Evidence != "correction" || p.Correction == nil || !p.Correction.From.Equal(clock("09:30")) || !p.Correction.To.Equal(clock("09:40")) {
		t.Errorf("%+v", p)
	}
	for _, i := range []int{0, 2} {
		if p := d.Pieces[i]; p.Kind != "sitting" || p.Evidence != "input" || p.Correction != nil {
			t.Errorf("beside it: %+v", p)
		}
	}
	var n int
	ok(t, j.db.QueryRow("SELECT count(*) FROM stretches WHERE kind = 'standing'").Scan(&n))
	same(t, "stretches that were changed", n, 0)
}

func TestACorrectionOverMidnightIsOfBothDays(t *testing.T) {
	j, _ := newJournal(t)
	from := at(t, "Europe/Berlin", "2026-11-23 23:50:00")
	ok(t, j.AddStretches(ctx, []Stretch{sit(from, 30*minute)}))
	ok(t, j.Correct(ctx, Correction{From: from, To: from.Add(30 * minute), As: "standing", Away: 5 * minute, Made: from.Add(time.Hour)}))
	one, two := dayOf(t, j, from), dayOf(t, j, from.Add(time.Hour))
	if one.Standing != 10*minute || two.Standing != 20*minute || one.Sitting+two.Sitting != 0 || two.Longest != 0 {
		t.Errorf("%+v\n%+v", one, two)
	}
}

func TestCorrectionsThatMakeNoSense(t *testing.T) {
	j, clock := morning(t)
	good := Correction{From: clock("09:30"), To: clock("09:40"), As: "away", Away: 5 * minute, Made: clock("12:00")}
	for name, spoil := range map[string]func(*Correction){
		"ends before it begins": func(c *Correction) { c.To = c.From.Add(-minute) },
		"no length":             func(c *Correction) { c.To = c.From },
		"in the future":         func(c *Correction) { c.To = c.Made.Add(minute) },
		"no kind":               func(c *Correction) { c.As = "" },
		"a kind that is none":   func(c *Correction) { c.As = "asleep" },
	} {
		c := good
		spoil(&c)
		if err := j.Correct(ctx, c); !errors.Is(err, ErrCorrection) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := j.Undo(ctx, good.From, good.To, good.Made); !errors.Is(err, ErrNoCorrection) {
		t.Errorf("undo of nothing: %v", err)
	}
	same(t, "sitting", dayOf(t, j, clock("12:00")).Sitting, 167*minute)
}
