package sound

import (
	"errors"
	"fmt"
	"reflect"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// fake is a device in a synctest bubble: it notes what it is told, and when.
type fake struct {
	mu     sync.Mutex
	start  time.Time
	heard  []string
	gain   float64
	broken error
	refuse error         // to open
	hang   chan struct{} // open waits for it
	stuck  bool          // takes no sound, like a server that is stopped
}

func (f *fake) note(what string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.heard = append(f.heard, fmt.Sprintf("%s@%.1f", what, time.Since(f.start).Seconds()))
}

func (f *fake) play(name string, gain float64) voice {
	f.note(name)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.gain = gain
	return &fakeVoice{f, time.Now().Add(length(name))}
}

func (f *fake) open() (device, error) {
	f.note("open")
	f.mu.Lock()
	hang, refuse := f.hang, f.refuse
	f.mu.Unlock()
	if hang != nil {
		<-hang
	}
	if refuse != nil {
		return nil, refuse
	}
	return f, nil
}

func (f *fake) suspend() error { f.note("sleep"); return nil }
func (f *fake) resume() error  { f.note("wake"); return nil }
func (f *fake) err() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.broken
}

// now changes the device.
func (f *fake) now(change func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	change()
}

type fakeVoice struct {
	f     *fake
	until time.Time
}

func (v *fakeVoice) sounding() bool {
	v.f.mu.Lock()
	defer v.f.mu.Unlock()
	return v.f.stuck || time.Now().Before(v.until)
}

func (v *fakeVoice) hush() {
	if time.Now().Before(v.until) {
		v.f.note("hush")
	}
}

// with runs a test on a fake device.
func with(t *testing.T, do func(t *testing.T, p *Player, f *fake)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		f := &fake{start: time.Now()}
		p := newPlayer(nil, f.open)
		do(t, p, f)
		p.Close()
		p.Close()
		p.Cue(Go)
		time.Sleep(time.Hour)
	})
}

// want compares what was heard since the last call.
func (f *fake) want(t *testing.T, want ...string) {
	t.Helper()
	synctest.Wait()
	f.mu.Lock()
	defer f.mu.Unlock()
	if !reflect.DeepEqual(append([]string(nil), f.heard...), want) {
		t.Errorf("heard %v, want %v", f.heard, want)
	}
	f.heard = nil
}

func TestTheDeviceOpensWithTheFirstCueAndSleepsAfterTheLast(t *testing.T) {
	with(t, func(t *testing.T, p *Player, f *fake) {
		time.Sleep(10 * time.Second)
		f.want(t)
		p.Cue(Go)
		time.Sleep(10 * time.Second)
		f.want(t, "open@10.0", "go@10.0", "sleep@14.0")
		p.Cue(Go)
		f.want(t, "wake@20.0", "go@20.0")
	})
}

func TestInASessionTheDeviceStaysAwake(t *testing.T) {
	with(t, func(t *testing.T, p *Player, f *fake) {
		p.Session(true)
		f.want(t, "open@0.0")
		time.Sleep(time.Minute)
		p.Cue(Go)
		time.Sleep(90 * time.Second)
		f.want(t, "go@60.0")
		p.Cue(Done)
		p.Session(false)
		time.Sleep(time.Minute)
		f.want(t, "done@150.0", "sleep@154.0")
		p.Session(true)
		f.want(t, "wake@210.0")
		time.Sleep(10 * time.Minute) // paused, and forgotten
		f.want(t, "sleep@330.0")
		p.Cue(Go)
		f.want(t, "wake@810.0", "go@810.0")
	})
}

func TestCuesOfOneMomentFollowEachOther(t *testing.T) {
	with(t, func(t *testing.T, p *Player, f *fake) {
		p.Cue(Last3)
		p.Cue(Done)
		p.Cue("fanfare")
		p.Cue(GetReady)
		time.Sleep(3 * time.Second)
		f.want(t, "open@0.0", "done@0.0", "get_ready@0.6")
	})
}

func TestTheLastThreeSecondsTickUntilSomethingElseComes(t *testing.T) {
	with(t, func(t *testing.T, p *Player, f *fake) {
		p.Cue(Last3)
		time.Sleep(3 * time.Second)
		p.Cue(Go)
		time.Sleep(time.Second)
		f.want(t, "open@0.0", "last3@0.0", "last3@1.0", "last3@2.0", "go@3.0")
		p.Cue(Last3) // at 4 s
		time.Sleep(1500 * time.Millisecond)
		p.Cue(SessionDone)
		time.Sleep(2 * time.Second)
		f.want(t, "last3@4.0", "last3@5.0", "session_done@5.5")
	})
}

func TestANewCueTakesThePlaceOfThoseBefore(t *testing.T) {
	with(t, func(t *testing.T, p *Player, f *fake) {
		p.Cue(Done)
		p.Cue(GetReady) // would sound at 0.6
		time.Sleep(300 * time.Millisecond)
		p.Cue(Go)
		time.Sleep(2 * time.Second)
		f.want(t, "open@0.0", "done@0.0", "hush@0.3", "go@0.3")
	})
}

func TestABeatNeverDelaysAnything(t *testing.T) {
	with(t, func(t *testing.T, p *Player, f *fake) {
		p.Cue(Beat)
		p.Cue(Go)
		p.Cue(Beat) // with go: left out
		time.Sleep(2 * time.Second)
		f.want(t, "open@0.0", "go@0.0")
		p.Cue(Beat)
		time.Sleep(20 * time.Millisecond)
		p.Cue(Rest)
		time.Sleep(500 * time.Millisecond)
		p.Cue(Turn) // rest still sounds
		time.Sleep(time.Second)
		p.Cue(Turn)
		time.Sleep(time.Second)
		f.want(t, "beat@2.0", "hush@2.0", "rest@2.0", "turn@3.5")
	})
}

func TestOffIsSilent(t *testing.T) {
	with(t, func(t *testing.T, p *Player, f *fake) {
		p.SetOn(false)
		p.Cue(Go)
		p.Session(true)
		time.Sleep(time.Second)
		f.want(t)
		p.SetOn(true)
		p.Cue(Last3)
		time.Sleep(500 * time.Millisecond)
		p.SetOn(false) // in the middle of the ticks
		time.Sleep(10 * time.Second)
		f.want(t, "open@1.0", "last3@1.0", "sleep@5.0")
		p.Cue(SessionDone)
		time.Sleep(time.Second)
		p.SetOn(true)
		p.Cue(SessionDone)
		time.Sleep(time.Second)
		p.SetOn(false)
		time.Sleep(time.Second)
		f.want(t, "wake@12.5", "session_done@12.5", "hush@13.5")
	})
}

func TestVolume(t *testing.T) {
	with(t, func(t *testing.T, p *Player, f *fake) {
		for _, c := range []struct {
			percent int
			least   float64
			most    float64
		}{{0, 0, 0}, {-5, 0, 0}, {50, 0.2, 0.3}, {100, 1, 1}, {400, 1, 1}} {
			p.SetVolume(c.percent)
			p.Cue(Go)
			time.Sleep(2 * time.Second)
			f.now(func() {
				if f.gain < c.least || f.gain > c.most {
					t.Errorf("%d percent: gain %v", c.percent, f.gain)
				}
			})
		}
	})
}

func TestADeviceThatHangsStallsNobodyAndIsUsedWhenItAnswers(t *testing.T) {
	with(t, func(t *testing.T, p *Player, f *fake) {
		hang := make(chan struct{})
		f.hang = hang
		before := time.Now()
		p.Session(true)
		for range 100 {
			p.Cue(Go)
		}
		if d := time.Since(before); d != 0 {
			t.Errorf("the caller waited %v", d)
		}
		if p.Err() != nil {
			t.Errorf("too early: %v", p.Err())
		}
		time.Sleep(10 * time.Second)
		if !errors.Is(p.Err(), errNoAnswer) {
			t.Errorf("after ten seconds: %v", p.Err())
		}
		p.Cue(Go)
		time.Sleep(10 * time.Second)
		f.want(t, "open@0.0")
		close(hang)
		time.Sleep(time.Second)
		if p.Err() != nil {
			t.Errorf("it answers: %v", p.Err())
		}
		p.Cue(Rest)
		f.want(t, "rest@21.0")
	})
}

func TestADeviceThatTakesNoMoreSoundIsToldOfAndUsedAgain(t *testing.T) {
	with(t, func(t *testing.T, p *Player, f *fake) {
		p.Session(true)
		f.now(func() { f.stuck = true })
		p.Cue(Go)
		time.Sleep(3 * time.Second)
		if !errors.Is(p.Err(), errNoAnswer) {
			t.Errorf("stuck: %v", p.Err())
		}
		f.now(func() { f.stuck = false })
		p.Cue(Rest)
		time.Sleep(2 * time.Second)
		if p.Err() != nil {
			t.Errorf("it plays: %v", p.Err())
		}
	})
}

func TestADeviceThatVanishesAndComesBack(t *testing.T) {
	with(t, func(t *testing.T, p *Player, f *fake) {
		p.Session(true)
		p.Cue(Go)
		time.Sleep(1100 * time.Millisecond)
		gone := errors.New("no such device")
		f.now(func() { f.broken, f.refuse = gone, gone })
		time.Sleep(time.Second)
		if !errors.Is(p.Err(), gone) {
			t.Errorf("gone: %v", p.Err())
		}
		p.Cue(Half)
		time.Sleep(18 * time.Second)
		f.want(t, "open@0.0", "go@0.0", "open@5.2", "open@13.2")
		f.now(func() { f.broken, f.refuse = nil, nil })
		time.Sleep(20 * time.Second)
		if p.Err() != nil {
			t.Errorf("back: %v", p.Err())
		}
		p.Cue(Rest)
		f.want(t, "open@29.2", "rest@40.1")
	})
}

func TestNoDevice(t *testing.T) {
	with(t, func(t *testing.T, p *Player, f *fake) {
		f.refuse = &Trouble{"no_device", errors.New("no card")}
		if p.Err() != nil {
			t.Errorf("before any cue: %v", p.Err())
		}
		p.Cue(GetReady)
		synctest.Wait()
		var told *Trouble
		if !errors.As(p.Err(), &told) || told.Sentence() != "no_device" {
			t.Errorf("error: %v", p.Err())
		}
		time.Sleep(time.Minute)
		f.want(t, "open@0.0") // outside a session nothing is tried again unasked
		f.now(func() { f.refuse = nil })
		p.Cue(Go)
		f.want(t, "open@60.0", "go@60.0")
		if p.Err() != nil {
			t.Errorf("plugged in: %v", p.Err())
		}
	})
}

// A cue that waited too long for the device is left out: "go" now would be wrong.
func TestALateCueIsLeftOut(t *testing.T) {
	with(t, func(t *testing.T, p *Player, f *fake) {
		f.hang = make(chan struct{})
		p.Cue(Go)
		time.Sleep(2500 * time.Millisecond)
		p.Cue(Rest)
		time.Sleep(500 * time.Millisecond)
		close(f.hang)
		time.Sleep(2 * time.Second)
		f.want(t, "open@0.0", "rest@3.0")
	})
}
