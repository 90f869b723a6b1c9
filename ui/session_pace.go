package ui

import "time"

// slowPicture is how long a picture of a moving body may stand before the eye sees it stop.
const slowPicture = 50 * time.Millisecond

// pace counts the pictures of a session for the log, a minute at a time, so that a machine on which it stutters says so.
type pace struct {
	tell          func(drawn, slow int, longest time.Duration) // nil: nobody asks
	since         time.Duration
	drawn, slow   int
	longest, last time.Duration
}

// picture is called as each one begins, so that a slow one is seen when the next begins.
func (p *pace) picture(now time.Duration) {
	if p.last == 0 {
		p.since, p.last = now, now
		return
	}
	stood := now - p.last
	p.last = now
	p.drawn++
	p.longest = max(p.longest, stood)
	if stood > slowPicture {
		p.slow++
	}
	if now-p.since < time.Minute {
		return
	}
	if p.tell != nil {
		p.tell(p.drawn, p.slow, p.longest)
	}
	*p = pace{tell: p.tell, since: now, last: now}
}
