package sound

import (
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"
)

// ErrNone says that this program was built without sound.
var ErrNone = errors.New("this build of Limber has no sound")

// Trouble is why there is no sound.
type Trouble struct {
	Name string // of the sentence for a person: sound.<name> in the language files
	Err  error  // what the system said
}

func (t *Trouble) Error() string { return t.Err.Error() }

// Unwrap gives what the system said.
func (t *Trouble) Unwrap() error { return t.Err }

// Sentence names the sentence for a person.
func (t *Trouble) Sentence() string { return t.Name }

// errNoAnswer: a sound server that hangs must not hang Limber.
var errNoAnswer = &Trouble{"no_answer", errors.New("the sound device does not answer")}

// device is what plays. One goroutine uses it.
type device interface {
	// play begins to play a cue at once, over what sounds already, and does not wait.
	play(name string, gain float64) voice
	// suspend and resume may hang with the device.
	suspend() error
	resume() error
	// err is why it will never play again; nil while it may.
	err() error
}

// voice is one cue that sounds.
type voice interface {
	sounding() bool
	hush() // ends it softly
}

// Player plays cues: each at once, but two of the same moment one after the other. Its methods never wait for the
// device and may be called by any goroutine.
type Player struct {
	log    *slog.Logger
	open   func() (device, error)
	wanted chan wanted

	mu     sync.Mutex
	on     bool
	kept   bool
	gain   float64
	err    error
	begun  bool
	closed bool
}

// wanted is a cue to play; no name means: look again at what is set.
type wanted struct {
	name  string
	since time.Time
}

// Open makes a player, on and at 70 percent. The device itself is opened with
// the first cue or session.
func Open(log *slog.Logger) *Player {
	return newPlayer(log, openDevice)
}

func newPlayer(log *slog.Logger, open func() (device, error)) *Player {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	p := &Player{log: log, open: open, wanted: make(chan wanted, 16), on: true}
	p.SetVolume(70)
	return p
}

// Cue plays a cue by its name. It takes the place of those of earlier moments, sounding or waiting; only Beat and Turn
// never disturb another, and are left out instead. A name that is none and a player that is off mean silence.
func (p *Player) Cue(name string) {
	if cues[name] != nil {
		p.want(name)
	}
}

// Session tells that a session begins or ends. During one the device is kept awake, so that the first sound is not
// late, and a device that fails is looked for again.
func (p *Player) Session(on bool) {
	p.mu.Lock()
	p.kept = on
	p.mu.Unlock()
	if on || p.hasBegun() {
		p.want("")
	}
}

func (p *Player) hasBegun() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.begun
}

func (p *Player) want(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || !p.on && (name != "" || !p.begun) {
		return
	}
	if !p.begun {
		p.begun = true
		go newWorker(p).work()
	}
	select {
	case p.wanted <- wanted{name, time.Now()}:
	default: // so many at once nobody could tell apart
	}
}

// SetVolume sets the loudness, 0 to 100; what lies outside is the nearest of them.
func (p *Player) SetVolume(percent int) {
	x := float64(min(max(percent, 0), 100)) / 100
	p.mu.Lock()
	p.gain = x * x // the ear hears ratios
	p.mu.Unlock()
}

// SetOn turns all cues on or off; off ends what sounds.
func (p *Player) SetOn(on bool) {
	p.mu.Lock()
	p.on = on
	wake := p.begun || on && p.kept
	p.mu.Unlock()
	if wake {
		p.want("")
	}
}

// Err says why there is no sound, a *Trouble. It is nil while there is, and before
// the first cue or session, when nobody knows yet.
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

// set is what the person and the session want now.
func (p *Player) set() (gain float64, on, kept bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.gain, p.on && !p.closed, p.kept && p.on && !p.closed
}

// fail and heal keep what is wrong, and say in the log when that changes.
func (p *Player) fail(err error) {
	if t := (*Trouble)(nil); !errors.As(err, &t) {
		err = &Trouble{"no_device", fmt.Errorf("play: %w", err)}
	}
	p.note(err)
}

func (p *Player) note(err error) {
	p.mu.Lock()
	before := p.err
	p.err = err
	p.mu.Unlock()
	switch {
	case err != nil && (before == nil || before.Error() != err.Error()):
		p.log.Warn("no sound", "error", err)
	case err == nil && before != nil:
		p.log.Info("sound again")
	}
}
