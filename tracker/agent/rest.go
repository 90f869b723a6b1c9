package agent

import "time"

const (
	restAfter = 10 * time.Second // without anything but looking
	restAgain = 50 * time.Second // and then after the next save, which maps six megabytes of the program back in
)

// rest tells work from rest. To start, to show a notice or to answer somebody takes ten times the memory of looking
// at the clock, and happens a few times an hour.
type rest struct {
	worked time.Time // the last work after which there was no rest, zero for none
	rested time.Time // the last rest
	saved  bool      // since then
}

// in is how long until the rest after some work, 0 for no work.
func (r rest) in() time.Duration {
	if r.worked.IsZero() {
		return 0
	}
	return max(restAfter-time.Since(r.worked), time.Millisecond)
}

// work says that something rarer than a look is being done.
func (a *agent) work() {
	if a.rest.worked.IsZero() && a.Work != nil {
		a.Work()
	}
	a.rest.worked = time.Now()
}

// relax rests when there has been no work for a while, and again after the save of each minute. While somebody watches,
// the next answer is seconds away.
func (a *agent) relax() {
	since, least, due := a.rest.rested, restAgain, a.rest.saved
	if !a.rest.worked.IsZero() {
		since, least, due = a.rest.worked, restAfter, true
	}
	if !due || len(a.watchers) > 0 || time.Since(since) < least {
		return
	}
	a.rest = rest{rested: time.Now()}
	if a.Rest != nil {
		a.Rest()
	}
}
