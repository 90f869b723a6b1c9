package plan

import (
	"strconv"
	"time"

	"limber/exercises"
	"limber/exercises/session"
)

// A walk of less than five minutes is none: where there is little time, one marches on the spot.
const (
	walkFrom = 10 // minutes of a session
	walkStep = 30 * time.Second
)

// stretchDay is what there is on a day on which strength rests: what loosens in the session that the person has on other
// days, and a walk.
func (w *who) stretchDay() shape {
	s := shape{walk: true, share: 100}
	usual := shapes["combination"]
	if w.Feels == "tight" {
		usual = shapes["stretch"]
	}
	for _, place := range usual.wants {
		if c := w.cat.Card(place.cards[0]); c != nil && loosens(c) {
			s.wants = append(s.wants, place)
		}
	}
	walk := one("walk", "walk", "march_on_spot")
	if w.Minutes > 0 && w.Minutes < walkFrom {
		walk = one("walk", "march_on_spot", "walk")
	}
	s.wants = append(s.wants, walk)
	return s
}

// walks is the card with which one walks, or marches on the spot; nil where neither suits.
func (d *draft) walks() *pick {
	for _, p := range d.picks {
		if p.item.Card.Kind == exercises.Aerobic {
			return p
		}
	}
	return nil
}

// fitWalk brings such a session to its length: what loosens gives way to a short walk, and the walk then takes what is
// left, up to what its card gives. Where there is still time, there is more to stretch.
func (d *draft) fitWalk() {
	sp := spanOf(d.Minutes)
	walk := d.walks()
	for d.length() > sp.to && (len(d.picks) > 2 && d.drop(true) || d.shorten(anyKind)) {
		d.trimmed = true
	}
	if walk != nil {
		dose, step := &walk.item.Dose, holdStep
		if walk.item.Card.ID == "walk" {
			step = walkStep
		}
		if !walk.still {
			dose.Time = max(dose.Time, min(dose.Time+sp.aim-d.length(), dose.MaxTime).Truncate(step))
		}
		for d.length() > sp.to && dose.Time > step {
			dose.Time -= step
		}
	}
	for d.length() < sp.from && (d.longerStretch(sp) || d.hold(sp, mostStretch)) {
	}
}

// stretchDayReason says why the day is one, as it is for this person, and where it is not as long as they want it.
func (d *draft) stretchDayReason(why Line) Line {
	with := ".alone"
	if p := d.walks(); p != nil {
		with = ".march"
		if p.item.Card.ID == "walk" {
			with = ".walk"
		}
	}
	why = line(why.Key + with)
	want := d.Minutes
	if want == 0 {
		want = usualMinutes
	}
	sp, length := spanOf(d.Minutes), session.Seconds(itemsOf(arranged(d.picks)))
	if got := inMinutes(length); length > sp.to && got > want || length < sp.from && got < want {
		return why.then(line("plan.reason.takes", "N", strconv.Itoa(got)))
	}
	return why
}
