package presence

import (
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"
)

// The waits between two tries to bring a part back.
const (
	firstWait = time.Second
	longest   = 5 * time.Minute
)

// named is one entry in a slot's ordered list of probes.
type named struct {
	name string
	open probe
}

// slot holds one part and brings it back when it is lost. Its probes are tried
// in order, and the first that opens is the part; when it ends, all are tried
// again, for what was there before may have come back as something else.
//
// The slot's goroutine sleeps until its part ends. Only while a part that could
// be there is missing does it wake, at growing intervals.
type slot struct {
	what   string  // for the log
	idle   bool    // this slot tells the idle time
	absent []Cap   // the caps while there is no part
	probes []named // in order of preference

	log  *slog.Logger
	stir func()
	quit chan struct{}
	wg   sync.WaitGroup

	mu   sync.Mutex
	part part
	want time.Duration // the watch, for the part that comes next
}

// start tries the probes once, so that Open returns with what is there, and
// then leaves the slot to its goroutine.
func (s *slot) start(log *slog.Logger, stir func()) {
	s.log, s.stir, s.quit = log, stir, make(chan struct{})
	again := s.try()
	if s.get() == nil && !again {
		return
	}
	s.wg.Go(s.tend)
}

func (s *slot) tend() {
	wait := firstWait
	for {
		if p := s.get(); p != nil {
			opened := time.Now()
			select {
			case <-p.done():
				s.lose(p)
			case <-s.quit:
				return
			}
			// A part that dies as soon as it is opened must not be opened in a tight loop.
			if time.Since(opened) > longest {
				wait = firstWait
			}
		}
		select {
		case <-time.After(wait):
		case <-s.quit:
			return
		}
		wait = min(2*wait, longest)
		again := s.try()
		if s.get() != nil {
			s.stir()
		} else if !again {
			return
		}
	}
}

// try opens the first part that can be had; again tells whether it is worth
// trying later, when none could.
func (s *slot) try() (again bool) {
	for _, n := range s.probes {
		p, err := s.open(n)
		if errors.Is(err, errNotHere) {
			continue
		}
		if err != nil {
			s.log.Debug("presence source not available", "what", s.what, "probe", n.name, "err", err)
			again = true
			continue
		}
		s.mu.Lock()
		s.part = p
		want := s.want
		s.mu.Unlock()
		s.log.Info("presence source", "what", s.what, "source", p.name())
		if want > 0 {
			if err := s.guard(p, func() error { return p.watch(want) }); err != nil {
				s.log.Warn("presence watch", "what", s.what, "err", err)
			}
		}
		return false
	}
	return again
}

func (s *slot) open(n named) (p part, err error) {
	defer func() {
		if v := recover(); v != nil {
			s.log.Error("presence source panicked", "what", s.what, "probe", n.name, "panic", v)
			p, err = nil, fmt.Errorf("presence: open %s: panic: %v", n.name, v)
		}
	}()
	return n.open(s.stir)
}

// lose takes a part out of the reading.
func (s *slot) lose(p part) {
	s.mu.Lock()
	mine := s.part == p
	if mine {
		s.part = nil
	}
	s.mu.Unlock()
	if mine {
		s.log.Warn("presence source lost", "what", s.what, "source", p.name())
		p.close()
		s.stir()
	}
}

func (s *slot) get() part {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.part
}

// guard calls a part; one that panics is closed, and its slot brings it back.
func (s *slot) guard(p part, call func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			s.log.Error("presence source panicked", "what", s.what, "source", p.name(), "panic", v)
			err = fmt.Errorf("presence: %s: panic: %v", s.what, v)
			s.lose(p)
		}
	}()
	if err := call(); err != nil {
		return fmt.Errorf("presence: %s: %w", p.name(), err)
	}
	return nil
}

func (s *slot) read(r *Reading) error {
	p := s.get()
	if p == nil {
		return nil
	}
	return s.guard(p, func() error { return p.read(r) })
}

func (s *slot) watch(idle time.Duration) {
	s.mu.Lock()
	same := s.want == idle
	s.want = idle
	p := s.part
	s.mu.Unlock()
	if p == nil || same {
		return
	}
	if err := s.guard(p, func() error { return p.watch(idle) }); err != nil {
		s.log.Warn("presence watch failed", "what", s.what, "err", err)
	}
}

func (s *slot) caps() (list []Cap) {
	p := s.get()
	if p == nil {
		return s.absent
	}
	_ = s.guard(p, func() error { list = p.caps(); return nil }) // a panic is logged, and leaves no list
	return list
}

func (s *slot) stop() {
	close(s.quit)
	s.wg.Wait()
	if p := s.get(); p != nil {
		p.close()
	}
}
