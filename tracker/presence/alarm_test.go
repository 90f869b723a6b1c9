package presence

import (
	"errors"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// keyboard is an idle clock that can only be asked, in the time of a synctest bubble.
type keyboard struct {
	mu     sync.Mutex
	last   time.Time
	broken bool
	asked  int
}

func (k *keyboard) press() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.last = time.Now()
}

func (k *keyboard) idle() (time.Duration, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.asked++
	if k.broken {
		return 0, errors.New("no answer")
	}
	return time.Since(k.last), nil
}

// atKeyboard runs f with an alarm that watches for two minutes, and gives the
// seconds at which it woke its reader, and how often it asked.
func atKeyboard(t *testing.T, f func(*keyboard, *alarm)) (woken []int, asked int) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		var mu sync.Mutex
		k := &keyboard{last: start}
		a := newAlarm(k.idle, func() {
			mu.Lock()
			defer mu.Unlock()
			woken = append(woken, int(time.Since(start)/time.Second))
		})
		a.watch(2 * time.Minute)
		f(k, a)
		a.stop()
		asked = k.asked
	})
	return woken, asked
}

func TestAlarm(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(*keyboard, *alarm)
		want []int // seconds
		most int   // looks
	}{
		{"works on: nobody is woken, and the looks are few", func(k *keyboard, _ *alarm) {
			for range 360 {
				time.Sleep(10 * time.Second)
				k.press()
			}
		}, nil, 35},
		{"leaves at 1:00, comes back at 5:02", func(k *keyboard, _ *alarm) {
			time.Sleep(time.Minute)
			k.press()
			time.Sleep(242 * time.Second)
			k.press()
			time.Sleep(time.Minute)
		}, []int{180, 302}, 32},
		{"touches the mouse twice in an absence", func(k *keyboard, _ *alarm) {
			time.Sleep(602 * time.Second)
			k.press()
			time.Sleep(600 * time.Second)
			k.press()
			time.Sleep(time.Minute)
		}, []int{120, 602, 722, 1202}, 250},
		{"asked for less than there is: woken at once", func(_ *keyboard, a *alarm) {
			time.Sleep(time.Minute)
			a.watch(30 * time.Second)
			time.Sleep(time.Minute)
		}, []int{60}, 20},
		{"the same again changes nothing", func(_ *keyboard, a *alarm) {
			for range 100 {
				time.Sleep(10 * time.Second)
				a.watch(2 * time.Minute)
			}
		}, []int{120}, 220},
		{"asked for more while away", func(k *keyboard, a *alarm) {
			time.Sleep(3 * time.Minute)
			a.watch(5 * time.Minute)
			time.Sleep(7 * time.Minute)
		}, []int{120, 300}, 80},
		{"ended: nobody is woken and nothing is asked", func(k *keyboard, a *alarm) {
			time.Sleep(time.Second)
			a.watch(0)
			time.Sleep(time.Hour)
			k.press()
			time.Sleep(time.Hour)
		}, nil, 2},
		{"a clock that does not answer for a while", func(k *keyboard, _ *alarm) {
			k.mu.Lock()
			k.broken = true
			k.mu.Unlock()
			time.Sleep(3 * time.Minute)
			k.mu.Lock()
			k.broken = false
			k.mu.Unlock()
			time.Sleep(time.Minute)
		}, []int{180}, 60},
	} {
		t.Run(c.name, func(t *testing.T) {
			woken, asked := atKeyboard(t, c.do)
			soon := func(got, want int) bool { return got >= want && got <= want+6 }
			if !slices.EqualFunc(woken, c.want, soon) {
				t.Errorf("woken at %v, want %v", woken, c.want)
			}
			if asked > c.most {
				t.Errorf("asked %d times, at most %d", asked, c.most)
			}
		})
	}
}

// TestIdleClock: it is read, wakes as an alarm does, and ends.
func TestIdleClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := &keyboard{last: time.Now()}
		d := newDesktop(slog.New(slog.DiscardHandler), []*slot{{what: "idle", idle: true, probes: []named{
			{"keys", func(stir func()) (part, error) { return newIdleClock("keys", k.idle, stir), nil }},
		}}})
		d.Watch(time.Minute)
		start := time.Now()
		<-d.Wake()
		if r, err := d.Read(); err != nil || r.Idle != time.Since(k.last) || r.Idle < time.Minute || time.Since(start) > 62*time.Second {
			t.Errorf("%+v, %v", r, err)
		}
		if c := capNamed(d, "idle"); d.Name() != "keys" || c.Source != "keys" || !c.Tested || !Watches(d) {
			t.Errorf("%s, %+v", d.Name(), c)
		}
		k.mu.Lock()
		k.broken = true
		k.mu.Unlock()
		if r, err := d.Read(); err == nil || r.IdleKnown {
			t.Errorf("%+v, %v", r, err)
		}
		d.Close()
	})
}
