package presence

import (
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"limber/lang"
)

// fakePart is a part that the test leads.
type fakePart struct {
	ender
	born    time.Time // its idle time grows from here
	says    Reading
	err     atomic.Pointer[error]
	panics  atomic.Bool
	can     []Cap
	watched atomic.Int64
}

func newFake(r Reading, can ...Cap) *fakePart {
	return &fakePart{ender: newEnder(), born: time.Now(), says: r, can: can}
}

func (f *fakePart) name() string { return "fake" }
func (f *fakePart) caps() []Cap  { return f.can }

func (f *fakePart) watch(d time.Duration) error {
	f.watched.Store(int64(d))
	return nil
}

func (f *fakePart) read(r *Reading) error {
	if f.panics.Load() {
		panic("no such device")
	}
	if f.says.IdleKnown {
		r.Idle, r.IdleKnown = f.says.Idle+time.Since(f.born), true
	}
	r.Locked = r.Locked || f.says.Locked
	if err := f.err.Load(); err != nil {
		return *err
	}
	return nil
}

func (f *fakePart) fail(why string) {
	err := errors.New(why)
	f.err.Store(&err)
}

func give(p part, err error) probe {
	return func(func()) (part, error) { return p, err }
}

func desktopOf(t *testing.T, slots ...*slot) *desktop {
	d := newDesktop(slog.New(slog.DiscardHandler), slots)
	t.Cleanup(func() { d.Close() })
	return d
}

func TestClocks(t *testing.T) {
	a, err := Now()
	if err != nil {
		t.Fatal(err)
	}
	time.Sleep(5 * time.Millisecond)
	b, err := Now()
	if err != nil {
		t.Fatal(err)
	}
	if d := b.Awake - a.Awake; d < 5*time.Millisecond || d > time.Minute {
		t.Errorf("awake grew by %v", d)
	}
	if a.BootKnown && (b.Boot-a.Boot < b.Awake-a.Awake-time.Millisecond || a.Boot < a.Awake-time.Second) {
		t.Errorf("boot counts less than awake: %v and %v", a, b)
	}
	if strings.Contains(a.Wall.String(), "m=") {
		t.Errorf("the wall carries a monotonic reading: %v", a.Wall)
	}
}

func TestFirstProbeThatOpensWins(t *testing.T) {
	p := newFake(Reading{Idle: time.Minute, IdleKnown: true})
	d := desktopOf(t, &slot{what: "idle", idle: true, probes: []named{
		{"absent", give(nil, errNotHere)},
		{"broken", give(nil, errors.New("refused"))},
		{"panics", func(func()) (part, error) { panic("nil") }},
		{"good", give(p, nil)},
		{"not reached", func(func()) (part, error) { t.Error("a later probe was tried"); return nil, errNotHere }},
	}})
	if r, err := d.Read(); err != nil || r.Idle < time.Minute || !r.IdleKnown {
		t.Errorf("%+v, %v", r, err)
	}
	if d.Name() != "fake" {
		t.Errorf("name %q", d.Name())
	}
}

func TestNothingThere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tries := 0
		d := newDesktop(slog.New(slog.DiscardHandler), []*slot{{what: "idle", idle: true, probes: []named{
			{"absent", func(func()) (part, error) { tries++; return nil, errNotHere }},
		}}})
		time.Sleep(24 * time.Hour)
		if tries != 1 {
			t.Errorf("what cannot come was looked for %d times", tries)
		}
		if r, err := d.Read(); err != nil || r != (Reading{}) || d.Name() != "none" || Watches(d) {
			t.Errorf("%+v, %v, %s", r, err, d.Name())
		}
		d.Close()
	})
}

func TestOnePartFailsTheOthersGoOn(t *testing.T) {
	bad, good := newFake(Reading{Idle: time.Hour, IdleKnown: true}), newFake(Reading{Locked: true})
	d := desktopOf(t, &slot{what: "idle", idle: true, probes: []named{{"bad", give(bad, nil)}}},
		&slot{what: "lock", probes: []named{{"good", give(good, nil)}}})
	bad.fail("bad reply")
	r, err := d.Read()
	if err == nil || !strings.Contains(err.Error(), "bad reply") {
		t.Errorf("error %v", err)
	}
	if r != (Reading{Locked: true}) {
		t.Errorf("%+v", r)
	}
}

func TestPanicDisablesThatPartOnlyUntilItIsBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		bad, again := newFake(Reading{}), newFake(Reading{Idle: time.Second, IdleKnown: true})
		opened := []*fakePart{bad, again}
		d := newDesktop(slog.New(slog.DiscardHandler), []*slot{
			{what: "idle", idle: true, probes: []named{{"first bad", func(func()) (part, error) {
				p := opened[0]
				opened = opened[1:]
				return p, nil
			}}}},
			{what: "lock", probes: []named{{"good", give(newFake(Reading{Locked: true}), nil)}}},
		})
		defer d.Close()
		bad.panics.Store(true)
		d.Watch(2 * time.Minute)
		if r, err := d.Read(); err == nil || r != (Reading{Locked: true}) {
			t.Errorf("with a panic: %+v, %v", r, err)
		}
		<-d.Wake()
		if r, err := d.Read(); err != nil || r != (Reading{Locked: true}) || d.Name() != "none" {
			t.Errorf("after a panic: %+v, %v", r, err)
		}
		<-d.Wake()
		if r, err := d.Read(); err != nil || !r.IdleKnown || !r.Locked {
			t.Errorf("once it is back: %+v, %v", r, err)
		}
		if got := time.Duration(again.watched.Load()); got != 2*time.Minute {
			t.Errorf("the new part watches %v", got)
		}
	})
}

func TestBackOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var at []time.Duration
		start := time.Now()
		d := newDesktop(slog.New(slog.DiscardHandler), []*slot{{what: "idle", idle: true, probes: []named{
			{"down", func(func()) (part, error) { at = append(at, time.Since(start)); return nil, errors.New("refused") }},
		}}})
		time.Sleep(time.Hour)
		d.Close()
		if len(at) < 5 || len(at) > 25 {
			t.Fatalf("%d tries in an hour", len(at))
		}
		for i := 2; i < len(at); i++ {
			if at[i]-at[i-1] < at[i-1]-at[i-2] {
				t.Errorf("waits shrink: %v", at)
			}
		}
		if at[1] > 2*time.Second {
			t.Errorf("first retry after %v", at[1])
		}
	})
}

// TestPartThatDiesAtOnce must not be opened in a tight loop.
func TestPartThatDiesAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tries := 0
		d := newDesktop(slog.New(slog.DiscardHandler), []*slot{{what: "idle", idle: true, probes: []named{
			{"dying", func(func()) (part, error) { tries++; p := newFake(Reading{}); p.close(); return p, nil }},
		}}})
		time.Sleep(time.Hour)
		d.Close()
		if tries < 2 || tries > 50 {
			t.Errorf("opened %d times in an hour", tries)
		}
	})
}

func TestStirsMerge(t *testing.T) {
	d := desktopOf(t)
	for range 5 {
		d.stir()
	}
	if len(d.Wake()) != 1 {
		t.Errorf("%d wakes", len(d.Wake()))
	}
}

func TestCapsMerge(t *testing.T) {
	d := desktopOf(t,
		&slot{what: "idle", absent: []Cap{{Name: "idle", Fix: "presence.fix.idle_lost"}}, probes: []named{{"absent", give(nil, errNotHere)}}},
		&slot{what: "a", probes: []named{{"a", give(newFake(Reading{}, Cap{Name: "lock", Source: "a", OK: true}), nil)}}},
		&slot{what: "b", probes: []named{{"b", give(newFake(Reading{}, Cap{Name: "lock", Source: "b", OK: true}, Cap{Name: "sleep", Source: "b", OK: true}), nil)}}})
	if c := capNamed(d, "idle"); c.OK || c.Fix != "presence.fix.idle_lost" {
		t.Errorf("%+v", c)
	}
	if c := capNamed(d, "lock"); c.Source != "a" || c.Fix != "" {
		t.Errorf("%+v", c)
	}
	if c := capNamed(d, "sleep"); c.Source != "b" {
		t.Errorf("%+v", c)
	}
	if c := capNamed(d, "camera"); c.OK || c.Fix == "" {
		t.Errorf("%+v", c)
	}
}

func capNamed(d Source, name string) Cap {
	for _, c := range d.Caps() {
		if c.Name == name {
			return c
		}
	}
	return Cap{}
}

// TestFixesAreInTheLanguageFile reads every key out of the source, those of the
// other systems too, and looks for dead keys as well.
func TestFixesAreInTheLanguageFile(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	key := regexp.MustCompile(`"(presence\.[a-z_.]+)"`)
	var used []string
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range key.FindAllStringSubmatch(string(src), -1) {
			used = append(used, m[1])
		}
	}
	if len(used) < 10 {
		t.Fatalf("only %d keys found in the source", len(used))
	}
	words := lang.For("en")
	for _, k := range used {
		if words.T(k) == k {
			t.Errorf("%s is not in the language file", k)
		}
	}
	data, err := os.ReadFile("../../lang/en/presence.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range key.FindAllStringSubmatch(string(data), -1) {
		if !slices.Contains(used, m[1]) {
			t.Errorf("%s is in the language file and nowhere used", m[1])
		}
	}
}

func TestTicksSince(t *testing.T) {
	for _, c := range []struct {
		now, last uint32
		want      time.Duration
	}{
		{5000, 2000, 3 * time.Second},
		{5000, 5000, 0},
		{1000, 0xffffffff - 999, 2 * time.Second}, // over the edge, every 49.7 days
		{5000, 5016, 0},                           // input between the two readings
		{10, 0xffffffff, 11 * time.Millisecond},
		{0x80000000, 0, 0x80000000 * time.Millisecond},
	} {
		if got := ticksSince(c.now, c.last); got != c.want {
			t.Errorf("now %d, last %d: %v, want %v", c.now, c.last, got, c.want)
		}
	}
}
