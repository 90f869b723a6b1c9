package voice

import (
	"context"
	"errors"
	"time"
)

// work is the goroutine that owns the engine.
func (v *Voice) work() {
	defer v.letGo()
	for {
		u, wait, closed := v.next()
		if closed {
			return
		}
		if wait == 0 {
			u.tell(v.handle(u))
			continue
		}
		timer := time.NewTimer(wait)
		select {
		case <-v.wake:
			timer.Stop()
		case <-timer.C:
			if wait == idleClose {
				v.letGo()
				<-v.wake // without an engine nothing needs to be let go
			}
		}
	}
}

// next takes what is to be said now out of the queue, or tells how long to wait.
func (v *Voice) next() (u utterance, wait time.Duration, closed bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.waiting) == 0 || v.closed {
		return u, idleClose, v.closed
	}
	u = v.waiting[0]
	if wait := time.Until(u.since); wait > 0 {
		return u, wait, false
	}
	v.waiting = v.waiting[1:]
	return u, 0, false
}

// handle says one thing. An engine that has gone since it last spoke is started
// once more at once: speech services end when nobody needs them.
func (v *Voice) handle(u utterance) error {
	for again := v.speaker != nil; ; again = false {
		if err := v.start(); err != nil {
			return err
		}
		if u.within == stale && u.since.Before(v.started) {
			u.within = staleFirst
		}
		if u.text == "" || time.Since(u.since) > u.within {
			return nil
		}
		err := v.speak(u)
		if err == nil || errors.Is(err, context.Canceled) {
			return nil
		}
		v.letGo()
		if !again || time.Since(u.since) > u.within {
			return v.fail(err)
		}
		v.log.Info("the voice is started again", "error", err)
	}
}

// start makes the engine ready.
func (v *Voice) start() error {
	if v.speaker != nil {
		return nil
	}
	v.mu.Lock()
	err, retry := v.err, v.retry
	v.mu.Unlock()
	if err != nil && time.Now().Before(retry) {
		return err
	}
	ctx, stop := context.WithTimeout(context.Background(), v.system.timeout)
	defer stop()
	s, err := v.system.open(ctx, v.lang, v.log)
	if err != nil {
		return v.fail(err)
	}
	v.speaker, v.started = s, time.Now()
	v.mu.Lock()
	v.err, v.name = nil, s.Name()
	v.mu.Unlock()
	v.log.Info("voice", "engine", s.Name(), "language", v.lang)
	return nil
}

func (v *Voice) speak(u utterance) error {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	v.mu.Lock()
	if v.closed || u.cuts != v.cuts || !v.on && u.trial == nil {
		v.mu.Unlock()
		return nil
	}
	v.cut = stop
	volume := v.volume
	v.mu.Unlock()
	err := v.speaker.Speak(ctx, u.text, volume)
	v.mu.Lock()
	v.cut = nil
	v.mu.Unlock()
	return err
}

func (v *Voice) letGo() {
	if v.speaker != nil {
		v.speaker.Close()
		v.speaker = nil
	}
}

// fail keeps the voice silent for a while.
func (v *Voice) fail(err error) error {
	var p *Problem
	if !errors.As(err, &p) {
		err = &Problem{Key: noAnswer, Err: err}
	}
	v.mu.Lock()
	v.err, v.retry = err, time.Now().Add(tryAgain)
	v.mu.Unlock()
	v.log.Warn("no voice", "error", err)
	return err
}
