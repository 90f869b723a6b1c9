package presence

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// The age at which an answer is too old to be read, and at which one that failed or
// did not come is asked for again.
const (
	answerAge = 5 * time.Second
	errorAge  = time.Minute
)

// flagState is what is known of a flag, under the lock of flags.
type flagState struct {
	flag
	asking sync.Mutex // held while it is asked, so that answers keep their order

	asked  time.Time
	stale  bool // to be asked
	broken bool // its question panicked
	known  bool // the service answered
	mute   bool // it did not, the last time
	yes    bool
	seen   bool // it was yes at some time
}

// round asks what is to be asked, and tells whether an answer is owed.
func (f *flags) round() (mute bool) {
	for _, s := range f.list {
		f.renew(s)
		f.mu.Lock()
		mute = mute || s.mute
		f.mu.Unlock()
	}
	return mute
}

// renew asks a flag's service, if that is due. What was known stands if no answer
// comes, but not for a second time.
func (f *flags) renew(s *flagState) {
	s.asking.Lock()
	defer s.asking.Unlock()
	f.mu.Lock()
	owner := f.owners[s.service]
	due := s.stale || s.mute && time.Since(s.asked) >= errorAge
	if !due || s.broken || owner == "" {
		f.mu.Unlock()
		return
	}
	s.stale, s.asked = false, time.Now()
	f.mu.Unlock()
	yes, err := f.question(s, owner)
	mute := unanswered(err)
	f.mu.Lock()
	if f.owners[s.service] != owner { // it ended meanwhile, and is asked anew if it came back
		f.mu.Unlock()
		return
	}
	if mute && !s.mute {
		yes = s.yes
	} else {
		s.known = err == nil
	}
	turned := s.yes != yes
	s.yes, s.mute, s.seen = yes, mute, s.seen || yes
	f.mu.Unlock()
	if turned {
		f.stir()
	}
}

// unanswered: nobody said no, there was only no answer in time.
func unanswered(err error) bool {
	return errors.Is(err, context.DeadlineExceeded) || isError(err, "org.freedesktop.DBus.Error.NoReply")
}

// question asks; one that panics is asked no more.
func (f *flags) question(s *flagState, owner string) (yes bool, err error) {
	defer func() {
		if v := recover(); v != nil {
			f.log.Error("presence source panicked", "what", f.what, "source", s.source, "panic", v)
			f.mu.Lock()
			s.broken = true
			f.mu.Unlock()
			yes, err = false, fmt.Errorf("presence: ask %s: panic: %v", s.source, v)
		}
	}()
	yes, err = s.ask(f.bus, owner)
	if err != nil {
		f.log.Debug("presence flag cannot be read", "what", f.what, "source", s.source, "err", err)
		return false, err
	}
	return yes, nil
}

// aged marks an old answer as such.
func (f *flags) aged(s *flagState) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	age := answerAge
	if !s.known || s.mute {
		age = errorAge
	}
	s.stale = s.stale || time.Since(s.asked) > age
	return s.stale && f.owners[s.service] != ""
}
