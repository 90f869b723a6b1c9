package presence

import (
	"errors"
	"log/slog"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestTrial(t *testing.T) {
	const s = time.Second
	for name, c := range map[string]struct {
		step   time.Duration
		idle   []time.Duration
		proven bool
		belied bool
	}{
		"nobody there":          {30 * s, []time.Duration{5 * s, 35 * s, 65 * s}, true, false},
		"somebody types":        {30 * s, []time.Duration{1 * s, 0, 2 * s, 29 * s, 30 * s}, false, false},
		"typing, each second":   {1 * s, []time.Duration{s / 10, s / 5, 0, s / 10}, false, false},
		"comes back":            {30 * s, []time.Duration{500 * s, 530 * s, 3 * s}, true, false},
		"stands still":          {30 * s, []time.Duration{60 * s, 60 * s, 60 * s, 60 * s}, false, true},
		"stands, at once":       {testFor, []time.Duration{60 * s, 60 * s, 60 * s, 60 * s}, false, true},
		"one odd value":         {30 * s, []time.Duration{60 * s, 60 * s, 90 * s, 90 * s, 120 * s}, true, false},
		"always too slow":       {30 * s, []time.Duration{100 * s, 110 * s, 120 * s, 130 * s}, false, true},
		"counts the sleep":      {30 * s, []time.Duration{60 * s, 7260 * s, 7290 * s}, true, false},
		"read in quick bursts":  {time.Millisecond, []time.Duration{60 * s, 60 * s, 60 * s, 60 * s, 60 * s}, false, false},
		"always at nought":      {30 * s, []time.Duration{0, 0, 0, 0, 0}, false, false},
		"goes backwards slowly": {s, []time.Duration{100 * s, 99 * s, 98 * s, 97 * s}, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			var tr trial
			var err error
			now := time.Now()
			for _, idle := range c.idle {
				err = errors.Join(err, tr.note(idle, now))
				now = now.Add(c.step)
			}
			if (err != nil) != c.belied || tr.proven != c.proven {
				t.Errorf("belied %v, proven %v", err, tr.proven)
			}
		})
	}
}

// stuckPart gives one idle time for ever, once it is told to.
type stuckPart struct {
	*fakePart
	stuck atomic.Bool
}

func (f *stuckPart) name() string { return "better" }

func (f *stuckPart) read(r *Reading) error {
	if f.stuck.Load() {
		r.Idle, r.IdleKnown = time.Hour, true
		return nil
	}
	return f.fakePart.read(r)
}

var idleSeen = Reading{Idle: time.Minute, IdleKnown: true}
var idleCap = Cap{Name: "idle", Source: "x", OK: true}

// TestFallsBackAndComesBack: the next source takes over at once when the best one
// errs, contradicts itself or ends, and the best one comes back when it can.
func TestFallsBackAndComesBack(t *testing.T) {
	for name, spoil := range map[string]func(p *stuckPart){
		"errs":         func(p *stuckPart) { p.fail("no answer") },
		"stands still": func(p *stuckPart) { p.stuck.Store(true) },
		"ends":         func(p *stuckPart) { p.close() },
		"panics":       func(p *stuckPart) { p.panics.Store(true) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var best *stuckPart
				var broken atomic.Bool
				d := newDesktop(slog.New(slog.DiscardHandler), []*slot{{what: "idle", idle: true, probes: []named{
					{"better", func(func()) (part, error) {
						best = &stuckPart{fakePart: newFake(idleSeen, idleCap)}
						if broken.Load() {
							spoil(best)
						}
						return best, nil
					}},
					{"lesser", func(func()) (part, error) { return newFake(idleSeen, idleCap), nil }},
				}}})
				defer d.Close()
				d.Watch(2 * time.Minute)
				if c := capNamed(d, "idle"); d.Name() != "better" || !c.Tested {
					t.Fatalf("opened %s, %+v", d.Name(), c)
				}
				broken.Store(true)
				spoil(best)
				for range 6 {
					time.Sleep(time.Second)
					_, _ = d.Read()
				}
				synctest.Wait()
				if r, err := d.Read(); d.Name() != "fake" || err != nil || !r.IdleKnown {
					t.Fatalf("after it broke: %s, %+v, %v", d.Name(), r, err)
				}
				if got := time.Duration(d.slots[0].get().(*fakePart).watched.Load()); got != 2*time.Minute {
					t.Errorf("the one that took over watches %v", got)
				}
				for len(d.Wake()) > 0 {
					<-d.Wake()
				}
				broken.Store(false)
				time.Sleep(2 * longest)
				synctest.Wait()
				if d.Name() != "better" || len(d.Wake()) == 0 {
					t.Errorf("mended, and the source is %s", d.Name())
				}
			})
		})
	}
}

// TestSelfTest: a source that opens but does not count is passed over.
func TestSelfTest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		stuck, mute := &stuckPart{fakePart: newFake(idleSeen)}, newFake(idleSeen)
		stuck.stuck.Store(true)
		mute.fail("not supported")
		d := desktopOf(t, &slot{what: "idle", idle: true, probes: []named{
			{"stuck", give(stuck, nil)}, {"mute", give(mute, nil)}, {"good", give(newFake(idleSeen, idleCap), nil)},
		}})
		if c := capNamed(d, "idle"); d.Name() != "fake" || !c.Tested {
			t.Errorf("%s, %+v", d.Name(), c)
		}
		for _, p := range []part{stuck, mute} {
			select {
			case <-p.done():
			default:
				t.Error("a source that failed its test was left open")
			}
		}
	})
}

// TestLongLifeIsRemembered: a source that had served for hours is opened again soon
// after it ends, though all the while a better one was looked for.
func TestLongLifeIsRemembered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var lesser *fakePart
		d := newDesktop(slog.New(slog.DiscardHandler), []*slot{{what: "idle", idle: true, probes: []named{
			{"better", give(nil, errors.New("refused"))},
			{"lesser", func(func()) (part, error) { lesser = newFake(idleSeen, idleCap); return lesser, nil }},
		}}})
		defer d.Close()
		for range 12 {
			time.Sleep(3 * time.Hour)
			lesser.close()
			synctest.Wait()
			time.Sleep(3 * time.Second)
			if d.Name() != "fake" {
				t.Fatal("it is not back after 3 seconds")
			}
		}
	})
}

// deafPart does not take its watch at first.
type deafPart struct {
	*fakePart
	deaf atomic.Bool
}

func (f *deafPart) watch(d time.Duration) error {
	if f.deaf.Load() {
		return errors.New("no answer")
	}
	return f.fakePart.watch(d)
}

func TestWatchThatFailedIsToldAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &deafPart{fakePart: newFake(idleSeen, idleCap)}
		d := desktopOf(t, &slot{what: "idle", idle: true, probes: []named{{"deaf", give(p, nil)}}})
		p.deaf.Store(true)
		d.Watch(2 * time.Minute)
		p.deaf.Store(false)
		d.Watch(2 * time.Minute)
		if got := time.Duration(p.watched.Load()); got != 2*time.Minute {
			t.Errorf("it watches %v", got)
		}
	})
}

// TestGoneIsNotNever: a desktop that restarts slowly is not given up for a lesser source.
func TestGoneIsNotNever(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var gone atomic.Bool
		var best atomic.Pointer[stuckPart]
		best.Store(&stuckPart{fakePart: newFake(idleSeen, idleCap)})
		d := newDesktop(slog.New(slog.DiscardHandler), []*slot{{what: "idle", idle: true, probes: []named{
			{"shell", func(func()) (part, error) {
				if gone.Load() {
					return nil, errNotHere
				}
				return best.Load(), nil
			}},
			{"lesser", func(func()) (part, error) { return newFake(idleSeen, idleCap), nil }},
		}}})
		defer d.Close()
		gone.Store(true)
		best.Load().close()
		time.Sleep(time.Minute)
		if d.Name() != "fake" {
			t.Fatalf("without the shell: %s", d.Name())
		}
		best.Store(&stuckPart{fakePart: newFake(idleSeen, idleCap)})
		gone.Store(false)
		time.Sleep(longest)
		if synctest.Wait(); d.Name() != "better" {
			t.Errorf("the shell is back, and the source is %s", d.Name())
		}
	})
}
