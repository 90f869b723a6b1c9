package tracker

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestScenario24StateFile(t *testing.T) {
	d := newDesk(Defaults(), 1)
	d.s.BootID = "one"
	d.pass(20*time.Minute, true)
	saved, err := d.m.Save()
	if err != nil {
		t.Fatal(err)
	}
	first := d.s
	first.Awake += time.Minute
	first.Boot += time.Minute
	first.Wall = first.Wall.Add(time.Minute)
	m, _, err := Restore(saved, Defaults(), first)
	if err != nil || m.Status().Spell != 1200 {
		t.Fatalf("a good state: %v, spell %d", err, m.Status().Spell)
	}

	older := strings.Replace(string(saved), `"version":2`, `"version":1`, 1)
	if m, _, err := Restore([]byte(older), Defaults(), first); err != nil || m.Status().Spell != 1200 {
		t.Errorf("the state of an older version: %v", err)
	}

	wrap := func(change func(map[string]any)) []byte {
		var w wrapping
		if err := json.Unmarshal(saved, &w); err != nil {
			t.Fatal(err)
		}
		var state map[string]any
		if err := json.Unmarshal(w.State, &state); err != nil {
			t.Fatal(err)
		}
		change(state)
		w.State, _ = json.Marshal(state)
		w.Check = checksum(w.State)
		data, _ := json.Marshal(w)
		return data
	}
	early := first
	early.BootID = "two"
	early.Wall = d.s.Wall.Add(-time.Hour)
	fell := first
	fell.Awake = 0
	for _, c := range []struct {
		name  string
		data  []byte
		first Sample
		want  error
	}{
		{"empty", nil, first, ErrStateDamaged},
		{"cut short", saved[:len(saved)/2], first, ErrStateDamaged},
		{"one digit other", []byte(strings.Replace(string(saved), `"spell":1`, `"spell":2`, 1)), first, ErrStateDamaged},
		{"newer", []byte(strings.Replace(string(saved), `"version":2`, `"version":3`, 1)), first, ErrStateNewer},
		{"of no version", []byte(strings.Replace(string(saved), `"version":2`, `"version":0`, 1)), first, ErrStateDamaged},
		{"from the future", saved, early, ErrStateFuture},
		{"ahead of its own boot", saved, fell, ErrStateFuture},
		{"negative", wrap(func(s map[string]any) { s["spell"] = -5 }), first, ErrStateDamaged},
		{"unknown field", wrap(func(s map[string]any) { s["bogus"] = 5 }), first, ErrStateDamaged},
	} {
		if m, _, err := Restore(c.data, Defaults(), c.first); !errors.Is(err, c.want) || m != nil {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

// Killed at any moment, the agent goes on from a file that is at most a minute old: a minute is all it loses.
func TestKilledLosesAMinute(t *testing.T) {
	for after := 5 * time.Second; after <= time.Minute; after += 5 * time.Second {
		d := newDesk(Defaults(), 1)
		d.pass(20*time.Minute, true)
		saved, err := d.m.Save()
		if err != nil {
			t.Fatal(err)
		}
		d.pass(after, true)
		whole := d.m.Status().Spell
		d.s.Awake, d.s.Boot, d.s.Wall, d.s.Idle = d.s.Awake+2*time.Second, d.s.Boot+2*time.Second, d.s.Wall.Add(2*time.Second), time.Second
		m, _, err := Restore(saved, Defaults(), d.s)
		if err != nil {
			t.Fatal(err)
		}
		if lost := whole - m.Status().Spell; lost < -2 || lost > 60 {
			t.Errorf("killed %v after the save: %d s are lost", after, lost)
		}
	}
}

func TestRestartAcrossBoots(t *testing.T) {
	d := newDesk(Defaults(), 1)
	d.s.BootID = "one"
	d.pass(25*time.Minute, true)
	if _, err := d.m.Act(d.s, Act{Do: DoSnooze}); err != nil {
		t.Fatal(err)
	}
	saved, err := d.m.Save()
	if err != nil {
		t.Fatal(err)
	}
	next := d.s
	next.BootID, next.Awake, next.Boot, next.Idle = "two", time.Hour, time.Hour, 0
	next.Wall = next.Wall.Add(14 * time.Hour)
	m, events, err := Restore(saved, Defaults(), next)
	if err != nil {
		t.Fatal(err)
	}
	if st := m.Status(); st.Spell != 0 || st.Snoozed || st.Sitting != 1500 {
		t.Errorf("the morning after: %+v, want no spell, and the day's 25 minutes kept", st)
	}
	if len(events) != 1 || events[0].Kind != EventVoid || events[0].Why != "snooze" {
		t.Errorf("events %v, want the snooze void", events)
	}
}

func TestSaveKeepsEverything(t *testing.T) {
	m := New(Defaults())
	for _, at := range life([]byte{0, 200, 2, 70, 0, 200, 2, 30, 6, 3, 2, 40, 9, 6, 2, 25, 3, 9}) {
		m.live(at)
	}
	saved, err := m.Save()
	if err != nil {
		t.Fatal(err)
	}
	again := New(Defaults())
	if err := again.parse(saved); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(again.state, m.state) {
		t.Errorf("saved and read again:\n%+v\nwas:\n%+v", again.state, m.state)
	}
}

// FuzzRestore: no state file brings a model down.
func FuzzRestore(f *testing.F) {
	m := New(Defaults())
	for _, at := range life([]byte{0, 200, 2, 70, 0, 20, 9, 6, 2, 30}) {
		m.live(at)
	}
	saved, err := m.Save()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(saved)
	f.Add([]byte(`{"version":1}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		first := m.Last
		first.Awake += time.Minute
		first.Boot += time.Minute
		again, _, err := Restore(data, Defaults(), first)
		if (again == nil) == (err == nil) {
			t.Fatalf("model %v, error %v", again, err)
		}
		if err == nil {
			again.Sample(first)
			again.Status()
		}
	})
}

// TestANoticeGoesWithItsAgent: the next one has nothing on the screen, and says so; the notice is offered again in its time.
func TestANoticeGoesWithItsAgent(t *testing.T) {
	d := newDesk(Defaults(), 1)
	d.pass(31*time.Minute, true)
	data, err := d.m.Save()
	if err != nil || !d.m.Status().Shown {
		t.Fatal(err, "no notice")
	}
	if d.m, _, err = Restore(data, Defaults(), d.s); err != nil {
		t.Fatal(err)
	}
	if s := d.m.Status(); s.Shown || s.Why == StatusShown {
		t.Errorf("after the restart: %+v", s)
	}
	d.seen = nil
	d.pass(10*time.Minute, true)
	if n := d.first(EventNotice); n.Why != WhyAgain {
		t.Errorf("the next notice is %+v", n)
	}
}
