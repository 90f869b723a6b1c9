package presence

import "time"

// idleClock is the part of a system that tells the time since the last input when
// it is asked, and wakes nobody at the next one: an alarm of ours does.
type idleClock struct {
	ender
	*alarm
	of  string // the system, as the source's name
	ask func() (time.Duration, error)
}

func newIdleClock(of string, ask func() (time.Duration, error), stir func()) *idleClock {
	return &idleClock{newEnder(), newAlarm(ask, stir), of, ask}
}

func (c *idleClock) name() string { return c.of }

func (c *idleClock) watch(idle time.Duration) error {
	c.alarm.watch(idle)
	return nil
}

func (c *idleClock) read(r *Reading) error {
	idle, err := c.ask()
	if err != nil {
		return err
	}
	r.Idle, r.IdleKnown = idle, true
	return nil
}

func (c *idleClock) close() {
	c.alarm.stop()
	c.ender.close()
}

func (c *idleClock) caps() []Cap {
	return []Cap{{Name: "idle", Source: c.of, OK: true}, {Name: "idle_watch", Source: "timer", OK: true}}
}
