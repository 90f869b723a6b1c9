package exercises

import "slices"

// Profile is what a person has said of themselves, as far as it bears on single cards: the screening flags that they
// ticked, and the kit at hand. It screens nobody: the safety page does that first.
type Profile struct {
	Limits []string // of Flags
	Kit    []string // of Kits
	// Unwanted are ids of cards that the person never wants in a session.
	Unwanted []string
	// EarlyPregnancy is a pregnancy of fewer than 20 weeks: lying on the back is then done differently (PREG) and not
	// left out (D1).
	EarlyPregnancy bool
}

// Kits lists the kit that cards may need. Chair means a stable one.
func Kits() []string { return slices.Clone(kits) }

// Groups lists the muscle groups, in the order in which people look for them.
func Groups() []string { return slices.Clone(groups) }

// Against lists the ticked limits that speak against a card, in the order of Flags: those of its avoid list, and
// FLOOR for a card that is done on the floor and on no bed. Text.Avoid has the reason for those of the list.
func (p Profile) Against(c *Card) []string {
	return p.ticked(func(flag string) bool {
		if flag == "PREG" && p.EarlyPregnancy && c.Position == Supine {
			return false
		}
		return slices.Contains(c.Avoid, flag) || flag == "FLOOR" && onlyOnFloor(c)
	})
}

// Adapts lists the ticked limits for which a card is done differently, in the order of Flags.
func (p Profile) Adapts(c *Card) []string {
	return p.ticked(func(flag string) bool { return slices.Contains(c.Adapt, flag) })
}

func (p Profile) ticked(concerns func(flag string) bool) []string {
	var list []string
	for _, flag := range flags {
		if slices.Contains(p.Limits, flag) && concerns(flag) {
			list = append(list, flag)
		}
	}
	return list
}

// onlyOnFloor: a card with a sentence for FLOOR tells how it is done without getting down, so it is none.
func onlyOnFloor(c *Card) bool {
	return c.At(Floor) && !c.At(Bed) && !slices.Contains(c.Adapt, "FLOOR")
}

// Missing lists what a card needs and is not at hand. A bed stands in for the mat where the card can be done on one.
func (p Profile) Missing(c *Card) []string {
	var list []string
	for _, k := range c.Kit {
		if !slices.Contains(p.Kit, k) && (k != "mat" || !c.BedOK) {
			list = append(list, k)
		}
	}
	return list
}

// Unstated tells whether a pack's card leaves open who should leave it out, or how one lies or stands for it. It
// fits nobody then: no flag is not the same as no danger.
func (p Profile) Unstated(c *Card) bool {
	return slices.Contains(c.Unstated, "avoid") || slices.Contains(c.Unstated, "position")
}

// Fits tells whether nothing speaks against a card, all that it needs is at hand, and the person wants it.
func (p Profile) Fits(c *Card) bool {
	return !slices.Contains(p.Unwanted, c.ID) && !p.Unstated(c) && len(p.Against(c)) == 0 && len(p.Missing(c)) == 0
}
