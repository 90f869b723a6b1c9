package ui

import (
	"strconv"
	"time"

	"limber/exercises/plan"
	"limber/lang"
)

// planProfile is what the person has said of themselves, as a plan asks for it.
func (w *window) planProfile() plan.Profile { return w.profileOf(w.saidOfMyself()) }

// profileOf is the same for other answers of the same person.
func (w *window) profileOf(a answers) plan.Profile {
	p := a.planned()
	p.Unwanted, _ = w.own("unwanted")
	p.Packs, _ = w.own(inPlansKey)
	p.Screening, p.Cleared = w.held()
	if opened := w.opened(); opened != nil {
		p.Since = opened.At
	}
	if pain := plan.PainToday(w.past(), w.wall()); pain != nil && *pain >= muchPain { // less of it is asked for again at the start
		p.Pain = pain
	}
	return p
}

// muchPain is what changes a session before it begins: from here on the day's plan is a gentle one, or none.
const muchPain = 6

// opened is when the first plan was shown; nil: none was.
func (w *window) opened() *plan.Event {
	var first *plan.Event
	for i, e := range w.history.Events {
		if e.Kind == plan.Opened && (first == nil || e.At.Before(first.At)) {
			first = &w.history.Events[i]
		}
	}
	return first
}

// lineOf puts a reason of the plan into words.
func (w *window) lineOf(l plan.Line) string {
	return l.Say(func(key string, named map[string]string) string {
		args := lang.Args{}
		for name, v := range named {
			args[name] = v
		}
		if n, err := strconv.Atoi(named["N"]); err == nil {
			return w.words.N(key, n, args)
		}
		return w.words.T(key, args)
	}, w.d.Catalogue)
}

// sessionName is what a session of a kind is called.
func (w *window) sessionName(kind string) string { return w.optional("plan.kind." + kind) }

// paused is the pause that goes on now; nil: none does.
func (w *window) paused() *plan.Event {
	var last *plan.Event
	for i, e := range w.history.Events {
		if (e.Kind == plan.Pause || e.Kind == plan.Unpause) && !e.At.After(w.wall()) && (last == nil || !e.At.Before(last.At)) {
			last = &w.history.Events[i]
		}
	}
	if last == nil || last.Kind == plan.Unpause || dayAfter(last.Until).Before(w.wall()) || dayAfter(last.Until).Equal(w.wall()) {
		return nil
	}
	return last
}

// dayAfter is midnight at the end of a day.
func dayAfter(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d+1, 0, 0, 0, 0, t.Location())
}
