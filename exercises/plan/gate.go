package plan

import (
	"slices"
	"time"

	"limber/exercises"
)

// Way is how a session may begin, by the pain before it.
type Way int

// The ways of section 10's gate table.
const (
	Go     Way = iota // as planned
	GoLess            // pain is 2 or more above the week's mean: strength at three quarters
	Gentle            // 6 or 7: something gentle or a short walk; strength only if the person insists, half of it, level 1
	None              // 8 to 10: no session
)

// Gate tells which way pain of p0, 0 to 10, leaves open. mean7 is Mean7; nil: too few readings.
func Gate(p0 int, mean7 *float64) Way {
	switch {
	case p0 >= 8:
		return None
	case p0 >= 6:
		return Gentle
	case p0 >= 3 && mean7 != nil && float64(p0) >= *mean7+2:
		return GoLess
	}
	return Go
}

// Items is what the way leaves of a session. With Gentle it is what somebody gets who insists on the session: half
// of the strength cards' dose, on their first level, or without the card where that has none that is ok. None leaves nothing.
func (w Way) Items(items []exercises.Item, ok func(*exercises.Card) bool, cat *exercises.Catalogue) []exercises.Item {
	var left []exercises.Item
	for _, item := range items {
		strength := item.Card != nil && item.Card.Kind == exercises.Strength
		switch {
		case w == None:
			continue
		case w == GoLess && strength:
			item.Dose, _ = less(item, 75)
		case w == Gentle && strength:
			if item.Card.Level > 1 {
				first := firstLevel(item.Card, ok, cat)
				if first == nil || slices.ContainsFunc(items, func(other exercises.Item) bool { return other.Card == first }) {
					continue
				}
				item = exercises.Item{Card: first, Dose: first.Dose}
			}
			item.Dose, _ = less(item, 50)
		}
		left = append(left, item)
	}
	return left
}

// firstLevel goes down the ladder to a card of level 1.
func firstLevel(c *exercises.Card, ok func(*exercises.Card) bool, cat *exercises.Catalogue) *exercises.Card {
	for range cat.Cards {
		if c = cat.Card(c.Easier); c == nil || c.Level <= 1 && fit(c, ok) {
			return c
		}
	}
	return nil
}

// Mean7 is the mean of the seven days before today of what was said before sessions, the last reading of each day;
// nil with fewer than three days (D7).
func Mean7(history []Session, today time.Time) *float64 { return mean7(inOrder(history, today), today) }

func mean7(ordered []Session, today time.Time) *float64 {
	sum, read := 0, map[int]bool{}
	for _, s := range slices.Backward(ordered) {
		ago := dayNumber(today) - dayNumber(s.Started)
		if ago > 7 {
			break
		}
		if s.PainBefore != nil && ago >= 1 && !read[ago] {
			read[ago] = true
			sum += *s.PainBefore
		}
	}
	if len(read) < 3 {
		return nil
	}
	mean := float64(sum) / float64(len(read))
	return &mean
}

// Rescreen tells whether the safety page is to be answered again before more is done: pain, before or after a
// session, has jumped by three or more, from the session before or from the week's mean (S16).
func Rescreen(history []Session, pain int, today time.Time) bool {
	return jumped(inOrder(history, today), pain, today)
}

func jumped(ordered []Session, pain int, today time.Time) bool {
	if mean := mean7(ordered, today); mean != nil && float64(pain) >= *mean+3 {
		return true
	}
	for _, s := range slices.Backward(ordered) {
		if s.PainBefore != nil {
			return pain >= *s.PainBefore+3
		}
	}
	return false
}

// Rose tells whether pain rose in a session, so that the person is asked which card it was (S25).
func Rose(before, after *int) bool {
	switch {
	case after == nil:
		return false
	case before == nil:
		return *after > 5
	}
	return *after-*before >= 2 || *after > 5 && *after > *before
}

// dayNumber counts calendar days, each time in its own zone.
func dayNumber(t time.Time) int {
	y, m, d := t.Date()
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// ScreenDue tells whether the safety page, last answered at the given time, is to be answered again before the next
// session (S16, D12): since then something was felt down a leg, pain jumped by three, or nothing was done for four
// weeks. Pain said before a session may have been what that answer was asked for, an hour before it at most.
func ScreenDue(history []Session, answered, now time.Time) bool {
	last := answered
	list := inOrder(history, now)
	for i, s := range list {
		if s.Screened || s.Started.Before(answered.Add(-day)) {
			continue
		}
		over := s.Started.After(answered)
		switch {
		case over && legIn(s),
			over && s.PainAfter != nil && jumped(list[:i], *s.PainAfter, s.Started),
			s.Started.After(answered.Add(time.Hour)) && s.PainBefore != nil && jumped(list[:i], *s.PainBefore, s.Started):
			return true
		}
		if s.Started.After(last) {
			last = s.Started
		}
	}
	return now.Sub(last) >= fourWeek
}
