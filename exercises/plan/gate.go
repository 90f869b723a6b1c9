package plan

import (
	"slices"
	"sort"
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

// Gate tells which way pain of p0, 0 to 10, leaves open today, beside what was said in the seven days before.
func Gate(history History, p0 int, today time.Time) Way { return gate(p0, Mean7(history, today)) }

// gate: mean7 is nil with too few readings.
func gate(p0 int, mean7 *float64) Way {
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

// PainToday is what was said last today of the pain, before a session or outside of one; nil: nothing.
func PainToday(history History, now time.Time) *int {
	list := history.readings(now)
	list = list[:upTo(list, now.Add(1))]
	if n := len(list); n > 0 && list[n-1].day == dayNumber(now) {
		return &list[n-1].level
	}
	return nil
}

// Mean7 is the mean of the pain on the seven days before today, as said before sessions and outside of them, the
// last reading of each day; nil with fewer than three days (D7).
func Mean7(history History, today time.Time) *float64 {
	return dayMean(history.readings(today), today, 7, 1)
}

// Rescreen tells whether the safety questions are to be answered again before more is done: pain, before or after a
// session, has jumped by three or more, from what was said last or from the week's mean (S16).
func Rescreen(history History, pain int, today time.Time) bool {
	return jumped(history.readings(today), pain, today)
}

// jumped looks at the readings before at.
func jumped(list []reading, pain int, at time.Time) bool {
	list = list[:upTo(list, at)]
	if mean := dayMean(list, at, 7, 1); mean != nil && float64(pain) >= *mean+3 {
		return true
	}
	return len(list) > 0 && pain >= list[len(list)-1].level+3
}

// upTo counts the readings before at.
func upTo(list []reading, at time.Time) int {
	return sort.Search(len(list), func(i int) bool { return !list[i].at.Before(at) })
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

// ScreenDue tells whether the safety questions, last answered at the given time, are to be answered again before the next
// session (S16, D12): since then something felt wrong or was felt down a leg, pain jumped by three, or nothing was done
// for four weeks. Pain said before a session may have been what that answer was asked for, an hour before it at most.
func ScreenDue(history History, answered, now time.Time) bool {
	list, last := history.readings(now), answered
	for _, r := range list {
		if r.at.After(answered.Add(time.Hour)) && jumped(list, r.level, r.at) {
			return true
		}
	}
	for _, e := range history.inOrder(now) {
		if e.session == nil || !e.at.After(answered) { // what was said without one is among the readings
			continue
		}
		s := *e.session
		if s.Outcome == "wrong" || legIn(s) || s.PainAfter != nil && jumped(list, *s.PainAfter, s.Started) {
			return true
		}
		if Counts(s) { // a break at the desk is none of the sessions that keep an answer fresh
			last = e.at
		}
	}
	return now.Sub(last) >= fourWeek
}
