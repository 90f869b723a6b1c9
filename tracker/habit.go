package tracker

import (
	"fmt"
	"slices"
	"time"
)

// The back-off that learns is counting. Each notice is an offer. It was taken if the person stood up,
// started a break or left for one within ten minutes; it was refused if they skipped or snoozed it, or
// let it stand until the next. The answers are kept by the hour of the day in which the offer came, the
// last twenty of each. In an hour in which the offers of several days were hardly ever taken a due
// notice is not delivered at once: it waits for a moment at which people get up more easily (see
// Model.moment), and never for long (see Model.patient). So it comes later or not at all, never sooner
// or more often than without.

// Bounds of what is learned, and when an hour is one to wait in: of its last ten offers, five at the
// least and from three days, four of five were refused, and so were the last three. One that is taken
// ends the waiting at once.
const (
	habitMost    = 20
	habitLook    = 10
	habitOffers  = 5
	habitDays    = 3
	habitRefused = 3
)

// The rungs of an offer, as Lesson.Rungs names them.
const (
	RungFirst    = "first"    // at the limit
	RungAgain    = "again"    // repeated, or after a snooze
	RungOwed     = "owed"     // after a call, or whatever withheld it
	RungBackstop = "backstop" //
)

var rungs = []string{RungFirst, RungAgain, RungOwed, RungBackstop}

// answer is one offer that was taken or refused. Day counts local days.
type answer struct {
	Day   int  `json:"d"`
	Rung  int  `json:"r"` // index of rungs
	Taken bool `json:"t,omitempty"`
}

// habit is what was learned.
type habit struct {
	Hours [24][]answer `json:"hours"`
	Open  *open        `json:"open,omitempty"` // the offer that is not answered yet
}

// open is an offer that waits for its answer.
type open struct {
	Hour int           `json:"hour"`
	Day  int           `json:"day"`
	Rung int           `json:"rung"`
	At   time.Duration `json:"at"` // mark.B
}

// offered notes a notice that is delivered now. The one before it, if any, went unanswered.
func (m *Model) offered(why string) {
	rung := map[string]int{WhyLimit: 0, WhyAgain: 1, WhySnooze: 1, WhyOwed: 2, WhyBackstop: 3}
	r, ok := rung[why]
	if !ok {
		return // the prompt to sit down again teaches nothing about sitting
	}
	m.learn(false)
	m.Habit.Open = &open{Hour: m.Now.Wall.Hour(), Day: dayNumber(m.Now.Wall), Rung: r, At: m.Now.B}
}

// took notes that the person got up, or went away, at an instant. Much later than the offer it is no
// answer to it.
func (m *Model) took(at time.Duration) {
	if o := m.Habit.Open; o != nil && at-o.At <= m.rules.taken {
		m.learn(true)
	}
}

// learn settles the open offer.
func (m *Model) learn(taken bool) {
	o := m.Habit.Open
	if o == nil {
		return
	}
	m.Habit.Open = nil
	all := append(slices.Clone(m.Habit.Hours[o.Hour]), answer{Day: o.Day, Rung: o.Rung, Taken: taken})
	m.Habit.Hours[o.Hour] = all[max(0, len(all)-habitMost):]
}

// refused settles the open offer by a skip or a snooze. Who skips because they have moved already has
// done what it was for; pain says nothing about the hour.
func (m *Model) refused(reason string) {
	switch reason {
	case SkipMoved:
		m.learn(true)
	case SkipPain:
		m.Habit.Open = nil
	default:
		m.learn(false)
	}
}

// forget drops what was learned of the person's answers. A notice that waits for its moment waits no
// longer.
func (m *Model) forget() {
	m.Habit = habit{}
	if m.Due != nil {
		m.Due.Waits = false
	}
	if m.Undo != nil {
		m.Undo.Heard = habitHour{}
		if m.Undo.Due.Due != nil {
			m.Undo.Due.Due.Waits = false
		}
	}
}

func dayNumber(t time.Time) int {
	_, offset := t.Zone()
	return int((t.Unix() + int64(offset)) / 86400)
}

// waits says whether a notice that falls due in an hour waits for a moment.
func (h *habit) waits(hour int) bool {
	all := h.Hours[hour]
	all = all[max(0, len(all)-habitLook):]
	refused, days := 0, 0
	for i, a := range all {
		if !a.Taken {
			refused++
		}
		if !slices.ContainsFunc(all[:i], func(b answer) bool { return b.Day == a.Day }) {
			days++
		}
	}
	if len(all) < habitOffers || days < habitDays || refused*5 < len(all)*4 {
		return false
	}
	return !slices.ContainsFunc(all[len(all)-habitRefused:], func(a answer) bool { return a.Taken })
}

// patient says whether a due notice still waits for its moment: at most for a quarter of an hour of
// sitting, and never past the backstop, which is the floor of protection: one and a half limits at the
// desk. One that was withheld, snoozed to, or is a backstop or the prompt of a standing desk never waits.
func (m *Model) patient() bool {
	d := m.Due
	if d == nil || !d.Waits || d.Withheld || m.Standing {
		return false
	}
	return !d.Moment && m.measure()-d.At < m.rules.patience && m.Backstop < m.rules.backstop
}

// waited is for how much sitting the due notice waited, and for which moment.
func (m *Model) waited() (d time.Duration, moment string) {
	switch {
	case !m.Due.Waits:
		return 0, ""
	case m.Due.Withheld:
		return 0, LearnedAfterCall
	case m.Due.Moment:
		moment = LearnedPause
	}
	return m.measure() - m.Due.At, moment
}

// moment notes that a good moment has come: a pause of twenty seconds in the input, or the end of a film
// or of a fullscreen window. The notice is then delivered like any other, so to somebody who is there.
func (m *Model) moment() {
	if !m.patient() {
		return
	}
	m.Noticed = true // without the habit it had been raised
	pause := m.Last.IdleKnown && m.Last.Idle >= m.rules.pause
	over := m.prev.Playback && !m.Last.Playback || m.prev.Fullscreen && !m.Last.Fullscreen
	m.Due.Moment = pause || over
}

// Lesson is what was learned about an hour of the day.
type Lesson struct {
	Hour    int    `json:"hour"`   // 0 to 23, local
	Offers  int    `json:"offers"` // of the last twenty
	Taken   int    `json:"taken"`
	Refused int    `json:"refused"`
	Days    int    `json:"days"`  // different ones
	Waits   bool   `json:"waits"` // a notice that falls due in this hour waits for a good moment
	Rungs   []Rung `json:"rungs"` // the same by the kind of offer, without those that never came
}

// Rung is how offers of one kind (Rung...) were answered.
type Rung struct {
	Name    string `json:"name"`
	Taken   int    `json:"taken"`
	Refused int    `json:"refused"`
}

// Learned tells what was learned, by the hours in which there were offers. DoForget resets it.
func (m *Model) Learned() []Lesson {
	lessons := []Lesson{}
	for hour, all := range m.Habit.Hours {
		if len(all) == 0 {
			continue
		}
		l := Lesson{Hour: hour, Offers: len(all), Waits: m.Habit.waits(hour)}
		counts := make([]Rung, len(rungs))
		days := map[int]bool{}
		for _, a := range all {
			days[a.Day] = true
			if a.Taken {
				l.Taken++
				counts[a.Rung].Taken++
			} else {
				l.Refused++
				counts[a.Rung].Refused++
			}
		}
		l.Days = len(days)
		for i, c := range counts {
			if c.Name = rungs[i]; c.Taken+c.Refused > 0 {
				l.Rungs = append(l.Rungs, c)
			}
		}
		lessons = append(lessons, l)
	}
	return lessons
}

// validate refuses what no model can have learned.
func (h *habit) validate() error {
	for hour, all := range h.Hours {
		if len(all) > habitMost {
			return fmt.Errorf("%w: %d answers at %d o'clock", ErrStateDamaged, len(all), hour)
		}
		for _, a := range all {
			if a.Rung < 0 || a.Rung >= len(rungs) {
				return fmt.Errorf("%w: an offer on rung %d", ErrStateDamaged, a.Rung)
			}
		}
	}
	if o := h.Open; o != nil && (o.Hour < 0 || o.Hour > 23 || o.Rung < 0 || o.Rung >= len(rungs)) {
		return fmt.Errorf("%w: an offer at %d o'clock", ErrStateDamaged, o.Hour)
	}
	return nil
}
