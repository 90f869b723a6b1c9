package session

import (
	"time"

	"limber/exercises"
)

// changes is the time that a sore person needs from one position to another,
// in seconds, either way (exercise-content.md section 3).
var changes = map[[2]exercises.Position]int{
	{exercises.Seated, exercises.StandingPos}:    6,
	{exercises.Supine, exercises.SideLying}:      8,
	{exercises.Quadruped, exercises.Kneeling}:    6,
	{exercises.Quadruped, exercises.HalfKneel}:   6,
	{exercises.Kneeling, exercises.HalfKneel}:    6,
	{exercises.Quadruped, exercises.Prone}:       8,
	{exercises.Supine, exercises.Prone}:          12,
	{exercises.Supine, exercises.Quadruped}:      12,
	{exercises.Kneeling, exercises.StandingPos}:  10,
	{exercises.HalfKneel, exercises.StandingPos}: 10,
	{exercises.Kneeling, exercises.Seated}:       12,
	{exercises.HalfKneel, exercises.Seated}:      12,
}

// What the table leaves open (exercise-rules.md D8).
const (
	samePosition   = 6 * time.Second
	otherChange    = 12 * time.Second
	floorToUpright = 18 * time.Second
)

// change is the time from one position to another.
func change(from, to exercises.Position) time.Duration {
	if from == to {
		return samePosition
	}
	for _, pair := range [][2]exercises.Position{{from, to}, {to, from}} {
		if s, ok := changes[pair]; ok {
			return time.Duration(s) * time.Second
		}
	}
	if upright(from) != upright(to) {
		return floorToUpright
	}
	return otherChange
}

func upright(p exercises.Position) bool { return p == exercises.Seated || p == exercises.StandingPos }
