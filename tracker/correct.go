package tracker

import (
	"slices"
	"time"
)

// correction is what the person said a piece of the day really was. It lies over what was seen and
// changes none of it.
type correction struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
	As   string    `json:"as"`
}

const correctionsMost = 1000

// correct adds a correction, or takes one back, and counts the open spell anew.
func (m *Model) correct(a Act) error {
	c := correction{From: a.From, To: a.To, As: a.As}
	if !c.To.After(c.From) || c.To.After(m.Now.Wall) || !slices.Contains([]string{AsAway, AsStanding, AsSitting, AsUndo}, c.As) {
		return ErrCorrection
	}
	same := func(o correction) bool { return o.From.Equal(c.From) && o.To.Equal(c.To) }
	was := m.openBout()
	rest := slices.DeleteFunc(slices.Clone(m.Day.Corrections), same)
	switch {
	case c.As == AsUndo && len(rest) == len(m.Day.Corrections):
		return ErrCorrection
	case c.As != AsUndo && len(rest) >= correctionsMost:
		return ErrCorrection
	case c.As != AsUndo:
		rest = append(rest, c)
	}
	m.Day.Corrections = rest
	m.recount(was, m.openBout())
	return nil
}

// recount moves the open spell by what a correction changed in it, and so back when that is undone.
func (m *Model) recount(was, is bout) {
	if m.Standing || is == was {
		return
	}
	spell := m.Spell - m.Short + is.Length - was.Length
	if is.From.After(was.From) || is.Length == 0 {
		m.Spell = 0 // what it was without the correction is no spell of any day
		if void := m.endSpell(); void != "" {
			m.emit(Event{Kind: EventVoid, Why: void})
		}
	}
	m.Spell, m.Short = max(0, spell), max(0, -spell)
	if is.Length > 0 && !is.From.Equal(was.From) {
		m.Backstop = max(0, min(m.Now.A, m.Now.Wall.Sub(is.From)))
	}
	m.Backstop = max(m.Backstop, m.Spell)
}

// openBout is the open spell as the segments and the corrections tell it; zero where none is open.
func (m *Model) openBout() bout {
	end := m.Here.Wall
	if m.Session != nil {
		end = m.Session.From.Wall
	}
	segs := m.Day.corrected(m.segments())
	all := bouts(segs, m.rules.away)
	if len(all) == 0 {
		return bout{}
	}
	if last := segs[len(segs)-1]; last.Cut || end.Sub(last.To) >= m.rules.away {
		return bout{}
	}
	return all[len(all)-1]
}

// bout is a spell as the segments tell it.
type bout struct {
	From, To time.Time
	Length   time.Duration
}

// bouts are the spells that segments make: one ends at a cut, or where the next segment begins an
// absence later.
func bouts(segs []segment, away time.Duration) []bout {
	var all []bout
	var until time.Time
	open := false
	for _, s := range segs {
		open = open && s.From.Sub(until) < away
		switch {
		case s.Session: // a spell runs across it, and none begins with it
		case open:
			b := &all[len(all)-1]
			b.Length += s.To.Sub(s.From)
			b.To = s.To
		default:
			all = append(all, bout{From: s.From, To: s.To, Length: s.To.Sub(s.From)})
			open = true
		}
		until = s.To
		open = open && !s.Cut
	}
	return all
}

// corrected are segments with the corrections over them, in order.
func (l ledger) corrected(segs []segment) []segment {
	for _, c := range l.Corrections {
		segs = without(segs, c.From, c.To)
		switch c.As {
		case AsSitting:
			segs = append(segs, segment{From: c.From, To: c.To})
		case AsStanding:
			for i := len(segs) - 1; i >= 0; i-- {
				if !segs[i].To.After(c.From) {
					segs[i].Cut = true
					break
				}
			}
		}
		slices.SortStableFunc(segs, func(a, b segment) int { return a.From.Compare(b.From) })
	}
	return segs
}

func without(segs []segment, from, to time.Time) []segment {
	var left []segment
	for _, s := range segs {
		if !s.To.After(from) || !s.From.Before(to) {
			left = append(left, s)
			continue
		}
		if s.From.Before(from) {
			left = append(left, segment{From: s.From, To: from, Session: s.Session})
		}
		if s.To.After(to) {
			left = append(left, segment{From: to, To: s.To, Cut: s.Cut, Session: s.Session})
		}
	}
	return left
}

// overlay recomputes the days and breaks that corrections touch.
func (l *ledger) overlay(segs []segment, away time.Duration) {
	add := func(segs []segment, sign time.Duration) {
		for _, s := range segs {
			if s.Session {
				continue
			}
			split(s.To.Sub(s.From), s.To, func(day string, n time.Duration) {
				t := l.Days[day]
				t.Sitting += sign * n
				l.Days[day] = t
			})
		}
	}
	after := l.corrected(segs)
	add(segs, -1)
	add(after, 1)
	touched := map[string]bool{}
	for _, c := range l.Corrections {
		touched[dayOf(c.From)], touched[dayOf(c.To.Add(-1))] = true, true
	}
	longest := map[string]time.Duration{}
	for _, b := range bouts(after, away) {
		day := dayOf(b.To.Add(-1))
		longest[day] = max(longest[day], b.Length)
	}
	for day, t := range l.Days {
		t.Sitting = max(0, t.Sitting)
		if touched[day] {
			t.Longest = longest[day]
		}
		l.Days[day] = t
	}
	l.correctBreaks(away)
}

// correctBreaks drops breaks that were sitting after all, and adds absences that nobody saw.
func (l *ledger) correctBreaks(away time.Duration) {
	l.Breaks = slices.Clone(l.Breaks)
	for _, c := range l.Corrections {
		switch {
		case c.As == AsSitting:
			l.Breaks = slices.DeleteFunc(l.Breaks, func(b rest) bool {
				gone := b.overlap(c) > 0 && b.Length-b.overlap(c) < away
				if gone {
					l.tally(b, -1)
				}
				return gone
			})
		case c.As == AsAway && c.To.Sub(c.From) >= away:
			if slices.ContainsFunc(l.Breaks, func(b rest) bool { return b.overlap(c) > 0 }) {
				continue
			}
			b := rest{From: c.From, Length: c.To.Sub(c.From), Evidence: EvidenceCorrection}
			l.Breaks = append(l.Breaks, b)
			l.tally(b, 1)
		}
	}
	slices.SortStableFunc(l.Breaks, func(a, b rest) int { return a.From.Compare(b.From) })
}

func (b rest) overlap(c correction) time.Duration {
	from, to := b.From, b.From.Add(b.Length)
	if c.From.After(from) {
		from = c.From
	}
	if c.To.Before(to) {
		to = c.To
	}
	return max(0, to.Sub(from))
}
