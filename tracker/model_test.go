package tracker

import (
	"errors"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

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
