// Package exercises holds what Limber shows people to do: cards (an exercise
// as shown), routines (cards in order) and the safety page, and reads them from
// YAML.
//
// A card is one file, <id>.yaml, with the facts (kind, level, who should leave it
// out, dose) and the drawn motion; beside it lie its words, a file a language:
// <id>.en.yaml. What another language lacks is read in English.
//
// Reading is strict, since someone in pain follows the result: a misspelt flag
// would let a card through to the very person who should not do it. A file with
// something wrong becomes a list of problems with line numbers, and everything
// that is right is kept, so that one broken file never stops the program.
//
// The package is pure: it reads an fs.FS and knows no clock, window or disk.
package exercises

import (
	"slices"
	"time"

	"limber/exercises/figure"
)

// Kind is what a card is for.
type Kind string

// The four kinds, in the order in which a session has them.
const (
	Stretch  Kind = "stretch"
	Mobility Kind = "mobility"
	Strength Kind = "strength"
	Aerobic  Kind = "aerobic"
)

// Position is how the body is placed at the start of a card; the time to get
// from one card to the next follows from it.
type Position string

// The positions, from lying to standing.
const (
	Supine      Position = "supine"
	SideLying   Position = "side_lying"
	Prone       Position = "prone"
	Quadruped   Position = "quadruped"
	Kneeling    Position = "kneeling"
	HalfKneel   Position = "half_kneeling"
	Forearms    Position = "forearms"
	Seated      Position = "seated"
	StandingPos Position = "standing"
)

// Place is where a card can be done.
type Place string

// The places. Desk means: in office clothes, beside a desk, without lying down.
const (
	Floor    Place = "floor"
	Bed      Place = "bed"
	Chair    Place = "chair"
	Standing Place = "standing"
	Desk     Place = "desk"
)

// Sides tells whether a card is done on one side after the other.
type Sides string

// None: both sides at once. Each: all of one side, then all of the other.
// Alternate: left and right in turn. Reps count per side for Each and Alternate.
const (
	None      Sides = "none"
	Each      Sides = "each"
	Alternate Sides = "alternate"
)

// Card is one exercise as shown.
type Card struct {
	ID       string
	Kind     Kind
	Level    int // 1 to 3
	Position Position
	Groups   []string // muscle groups, the main one first: core, glutes, back, hips, legs, upper
	// Avoid and Adapt are screening flags (FLEX, PREG, ...). Avoid keeps the card out
	// of what Limber proposes; Adapt keeps it, with the sentence of Text.Adapt.
	Avoid, Adapt []string
	Easier       string   // the easier card's id; "" if there is none in this catalogue
	Harder       []string // derived: the cards whose Easier is this one
	Sides        Sides
	Desk         bool     // fit for the desk
	BedOK        bool     // works on a bed
	OptIn        bool     // never proposed unless the person asked for it
	Article      bool     // named by the article that Limber started from
	Kit          []string // mat, chair (a stable one), strap, ...
	Muscles      Muscles
	Dose         Dose
	// Motion is what is drawn. It is authored for the right side. A pack's card may have Pictures instead.
	Motion   *figure.Motion
	Pictures []Picture     // from the start of the movement to its end
	Tempo    time.Duration // of one repetition, where pictures stand for the motion; 0: nothing said
	// Evidence says in the person's words what the card rests on and how sure that is.
	Evidence []string
	Sources  []string // keys of Catalogue.Sources
	Text     Text
	Pack     string // the id of the pack that it comes from; "" for the program's own
	File     string // where its facts are written, as messages name it
	// Unstated are those of kind, level, position and avoid that a pack's card leaves open; see InPlans.
	Unstated []string
}

// Muscles are ids of Catalogue.Muscles. The groups are derived from them, for
// the figure's glow; a group is in one of the two lists at most.
type Muscles struct {
	Primary, Secondary             []string
	PrimaryGroups, SecondaryGroups []string
}

// Dose is how much of a card. Exactly one of three shapes:
//
//	Hold > 0            hold for Hold, Reps times in a set
//	Hold = 0, Reps > 0  Reps repetitions at the motion's own tempo
//	Time > 0            keep going for Time
//
// Reps count per side where the card has sides. Sets is at least 1. The Max
// fields are the highest that the card's source gives; 0 means that it gives none.
type Dose struct {
	Sets, Reps       int
	Hold, Time       time.Duration
	MaxSets, MaxReps int
	MaxHold, MaxTime time.Duration
}

// Text is a card in one language. The keys of Avoid and Adapt are exactly the
// card's flags.
type Text struct {
	Name     string
	Also     []string // other names people know it by
	Summary  string   // one sentence
	Steps    []string // each read in under 8 seconds
	Breath   string
	Mistakes []string
	Avoid    map[string]string // flag -> why not
	Adapt    map[string]string // flag -> what to do instead
	Stop     string            // when to stop this card
	Note     string            // may be empty
}

// Places tells where the card can be done, derived from its position and marks.
func (c *Card) Places() []Place {
	var places []Place
	switch c.Position {
	case "": // a pack's card that does not say
	case Seated:
		places = append(places, Chair)
	case StandingPos:
		places = append(places, Standing)
	default:
		places = append(places, Floor)
	}
	if c.BedOK {
		places = append(places, Bed)
	}
	if c.Desk {
		places = append(places, Desk)
	}
	return places
}

// At tells whether the card can be done in a place.
func (c *Card) At(place Place) bool { return slices.Contains(c.Places(), place) }

// InPlans tells whether plans may use the card. The program's own may. A pack's card
// may if the person has switched its pack on, and only if it states kind, level,
// position and who should leave it out: a card without flags is not a safe card, but
// one that nobody has thought about.
func (c *Card) InPlans(packsOn []string) bool {
	return c.Pack == "" || len(c.Unstated) == 0 && slices.Contains(packsOn, c.Pack)
}
