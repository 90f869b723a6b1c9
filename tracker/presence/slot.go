package presence

import (
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"
)

// named is one entry in a slot's ordered list of probes.
type named struct {
	name string
	open probe
}

// slot holds one part and brings it back when it is lost. Its probes are tried
// in order, and the first that opens (and, for the idle time, passes its
// self-test) is the part. When it ends, all are tried again, for what was there
// before may have come back as something else; the one that failed has to wait, so
// that the next in order takes over at once, until the better one is back.
//
// The slot's goroutine sleeps until its part ends. Only while a part that could
// be there is missing does it wake, at growing intervals.
type slot struct {
	what   string  // for the log
	idle   bool    // this slot tells the idle time
	absent []Cap   // the caps while there is no part
	probes []named // in order of preference

	log   *slog.Logger
	stir  func()
	quit  chan struct{}
	wg    sync.WaitGroup
	tries []again // one for each probe; start's and then tend's alone

	telling sync.Mutex // held while the part is told of the watch, so that the last word stands

	mu    sync.Mutex
	part  part
	nth   int           // of the probe that opened part
	since time.Time     // when it was opened
	want  time.Duration // the watch
	told  bool          // the part knows of it
	trial trial         // of the part's idle time
	wrong int           // readings in a row that failed
}

// start tries the probes once, so that Open returns with what is there, and
// then leaves the slot to its goroutine.
func (s *slot) start(log *slog.Logger, stir func()) {
	s.log, s.stir, s.quit = log, stir, make(chan struct{})
	s.tries = make([]again, len(s.probes))
	s.try()
	if _, more := s.next(); s.get() == nil && !more {
		return
	}
	s.wg.Go(s.tend)
}

func (s *slot) tend() {
	for {
		p, nth := s.current()
		at, more := s.next()
		if p == nil && !more {
			return
		}
		var lost <-chan struct{}
		if p != nil {
			lost = p.done()
		}
		timer := time.NewTimer(time.Until(at))
		if !more {
			timer.Stop()
		}
		select {
		case <-lost:
			s.lose(p)
			s.mourn(nth)
		case <-timer.C:
		case <-s.quit:
			timer.Stop()
			return
		}
		timer.Stop()
		if s.try() {
			s.stir()
		}
	}
}

// mourn makes the probe of a lost part wait, and gives each of the others its chance.
func (s *slot) mourn(nth int) {
	s.mu.Lock()
	lived := time.Since(s.since)
	s.mu.Unlock()
	for i := range s.tries {
		s.tries[i].never = false
	}
	if lived > longest {
		s.tries[nth].wait = firstWait
	}
	s.tries[nth].failed() // one that dies as soon as it is opened must not be opened in a tight loop
}

// better is how many probes come before the part that there is.
func (s *slot) better() int {
	if p, nth := s.current(); p != nil {
		return nth
	}
	return len(s.probes)
}

// next is when a probe may be tried that would do better than the part that there is.
func (s *slot) next() (at time.Time, more bool) {
	for _, a := range s.tries[:s.better()] {
		if !a.never && (!more || a.after.Before(at)) {
			at, more = a.after, true
		}
	}
	return at, more
}

// try opens the first part that can be had and is better than the one that there is.
func (s *slot) try() bool {
	for i, n := range s.probes[:s.better()] {
		a := &s.tries[i]
		if a.never || time.Now().Before(a.after) {
			continue
		}
		p, err := s.open(n)
		if errors.Is(err, errNotHere) && !a.once {
			a.never = true
			continue
		}
		var t trial
		if err == nil && s.idle {
			if t, err = s.test(p); err != nil {
				p.close()
			}
		}
		if err != nil {
			s.log.Debug("presence source not available", "what", s.what, "probe", n.name, "err", err)
			a.failed()
			continue
		}
		a.once = true
		s.put(p, i, t)
		return true
	}
	return false
}

// put makes p the part, in the place of a lesser one.
func (s *slot) put(p part, nth int, t trial) {
	s.mu.Lock()
	old := s.part
	s.part, s.nth, s.since, s.trial, s.wrong = p, nth, time.Now(), t, 0
	s.told = s.want == 0
	s.mu.Unlock()
	if old != nil {
		old.close()
	}
	s.log.Info("presence source", "what", s.what, "source", p.name())
	s.tell()
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
	p, _ := s.current()
	return p
}

func (s *slot) current() (part, int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.part, s.nth
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
	err := s.guard(p, func() error { return p.read(r) })
	if s.idle {
		if belied := s.judge(p, *r, err); belied != nil {
			s.log.Warn("presence source is given up", "what", s.what, "source", p.name(), "err", belied)
			s.lose(p)
		}
	}
	return err
}

func (s *slot) watch(idle time.Duration) {
	s.mu.Lock()
	if s.want != idle {
		s.want, s.told = idle, false
	}
	s.mu.Unlock()
	s.tell()
}

// tell hands the watch to the part, unless it knows. A part that fails is told again next time.
func (s *slot) tell() {
	s.telling.Lock()
	defer s.telling.Unlock()
	s.mu.Lock()
	p, want := s.part, s.want
	due := p != nil && !s.told
	s.told = true
	s.mu.Unlock()
	if !due {
		return
	}
	if err := s.guard(p, func() error { return p.watch(want) }); err != nil {
		s.log.Warn("presence watch failed", "what", s.what, "err", err)
		s.mu.Lock()
		s.told = false
		s.mu.Unlock()
	}
}

func (s *slot) caps() (list []Cap) {
	p := s.get()
	if p == nil {
		return s.absent
	}
	_ = s.guard(p, func() error { list = p.caps(); return nil }) // a panic is logged, and leaves no list
	if s.idle {
		for i := range list {
			list[i].Tested = list[i].Name == "idle" && list[i].OK && s.proven(p)
		}
	}
	return list
}

func (s *slot) stop() {
	close(s.quit)
	s.wg.Wait()
	if p := s.get(); p != nil {
		p.close()
	}
}
