package journal

import (
	"slices"
	"time"
)

// Piece is a stretch of the day as it stands with the person's corrections laid over what was seen.
type Piece struct {
	Stretch
	Correction *Correction // that says so; nil where the piece is as it was seen
}

// corrected is the evidence of a piece that the person put there.
const corrected = "correction"

// touch is the time between two stretches of an absence that are one.
const touch = time.Second

// lay puts the corrections over what was seen, in the order in which they were made. Both lists and
// the result are oldest first.
func lay(seen []Stretch, list []Correction) []Piece {
	var pieces []Piece
	for _, s := range seen {
		pieces = append(pieces, Piece{Stretch: s})
	}
	for i := range list {
		c := &list[i]
		pieces = append(without(pieces, c), Piece{Stretch{c.From, c.To, c.As, corrected}, c})
	}
	slices.SortStableFunc(pieces, func(a, b Piece) int { return a.From.Compare(b.From) })
	for _, group := range rests(pieces) {
		if group.correction != nil && group.to.Sub(group.from) >= group.correction.Away {
			for i := group.first; i <= group.last; i++ {
				if pieces[i].Kind == "away" {
					pieces[i].Kind = "break"
				}
			}
		}
	}
	return pieces
}

// without cuts the time of a correction out of what lies below. What is left of a break may be too
// short to be one.
func without(pieces []Piece, c *Correction) []Piece {
	var left []Piece
	for _, p := range pieces {
		if !p.To.After(c.From) || !p.From.Before(c.To) {
			left = append(left, p)
			continue
		}
		for _, part := range [][2]time.Time{{p.From, c.From}, {c.To, p.To}} {
			if !part[1].After(part[0]) {
				continue
			}
			q := p
			q.From, q.To = part[0], part[1]
			if (q.Kind == "break" || q.Kind == "asleep") && q.To.Sub(q.From) < c.Away {
				q.Kind = "away"
			}
			left = append(left, q)
		}
	}
	return left
}

// rest is a run of pieces that make one absence.
type rest struct {
	from, to    time.Time
	first, last int         // of the pieces
	correction  *Correction // one of those in it; nil for none
}

func rests(pieces []Piece) []rest {
	var list []rest
	open := false
	for i, p := range pieces {
		if p.Kind != "away" && p.Kind != "break" && p.Kind != "asleep" {
			open = false
			continue
		}
		if !open || p.From.Sub(list[len(list)-1].to) > touch {
			list = append(list, rest{from: p.From, to: p.To, first: i})
		}
		open = true
		r := &list[len(list)-1]
		r.to, r.last = later(r.to, p.To), i
		if p.Correction != nil {
			r.correction = p.Correction
		}
	}
	return list
}

// taken are the breaks that are left after the corrections, and those that the corrections add.
func taken(booked []Break, pieces []Piece) []Break {
	var left []Break
	for _, b := range booked {
		end, sat := b.From.Add(b.Length), time.Duration(0)
		away := b.Length
		for _, p := range pieces {
			if p.Correction == nil || p.Kind != "sitting" {
				continue
			}
			if over := earlier(end, p.To).Sub(later(b.From, p.From)); over > 0 {
				sat += over
				away = p.Correction.Away
			}
		}
		if sat == 0 || b.Length-sat >= away {
			left = append(left, b)
		}
	}
	for _, r := range rests(pieces) {
		if r.correction == nil || r.to.Sub(r.from) < r.correction.Away {
			continue
		}
		if !slices.ContainsFunc(left, func(b Break) bool { return b.From.Before(r.to) && b.From.Add(b.Length).After(r.from) }) {
			left = append(left, Break{r.from, r.to.Sub(r.from), corrected})
		}
	}
	return left
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
