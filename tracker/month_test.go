package tracker

import (
	"math/rand/v2"
	"testing"
	"time"
	_ "time/tzdata" // the days go through time zones, on machines too that have none of their own
)

// month is a person with a job, for the soak: what they do is drawn by lot, always the same.
type month struct {
	t     *testing.T
	rng   *rand.Rand
	m     *Model
	set   Settings
	s     Sample
	zone  *time.Location
	saved []byte
	since time.Duration // awake time since the last save
	least time.Duration // between two samples; 0 for five seconds

	events    []Event
	stretches []Stretch
	pauses    [2]time.Duration // boot clock until which the person wants no notice: a pause, presenting
	quiet     time.Duration    // awake clock until which none may come
	withheld  bool
	noticed   time.Duration // awake clock of the last notice
	size      int           // of the saved state
	samples   int
}

func newMonth(t *testing.T, set Settings, seed uint64) *month {
	m := &month{t: t, rng: rand.New(rand.NewPCG(seed, 42)), m: New(set), set: set, noticed: -time.Hour, quiet: time.Minute}
	m.zone = zone(t, "Europe/Berlin")
	m.s = Sample{
		Awake: 7 * time.Hour, Boot: 90 * time.Hour, BootKnown: true, BootID: "one", IdleKnown: true,
		Wall: time.Date(2026, 10, 12, 8, 30, 0, 0, m.zone),
	}
	m.quiet = m.s.Awake + time.Minute
	m.take(nil)
	m.save()
	return m
}

func zone(t *testing.T, name string) *time.Location {
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// between draws a length.
func (m *month) between(from, to time.Duration) time.Duration {
	return from + time.Duration(m.rng.Int64N(int64(to-from)))
}

func (m *month) chance(p float64) bool { return m.rng.Float64() < p }

// tick lets awake time pass, with input of some age at its end or (negative) with none.
func (m *month) tick(d, input time.Duration) {
	m.s.Awake += d
	m.s.Boot += d
	m.s.Wall = m.s.Wall.Add(d).In(m.zone)
	m.s.Idle += d
	if input >= 0 && input < m.s.Idle {
		m.s.Idle = input
	}
	m.take(nil)
	m.s.Power = PowerNone
	if m.since += d; m.since >= time.Minute {
		m.save()
	}
}

func (m *month) step() time.Duration {
	if m.least > 0 {
		return m.least
	}
	return 5 * time.Second
}

// work is input every few seconds, with thoughts in between.
func (m *month) work(d time.Duration) {
	for end := m.s.Awake + d; m.s.Awake < end; {
		if m.chance(0.004) {
			m.silence(m.between(20*time.Second, 110*time.Second))
		}
		m.tick(m.step(), m.between(0, 5*time.Second))
	}
}

func (m *month) silence(d time.Duration) {
	for end := m.s.Awake + d; m.s.Awake < end; {
		m.tick(m.step(), -1)
	}
}

// away is an absence, the screen locked or not, and the return with more than one event.
func (m *month) away(d time.Duration, lock bool) {
	m.s.Locked = lock
	m.silence(d)
	m.s.Locked = false
	for range 4 {
		m.tick(2*time.Second, 0)
	}
}

// suspend is the machine asleep; its idle counter runs on or not.
func (m *month) suspend(d time.Duration) {
	if m.chance(0.5) {
		m.s.Power = PowerSleep
		m.tick(time.Second, -1)
	}
	m.s.Boot += d
	m.s.Wall = m.s.Wall.Add(d)
	if m.chance(0.5) {
		m.s.Idle += d
	}
	m.s.Power = PowerWake
	m.quiet = m.s.Awake + time.Minute
	m.tick(time.Second, -1)
	m.quiet = m.s.Awake + time.Minute
	for range 4 {
		m.tick(2*time.Second, 0)
	}
}

// meeting is a call, and sparse input in it.
func (m *month) meeting(d time.Duration) {
	m.s.Camera, m.s.Microphone, m.s.Shared = m.chance(0.7), true, m.chance(0.3)
	m.s.Fullscreen = m.chance(0.3)
	for end := m.s.Awake + d; m.s.Awake < end; {
		m.silence(m.between(10*time.Second, 5*time.Minute))
		m.tick(m.step(), 0)
	}
	m.s.Camera, m.s.Microphone, m.s.Shared, m.s.Fullscreen = false, false, false, false
}

// film is watched with hardly any input.
func (m *month) film(d time.Duration) {
	m.s.Playback, m.s.Fullscreen = true, m.chance(0.6)
	for end := m.s.Awake + d; m.s.Awake < end; {
		m.silence(m.between(10*time.Minute, 80*time.Minute))
		m.tick(m.step(), 0)
	}
	m.s.Playback, m.s.Fullscreen = false, false
}

func (m *month) do(a Act) { m.take(&a) }

// restart ends the agent, by a kill or as it should be, and starts it again.
func (m *month) restart() {
	if m.chance(0.5) {
		m.save()
	}
	gap := m.between(time.Second, 90*time.Second)
	if m.chance(0.3) {
		gap = m.between(3*time.Minute, 12*time.Minute)
	}
	m.s.Boot, m.s.Awake, m.s.Wall, m.s.Idle = m.s.Boot+gap, m.s.Awake+gap, m.s.Wall.Add(gap), m.s.Idle+gap
	if m.chance(0.5) {
		m.s.Idle = m.between(0, 5*time.Second)
	}
	if m.chance(0.2) { // the machine with it
		m.s.BootID += "x"
		m.s.Awake, m.s.Boot, m.s.Idle = time.Minute, time.Minute, 0
		m.pauses = [2]time.Duration{}
		m.noticed = -time.Hour
	}
	again, events, err := Restore(m.saved, m.set, m.s)
	if err != nil {
		m.t.Fatalf("%v: %v", m.s.Wall, err)
	}
	m.m = again
	m.quiet = m.s.Awake + time.Minute
	m.seen(events)
	m.save()
}

// office is a day at work.
func (m *month) office() {
	m.work(m.between(20*time.Minute, 50*time.Minute))
	for range 4 {
		switch m.rng.IntN(9) {
		case 0, 1:
			m.meeting(m.between(15*time.Minute, 70*time.Minute))
		case 2:
			m.do(Act{Do: DoStand})
			m.work(m.between(20*time.Minute, 80*time.Minute))
			m.do(Act{Do: DoSit})
		case 3:
			m.restart()
		case 4:
			m.s.DND = true
			m.work(m.between(10*time.Minute, 60*time.Minute))
			m.s.DND = false
		case 5:
			m.s.IdleKnown = false
			m.work(m.between(20*time.Second, 6*time.Minute))
			m.s.IdleKnown = true
		case 6:
			m.suspend(m.between(20*time.Second, 30*time.Minute))
		case 7:
			m.pauses[0] = m.s.Boot + 45*time.Minute
			m.do(Act{Do: DoPause, For: 45 * time.Minute})
			m.work(20 * time.Minute)
		case 8:
			m.pauses[1] = m.s.Boot + time.Hour
			m.do(Act{Do: DoPresent})
			m.s.Fullscreen = true
			m.work(m.between(20*time.Minute, 70*time.Minute))
			m.s.Fullscreen = false
		}
		m.work(m.between(10*time.Minute, 60*time.Minute))
		m.away(m.between(30*time.Second, 12*time.Minute), m.chance(0.5))
	}
	m.away(m.between(25*time.Minute, 60*time.Minute), true)
	for range 3 {
		m.work(m.between(20*time.Minute, 70*time.Minute))
		m.away(m.between(time.Minute, 9*time.Minute), m.chance(0.5))
	}
	m.work(m.between(5*time.Minute, 40*time.Minute))
	m.answer()
}

// answer is what this person does about a notice: mostly nothing in the afternoon.
func (m *month) answer() {
	switch m.rng.IntN(6) {
	case 0:
		m.do(Act{Do: DoSkip})
		if m.chance(0.3) {
			m.do(Act{Do: DoUndo})
		}
	case 1:
		m.do(Act{Do: DoSnooze})
	case 2:
		m.do(Act{Do: DoBreakStarted})
		m.silence(m.between(time.Minute, 8*time.Minute))
		m.do(Act{Do: DoBreakDone})
	case 3:
		m.do(Act{Do: DoBreakStarted})
		m.work(m.between(10*time.Second, 2*time.Minute))
		m.do(Act{Do: DoBreakSkipped})
	}
}

// night is sleep until an hour of the next day.
func (m *month) night(hour int) {
	now := m.s.Wall.In(m.zone)
	morning := time.Date(now.Year(), now.Month(), now.Day()+1, hour, m.rng.IntN(60), 0, 0, m.zone)
	m.s.Locked = true
	m.silence(m.between(time.Minute, 20*time.Minute))
	m.s.Locked = false
	m.suspend(morning.Sub(m.s.Wall))
}
