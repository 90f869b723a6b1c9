package ui

import (
	"slices"
	"time"

	"limber/exercises/session"
	"limber/lang"
)

func (s *sessionScreen) drawWords(v session.View) {
	T, w := s.w.words.T, s.w
	s.bar.Set(float64(v.Elapsed) / float64(max(v.Total, 1)))
	where := T("session.where", lang.Args{"Name": s.run.name, "N": v.Place, "Of": v.Places})
	if !s.wide {
		where = T("session.where_short", lang.Args{"N": v.Place, "Of": v.Places})
	}
	changed := s.where.Words() != where
	s.where.Set(where)
	phase, now := join(some(s.phaseWords(v), s.halfWords(v))), stepWords(v)
	changed = changed || s.phase.Words() != phase || s.now.Words() != now || s.title.Words() != v.Item.Card.Text.Name
	s.phase.Set(phase)
	s.title.Set(v.Item.Card.Text.Name)
	s.now.Set(now)
	count := w.countWords(v)
	changed = changed || s.count.Words() != count
	s.count.Set(count)
	if v.Paused {
		s.pause.Set(T("session.resume"), "play")
	} else {
		s.pause.Set(T("session.pause"), "pause")
	}
	if changed {
		s.box.Refresh()
	}
}

// halfShown is how long it is said that half is over.
const halfShown = 3 * time.Second

// halfWords is "half-way" for a moment, in the middle of long work.
func (s *sessionScreen) halfWords(v session.View) string {
	if v.Phase.Kind != session.Work || v.Paused || s.w.engine.now() >= s.half {
		return ""
	}
	return s.w.words.T("session.half_way")
}

// some are the words that there are.
func some(words ...string) []string {
	return slices.DeleteFunc(words, func(s string) bool { return s == "" })
}

// phaseWords says what to do in two or three words.
func (s *sessionScreen) phaseWords(v session.View) string {
	T := s.w.words.T
	switch {
	case v.Paused:
		return T("session.is_paused")
	case v.LeadIn > 0 && v.Phase.Kind == session.Work:
		return T("session.lead_in")
	case v.Phase.Kind == session.Switch:
		return T("session.switch", lang.Args{"Side": s.w.side(v.Phase.Side)})
	case v.Phase.Kind != session.Work:
		return T("session.phase." + v.Phase.Kind.String())
	case v.Item.Dose.Hold > 0:
		return T("session.phase.hold")
	case v.Item.Dose.Time > 0:
		return T("session.phase.time")
	}
	return T("session.phase.reps")
}

// countWords: "Set 1 of 2 · hold 2 of 3 · right side".
func (w *window) countWords(v session.View) string {
	var parts []string
	add := func(key string, n, of int) {
		if of > 1 && n > 0 {
			parts = append(parts, w.words.T(key, lang.Args{"N": n, "Of": of}))
		}
	}
	if side := w.side(v.Side); side != "" && v.Phase.Kind != session.Switch {
		parts = append(parts, side)
	}
	add("session.set", v.Phase.Set, max(1, v.Item.Dose.Sets))
	if v.Item.Dose.Hold > 0 {
		add("session.hold", v.Phase.Rep, v.Reps)
	}
	return join(parts)
}
