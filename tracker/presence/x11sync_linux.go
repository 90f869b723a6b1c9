package presence

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/jezek/xgb"
)

// The requests and numbers of the X Synchronization extension, version 3.1,
// that are needed here (X.Org, "X Synchronization Extension Protocol").
const (
	syncInitialize = 0
	syncCounters   = 1
	syncQuery      = 5
	syncAlarm      = 8
	syncDestroy    = 11

	syncAlarmNotify    = 1 // event, from the extension's first
	syncAlarmDestroyed = 2 // its state, when it only says that we destroyed the alarm

	risesTo = 0 // PositiveTransition
	fallsTo = 1 // NegativeTransition

	// alarmFields: counter, value type, value, test type, delta, events.
	alarmFields = 1 | 2 | 4 | 8 | 16 | 32
)

// xsync is the server's IDLETIME counter: milliseconds since the last input of
// any device, which can also raise alarms. The server keeps the two alarms of a
// watch going by itself, so nothing is armed again and nothing runs in between.
type xsync struct {
	w       *wire
	op      byte
	alarmed byte // event code of AlarmNotify
	counter uint32

	mu     sync.Mutex
	alarms []uint32
}

var errNoIdleCounter = errors.New("the X server has no IDLETIME counter")

func newXsync(w *wire) (*xsync, error) {
	ext, err := w.extension("SYNC")
	if err != nil {
		return nil, err
	}
	if ext == nil {
		return nil, errNoIdleCounter
	}
	s := &xsync{w: w, op: ext.MajorOpcode, alarmed: ext.FirstEvent + syncAlarmNotify}
	if _, err := w.ask(s.op, syncInitialize, 3|1<<8); err != nil {
		return nil, fmt.Errorf("SYNC Initialize: %w", err)
	}
	r, err := w.ask(s.op, syncCounters)
	if err != nil {
		return nil, fmt.Errorf("SYNC ListSystemCounters: %w", err)
	}
	if s.counter = counterNamed(r, "IDLETIME"); s.counter == 0 {
		return nil, errNoIdleCounter
	}
	if _, err := s.idle(); err != nil {
		return nil, err
	}
	return s, nil
}

// counterNamed finds a system counter in the answer to ListSystemCounters, 0 if
// it is not there. Each entry: counter, resolution (8 bytes), length, name,
// padded to 4 bytes.
func counterNamed(r []byte, name string) uint32 {
	n := xgb.Get32(r[8:])
	for at := 32; n > 0 && at+14 <= len(r); n-- {
		end := at + 14 + int(xgb.Get16(r[at+12:]))
		if end > len(r) {
			return 0
		}
		if string(r[at+14:end]) == name {
			return xgb.Get32(r[at:])
		}
		at = (end + 3) &^ 3
	}
	return 0
}

func (s *xsync) idle() (time.Duration, error) {
	r, err := s.w.ask(s.op, syncQuery, s.counter)
	if err != nil {
		return 0, fmt.Errorf("SYNC QueryCounter: %w", err)
	}
	return counterValue(r), nil
}

func (s *xsync) query() xRequest { return xRequest{s.op, syncQuery, []uint32{s.counter}} }

// counterValue reads the answer to QueryCounter.
func counterValue(r []byte) time.Duration {
	return time.Duration(max(int64At(r[8:]), 0)) * time.Millisecond
}

// watch sets the two alarms: idle rises to d, and idle falls below it again.
// reached: idle is that long already, so that the first alarm will not come.
func (s *xsync) watch(d time.Duration) (reached bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range s.alarms {
		if err := s.w.tell(s.op, syncDestroy, id); err != nil {
			return false, fmt.Errorf("SYNC DestroyAlarm: %w", err)
		}
	}
	s.alarms = nil
	if d <= 0 {
		return false, nil
	}
	ms := max(d.Milliseconds(), 1)
	if err := s.alarm(ms, risesTo); err != nil {
		return false, err
	}
	// The server compares with the value that it read last; asking makes it read now,
	// so that the second alarm starts from the truth.
	if _, err := s.idle(); err != nil {
		return false, err
	}
	if err := s.alarm(ms-1, fallsTo); err != nil {
		return false, err
	}
	idle, err := s.idle()
	return idle >= d, err
}

// fired tells whether an event is one of the alarms going off.
func (s *xsync) fired(e rawEvent) bool {
	return e.code() == s.alarmed && e[28] != syncAlarmDestroyed
}

func (s *xsync) alarm(ms int64, test uint32) error {
	id, err := within(s.w, s.w.c.NewId)
	if err != nil {
		return err
	}
	const absolute, noDelta, events = 0, 0, 1
	err = s.w.tell(s.op, syncAlarm, id, alarmFields,
		s.counter, absolute, uint32(ms>>32), uint32(ms), test, noDelta, noDelta, events)
	if err != nil {
		return fmt.Errorf("SYNC CreateAlarm: %w", err)
	}
	s.alarms = append(s.alarms, id)
	return nil
}
