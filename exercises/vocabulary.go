package exercises

import (
	"slices"
	"strings"
	"sync"
)

// The words that cards and routines may use.
var (
	kinds     = []Kind{Stretch, Mobility, Strength, Aerobic}
	positions = []Position{Supine, SideLying, Prone, Quadruped, Kneeling, HalfKneel, Forearms, Seated, StandingPos}
	sides     = []Sides{None, Each, Alternate}
	groups    = []string{"core", "glutes", "back", "hips", "legs", "upper"}
	kits      = []string{"mat", "chair", "desk", "door", "step", "strap", "wall"}
	places    = []Place{Floor, Bed, Chair, Standing, Desk}
	purposes  = []string{"break", "daily", "relief", "strength", "evening", "flare"}
	// flags are the switches of a profile. SURG is none of them: it stops every
	// session and needs no mark on a card.
	flags = []string{"FLEX", "EXT", "LEG", "PREG", "OSTEO", "BP", "KNEE", "HIP", "WRIST", "SHLD", "NECK", "BAL", "FLOOR"}
)

// Flags lists the screening flags that cards use, in the order of the profile.
func Flags() []string { return slices.Clone(flags) }

// Places lists the places that cards may be done in.
func Places() []Place { return slices.Clone(places) }

// ourIDs are the ids of the program's own cards: the names of their files.
var ourIDs = sync.OnceValue(func() []string { return (&Catalogue{}).stems(shipped(), ".") })

// IDs lists the ids of the program's own cards.
func IDs() []string { return slices.Clone(ourIDs()) }

var idForm = pattern(`^[a-z][a-z0-9_]{1,39}$`)

const idRule = "2 to 40 small letters, digits and _, a letter first"

// list joins words of any string type for a message.
func list[T ~string](words []T) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(string(w))
	}
	return b.String()
}
