// Package voice speaks: the words of a session, for somebody whose face is on
// the mat. It ships no voice of its own. It uses what the system has: speech-dispatcher
// or espeak-ng on Linux, SAPI on Windows, say on macOS.
//
// Nothing here ever makes a caller wait. Words that come too late are left out,
// for they would mislead; an engine that dies or hangs means silence, told by
// Err, and is tried again later. It never lowers a person's own music: where
// that is wanted, the system does it by itself.
package voice

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"
)

const (
	stale      = 2 * time.Second        // words later than this would speak of what is over
	staleFirst = 4 * time.Second        // the same, of words that waited for the engine to start
	staleCount = 400 * time.Millisecond // a number later than this would count wrong
	tryAgain   = 30 * time.Second       // after a failure
	openWithin = 8 * time.Second        // to start an engine
	lookAgain  = 2 * time.Second        // for an engine where none was
	idleClose  = 5 * time.Minute        // of silence, after which the engine is let go
	most       = 6                      // utterances that wait at most
)

// Speaker is one engine, ready to speak one language. One goroutine uses it.
type Speaker interface {
	// Speak says words and returns once they were heard. It ends early, with the
	// error of ctx, when ctx is cancelled; what sounds is then cut off. Any other
	// error means that the engine is of no use any more. Volume is 0 to 100.
	Speak(ctx context.Context, text string, volume int) error
	// Name names the engine as a person may know it.
	Name() string
	// Close ends it. No other method is called after it.
	Close()
}

// Problem is why there is no voice: Key names a sentence in lang, which also
// says what to do, and Err is what the system said, if it said anything.
type Problem struct {
	Key string
	Err error
}

func (p *Problem) Error() string {
	if p.Err == nil {
		return "voice: " + p.Key
	}
	return "voice: " + p.Key + ": " + p.Err.Error()
}

func (p *Problem) Unwrap() error { return p.Err }

// Sentence gives the key of the sentence for a person.
func (p *Problem) Sentence() string { return p.Key }

// The sentences of a Problem.
const (
	noAnswer   = "voice.no_answer"   // the engine has died or hangs
	noLanguage = "voice.no_language" // there are voices, but none for this language
)

// Voice says one thing after the other. Its methods never wait for the engine, but for Try,
// and may be called by any goroutine.
type Voice struct {
	log    *slog.Logger
	lang   string
	system system
	wake   chan struct{}

	mu      sync.Mutex
	on      bool
	volume  int
	err     error
	retry   time.Time // not before
	waiting []utterance
	cut     context.CancelFunc // cuts off what is being said; nil: nothing is
	cuts    int                // how often that was wanted
	begun   bool
	closed  bool
	name    string
	looked  time.Time // when it was last looked for an engine
	seen    error     // what came of that

	// Of the worker alone.
	speaker Speaker
	started time.Time
}

// utterance is something to say.
type utterance struct {
	text   string    // "": only get ready
	since  time.Time // not before
	within time.Duration
	cuts   int        // as of then: what was cut off since is not said any more
	trial  chan error // who waits for what came of it; nil: nobody
}

// system is how engines are found here.
type system struct {
	open    func(ctx context.Context, lang string, log *slog.Logger) (Speaker, error)
	look    func(lang string) (name string, err error) // what would be opened, at a glance
	timeout time.Duration                              // of open
}

// Open makes a voice for a language (BCP 47, "de" for example), off and at 70
// percent. The engine itself is started with the first words.
func Open(log *slog.Logger, lang string) *Voice {
	return newVoice(log, lang, system{open: open, look: look, timeout: openWithin})
}

func newVoice(log *slog.Logger, lang string, s system) *Voice {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return &Voice{log: log, lang: lang, system: s, wake: make(chan struct{}, 1), volume: 70}
}

// Look tells, without a sound and without starting anything, which engine would speak a
// language here; the error is a *Problem.
func Look(lang string) (name string, err error) { return look(lang) }

// Say says words in a while, when a tone has faded, and after those that are being said then. Whose
// turn comes too late is left out.
func (v *Voice) Say(in time.Duration, text string) { v.say(in, text, stale) }

// Count says a number in a while that is true only then: at once, or not at all.
func (v *Voice) Count(in time.Duration, text string) { v.say(in, text, staleCount) }

// Ready starts the engine, so that the first words of a session come in time.
func (v *Voice) Ready() {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.on {
		v.add(utterance{since: time.Now(), within: stale})
	}
}

func (v *Voice) say(in time.Duration, text string, within time.Duration) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if text = clean(text); v.on && text != "" {
		v.add(utterance{text: text, since: time.Now().Add(in), within: within})
	}
}

// Try says words even while the voice is off, and tells what came of it. It
// cuts off what is being said, starts a failed engine anew, and waits until
// the words were heard or ctx ends.
func (v *Voice) Try(ctx context.Context, text string) error {
	v.Cancel()
	heard := make(chan error, 1)
	v.mu.Lock()
	v.retry = time.Time{}
	if v.closed {
		v.mu.Unlock()
		return nil
	}
	v.add(utterance{text: clean(text), since: time.Now(), within: time.Minute, trial: heard})
	v.mu.Unlock()
	select {
	case err := <-heard:
		return err
	case <-ctx.Done():
		v.Cancel()
		return &Problem{Key: noAnswer, Err: ctx.Err()}
	}
}

// add puts something in its place in the queue; mu is held.
func (v *Voice) add(u utterance) {
	if v.closed || len(v.waiting) >= most {
		u.tell(nil)
		return
	}
	if !v.begun {
		v.begun = true
		go v.work()
	}
	u.cuts = v.cuts
	v.waiting = append(v.waiting, u)
	slices.SortStableFunc(v.waiting, func(a, b utterance) int { return a.since.Compare(b.since) })
	v.rouse()
}

func (v *Voice) rouse() {
	select {
	case v.wake <- struct{}{}:
	default:
	}
}

// Cancel cuts off what is being said and leaves out what waits.
func (v *Voice) Cancel() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.cancel()
}

func (v *Voice) cancel() {
	for _, u := range v.waiting {
		u.tell(nil)
	}
	v.waiting = nil
	v.cuts++
	if v.cut != nil {
		v.cut()
	}
}

// SetOn turns the voice on or off; off cuts it short.
func (v *Voice) SetOn(on bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.on && !on {
		v.cancel()
	}
	v.on = on
}

// SetVolume sets the loudness of the next words, 0 to 100; what lies outside is the nearest of them.
func (v *Voice) SetVolume(percent int) {
	v.mu.Lock()
	v.volume = min(max(percent, 0), 100)
	v.mu.Unlock()
}

// Err says why there is no voice, as a *Problem; nil while there is one, as far as is known.
func (v *Voice) Err() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	var p *Problem
	if !(errors.As(v.err, &p) && strings.HasPrefix(p.Key, "voice.none") || v.err == nil && v.name == "") {
		return v.err
	}
	if now := time.Now(); v.looked.IsZero() || now.Sub(v.looked) >= lookAgain { // somebody may have installed one by now
		v.looked = now
		_, v.seen = v.system.look(v.lang)
	}
	return v.seen
}

// Close ends the voice. What is said after it is silent.
func (v *Voice) Close() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.cancel()
	v.closed = true
	v.rouse()
}

func (u utterance) tell(err error) {
	if u.trial != nil {
		u.trial <- err
	}
}
