package sound

import (
	"errors"
	"log/slog"
	"sync"
	"time"
)

// ErrNone says that this program was built without sound.
var ErrNone = errors.New("this build of Limber has no sound")

// errNoAnswer: a sound server that hangs must not hang Limber.
var errNoAnswer = errors.New("the sound device does not answer")

const (
	openWithin = 5 * time.Second // to open the device
	stale      = 2 * time.Second // a cue later than this would mislead
	sleepAfter = 4 * time.Second // of silence: longer than the ticks of a cue are apart
)

// device is what plays. All its methods may take time; one goroutine uses it.
type device interface {
	// play gives the samples to the device and returns once they were heard.
	play(samples []int16, gain float64) error
	suspend() error
	resume() error
}

// Player plays cues, one after the other. Its methods never wait for the device
// and may be called by any goroutine.
type Player struct {
	log    *slog.Logger
	open   func() (device, error)
	wanted chan wanted

	mu     sync.Mutex
	on     bool
	gain   float64
	err    error
	begun  bool
	closed bool

	// Of the worker alone.
	dev   device
	awake bool
}

// wanted is a cue to play; no name means: sleep now.
type wanted struct {
	name  string
	since time.Time
}

// Open makes a player, on and at 70 percent. The device itself is opened with
// the first cue.
func Open(log *slog.Logger) *Player {
	return newPlayer(log, openDevice)
}

func newPlayer(log *slog.Logger, open func() (device, error)) *Player {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	p := &Player{log: log, open: open, wanted: make(chan wanted, 8), on: true}
	p.SetVolume(70)
	return p
}

// Cue plays a cue by its name, after those that are still sounding. A name that
// is none, a player that is off, and a queue that is full because the device
// hangs all mean silence.
func (p *Player) Cue(name string) {
	if cues[name] != nil {
		p.want(name)
	}
}

// Suspend puts the device to sleep and leaves out what still waits; the next cue wakes it.
func (p *Player) Suspend() {
	p.mu.Lock()
	begun := p.begun
	p.mu.Unlock()
	if begun {
		p.want("")
	}
}

func (p *Player) want(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || p.err != nil || (name != "" && !p.on) {
		return
	}
	if !p.begun {
		p.begun = true
		go p.work()
	}
	select {
	case p.wanted <- wanted{name, time.Now()}:
	default:
	}
}

// SetVolume sets the loudness, 0 to 100; what lies outside is the nearest of them.
func (p *Player) SetVolume(percent int) {
	x := float64(min(max(percent, 0), 100)) / 100
	p.mu.Lock()
	p.gain = x * x // the ear hears ratios
	p.mu.Unlock()
}

// SetOn turns all cues on or off.
func (p *Player) SetOn(on bool) {
	p.mu.Lock()
	p.on = on
	p.mu.Unlock()
	if !on {
		p.Suspend()
	}
}

// Err says why there is no sound. It is nil while there is, and before the
// first cue, when nobody knows yet.
func (p *Player) Err() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.err
}

// Close ends the player. Cues after it are silent.
func (p *Player) Close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.closed {
		p.closed = true
		close(p.wanted)
	}
}

// work is the goroutine that owns the device.
func (p *Player) work() {
	if err := p.openDevice(); err != nil {
		p.fail(err)
		return
	}
	for {
		var silence <-chan time.Time
		if p.awake {
			silence = time.After(sleepAfter)
		}
		select {
		case w, more := <-p.wanted:
			if !more {
				p.sleep()
				return
			}
			if err := p.handle(w); err != nil {
				p.fail(err)
				return
			}
		case <-silence:
			p.sleep()
		}
	}
}

func (p *Player) openDevice() error {
	type opened struct {
		dev device
		err error
	}
	answer := make(chan opened, 1)
	go func() {
		dev, err := p.open()
		answer <- opened{dev, err}
	}()
	select {
	case o := <-answer:
		p.dev, p.awake = o.dev, true
		return o.err
	case <-time.After(openWithin):
		go func() { // should it answer after all, it must not idle awake
			if o := <-answer; o.dev != nil {
				o.dev.suspend()
			}
		}()
		return errNoAnswer
	}
}

// handle plays one cue. A cue of several ticks stops for the next one.
func (p *Player) handle(w wanted) error {
	if w.name == "" {
		p.sleep()
		return nil
	}
	if time.Since(w.since) > stale {
		return nil
	}
	if !p.awake {
		if err := p.dev.resume(); err != nil {
			return err
		}
		p.awake = true
	}
	samples := Samples(w.name)
	for n := range ticks(w.name) {
		if due := time.Duration(n) * time.Second; !p.waitUntil(w.since.Add(due)) {
			return nil
		}
		gain, on := p.loudness()
		if !on {
			return nil
		}
		if err := p.dev.play(samples, gain); err != nil {
			return err
		}
	}
	return nil
}

// waitUntil waits, and tells whether nothing else is wanted meanwhile.
func (p *Player) waitUntil(t time.Time) bool {
	for time.Until(t) > 0 {
		if len(p.wanted) > 0 {
			return false
		}
		time.Sleep(min(time.Until(t), 20*time.Millisecond))
	}
	return true
}

func (p *Player) loudness() (gain float64, on bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.gain, p.on && !p.closed
}

func (p *Player) sleep() {
	if !p.awake {
		return
	}
	p.awake = false
	if err := p.dev.suspend(); err != nil {
		p.log.Warn("the sound device does not go to sleep", "error", err)
	}
}

// fail makes the player silent for good; a device cannot be opened twice in one process.
func (p *Player) fail(err error) {
	p.mu.Lock()
	p.err = err
	p.mu.Unlock()
	p.log.Warn("no sound", "error", err)
}
