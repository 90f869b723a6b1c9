package tracker

import (
	"testing"
	"time"
)

// desk drives a model without a trace.
type desk struct {
	t    *testing.T // where a scene needs it
	m    *Model
	s    Sample
	step time.Duration
	seen []Event
}

func newDesk(set Settings, f float64) *desk {
	d := &desk{m: New(set), step: scaled(5*time.Second, f)}
	d.s = Sample{BootKnown: true, IdleKnown: true, Wall: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	d.take()
	return d
}

func (d *desk) take() { d.seen = append(d.seen, d.m.Sample(d.s)...) }

func (d *desk) pass(t time.Duration, input bool) {
	for end := d.s.Awake + t; d.s.Awake < end; {
		d.s.Awake += d.step
		d.s.Boot += d.step
		d.s.Wall = d.s.Wall.Add(d.step)
		d.s.Idle += d.step
		if input {
			d.s.Idle = d.step * 4 / 5
		}
		d.take()
	}
}

func (d *desk) kinds() (all []string) {
	for _, e := range d.seen {
		all = append(all, e.Kind+" "+e.Why)
	}
	return all
}

// act is an act that must not be refused.
func (d *desk) act(t *testing.T, a Act) {
	t.Helper()
	events, err := d.m.Act(d.s, a)
	if err != nil {
		t.Fatalf("%s: %v", a.Do, err)
	}
	d.seen = append(d.seen, events...)
}

// first is the first event of a kind that was seen.
func (d *desk) first(kind string) Event {
	for _, e := range d.seen {
		if e.Kind == kind {
			return e
		}
	}
	return Event{}
}

// restart saves and goes on from there at the same instant.
func (d *desk) restart(t *testing.T) {
	t.Helper()
	saved, err := d.m.Save()
	if err != nil {
		t.Fatal(err)
	}
	m, events, err := Restore(saved, d.m.set, d.s)
	if err != nil {
		t.Fatal(err)
	}
	d.m = m
	d.seen = append(d.seen, events...)
}

// TestNightIsNoBreakOfTheDay: a night away is credited and told, but nobody took it as a break.
func TestNightIsNoBreakOfTheDay(t *testing.T) {
	at := time.Date(2026, 11, 23, 18, 0, 0, 0, time.UTC)
	m := New(Defaults())
	m.Sample(Sample{Wall: at, BootKnown: true, IdleKnown: true})
	m.Sample(Sample{Awake: 10 * time.Second, Boot: 10 * time.Second, BootKnown: true, Wall: at.Add(10 * time.Second), IdleKnown: true})
	night := 14 * time.Hour
	rested := false
	for i := range 3 { // back at the desk, with three keys
		d := time.Duration(i+10) * 2 * time.Second
		for _, e := range m.Sample(Sample{Awake: d, Boot: d + night, BootKnown: true, Wall: at.Add(d + night), IdleKnown: true}) {
			rested = rested || e.Kind == EventBreak && e.Evidence == EvidenceSleep
		}
	}
	if s := m.Status(); !rested || s.Breaks != 0 {
		t.Errorf("the night was told: %v; breaks of the day: %d", rested, s.Breaks)
	}
}
