package session

import (
	"time"

	"limber/exercises"
)

// changes is the time that a sore person needs from one position to another,
// in seconds, either way (exercise-content.md section 3).
var changes = map[[2]exercises.Position]int{
	{"seated", "standing"}:         6,
	{"supine", "side_lying"}:       8,
	{"quadruped", "kneeling"}:      6,
	{"quadruped", "half_kneeling"}: 6,
	{"kneeling", "half_kneeling"}:  6,
	{"quadruped", "prone"}:         8,
	{"supine", "prone"}:            12,
	{"supine", "quadruped"}:        12,
	{"kneeling", "standing"}:       10,
	{"half_kneeling", "standing"}:  10,
	{"kneeling", "seated"}:         12,
	{"half_kneeling", "seated"}:    12,
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

func upright(p exercises.Position) bool { return p == "seated" || p == "standing" }
