package plan

import (
	"slices"
	"time"

	"limber/exercises"
)

// Profile is what a person has said of themselves, as far as a plan asks for it. The zero value is somebody who has
// said nothing: each field then stands at its default.
type Profile struct {
	Feels       string   // tight, weak, both, unsure; "" is both
	WorseWith   string   // bending, arching, neither, unsure; "" is unsure
	Flags       []string // of exercises.Flags, and SURG
	Level       int      // 1 to 3: where strength begins; 0: at 1
	Minutes     int      // of a session, 2 to 45; 0: 15 to 20
	DaysPerWeek int      // 1 to 7; 0: 4
	Place       []string // of exercises.Places; none: floor, chair, standing, desk
	Kit         []string // of exercises.Kits; nil: all of them
	Screening   []string // ids of the screening that are answered with yes
	OptIn       []string // ids of cards that come only for those who ask for them
	Unwanted    []string // ids of cards that never come
	Packs       []string // ids of packs whose cards may come
	Pain        *int     // today, 0 to 10; nil: not said
	Age         int      // years; 0: not said
	// PregnantWeeks counts for those with the flag PREG; nil or 0: not said, which is taken as late.
	PregnantWeeks *int
	HipReplaced   bool
	Cleared       map[string]time.Time // by id of the screening: when a doctor said that exercise is fine
	Since         time.Time            // the first plan; zero: this one is
}

// Body is what bears on single cards: the flags with those that WorseWith stands for (D2), the kit, and the unwanted.
// Unsure counts as both directions; Today knows whether the first week is over.
func (p Profile) Body() exercises.Profile {
	b := exercises.Profile{Kit: p.Kit, Unwanted: p.Unwanted}
	if p.Kit == nil {
		b.Kit = exercises.Kits()
	}
	set := slices.Clone(p.Flags)
	switch p.WorseWith {
	case "bending":
		set = append(set, "FLEX")
	case "arching":
		set = append(set, "EXT")
	case "neither":
	default:
		set = append(set, "FLEX", "EXT")
	}
	if slices.Contains(p.Flags, "PREG") && p.PregnantWeeks != nil {
		b.EarlyPregnancy = *p.PregnantWeeks > 0 && *p.PregnantWeeks < 20
	}
	if p.HipReplaced {
		set = append(set, "HIP")
	}
	for _, flag := range exercises.Flags() {
		if slices.Contains(set, flag) {
			b.Limits = append(b.Limits, flag)
		}
	}
	return b
}
