package presence

import "time"

// The waits between two tries to bring a part back.
const (
	firstWait = time.Second
	longest   = 5 * time.Minute
)

// again is when a probe may be tried, and how long it waits if it fails then.
type again struct {
	never bool
	once  bool // it opened once, so what is not here now may come back
	after time.Time
	wait  time.Duration
}

func (a *again) failed() {
	a.after = time.Now().Add(max(a.wait, firstWait))
	a.wait = min(2*max(a.wait, firstWait), longest)
}
