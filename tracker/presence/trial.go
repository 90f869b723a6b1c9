package presence

import (
	"errors"
	"fmt"
	"time"
)

const (
	testFor    = 120 * time.Millisecond // between the two readings of the self-test
	wrongMost  = 3                      // so many readings in a row that fail, or contradict the one before, are enough
	trialSlack = 250 * time.Millisecond // a counter may lag by this
	trialLeast = 50 * time.Millisecond  // readings closer than this prove nothing
)

var (
	errStandsStill  = errors.New("the idle time does not move as time passes")
	errKeepsFailing = errors.New("the idle time could not be read, again and again")
)

// trial compares each idle time with the one before. Between two readings it
// either grew by the time between them (nobody touched anything), or it is no
// longer than that time (somebody did). A counter that does neither, again and
// again, stands still or belongs to something else, and must not be believed.
type trial struct {
	idle   time.Duration
	at     time.Time // zero: no reading yet
	odd    int       // contradictions in a row
	proven bool      // it was seen to grow by itself
}

// note takes a reading, and tells whether the counter is still to be believed.
// One that jumps ahead is: some count the time asleep.
func (t *trial) note(idle time.Duration, now time.Time) error {
	gone := now.Sub(t.at)
	if t.at.IsZero() {
		t.idle, t.at = idle, now
		return nil
	}
	if gone < trialLeast {
		return nil
	}
	slack := min(trialSlack, gone/2)
	switch grown := idle - t.idle; {
	case grown >= gone-slack:
		t.odd = 0
		t.proven = t.proven || grown <= gone+trialSlack
	case idle <= gone+slack:
		t.odd = 0
	default:
		t.odd++
	}
	t.idle, t.at = idle, now
	if t.odd >= wrongMost {
		return errStandsStill
	}
	return nil
}

// voucher is a part that makes its idle time up out of events, so that the trial
// says nothing about it: it knows itself whether the events do come.
type voucher interface{ proven() bool }

// test is the self-test of an idle source that was opened just now: it answers,
// twice, and the answers go together.
func (s *slot) test(p part) (t trial, err error) {
	_, vouches := p.(voucher)
	for i := range 2 {
		if i > 0 {
			time.Sleep(testFor)
		}
		var r Reading
		if err := s.guard(p, func() error { return p.read(&r) }); err != nil {
			return t, fmt.Errorf("self-test: %w", err)
		}
		if r.IdleKnown && !vouches {
			_ = t.note(r.Idle, time.Now()) // two readings are judged below
		}
	}
	if t.odd > 0 {
		return t, fmt.Errorf("self-test: %w", errStandsStill)
	}
	return t, nil
}

// judge takes each later reading. An error means that the next source is to take over.
func (s *slot) judge(p part, r Reading, failed error) error {
	_, vouches := p.(voucher)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.part != p {
		return nil
	}
	if failed != nil {
		s.wrong++
		if s.wrong >= wrongMost {
			return errKeepsFailing
		}
		return nil
	}
	s.wrong = 0
	if vouches || !r.IdleKnown {
		return nil
	}
	return s.trial.note(r.Idle, time.Now())
}

func (s *slot) proven(p part) bool {
	if v, ok := p.(voucher); ok {
		return v.proven()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.part == p && s.trial.proven
}
