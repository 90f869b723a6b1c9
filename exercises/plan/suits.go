package plan

import (
	"slices"
	"time"

	"limber/exercises"
)

// defaultPlace is where somebody who has not said so can exercise. A bed counts only for those who name it.
var defaultPlace = []string{string(exercises.Floor), string(exercises.Chair), string(exercises.Standing), string(exercises.Desk)}

// who is a person on a day: what of the profile and the history bears on which cards come.
type who struct {
	Profile
	body  exercises.Profile
	cat   *exercises.Catalogue
	today time.Time
	level int             // where strength begins (D3)
	rests map[string]bool // cards that rest now
	legs  map[string]bool // those of them that rest because something was felt down a leg
	log   []Change        // all that the rules have changed so far
	past  History
	dues  map[string]due // by card: what is due of it where it is added for the time
	clear bool           // only cards that are clear of the leg (D14)
}

// person gathers them. The screening has set its flags by now.
func person(p Profile, h History, now time.Time, cat *exercises.Catalogue) *who {
	w := &who{Profile: p, body: p.Body(), cat: cat, today: now, level: min(max(p.Level, 1), 3), past: h, rests: map[string]bool{}, legs: map[string]bool{}, dues: map[string]due{}}
	if p.Pain != nil && *p.Pain >= 5 { // D3
		w.level = 1
	}
	if len(w.Place) == 0 {
		w.Place = defaultPlace
	}
	past := replay(nil, h, now, w.suits, cat)
	w.log = past.log
	for _, c := range cat.Cards {
		if past.rests(c, now) {
			w.rests[c.ID], w.legs[c.ID] = true, past.legRests(c)
		}
	}
	return w
}

// Suits tells whether a card may come in the person's sessions: nothing speaks against it, what it needs is at hand, and
// there is a place for it. It knows nothing of what rests.
func (p Profile) Suits(c *exercises.Card) bool {
	w := who{Profile: p, body: p.Body()}
	if len(w.Place) == 0 {
		w.Place = defaultPlace
	}
	return w.suits(c)
}

func (w *who) suits(c *exercises.Card) bool {
	asked := !c.OptIn || slices.Contains(w.OptIn, c.ID) && (w.Pain == nil || *w.Pain < 4) // S31
	return asked && !w.unshown(c) && c.InPlans(w.Packs) && w.body.Fits(c) && w.somewhere(c)
}

// unshown: with pain that goes into a leg a press-up is for those whom a clinician has shown it, which no plan knows (S38).
func (w *who) unshown(c *exercises.Card) bool {
	return c.ID == "press_up" && slices.Contains(w.body.Limits, "LEG")
}

// can is suits on the day.
func (w *who) can(c *exercises.Card) bool {
	return w.suits(c) && !w.rests[c.ID] && !(w.clear && touches(c, "LEG"))
}

// somewhere tells whether one of the person's places does for a card. On the floor it needs its mat, and somebody who
// can get down.
func (w *who) somewhere(c *exercises.Card) bool {
	return slices.ContainsFunc(c.Places(), func(at exercises.Place) bool {
		if !slices.Contains(w.Place, string(at)) {
			return false
		}
		return at != exercises.Floor || !slices.Contains(w.body.Limits, "FLOOR") && (!slices.Contains(c.Kit, "mat") || slices.Contains(w.body.Kit, "mat"))
	})
}

// onMat tells whether one has to get down for a card, to the floor or to the bed.
func onMat(c *exercises.Card) bool {
	return c.Position != exercises.Seated && c.Position != exercises.StandingPos
}

// loosens tells whether a card belongs to the first part of a session, before strength.
func loosens(c *exercises.Card) bool {
	return c.Kind == exercises.Stretch || c.Kind == exercises.Mobility
}
