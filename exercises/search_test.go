package exercises

import (
	"slices"
	"strings"
	"testing"
)

func TestSearch(t *testing.T) {
	cat := Load("en")
	for query, want := range map[string]struct{ first, also, not string }{
		"bri":         {"bridge", "", "cat_cow"},
		"BRIDGE":      {"bridge", "", "cat_cow"},
		"brídge":      {"bridge", "", "cat_cow"},
		"childs":      {"childs_pose", "", "bridge"},
		"child's p":   {"childs_pose", "", "bridge"},
		"Child’s":     {"childs_pose", "", "bridge"},
		"cat":         {"cat_cow", "", "bridge"},
		"camel":       {"cat_cow", "", "bridge"},
		"pointer":     {"bird_dog", "", "cat_cow"},
		"bird_dog":    {"", "bird_dog", "cat_cow"},
		"lat dorsi":   {"childs_pose", "", "cat_cow"},
		"calf":        {"", "hip_flexor_standing", "cat_cow"},
		"buttocks":    {"", "bridge", "shoulder_squeeze"},
		"neck":        {"", "shoulder_squeeze", "bridge"},
		"plank elbow": {"plank_full", "", "bridge"},
		"xyzzy":       {"", "", "bridge"},
		"cat xyzzy":   {"", "", "cat_cow"},
	} {
		hits := cat.Search(query, Filter{})
		var ids []string
		for _, c := range hits {
			ids = append(ids, c.ID)
		}
		all := " " + strings.Join(ids, " ") + " "
		if want.first != "" && (len(ids) == 0 || ids[0] != want.first) {
			t.Errorf("%q: first is not %s but%s", query, want.first, all)
		}
		if want.also != "" && !strings.Contains(all, " "+want.also+" ") {
			t.Errorf("%q does not find %s but%s", query, want.also, all)
		}
		if strings.Contains(all, " "+want.not+" ") {
			t.Errorf("%q finds %s:%s", query, want.not, all)
		}
	}
}

// A card named so comes before one that is only known so, and that before one that works there.
func TestSearchRanks(t *testing.T) {
	cat := &Catalogue{Cards: []*Card{
		{ID: "a", Text: Text{Name: "Arm circle"}, Groups: []string{"hips"}},
		{ID: "b", Text: Text{Name: "Reach", Also: []string{"Open hips"}}},
		{ID: "c", Text: Text{Name: "Big hips"}},
		{ID: "d", Text: Text{Name: "Hips up"}},
		{ID: "e", Text: Text{Name: "Press"}, Muscles: Muscles{Primary: []string{"hips_muscle"}}},
	}}
	var got []string
	for _, c := range cat.Search("hips", Filter{}) {
		got = append(got, c.ID)
	}
	if list(got) != "d, c, b, e, a" {
		t.Errorf("order %v", got)
	}
}

func TestSearchFilters(t *testing.T) {
	cat := Load("en")
	if n := len(cat.Search("  ", Filter{})); n != len(cat.Cards) {
		t.Errorf("an empty query finds %d of %d", n, len(cat.Cards))
	}
	desk := cat.Search("", Filter{Place: Desk})
	if len(desk) < 6 {
		t.Errorf("only %d cards for the desk", len(desk))
	}
	for _, c := range desk {
		if !c.Desk {
			t.Errorf("%s is not for the desk", c.ID)
		}
	}
	for _, c := range cat.Search("", Filter{Kind: Stretch, Place: Floor}) {
		if c.Kind != Stretch || !c.At(Floor) {
			t.Errorf("%s is a %s for %v", c.ID, c.Kind, c.Places())
		}
	}
	if cat.Search("bridge", Filter{Kind: Stretch}) == nil || len(cat.Search("bridge", Filter{Kind: Stretch})) != 0 {
		t.Error("the filter lets a strength card through as a stretch")
	}
}

func TestAllFiltersHoldTogether(t *testing.T) {
	cat := Load("en")
	favourites := []string{"bridge", "cat_cow", "not_here"}
	pregnant := &Profile{Limits: []string{"PREG"}, Kit: Kits()}
	for name, c := range map[string]struct {
		filter Filter
		right  func(*Card) bool
	}{
		"group":      {Filter{Group: "hips"}, func(c *Card) bool { return slices.Contains(c.Groups, "hips") }},
		"level":      {Filter{Level: 2}, func(c *Card) bool { return c.Level == 2 }},
		"favourites": {Filter{Among: &favourites}, func(c *Card) bool { return c.ID == "bridge" || c.ID == "cat_cow" }},
		"fits":       {Filter{Fits: pregnant}, func(c *Card) bool { return !slices.Contains(c.Avoid, "PREG") }},
		"all": {Filter{Kind: Mobility, Place: Floor, Group: "back", Level: 1, Among: &favourites, Fits: pregnant},
			func(c *Card) bool { return c.ID == "cat_cow" }},
	} {
		found := cat.Search("", c.filter)
		for _, card := range cat.Cards {
			if shown := slices.Contains(found, card); shown != c.right(card) {
				t.Errorf("%s: %s is shown: %v", name, card.ID, shown)
			}
		}
		if len(found) == 0 || len(found) == len(cat.Cards) {
			t.Errorf("%s: %d of %d, so it tells nothing", name, len(found), len(cat.Cards))
		}
	}
	if none := (&Catalogue{Cards: cat.Cards}).Search("", Filter{Among: &[]string{}}); len(none) > 0 {
		t.Errorf("without favourites %d cards are among them", len(none))
	}
}

// Somebody who writes German without umlauts, or names part of a compound, finds the card.
func TestSearchOfUmlautsAndCompounds(t *testing.T) {
	cat := &Catalogue{Cards: []*Card{
		{ID: "a", Text: Text{Name: "Hüftstreckung im Stehen"}},
		{ID: "b", Text: Text{Name: "Brücke"}},
		{ID: "c", Text: Text{Name: "Strecken im Sitzen"}},
	}}
	for query, want := range map[string]string{
		"hüft": "a", "huft": "a", "hueft": "a", "HÜFT": "a", "brueck": "b", "streck": "c, a", "eck": "", "tehen": "a",
	} {
		var got []string
		for _, c := range cat.Search(query, Filter{}) {
			got = append(got, c.ID)
		}
		if list(got) != want {
			t.Errorf("%q finds %q, want %q", query, list(got), want)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Größe": "grosse", "Élan": "elan", "e\u0301lan": "elan", "CHILD’S": "childs", "Łódź": "lodz", "İ": "i", "猫": "猫", "Ærø": "aero",
	} {
		if got := fold(in); got != want {
			t.Errorf("fold(%q) is %q, want %q", in, got, want)
		}
	}
}
