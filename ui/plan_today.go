package ui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/exercises/plan"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// planState is what Today's plan card has to say.
type planState int

const (
	planUnread planState = iota // the journal has not answered yet
	planFirst                   // nobody has been asked anything yet
	planLocked                  // a sign speaks against every session
	planNone                    // nothing safe fits
	planPaused                  // illness, or a holiday
	planDone                    // done for today
	planFree                    // nothing is planned for today
	planReady
	planPhysio // a physiotherapist's plan is followed instead
)

// planNow is the plan as it stands at the moment.
type planNow struct {
	state  planState
	chosen plan.Chosen
	short  plan.Chosen // for a busy day
	week   []plan.DayPlan
	others []plan.Chosen // for other moments
	pause  *plan.Event
}

// today is the day of the week that is today.
func (p planNow) today(now time.Time) plan.DayPlan {
	for _, d := range p.week {
		if sameDay(d.Date, now) {
			return d
		}
	}
	return plan.DayPlan{Date: now}
}

// sessions counts those of the week that count.
func (p planNow) sessions() (n int) {
	for _, d := range p.week {
		n += len(d.Done)
	}
	return n
}

func sameDay(a, b time.Time) bool { return a.Format(time.DateOnly) == b.Format(time.DateOnly) }

// lookAtPlan looks what there is to do and in which state the plan is, and calls then; others: with the sessions for other
// moments. To choose takes long after some years of sessions, so it is done beside the window.
func (w *window) lookAtPlan(others bool, then func(planNow)) {
	p := planNow{pause: w.paused()}
	switch {
	case !w.historic:
	case w.door() == doorLocked:
		p.state = planLocked
	case w.physio().ID != "":
		p.state = planPhysio
	case w.opened() == nil:
		p.state = planFirst
	}
	if p.state == planUnread && !w.historic || p.state == planLocked || p.state == planFirst {
		then(p)
		return
	}
	who, past, now, cat := w.planProfile(), w.past(), w.wall(), w.d.Catalogue
	w.run(func() {
		p.choose(who, past, now, cat, others)
		w.post(func() { then(p) })
	})
}

// choose fills in the sessions and the week.
func (p *planNow) choose(who plan.Profile, past plan.History, now time.Time, cat *exercises.Catalogue, others bool) {
	if others {
		for _, kind := range otherKinds {
			// Else nothing of it suits, or gentle days go before. What loosens is another one for those whom bending hurts.
			if c := plan.ChooseKind(kind, who, past, now, cat); len(c.Items) > 0 && (c.Kind == kind || strings.HasPrefix(c.Kind, kind+"_10")) {
				p.others = append(p.others, c)
			}
		}
	}
	if p.state == planPhysio {
		return
	}
	p.chosen = plan.Choose(who, past, now, cat)
	if p.chosen.Kind != plan.StretchDay { // the short one is all strength
		p.short = plan.ChooseKind(minimumID, who, past, now, cat)
	}
	p.week = plan.Week(who, past, weekStart(now), now, cat)
	switch day := p.today(now); {
	case len(p.chosen.Items) == 0:
		p.state = planNone
	case len(day.Done) > 0:
		p.state = planDone
	case p.pause != nil:
		p.state = planPaused
	case !day.Planned && !p.chosen.Flare:
		p.state = planFree
	default:
		p.state = planReady
	}
}

// onHistory lets Today know that the journal has answered.
func (w *window) onHistory() {
	if w.today != nil && w.front == w.today {
		w.today.update()
	}
}

// planKey changes when the plan may have.
func (w *window) planKey() string {
	return fmt.Sprint(w.saidKey(), w.saidOfMyself(), w.mineKey(), w.safety)
}

// itemsOf are the cards of a chosen session.
func itemsOf(c plan.Chosen) []exercises.Item {
	list := make([]exercises.Item, len(c.Items))
	for i, choice := range c.Items {
		list[i] = choice.Item
	}
	return list
}

// startPlan leads to the session of today, or to one of a kind that is wanted for once.
func (w *window) startPlan(kind string) {
	w.readHistory(func() {
		who, past, now, cat := w.planProfile(), w.past(), w.wall(), w.d.Catalogue
		w.run(func() {
			c := plan.ChooseKind(kind, who, past, now, cat)
			w.post(func() { w.startChosen(c) })
		})
	})
}

func (w *window) startChosen(c plan.Chosen) {
	if len(c.Items) == 0 {
		w.show(newWalk(w, "walk.no_fit"))
		return
	}
	r := run{routine: routineOf(c), name: w.sessionName(c.Kind), items: itemsOf(c), isBreak: strings.HasPrefix(c.Kind, "desk_")}
	r.changes = w.news(r.routine, c.Changes)
	if r.isBreak { // whoever gets up now is not asked first
		w.begin(r)
		return
	}
	w.prepare(r)
}

// routineOf is the routine by which the journal knows a chosen session.
func routineOf(c plan.Chosen) string {
	switch {
	case c.Flare:
		return flareID
	case slices.Contains(plan.Kinds(), c.Kind) && c.Kind != "gentle":
		return c.Kind
	}
	return planID
}

// facts are how long a session takes, how many exercises it has, and where they are done.
func (w *window) facts(c plan.Chosen) string {
	parts := []string{w.words.N("profile.minutes", c.Minutes), w.words.N("exercises.count", len(c.Items))}
	var where []string
	for _, item := range itemsOf(c) {
		name := w.groupOf(item.Card)
		if name != "" && (len(where) == 0 || where[len(where)-1] != name) {
			where = append(where, name)
		}
	}
	for i, name := range where {
		where[i] = w.words.T("plan.at." + name)
	}
	return join(append(parts, unique(where)...))
}

func unique(list []string) (once []string) {
	seen := map[string]bool{}
	for _, v := range list {
		if !seen[v] {
			once = append(once, v)
		}
		seen[v] = true
	}
	return once
}

// groupOf is the place that a card is grouped under: floor, bed, chair or standing; "" where a pack does not say.
func (w *window) groupOf(c *exercises.Card) string {
	places := c.Places()
	switch {
	case len(places) == 0:
		return ""
	case c.BedOK && !w.onFloor():
		return string(exercises.Bed)
	}
	return string(places[0])
}

// onFloor tells whether the person gets down to the floor.
func (w *window) onFloor() bool {
	a := w.saidOfMyself()
	for _, f := range a.flags() {
		if f == "FLOOR" {
			return false
		}
	}
	for _, p := range a.places() {
		if p == string(exercises.Floor) {
			return true
		}
	}
	return false
}

// weekDots is the week in one line.
func (w *window) weekDots(days []plan.DayPlan) []widgets.DayDot {
	var dots []widgets.DayDot
	now := w.wall()
	for i, d := range days {
		dot := widgets.DayDot{Name: w.words.T("weekday.short." + weekdays[i%7]), Today: sameDay(d.Date, now), Looks: looks(d, now)}
		dot.Spoken = w.words.T("day."+weekdays[i%7]) + " " + w.words.T("plan.day."+dot.Looks)
		dots = append(dots, dot)
	}
	return dots
}

// looks is how a day of the week is drawn. One that was planned and has passed looks free: it costs nothing.
func looks(d plan.DayPlan, now time.Time) string {
	switch {
	case len(d.Done) > 0:
		return "done"
	case d.Paused:
		return "paused"
	case d.Planned && (sameDay(d.Date, now) || d.Date.After(now)):
		return "planned"
	}
	return "free"
}

// weekWords is "2 of 4 this week".
func (w *window) weekWords(p planNow) string {
	n, goal := p.sessions(), w.saidOfMyself().days()
	if n >= goal {
		return w.words.N("plan.week.met", n)
	}
	return w.words.T("plan.week.count", lang.Args{"N": n, "Of": goal})
}

// weekRow is the week with its words.
func (w *window) weekRow(p planNow) fyne.CanvasObject {
	dots := widgets.NewWeekDots()
	dots.Set(w.weekDots(p.week))
	return widgets.Aside(460, theme.Unit*2, widgets.Column(0, widgets.NewText(w.weekWords(p)).Bold(),
		widgets.NewText(w.words.T("plan.week.free")).Sized(theme.Small).Inked(theme.Ink2)), dots)
}
