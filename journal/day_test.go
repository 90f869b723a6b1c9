package journal

import (
	"math/rand/v2"
	"testing"
	"time"
)

const minute = time.Minute

// at reads a local time.
func at(t *testing.T, zone, s string) time.Time {
	t.Helper()
	loc, err := time.LoadLocation(zone)
	ok(t, err)
	v, err := time.ParseInLocation("2006-01-02 15:04:05", s, loc)
	ok(t, err)
	return v
}

func sit(from time.Time, d time.Duration) Stretch {
	return Stretch{from, from.Add(d), "sitting", "input"}
}

func stretch(kind string, from time.Time, d time.Duration) Stretch {
	return Stretch{from, from.Add(d), kind, ""}
}

func dayOf(t *testing.T, j *Journal, day time.Time) Day {
	t.Helper()
	d, err := j.Day(ctx, day)
	ok(t, err)
	return d
}

func TestSpellAcrossMidnight(t *testing.T) {
	j, _ := newJournal(t)
	from := at(t, "Europe/Berlin", "2026-11-23 23:50:00")
	ok(t, j.AddStretches(ctx, []Stretch{sit(from, 15*minute), sit(from.Add(15*minute), 15*minute)}))
	one, two := dayOf(t, j, from), dayOf(t, j, from.Add(time.Hour))
	if one.Sitting != 10*minute || two.Sitting != 20*minute {
		t.Errorf("sitting %v and %v, want 10 and 20 min", one.Sitting, two.Sitting)
	}
	if one.Longest != 0 || two.Longest != 30*minute {
		t.Errorf("longest %v and %v, want all 30 min on the day it ended", one.Longest, two.Longest)
	}
	if len(one.Pieces) != 1 || len(two.Pieces) != 2 {
		t.Errorf("%d and %d stretches, want 1 and 2", len(one.Pieces), len(two.Pieces))
	}
	if d := dayOf(t, j, from.AddDate(0, 0, -1)); d.Sitting != 0 || len(d.Pieces) != 0 {
		t.Errorf("the day before: %+v", d)
	}
}

func TestSpellThatEndsAtMidnightIsOfTheDayBefore(t *testing.T) {
	j, _ := newJournal(t)
	from := at(t, "Europe/Berlin", "2026-11-23 23:00:00")
	ok(t, j.AddStretches(ctx, []Stretch{sit(from, 60*minute)}))
	if d := dayOf(t, j, from); d.Sitting != 60*minute || d.Longest != 60*minute {
		t.Errorf("%+v", d)
	}
	if d := dayOf(t, j, from.Add(time.Hour)); d.Sitting != 0 || d.Longest != 0 || len(d.Pieces) != 0 {
		t.Errorf("the next day: %+v", d)
	}
}

func TestDaylightSaving(t *testing.T) {
	cases := []struct {
		name, from string
		length     time.Duration
		want       [2]time.Duration // on the day of from, and on the next
	}{
		{"spring forward in the night", "2026-03-29 01:30:00", 60 * minute, [2]time.Duration{60 * minute, 0}},
		{"up to midnight of the short day", "2026-03-28 23:30:00", 60 * minute, [2]time.Duration{30 * minute, 30 * minute}},
		{"midnight after the short day", "2026-03-29 23:30:00", 60 * minute, [2]time.Duration{30 * minute, 30 * minute}},
		{"fall back in the night", "2026-10-25 01:30:00", 180 * minute, [2]time.Duration{180 * minute, 0}},
		{"up late, through midnight and spring forward", "2026-03-28 23:30:00", 180 * minute, [2]time.Duration{30 * minute, 150 * minute}},
		{"up late, through midnight and fall back", "2026-10-24 23:30:00", 240 * minute, [2]time.Duration{30 * minute, 210 * minute}},
		{"from after midnight through fall back", "2026-10-25 00:10:00", 240 * minute, [2]time.Duration{240 * minute, 0}},
		{"all of the long day", "2026-10-25 01:30:00", 23 * 60 * minute, [2]time.Duration{23 * 60 * minute, 0}},
		{"midnight after the long day", "2026-10-25 23:30:00", 60 * minute, [2]time.Duration{30 * minute, 30 * minute}},
	}
	for _, c := range cases {
		j, _ := newJournal(t)
		from := at(t, "Europe/Berlin", c.from)
		ok(t, j.AddStretches(ctx, []Stretch{sit(from, c.length)}))
		got := [2]time.Duration{dayOf(t, j, from).Sitting, dayOf(t, j, from.AddDate(0, 0, 1)).Sitting}
		if got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// Late in Lisbon is a Lisbon evening, wherever the day is looked at.
func TestADaySpentInAnotherZone(t *testing.T) {
	j, _ := newJournal(t)
	lisbon := at(t, "Europe/Lisbon", "2026-11-23 23:20:00") // 24 November, 00:20 in Berlin
	ok(t, j.AddStretches(ctx, []Stretch{sit(lisbon, 20*minute)}))
	ok(t, j.AddBreak(ctx, Break{From: lisbon.Add(20 * minute), Length: 5 * minute, Evidence: "lock"}))
	if d := dayOf(t, j, at(t, "Europe/Berlin", "2026-11-23 12:00:00")); d.Sitting != 20*minute || d.Breaks != 1 {
		t.Errorf("%+v", d)
	}
	if d := dayOf(t, j, at(t, "Europe/Berlin", "2026-11-24 12:00:00")); d.Sitting != 0 || d.Breaks != 0 {
		t.Errorf("the day after: %+v", d)
	}
}

// A flight west: the clock shows an earlier date at the end than at the start.
func TestAStretchWhoseZoneGoesBackOverMidnight(t *testing.T) {
	j, _ := newJournal(t)
	from := at(t, "Europe/Berlin", "2026-11-24 00:10:00")
	s := sit(from, 20*minute)
	s.To = s.To.In(time.FixedZone("", 0))
	ok(t, j.AddStretches(ctx, []Stretch{s}))
	if d := dayOf(t, j, from); d.Sitting != 20*minute {
		t.Errorf("%+v", d)
	}
	if d := dayOf(t, j, from.AddDate(0, 0, -1)); d.Sitting != 0 {
		t.Errorf("the day before: %+v", d)
	}
}

func TestWhatEndsASpell(t *testing.T) {
	from := at(t, "Europe/Berlin", "2026-11-23 09:00:00")
	between := func(kind string, d time.Duration) []Stretch {
		list := []Stretch{sit(from, 20*minute)}
		if kind != "" {
			list = append(list, stretch(kind, from.Add(20*minute), d))
		}
		return append(list, sit(from.Add(20*minute+d), 10*minute))
	}
	cases := []struct {
		name string
		list []Stretch
		want time.Duration
	}{
		{"nothing between", between("", 0), 30 * minute},
		{"a short absence is no part of it and does not end it", between("away", 4*minute), 30 * minute},
		{"a session that was not done neither", between("away", 7*minute), 30 * minute},
		{"blind time neither", between("blind", 40*minute), 30 * minute},
		{"a break", between("break", 5*minute), 20 * minute},
		{"standing", between("standing", minute), 20 * minute},
		{"a short sleep", between("asleep", 2*minute), 30 * minute},
		{"a long sleep", between("asleep", 60*minute), 20 * minute},
		{"the agent restarted", between("", minute), 30 * minute},
		{"no agent ran", between("", 6*minute), 20 * minute},
		{"written twice", append(between("", 0), sit(from, 20*minute)), 30 * minute},
		{"overlapping", []Stretch{sit(from, 20*minute), sit(from.Add(10*minute), 20*minute)}, 30 * minute},
		{"one inside the other", []Stretch{sit(from, 30*minute), sit(from.Add(5*minute), 10*minute)}, 30 * minute},
	}
	for _, c := range cases {
		j, _ := newJournal(t)
		ok(t, j.AddStretches(ctx, c.list))
		d := dayOf(t, j, from)
		if d.Longest != c.want || d.Sitting != 30*minute {
			t.Errorf("%s: longest %v, sitting %v; want %v and 30 min", c.name, d.Longest, d.Sitting, c.want)
		}
	}
}

func TestCountsOfADay(t *testing.T) {
	j, _ := newJournal(t)
	noon := at(t, "Europe/Berlin", "2026-11-23 12:00:00")
	ok(t, j.AddStretches(ctx, []Stretch{
		stretch("standing", noon, 15*minute), sit(noon.Add(15*minute), minute),
		{noon, noon.Add(-3 * time.Hour), "sitting", "clock set back"},
	}))
	ok(t, j.AddBreak(ctx, Break{noon, 5 * minute, "silence"}))
	ok(t, j.AddBreak(ctx, Break{noon, 6 * minute, "silence"})) // the same one again
	ok(t, j.AddBreak(ctx, Break{noon.AddDate(0, 0, 1), 5 * minute, "silence"}))
	ok(t, j.AddBreak(ctx, Break{noon.Add(-13 * time.Hour), 10 * time.Hour, "sleep"})) // the night is no break of the day
	for _, why := range []string{"limit", "owed"} {
		_, err := j.AddNotice(ctx, Notice{At: noon, Why: why, Spell: 30 * minute, Outcome: "shown"})
		ok(t, err)
	}
	for id, s := range map[string]Session{
		"done":    {Outcome: "done"},
		"stopped": {Outcome: "stopped"},
		"break":   {Outcome: "done", Break: true},
	} {
		s.ID, s.Routine, s.Started, s.Ended = id, "r", noon, noon.Add(minute)
		ok(t, j.EndSession(ctx, s))
	}
	d := dayOf(t, j, noon)
	if d.Standing != 15*minute || d.Sitting != minute || d.Breaks != 1 || d.Offered != 2 || d.Sessions != 1 {
		t.Errorf("%+v", d)
	}
}

// However sitting is cut into stretches, each second is booked once, to one day.
func TestEachSecondIsBookedOnce(t *testing.T) {
	j, _ := newJournal(t)
	start := at(t, "America/New_York", "2026-10-31 20:00:00") // through the end of daylight saving
	rnd := rand.New(rand.NewPCG(1, 2))
	var list []Stretch
	var sat time.Duration
	now := start
	for now.Before(start.Add(40 * time.Hour)) {
		d := time.Duration(rnd.IntN(5000)+1) * time.Second
		if rnd.IntN(3) > 0 {
			list = append(list, sit(now, d))
			sat += d
		}
		now = now.Add(d)
	}
	ok(t, j.AddStretches(ctx, list))
	var sum time.Duration
	for i := -1; i < 5; i++ {
		sum += dayOf(t, j, start.AddDate(0, 0, i)).Sitting
	}
	if sum != sat {
		t.Errorf("the days come to %v, sat %v", sum, sat)
	}
}
