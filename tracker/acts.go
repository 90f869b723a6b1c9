package tracker

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// What Act refuses.
var (
	ErrSnoozeRefused = errors.New("this spell was snoozed twice already: take a break, or skip it")
	ErrNoBreak       = errors.New("no break is running: start one first")
	ErrCorrection    = errors.New("a correction needs from, a later to that is not in the future, and as: away, standing, sitting or undo")
	ErrNoUndo        = errors.New("nothing to take back: a skip or a snooze can be taken back within a minute")
	ErrReason        = errors.New("a skip may have one reason: busy, pain, moved or other")
	ErrUnknownAct    = errors.New("unknown act: allowed are snooze, skip, pause, resume, stand, sit, break_started, break_done, break_skipped, correct, undo, present, forget")
)

// pauseMost bounds a pause.
const pauseMost = 366 * 24 * time.Hour

// Act takes a sample, and then what the person did at that instant. An act is presence, so it ends an
// absence. An error (ErrSnoozeRefused, ErrNoBreak, ErrCorrection, ErrNoUndo, ErrReason, ErrUnknownAct)
// means that the act changed nothing; the events are those of the sample then.
func (m *Model) Act(s Sample, a Act) ([]Event, error) {
	m.advance(s)
	switch a.Do {
	case DoBreakStarted, DoBreakDone, DoBreakSkipped:
		// The clock of a card may answer by itself: that is no evidence against the idle counter.
	default:
		m.suspect()
	}
	if a.Do == DoBreakStarted && m.Session == nil {
		// Before the absence is judged: it is part of the same break.
		m.arriveAtBreak()
	} else if !s.barred() {
		m.back()
	}
	err := m.do(a)
	m.decide()
	return m.drain(), err
}

func (m *Model) do(a Act) error {
	switch a.Do {
	case DoSnooze:
		return m.snooze(a.For)
	case DoSkip:
		return m.skip(a.Reason)
	case DoPause:
		m.pause(a)
	case DoResume:
		m.PauseEnd, m.PresentEnd = 0, 0
	case DoStand:
		m.stand()
	case DoSit:
		m.sit()
	case DoBreakStarted:
		m.Session.Heard = m.Now.B
	case DoBreakDone:
		return m.breakDone()
	case DoBreakSkipped:
		return m.breakSkipped()
	case DoCorrect:
		return m.correct(a)
	case DoUndo:
		return m.takeBack()
	case DoPresent:
		m.present(a.For)
	case DoForget:
		m.forget()
	default:
		return fmt.Errorf("%q: %w", a.Do, ErrUnknownAct)
	}
	return nil
}

// skip leaves the notice be until a whole limit later.
func (m *Model) skip(reason string) error {
	if reason != "" && !slices.Contains(skipReasons, reason) {
		return fmt.Errorf("%q: %w", reason, ErrReason)
	}
	if u := m.undoable(); u != nil && u.Do == DoSkip && reason != "" {
		m.unlearn(u.Heard)
		m.refused(reason)
		m.emit(Event{Kind: EventAnswered, Why: DoSkip, Reason: reason})
		return nil
	}
	m.keep(DoSkip)
	m.refused(reason)
	m.answered(next{At: m.measure() + m.ladder(), Why: WhyLimit})
	m.emit(Event{Kind: EventAnswered, Why: DoSkip, Reason: reason})
	return nil
}

// snooze puts the next notice off by d of sitting from now. It brings none forward: before any notice,
// and after a skip, the next comes no sooner than without a snooze.
func (m *Model) snooze(d time.Duration) error {
	if m.Snoozes >= snoozesMost {
		return ErrSnoozeRefused
	}
	if d == 0 {
		d = m.rules.snooze
	}
	at := m.measure() + min(max(d, m.rules.snoozeLeast), pauseMost)
	m.keep(DoSnooze)
	switch {
	case m.Shown || m.Due != nil || m.Offers > 0:
		m.Least = 0
	case !m.Snoozed:
		m.Least = m.Coming.At
	}
	at = max(at, m.Least)
	m.refused("")
	m.answered(next{At: at, Why: WhySnooze})
	m.Snoozed = true
	m.Snoozes++
	m.emit(Event{Kind: EventAnswered, Why: DoSnooze})
	return nil
}

// answered settles what was due or shown.
func (m *Model) answered(n next) {
	m.withdraw()
	m.Coming, m.Due = n, nil
	m.Offers, m.Snoozed, m.Noticed, m.Announced = 0, false, true, never
}

// pause stops notices on the boot clock, so that no step of the wall ends or stretches it.
func (m *Model) pause(a Act) {
	d := a.For
	if d <= 0 {
		until := a.Until
		if until.IsZero() {
			until = m.set.tomorrow(m.Last.Wall)
		}
		d = until.Sub(m.Last.Wall)
	}
	if d <= 0 {
		m.PauseEnd = 0
		return
	}
	m.PauseEnd = m.Now.B + min(d, pauseMost)
	m.withdraw()
}

// present withholds notices like a pause, and beside one.
func (m *Model) present(d time.Duration) {
	if d <= 0 {
		d = m.rules.present
	}
	m.PresentEnd = m.Now.B + min(d, pauseMost)
	m.withdraw()
}

func (m *Model) stand() {
	if m.Standing {
		return
	}
	m.took(m.Now.B)
	m.settle()
	m.Day.cut()
	m.endSpell()
	m.Standing, m.Stood = true, 0
	m.Coming.At = m.ladder()
	m.startRun(m.Now)
	m.emit(Event{Kind: EventStand})
}

func (m *Model) sit() {
	if !m.Standing {
		return
	}
	m.settle()
	m.endSpell()
	m.Standing, m.Stood = false, 0
	m.Coming.At = m.ladder()
	m.startRun(m.Now)
	m.emit(Event{Kind: EventSit})
}

// settle counts the silence so far to the clock that stops now. An act from elsewhere may find the
// screen locked, and is no presence then: nothing of that silence may go to the other clock.
func (m *Model) settle() {
	end := m.Now.Wall
	if m.Frozen {
		end = m.Here.Wall
	}
	m.count(m.Now.A, m.Now.Wall)
	m.CountFrom = m.Now.A
	m.endRun(end)
}
