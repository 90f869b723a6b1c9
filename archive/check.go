package archive

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
)

// This file tells of each kind of row what is wrong with it, in words, and by what it is known: two rows that are known by
// the same are one. Only what the journal itself would refuse, or could never have written, is wrong.

// first gives the first fault that there is.
func first(faults ...string) string {
	for _, f := range faults {
		if f != "" {
			return f
		}
	}
	return ""
}

// text is what a field of words may hold: one line, not too long.
func text(name, s string, most int) string {
	if len(s) > most || strings.ContainsFunc(s, unicode.IsControl) {
		return fmt.Sprintf("%s: %q is too long, or more than one line; allowed: up to %d letters", name, clip(s), most)
	}
	return ""
}

const mostID = 200

// id is a name that must be there.
func id(name, s string) string {
	if s == "" {
		return name + " is missing"
	}
	return text(name, s, mostID)
}

func ids(name string, list []string) string {
	for _, s := range list {
		if strings.ContainsAny(s, " \t") {
			return fmt.Sprintf("%s: %q has a space in it", name, clip(s))
		}
		if f := id(name, s); f != "" {
			return f
		}
	}
	return ""
}

func one(name, s string, allowed ...string) string {
	if slices.Contains(allowed, s) {
		return ""
	}
	return fmt.Sprintf("%s: %q is not known; allowed: %s", name, clip(s), strings.Join(slices.DeleteFunc(slices.Clone(allowed), func(a string) bool { return a == "" }), ", "))
}

func count(name string, n, least, most int) string {
	if n < least || n > most {
		return fmt.Sprintf("%s: %d is out of range; allowed: %d to %d", name, n, least, most)
	}
	return ""
}

func level(name string, n *int) string {
	if n == nil {
		return ""
	}
	return count(name, *n, 0, 10)
}

func at(name string, t Time) string {
	if t.IsZero() {
		return name + " is missing"
	}
	return ""
}

func date(name, s string) string {
	if t, err := time.Parse(time.DateOnly, s); err != nil || t.Before(earliest) || t.After(latest) {
		return fmt.Sprintf("%s: %q is no day; allowed: 2026-11-23", name, clip(s))
	}
	return ""
}

// maybe: a time that is there must be one.
func maybe(name string, t *Time) string {
	if t == nil {
		return ""
	}
	return at(name, *t)
}

func ordered(from, to Time) string {
	if to.Before(from.Time) {
		return "to: it is before from"
	}
	return ""
}

// key names a row by its kind and what it is known by.
func key(kind string, parts ...string) string { return kind + " " + strings.Join(parts, " ") }

func ms(t Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

const most = 1_000_000

func (s Screening) fault() (what, name string) {
	return first(ids("id", []string{s.ID}), at("at", s.At), ids("yes", s.Yes), one("route", s.Route, "emergency", "doctor", "none", "physio", "go")), key("screening", s.ID)
}

func (c Clearance) fault() (what, name string) {
	return first(ids("sign", []string{c.Sign}), date("on", c.On)), key("clearance", c.Sign)
}

func (s Session) fault() (what, name string) {
	what = first(id("id", s.ID), id("routine", s.Routine), at("started", s.Started), at("ended", s.Ended),
		one("outcome", s.Outcome, "done", "stopped", "wrong"), level("pain_before", s.PainBefore), level("pain_after", s.PainAfter),
		ids("culprits", s.Culprits), text("device", s.Device, mostID))
	for card, effort := range s.Efforts {
		what = first(what, ids("efforts", []string{card}), one("efforts", effort, "easy", "right", "hard"))
	}
	for _, it := range s.Items {
		what = first(what, it.fault())
	}
	return what, key("session", s.ID)
}

func (it Item) fault() string {
	what := first(id("card", it.Card), one("side", it.Side, "", "none", "left", "right", "both"), count("sets", it.Sets, 0, most), count("reps", it.Reps, 0, most),
		count("seconds", it.Seconds, 0, most), count("planned", it.Planned, 0, most), one("outcome", it.Outcome, "done", "partial", "skipped"),
		text("reason", it.Reason, mostID), text("hurt", it.Hurt, mostID), text("swapped_from", it.SwappedFrom, mostID))
	known := map[string]bool{}
	for _, s := range it.Done {
		what = first(what, count("set", s.Set, 0, most), one("side", s.Side, "", "none", "left", "right", "both"), count("reps", s.Reps, 0, most), count("seconds", s.Seconds, 0, most))
		if k := fmt.Sprint(s.Set, s.Side); known[k] {
			what = first(what, fmt.Sprintf("done: set %d is there twice", s.Set))
		} else {
			known[k] = true
		}
	}
	return what
}

func (p Pain) fault() (what, name string) {
	return first(at("at", p.At), count("level", p.Level, 0, 10)), key("pain", ms(p.At))
}

func (m Morning) fault() (what, name string) {
	return first(at("at", m.At), count("worse", m.Worse, -1, 2)), key("morning", m.At.Format(time.DateOnly))
}

func (e PlanEvent) fault() (what, name string) {
	return first(id("id", e.ID), at("at", e.At), id("kind", e.Kind), text("card", e.Card, mostID), text("rule", e.Rule, mostID),
		maybe("ref", e.Ref), maybe("until", e.Until), text("value", e.Value, 2000)), key("plan event", e.ID)
}

func (s Stretch) fault() (what, name string) {
	return first(at("from", s.From), at("to", s.To), ordered(s.From, s.To), one("kind", s.Kind, "sitting", "standing", "away", "break", "asleep", "blind"),
		text("evidence", s.Evidence, mostID), text("device", s.Device, mostID)), key("stretch", s.Device, s.Kind, ms(s.From))
}

func (b Break) fault() (what, name string) {
	return first(at("from", b.From), text("evidence", b.Evidence, mostID)), key("break", ms(b.From))
}

func (n Notice) fault() (what, name string) {
	return first(at("at", n.At), id("why", n.Why), count("owed", n.Owed, 0, most), text("evidence", n.Evidence, mostID), text("card", n.Card, mostID),
		one("outcome", n.Outcome, "shown", "started", "taken", "snoozed", "skipped", "paused", "presenting", "withdrawn", "replaced", "unanswered"),
		text("reason", n.Reason, 2000), maybe("ended", n.Ended)), key("notice", n.Why, ms(n.At))
}

func (w Withheld) fault() (what, name string) {
	return first(at("at", w.At), id("why", w.Why), one("became", w.Became, "held", "offered", "void"), maybe("settled", w.Settled)), key("withheld", w.Why, ms(w.At))
}

func (c Correction) fault() (what, name string) {
	what = first(at("from", c.From), at("to", c.To), ordered(c.From, c.To), one("as", c.As, "away", "standing", "sitting"), at("made", c.Made), maybe("undone", c.Undone))
	if what == "" && c.From.Equal(c.To.Time) {
		what = "to: it is the same as from"
	}
	return what, key("correction", ms(c.From), ms(c.To), ms(c.Made))
}

func (d DayTotal) fault() (what, name string) {
	return first(date("date", d.Date), count("breaks", d.Breaks, 0, most), count("offered", d.Offered, 0, most)), key("day", d.Date)
}

func (d Device) fault() (what, name string) {
	return first(id("id", d.ID), text("name", d.Name, mostID)), key("device", d.ID)
}
