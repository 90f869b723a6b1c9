package ui

import (
	"time"

	"limber/exercises/plan"
	"limber/exercises/session"
)

// cheer is the one sentence after a session. It says what is so, and praises nobody for nothing.
type cheer struct {
	done    bool // to its end
	hurt    bool // a card was ended or left out because it hurt
	rose    bool // the pain rose
	eased   bool // by two or more
	half    bool // half of it, at least, was done
	left    bool // cards were left out
	short   bool // planned to take less than eight minutes
	counted int  // sessions that counted before this one
	week    int  // which session of the week this is; 0: it does not count
	days    int  // since the last one that counted; 0: there was none, or it was today
}

const (
	shortSession = 8 * time.Minute
	longPause    = 7 // days
)

// words gives the key of the sentence, and the number in it; 0: there is none.
func (c cheer) words() (key string, n int) {
	switch {
	case c.rose:
		return "cheer.rose", 0
	case c.hurt && !c.done:
		return "cheer.stopped_hurt", 0
	case c.hurt:
		return "cheer.hurt", 0
	case c.week > 0 && c.counted == 0:
		return "cheer.first", 0
	case c.week > 0 && c.days >= longPause:
		return "cheer.back", c.days
	case !c.done && c.half:
		return "cheer.stopped", 0
	case !c.done:
		return "cheer.early", 0
	case c.week > 4:
		return "cheer.weeks", c.week
	case c.week >= 3:
		return "cheer.week." + itoa(c.week), 0
	case c.eased:
		return "cheer.eased", 0
	case c.left:
		return "cheer.left", 0
	case c.short:
		return "cheer.short", 0
	case c.week == 2:
		return "cheer.week.2", 0
	}
	return "cheer.done", 0
}

// cheerOf gathers the facts. before are the sessions so far, this one may be among them.
func cheerOf(just plan.Session, res session.Result, before []plan.Session) cheer {
	c := cheer{done: res.Outcome == "done", half: restful(res), short: res.Planned < shortSession}
	for _, it := range res.Items {
		c.hurt = c.hurt || it.Hurt != "" || it.Reason == "hurts"
		c.left = c.left || it.Outcome == "skipped"
	}
	c.rose = plan.Rose(just.PainBefore, just.PainAfter)
	c.eased = just.PainBefore != nil && just.PainAfter != nil && *just.PainBefore-*just.PainAfter >= 2
	if !plan.Counts(just) {
		return c
	}
	c.week = 1
	monday := weekStart(just.Started)
	var last time.Time
	for _, s := range before {
		if s.ID == just.ID || !plan.Counts(s) || s.Started.After(just.Started) {
			continue
		}
		c.counted++
		if !s.Started.Before(monday) {
			c.week++
		}
		if s.Started.After(last) {
			last = s.Started
		}
	}
	if c.counted > 0 {
		from, _ := dayBounds(last.In(just.Started.Location()))
		to, _ := dayBounds(just.Started)
		c.days = int((to.Sub(from) + 12*time.Hour) / (24 * time.Hour)) // a day may have 23 or 25 hours
	}
	return c
}

// weekStart is the Monday before, at midnight.
func weekStart(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d-(int(t.Weekday())+6)%7, 0, 0, 0, 0, t.Location())
}

func (w *window) cheer(c cheer) string {
	key, n := c.words()
	if n == 0 {
		return w.words.T(key)
	}
	return w.words.N(key, n)
}
