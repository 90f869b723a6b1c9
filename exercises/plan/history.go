package plan

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"limber/exercises/session"
)

// History is all that a person did and said, as the journal has it. Nothing in it need be in order. It must be whole: of half
// of one, the steps that the other half gave would be missing.
type History struct {
	Sessions []Session
	Mornings []Morning
	Pains    []Pain
	Events   []Event
	Screened []time.Time // answers to the safety questions that found no sign; a card that was felt down a leg rests until then
}

// Session is one that is over, as the journal has it.
type Session struct {
	ID, Routine string // the routine's id, or card: and the card's id for a card tried
	Break       bool   // taken at the desk
	Started     time.Time
	Outcome     string // done, stopped, wrong
	Items       []session.ItemResult
	// PainBefore and PainAfter are from 0 to 10; nil: not said.
	PainBefore, PainAfter *int
	Culprits              []string // cards picked after the pain rose; ["?"]: not sure
}

// Morning is what somebody said of a morning, against their usual ones.
type Morning struct {
	At    time.Time
	Worse int // -1 better, 0 the same, 1 worse, 2 much worse
}

// Pain is one that was said outside a session.
type Pain struct {
	At    time.Time
	Level int // 0 to 10
}

// Event is something that the person decided.
type Event struct {
	ID         string // random UUID
	At         time.Time
	Kind       string // one of the constants below
	Card, Rule string // of keep and back: the change; Card is "" for one of the whole session
	Ref        time.Time
	Until      time.Time // of a pause: its last day
	Value      string    // of a direction: bending, arching, neither, unsure; of answers: anew, same
}

// Kinds of events.
const (
	Keep      = "keep"      // a change is undone: that of Card by Rule, whose Change.Ref is Ref
	Back      = "back"      // an undone change holds after all
	FlareOn   = "flare_on"  // the person switches the gentle days on; while they are on: "not over yet"
	FlareOff  = "flare_off" // they are over
	Pause     = "pause"     // illness or a holiday, from At to Until: the week's goal rests
	Unpause   = "unpause"
	Direction = "direction" // which way hurts, asked again after the first week
	Opened    = "opened"    // the first plan was shown
	Answered  = "answers"   // the questions about the person were gone through (Value anew), or all is still so (same)
	Asked     = "asked"     // a question was passed over: Value morning, about that day's morning, or answers, for a week
)

// Counts tells whether a session is one of the week's (D7): half of its work and two cards at least; the gentle or the
// shortest one, done; or a walk of ten minutes. A break is none, and neither is a routine for the desk.
func Counts(s Session) bool {
	if s.Break || strings.HasPrefix(s.Routine, "desk_") || s.Outcome == "wrong" {
		return false
	}
	cards, worked, planned, walked := 0, 0, 0, 0
	for _, it := range s.Items {
		if it.Outcome != "skipped" {
			cards++
		}
		if it.Card == "walk" {
			walked += it.Seconds
		}
		worked, planned = worked+it.Seconds, planned+it.Planned
	}
	switch {
	case walked >= longWalk:
		return true
	case tried(s):
		return false
	case s.Routine == "flare" || s.Routine == "minimum":
		return s.Outcome == "done" && cards > 0
	case planned == 0: // as the journal kept them at first
		return cards >= 2 && s.Outcome == "done"
	}
	return cards >= 2 && 2*worked >= planned
}

const longWalk = 600 // seconds

func tried(s Session) bool { return strings.HasPrefix(s.Routine, "card:") }

// happening is one thing of a history: a session with the morning after it, or one of the others.
type happening struct {
	at       time.Time
	session  *Session // nil: an answer to the safety questions, or a pain said by itself
	worse    bool     // of a session: the morning after it was worse than usual
	screened bool
}

// inOrder are the sessions, answers and pains up to today, oldest first; one from the future was written by a clock that was wrong.
func (h History) inOrder(today time.Time) []happening {
	var list []happening
	after := h.mornings()
	for i := range h.Sessions {
		s := &h.Sessions[i]
		list = append(list, happening{at: s.Started, session: s, worse: after[s.ID] >= 1})
	}
	for _, p := range h.Pains {
		list = append(list, happening{at: p.At})
	}
	for _, at := range h.Screened {
		list = append(list, happening{at: at, screened: true})
	}
	list = slices.DeleteFunc(list, func(e happening) bool { return e.at.After(today.Add(day)) })
	slices.SortStableFunc(list, func(a, b happening) int { return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.id(), b.id())) })
	return list
}

// mornings gives by the id of a session what the morning after it was like. Of several sessions of a day, the morning
// belongs to the last; breaks have none.
func (h History) mornings() map[string]int {
	last := map[int]*Session{}
	for i := range h.Sessions {
		s := &h.Sessions[i]
		if had := last[dayNumber(s.Started)]; !s.Break && (had == nil || s.Started.After(had.Started) || s.Started.Equal(had.Started) && s.ID > had.ID) {
			last[dayNumber(s.Started)] = s
		}
	}
	worse := map[string]int{}
	for _, m := range slices.SortedStableFunc(slices.Values(h.Mornings), func(a, b Morning) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Worse, b.Worse))
	}) {
		if s := last[dayNumber(m.At)-1]; s != nil {
			worse[s.ID] = m.Worse
		}
	}
	return worse
}

func (e happening) id() string {
	if e.session == nil {
		return ""
	}
	return e.session.ID
}

// reading is a pain that was said before a session or outside of one.
type reading struct {
	at    time.Time
	level int
	day   int // dayNumber of at
}

// readings are all up to today, oldest first.
func (h History) readings(today time.Time) []reading {
	var list []reading
	for _, s := range h.Sessions {
		if s.PainBefore != nil {
			list = append(list, reading{s.Started, *s.PainBefore, dayNumber(s.Started)})
		}
	}
	for _, p := range h.Pains {
		list = append(list, reading{p.At, p.Level, dayNumber(p.At)})
	}
	list = slices.DeleteFunc(list, func(r reading) bool { return r.at.After(today.Add(day)) })
	slices.SortStableFunc(list, func(a, b reading) int { return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.level, b.level)) })
	return list
}

// dayMean is the mean of the days from ago days before today to before that, the last reading of each day; nil with
// fewer than three days (D7).
func dayMean(list []reading, today time.Time, from, to int) *float64 {
	sum, read, last, now := 0, 0, -1, dayNumber(today)
	for i := len(list) - 1; i >= 0; i-- { // oldest first, so that a day's readings stand together
		ago := now - list[i].day
		if ago > from {
			break
		}
		if ago >= to && ago != last {
			last = ago
			read++
			sum += list[i].level
		}
	}
	if read < 3 {
		return nil
	}
	mean := float64(sum) / float64(read)
	return &mean
}
