package exercises

import (
	"slices"
	"testing"
)

func TestWhatSpeaksAgainstACard(t *testing.T) {
	floor := &Card{Position: Prone, Avoid: []string{"PREG", "EXT"}, Adapt: []string{"NECK"}, Kit: []string{"mat"}}
	bed := &Card{Position: Supine, BedOK: true, Kit: []string{"mat", "strap"}}
	chair := &Card{Position: Seated, Kit: []string{"chair"}, Adapt: []string{"KNEE"}}
	rest := &Card{Position: Supine, Adapt: []string{"FLOOR"}, Kit: []string{"chair"}}
	all := Kits()
	for _, c := range []struct {
		name                     string
		card                     *Card
		limits, kit              []string
		against, adapts, missing string
	}{
		{"nothing ticked", floor, nil, all, "", "", ""},
		{"two of its flags, in the order of the profile", floor, []string{"PREG", "EXT"}, all, "EXT, PREG", "", ""},
		{"another flag", floor, []string{"KNEE"}, all, "", "", ""},
		{"done differently", floor, []string{"NECK"}, all, "", "NECK", ""},
		{"the floor is hard to reach", floor, []string{"FLOOR"}, all, "FLOOR", "", ""},
		{"a bed is not the floor", bed, []string{"FLOOR"}, all, "", "", ""},
		{"nor is a chair", chair, []string{"FLOOR", "KNEE"}, all, "", "KNEE", ""},
		{"a way without the floor is named", rest, []string{"FLOOR"}, all, "", "FLOOR", ""},
		{"no mat", floor, nil, []string{"chair"}, "", "", "mat"},
		{"a bed for a mat, but no strap", bed, nil, nil, "", "", "strap"},
		{"no chair", chair, nil, []string{"mat"}, "", "", "chair"},
	} {
		p := Profile{Limits: c.limits, Kit: c.kit}
		if got := list(p.Against(c.card)); got != c.against {
			t.Errorf("%s: %q speaks against it, want %q", c.name, got, c.against)
		}
		if got := list(p.Adapts(c.card)); got != c.adapts {
			t.Errorf("%s: adapted for %q, want %q", c.name, got, c.adapts)
		}
		if got := list(p.Missing(c.card)); got != c.missing {
			t.Errorf("%s: missing %q, want %q", c.name, got, c.missing)
		}
		if p.Fits(c.card) != (c.against == "" && c.missing == "") {
			t.Errorf("%s: fits is %v", c.name, p.Fits(c.card))
		}
	}
}

func TestACardThatLeavesItsFlagsOpenFitsNobody(t *testing.T) {
	for what, fits := range map[string]bool{"avoid": false, "position": false, "level": true} {
		c := &Card{Position: Seated, Unstated: []string{what}}
		if got := (Profile{Kit: Kits()}).Fits(c); got != fits {
			t.Errorf("%s unstated: fits is %v", what, got)
		}
	}
}

// Whatever is ticked, no card that names it is let through.
func TestNoCardOfTheCatalogueSlipsThrough(t *testing.T) {
	cat := Load("en")
	for _, flag := range Flags() {
		p := &Profile{Limits: []string{flag}, Kit: Kits()}
		for _, c := range cat.Search("", Filter{Fits: p}) {
			if slices.Contains(c.Avoid, flag) || flag == "FLOOR" && onlyOnFloor(c) {
				t.Errorf("%s is shown to somebody with %s", c.ID, flag)
			}
		}
	}
}
