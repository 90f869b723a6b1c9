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
	mu    sync.Mutex
	start time.Time
	heard []string
	gain  float64
	hang  bool
	broke error
}

func (f *fake) note(what string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.heard = append(f.heard, fmt.Sprintf("%s@%.1f", what, time.Since(f.start).Seconds()))
}

func (f *fake) play(samples []int16, gain float64) error {
	for _, name := range Names() {
		if len(Samples(name)) == len(samples) {
			f.note(name)
		}
	}
	f.mu.Lock()
	f.gain = gain
	f.mu.Unlock()
	time.Sleep(time.Duration(len(samples)) * time.Second / Rate)
	return f.broke
}

func (f *fake) suspend() error { f.note("sleep"); return nil }
func (f *fake) resume() error  { f.note("wake"); return nil }

// with runs a test on a fake device.
func with(t *testing.T, do func(t *testing.T, p *Player, f *fake)) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{start: time.Now()}
		p := newPlayer(nil, func() (device, error) {
			f.note("open")
			if f.hang {
				time.Sleep(time.Hour)
			}
			return f, nil
		})
		do(t, p, f)
		p.Close()
		time.Sleep(2 * time.Hour)
	})
}

func (f *fake) want(t *testing.T, want ...string) {
	t.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	if !reflect.DeepEqual(f.heard, want) {
		t.Errorf("heard %v, want %v", f.heard, want)
	}
}

func TestTheDeviceOpensWithTheFirstCueAndSleepsAfterTheLast(t *testing.T) {
	with(t, func(t *testing.T, p *Player, f *fake) {
		time.Sleep(10 * time.Second)
		f.want(t)
		p.Cue(Go)
		time.Sleep(10 * time.Second)
		f.want(t, "open@10.0", "go@10.0", "sleep@14.7")
		p.Cue(Go)
		time.Sleep(time.Second)
		f.want(t, "open@10.0", "go@10.0", "sleep@14.7", "wake@20.0", "go@20.0")
	})
}

func TestCuesOfOneMomentFollowEachOther(t *testing.T) {
	with(t, func(t *testing.T, p *Player, f *fake) {
		p.Cue(Done)
		p.Cue(GetReady)
		p.Cue("fanfare")
		time.Sleep(3 * time.Second)
		f.want(t, "open@0.0", "done@0.0", "get_ready@0.9")
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
		f.want(t, "open@0.0", "last3@0.0", "last3@1.0", "last3@2.0", "go@3.0", "last3@4.0", "last3@5.0", "session_done@5.5")
	})
}

func TestOffIsSilent(t *testing.T) {
	with(t, func(t *testing.T, p *Player, f *fake) {
		p.SetOn(false)
		p.Cue(Go)
		time.Sleep(time.Second)
		f.want(t)
		p.SetOn(true)
		p.Cue(Last3)
		time.Sleep(500 * time.Millisecond)
		p.SetOn(false) // in the middle of the ticks
		time.Sleep(3 * time.Second)
		f.want(t, "open@1.0", "last3@1.0", "sleep@1.5")
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
			f.mu.Lock()
			if f.gain < c.least || f.gain > c.most {
				t.Errorf("%d percent: gain %v", c.percent, f.gain)
			}
			f.mu.Unlock()
		}
	})
}

func TestADeviceThatHangsStallsNobody(t *testing.T) {
	with(t, func(t *testing.T, p *Player, f *fake) {
		f.hang = true
		before := time.Now()
		for range 100 {
			p.Cue(Go)
			p.Suspend()
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
		f.want(t, "open@0.0")
	})
}

func TestADeviceThatIsUnplugged(t *testing.T) {
	with(t, func(t *testing.T, p *Player, f *fake) {
		f.broke = errors.New("no such device")
		p.Cue(Go)
		time.Sleep(time.Second)
		if !errors.Is(p.Err(), f.broke) {
			t.Errorf("error: %v", p.Err())
		}
		p.Cue(Go)
		time.Sleep(time.Second)
		f.want(t, "open@0.0", "go@0.0")
	})
}

func TestNoDevice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		none := errors.New("no card")
		p := newPlayer(nil, func() (device, error) { return nil, none })
		if p.Err() != nil {
			t.Errorf("before any cue: %v", p.Err())
		}
		p.Cue(GetReady)
		synctest.Wait()
		if !errors.Is(p.Err(), none) {
			t.Errorf("error: %v", p.Err())
		}
		p.Suspend()
		p.Close()
		p.Close()
		p.Cue(Go)
	})
}

// A cue that waited too long for the device is left out: "go" now would be wrong.
func TestALateCueIsLeftOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{start: time.Now()}
		p := newPlayer(nil, func() (device, error) { time.Sleep(3 * time.Second); return f, nil })
		p.Cue(Go)
		time.Sleep(2500 * time.Millisecond)
		p.Cue(Rest)
		time.Sleep(2 * time.Second)
		f.want(t, "rest@3.0")
		p.Close()
		time.Sleep(time.Minute)
	})
}
