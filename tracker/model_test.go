package tracker

import (
	"encoding/json"
	"errors"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// desk drives a model without a trace.
type desk struct {
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

// A scaled day decides the same as the whole one, at scaled times.
func TestScaleReachesEveryRule(t *testing.T) {
	day := func(f float64) *desk {
		set := Defaults()
		if f != 1 {
			set = set.Scale(f)
		}
		d := newDesk(set, f)
		min := scaled(time.Minute, f)
		d.pass(31*min, true)
		d.s.Camera = true
		d.pass(20*min, true)
		d.s.Camera = false
		d.pass(5*min, true)
		d.pass(6*min, false)
		d.pass(2*min, true)
		d.s.Playback = true
		d.pass(100*min, false)
		d.s.Playback = false
		d.s.IdleKnown = false
		d.pass(4*min, false)
		d.s.IdleKnown = true
		d.pass(10*min, true)
		return d
	}
	whole, small := day(1), day(0.01)
	if !slices.Equal(whole.kinds(), small.kinds()) || len(whole.seen) < 6 {
		t.Fatalf("whole %v\nscaled %v", whole.kinds(), small.kinds())
	}
	for i, e := range whole.seen {
		if got, want := small.seen[i].Awake, scaled(e.Awake, 0.01); (got - want).Abs() > time.Millisecond {
			t.Errorf("%s at %v, want %v", e.Kind, got, want)
		}
	}
	if got := small.m.Next(); got > 300*time.Millisecond {
		t.Errorf("the scaled model wants its next sample in %v, want at most 300ms", got)
	}
}

func TestNextMeetsTheDeadline(t *testing.T) {
	d := newDesk(Defaults(), 1)
	d.pass(10*time.Minute, true)
	if got := d.m.Next(); got != 30*time.Second {
		t.Errorf("nothing near: next sample in %v, want 30s", got)
	}
	d.pass(19*time.Minute+50*time.Second, true)
	if got := d.m.Next(); got != 10*time.Second {
		t.Errorf("ten seconds before the limit: next sample in %v", got)
	}
	d.s.Fullscreen = true
	d.pass(time.Minute, true)
	if got := d.m.Next(); got != 30*time.Second {
		t.Errorf("withheld: next sample in %v, want 30s", got)
	}
	d.s.Fullscreen = false
	d.pass(5*time.Second, true)
	d.step = time.Second
	d.pass(59*time.Second, true)
	d.s.Idle = 0
	d.s.Awake += time.Second
	d.s.Boot += time.Second
	d.take()
	if got := d.m.Next(); got != time.Second {
		t.Errorf("due and in flow: next sample in %v, want 1s", got)
	}
	d.pass(4*time.Minute, false)
	if got := d.m.Next(); got != 30*time.Second {
		t.Errorf("away: next sample in %v, want 30s", got)
	}
	d.s.Idle = 0
	d.s.Awake += time.Second
	d.s.Boot += time.Second
	d.take()
	if got := d.m.Next(); got != time.Second {
		t.Errorf("something stirs: next sample in %v, want 1s", got)
	}
}

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
		{"newer", []byte(strings.Replace(string(saved), `"version":1`, `"version":2`, 1)), first, ErrStateNewer},
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

func TestActsRefused(t *testing.T) {
	d := newDesk(Defaults(), 1)
	d.pass(time.Minute, true)
	for _, c := range []struct {
		act  Act
		want error
	}{
		{Act{Do: DoSnooze}, nil}, {Act{Do: DoSnooze}, nil}, {Act{Do: DoSnooze}, ErrSnoozeRefused},
		{Act{Do: DoBreakDone}, ErrNoBreak}, {Act{Do: DoBreakSkipped}, ErrNoBreak},
		{Act{Do: DoCorrect}, ErrCorrection}, {Act{Do: "dance"}, ErrUnknownAct},
	} {
		if _, err := d.m.Act(d.s, c.act); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.act.Do, err, c.want)
		}
	}
}

// A shown notice is taken off the screen when the person has gone, before they are back.
func TestWithdraw(t *testing.T) {
	d := newDesk(Defaults(), 1)
	d.pass(31*time.Minute, true)
	if !d.m.Status().Shown {
		t.Fatal("no notice is shown")
	}
	d.pass(5*time.Minute, false)
	if st := d.m.Status(); st.Shown || st.Spell != 0 || st.State != StateBreak || st.Away < 300 {
		t.Errorf("status %+v, want a break and no notice", st)
	}
	if got := d.kinds(); !slices.Equal(got, []string{"notice limit", "withdraw "}) {
		t.Errorf("events %v, want the notice and its withdrawal", got)
	}
}

func TestStretches(t *testing.T) {
	d := newDesk(Defaults(), 1)
	d.pass(10*time.Minute, true)
	d.pass(3*time.Minute, false)
	d.pass(10*time.Minute, true)
	d.pass(7*time.Minute, false)
	d.s.Camera = true
	d.pass(5*time.Minute, true)
	d.m.Act(d.s, Act{Do: DoStand})
	var got []string
	for _, s := range d.m.Stretches() {
		got = append(got, s.Kind+" "+s.To.Sub(s.From).Round(time.Minute).String()+" "+s.Evidence)
	}
	want := []string{
		"sitting 10m0s input", "away 3m0s silence", "sitting 10m0s input", "break 7m0s silence", "sitting 5m0s input+camera",
	}
	if !slices.Equal(got, want) {
		t.Errorf("stretches %q\nwant %q", got, want)
	}
	if again := d.m.Stretches(); len(again) != 0 {
		t.Errorf("drained stretches come again: %v", again)
	}
}

// A reminder must not hang on a missing boot clock: the wall and the idle counter agree on a sleep.
func TestSleepWithoutBootClock(t *testing.T) {
	for _, c := range []struct {
		name  string
		idle  time.Duration
		power Power
		spell int64
	}{
		{"the counter agrees", 2*time.Hour + 9*time.Second, "", 0},
		{"a power event agrees", 0, PowerWake, 0},
		{"nobody agrees: the wall was set", 4 * time.Second, "", 1505},
	} {
		d := newDesk(Defaults(), 1)
		d.s.BootKnown = false
		d.pass(25*time.Minute, true)
		d.s.Awake += 5 * time.Second
		d.s.Wall = d.s.Wall.Add(2*time.Hour + 5*time.Second)
		d.s.Idle, d.s.Power = c.idle, c.power
		d.take()
		if got := d.m.Status().Spell; got != c.spell {
			t.Errorf("%s: spell %d, want %d", c.name, got, c.spell)
		}
	}
}

// The model imports the standard library alone.
func TestPure(t *testing.T) {
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), f.Name(), nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range parsed.Imports {
			if first, _, _ := strings.Cut(strings.Trim(i.Path.Value, `"`), "/"); strings.Contains(first, ".") || first == "limber" {
				t.Errorf("%s imports %s", f.Name(), i.Path.Value)
			}
		}
	}
}

// BenchmarkYear samples a year every five seconds: work by day, nobody by night.
func BenchmarkYear(b *testing.B) {
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

// The backstop clock is awake time: a nap of the machine too short for a break adds nothing to it.
func TestBackstopIsAwakeTime(t *testing.T) {
	d := newDesk(Defaults(), 1)
	d.pass(20*time.Minute, true)
	d.s.Boot += 4 * time.Minute
	d.s.Wall = d.s.Wall.Add(4 * time.Minute)
	d.pass(time.Minute, true)
	if got := d.m.Status().Backstop; got != 21*60 {
		t.Errorf("backstop %d s, want 1260", got)
	}
}
