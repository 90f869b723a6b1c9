package ui

import (
	"strconv"
	"strings"
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
	if opened := w.opened(); opened != nil {
		p.Since = opened.At
	}
	return p
}

// chosenFor is the session of today for these answers.
func (w *window) chosenFor(a answers) plan.Chosen {
	return plan.Choose(w.profileOf(a), w.past(), w.wall(), w.d.Catalogue)
}

// chosen is the session of today, or one of a kind that is wanted for once.
func (w *window) chosen(kind string) plan.Chosen {
	return plan.ChooseKind(kind, w.planProfile(), w.past(), w.wall(), w.d.Catalogue)
}

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

// lineOf puts a reason of the plan into words: what its arguments name is said in the person's language.
func (w *window) lineOf(l plan.Line) string {
	if l.Key == "" {
		return ""
	}
	args, n, counted := lang.Args{}, 0, false
	for name, v := range l.Args {
		args[name] = w.argument(name, v)
		if name == "N" {
			if i, err := strconv.Atoi(v); err == nil {
				n, counted = i, true
			}
		}
	}
	if counted {
		return w.words.N(l.Key, n, args)
	}
	return w.words.T(l.Key, args)
}

// argument is an argument of a reason in words.
func (w *window) argument(name, value string) string {
	var words []string
	for _, v := range strings.Split(value, ",") {
		v = strings.TrimSpace(v)
		switch name {
		case "Card", "Other":
			if c := w.d.Catalogue.Card(v); c != nil {
				v = c.Text.Name
			}
		case "Flag":
			v = w.words.T("plan.flag." + v)
		case "Place":
			v = w.words.T("plan.place." + v)
		case "Kit":
			v = w.words.T("kit_one." + v)
		case "Date":
			v = w.dayName(v)
		}
		words = append(words, v)
	}
	return strings.Join(words, ", ")
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
