package plan

import "time"

// answersHold is for how many days the answers of the profile are taken as they are, before Limber asks whether it is
// still like this (section 8).
const answersHold = 28

// answersWait is for how many days a question that was passed over is not asked again.
const answersWait = 7

// AnswersDue tells whether it is time to ask if the answers of the profile still hold: four weeks after they were given
// or found to hold, or after the first plan where that is later than what is known of them. It waits while gentle days
// or a pause go on, for then nothing is as usual, and on a day on which Today has asked something else: one question a
// day is enough. Before the first plan there is nothing to ask.
func AnswersDue(history History, now time.Time) bool {
	today, since, opened := dayNumber(now), -1, false
	for _, e := range history.Events {
		on := dayNumber(e.At.In(now.Location()))
		if on > today { // by a clock that was wrong
			continue
		}
		switch {
		case e.Kind == Opened:
			opened, since = true, max(since, on)
		case e.Kind == Answered:
			since = max(since, on)
		case e.Kind == Asked && e.Value == Answered:
			if today-on < answersWait {
				return false
			}
		case on == today && (e.Kind == Asked || e.Kind == FlareOn || e.Kind == FlareOff || e.Kind == Direction):
			return false
		}
	}
	for _, m := range history.Mornings {
		if dayNumber(m.At.In(now.Location())) == today {
			return false
		}
	}
	if !opened || today-since < answersHold || history.pausedOn(now) {
		return false
	}
	f := FlareAt(history, now)
	return !f.On && !f.Ask
}
