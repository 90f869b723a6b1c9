package tracker

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// TestSoak lives thirty days of a person with a job: meetings, lunch, locks, restarts, nights asleep,
// weekends with films, a flight to New York and back, and the end of daylight saving. What must hold of
// any day holds of them all; see month.take.
func TestSoak(t *testing.T) {
	hours := Defaults()
	hours.HoursSet, hours.DaysOff = true, []string{"2026-10-21"}
	hours.Hours = map[time.Weekday]Hours{}
	for day := time.Monday; day <= time.Friday; day++ {
		hours.Hours[day] = Hours{From: 9 * time.Hour, To: 17*time.Hour + 30*time.Minute}
	}
	for name, set := range map[string]Settings{"always": Defaults(), "office hours": hours} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := newMonth(t, set, uint64(len(name)))
			days := 30
			if testing.Short() {
				days = 8
			}
			sizes := m.live(days)
			m.journal()
			if testing.Short() {
				return
			}
			if grown := sizes[29] - sizes[9]; grown > 20*250 || sizes[29] > 24<<10 {
				t.Errorf("the saved state grew from %d to %d bytes in twenty days: %v", sizes[9], sizes[29], sizes)
			}
			kinds := map[string]int{}
			for _, e := range m.events {
				kinds[e.Kind]++
			}
			for _, k := range []string{EventNotice, EventWithheld, EventOwed, EventBreak, EventVoid, EventSleep, EventBlind, EventSighted, EventStand, EventSit} {
				if kinds[k] == 0 {
					t.Errorf("in a month there was no %s: %v", k, kinds)
				}
			}
			if n := kinds[EventNotice]; n < 60 || n > 600 {
				t.Errorf("%d notices in a month", n)
			}
			if len(m.m.Learned()) < 5 {
				t.Errorf("learned nothing: %+v", m.m.Learned())
			}
		})
	}
}

// live lives days, and tells how large the saved state was after each.
func (m *month) live(days int) (sizes []int) {
	for day := range days {
		switch day {
		case 14:
			m.zone = zone(m.t, "America/New_York")
		case 18:
			m.zone = zone(m.t, "Europe/Berlin")
		}
		switch weekday := m.s.Wall.In(m.zone).Weekday(); {
		case weekday == time.Saturday:
			m.film(m.between(time.Hour, 3*time.Hour))
			m.s.Fullscreen = true // a game
			m.work(2 * time.Hour)
			m.s.Fullscreen = false
		case weekday == time.Sunday && m.chance(0.5):
		default:
			m.least = []time.Duration{0, 0, time.Second, 30 * time.Second}[m.rng.IntN(4)]
			m.office()
			if m.chance(0.3) {
				m.film(2 * time.Hour)
			}
		}
		m.night(8)
		m.save()
		sizes = append(sizes, m.size)
	}
	return sizes
}

// take gives the model a sample, and looks at what it says.
func (m *month) take(a *Act) {
	m.t.Helper()
	now := m.s.Awake
	// What the person must be spared, told by the sample alone.
	held := m.s.Camera || m.s.Microphone || m.s.Shared || m.s.DND || !m.set.open(m.s.Wall)
	if a != nil && a.Do == DoResume {
		m.pauses = [2]time.Duration{}
	}
	for _, until := range m.pauses {
		held = held || m.s.Boot < until
	}
	if m.withheld && !held {
		m.quiet = max(m.quiet, now+time.Minute)
	}
	m.withheld = held
	var events []Event
	if a == nil {
		events = m.m.Sample(m.s)
	} else {
		events, _ = m.m.Act(m.s, *a)
	}
	m.seen(events)
	if m.samples++; m.samples%20 == 0 {
		m.m.check(m.t, len(m.events))
	}
}

// seen looks at events.
func (m *month) seen(events []Event) {
	m.t.Helper()
	for _, e := range events {
		m.events = append(m.events, e)
		if e.Kind != EventNotice {
			continue
		}
		switch {
		case m.withheld:
			m.t.Fatalf("%v: a notice although one is to be withheld: %+v", m.s.Wall, e)
		case m.s.Awake < m.quiet:
			m.t.Fatalf("%v: a notice %v before the quiet minute was over: %+v", m.s.Wall, m.quiet-m.s.Awake, e)
		case m.s.barred():
			m.t.Fatalf("%v: a notice on a locked screen: %+v", m.s.Wall, e)
		case m.s.Awake-m.noticed < 5*time.Minute:
			m.t.Fatalf("%v: two notices %v apart", m.s.Wall, m.s.Awake-m.noticed)
		}
		m.noticed = m.s.Awake
	}
}

func (m *month) save() {
	m.stretches = append(m.stretches, m.m.Stretches()...)
	saved, err := m.m.Save()
	if err != nil {
		m.t.Fatal(err)
	}
	m.saved, m.since, m.size = saved, 0, len(saved)
}

// journal looks at what was booked: nothing overlaps, and the days are the sum of the stretches.
func (m *month) journal() {
	slices.SortStableFunc(m.stretches, func(a, b Stretch) int { return a.From.Compare(b.From) })
	var sat time.Duration
	for i, s := range m.stretches {
		if i > 0 {
			if before := m.stretches[i-1]; s.From.Before(before.To) {
				m.t.Errorf("stretches overlap by %v:\n%+v\n%+v", before.To.Sub(s.From), before, s)
			}
		}
		if s.Kind == KindSitting {
			sat += s.To.Sub(s.From)
			if s.Evidence == "" {
				m.t.Errorf("sitting without evidence: %+v", s)
			}
		}
		if !s.To.After(s.From) || strings.Contains(s.Evidence, " ") {
			m.t.Errorf("stretch %+v", s)
		}
	}
	var booked time.Duration
	for day, d := range m.m.today().Days {
		booked += d.Sitting
		if d.Longest > d.Sitting+24*time.Hour || d.Sitting > 24*time.Hour {
			m.t.Errorf("%s: %+v", day, d)
		}
	}
	if off := (booked - sat).Abs(); off > booked/200 {
		m.t.Errorf("%v of sitting are booked to days, the stretches hold %v", booked, sat)
	}
	m.t.Logf("%d stretches, %v of sitting booked, %v in stretches, %d events, state of %d bytes", len(m.stretches), booked, sat, len(m.events), m.size)
}
