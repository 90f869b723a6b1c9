package plan

import (
	"slices"
	"strings"
	"testing"
	"time"

	"limber/exercises"
)

func TestTheSignsProposeWhatLeads(t *testing.T) {
	for _, c := range []struct {
		like, when, helps, could string // could: the tests that could not be done
		feels, tight, weak       string
	}{
		{},
		{like: "unsure", feels: "unsure"},
		{like: "tight", feels: "both", tight: "feels_like.tight"},
		{like: "tight", when: "mornings", feels: "tight", tight: "feels_like.tight feels_when.mornings"},
		{like: "tight", when: "sitting", helps: "lying", feels: "both", tight: "feels_like.tight feels_when.sitting", weak: "feels_helps.lying"},
		{like: "weak", when: "again", feels: "weak", weak: "feels_like.weak feels_when.again"},
		{like: "weak", when: "evening", helps: "moving", feels: "both", tight: "feels_helps.moving", weak: "feels_like.weak feels_when.evening"},
		{like: "both", when: "sitting", helps: "moving", feels: "tight", tight: "feels_like.tight feels_when.sitting feels_helps.moving", weak: "feels_like.weak"},
		{like: "unsure", when: "standing", helps: "lying", feels: "weak", weak: "feels_when.standing feels_helps.lying"},
		{when: "sitting", helps: "moving", feels: "tight", tight: "feels_when.sitting feels_helps.moving"},
		{could: "reach", feels: "both", tight: "self_check.reach"},
		{like: "tight", could: "reach", feels: "tight", tight: "feels_like.tight self_check.reach"},
		{like: "weak", could: "plank_knees", feels: "weak", weak: "feels_like.weak self_check.hold"},
		{could: "plank_knees side_plank_knees", feels: "both", weak: "self_check.hold"}, // one question, one point
		{like: "weak", when: "again", could: "reach", feels: "both", tight: "self_check.reach", weak: "feels_like.weak feels_when.again"},
		{like: "tight", when: "sitting", helps: "moving", could: "side_plank_knees", feels: "tight", tight: "feels_like.tight feels_when.sitting feels_helps.moving", weak: "self_check.hold"},
		{could: "chair_rises"},
		{like: "rubbish", when: "-1", helps: "x"},
	} {
		p := Propose(Feelings{c.like, c.when, c.helps, strings.Fields(c.could)})
		if p.Feels != c.feels || strings.Join(p.Tight, " ") != c.tight || strings.Join(p.Weak, " ") != c.weak {
			t.Errorf("%+v: proposed is %+v", c, p)
		}
	}
}

// Which test each flag takes away, and each pair of flags what both do (S18).
func TestTheTestsThatAreOffered(t *testing.T) {
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	offered := func(p Profile, h History) string {
		var list []string
		for _, t := range TestsFor(p, h, now, cat) {
			list = append(list, t.ID)
		}
		return strings.Join(list, " ")
	}
	healthy := func(flags ...string) Profile { return Profile{WorseWith: "neither", Flags: flags} }
	const all = "reach plank_knees side_plank_knees"
	want := map[string]string{
		"FLEX": "plank_knees side_plank_knees", "EXT": all, "LEG": "plank_knees side_plank_knees", "PREG": "", "OSTEO": "plank_knees side_plank_knees",
		"BP": "", "KNEE": "plank_knees side_plank_knees", "HIP": "plank_knees side_plank_knees", "WRIST": all, "SHLD": "reach", "NECK": all,
		"BAL": "plank_knees side_plank_knees", "FLOOR": "reach",
	}
	flags := exercises.Flags()
	if len(flags) != len(want) {
		t.Fatalf("the flags are %v", flags)
	}
	if got := offered(healthy(), History{}); got != all {
		t.Fatalf("without any flag there is %q", got)
	}
	for i, a := range flags {
		if got := offered(healthy(a), History{}); got != want[a] {
			t.Errorf("%s: %q, want %q", a, got, want[a])
		}
		for _, b := range flags[i+1:] {
			both := strings.Join(slices.DeleteFunc(strings.Fields(want[a]), func(id string) bool { return !slices.Contains(strings.Fields(want[b]), id) }), " ")
			if got := offered(healthy(a, b), History{}); got != both {
				t.Errorf("%s and %s: %q, want %q", a, b, got, both)
			}
		}
	}
	pain := func(n int, ago time.Duration) History { return History{Pains: []Pain{{now.Add(-ago), n}}} }
	ten, four, three := 10, 4, 3
	after := History{Sessions: []Session{{ID: "s", Started: now.Add(-time.Hour), PainBefore: &three, PainAfter: &four}}}
	better := after
	better.Pains = []Pain{{now.Add(-time.Minute), 2}}
	for name, c := range map[string]struct {
		p    Profile
		h    History
		want string
	}{
		"pregnant for ten weeks":        {p: Profile{WorseWith: "neither", Flags: []string{"PREG"}, PregnantWeeks: &ten}},
		"a replaced hip":                {p: Profile{WorseWith: "neither", HipReplaced: true}, want: "plank_knees side_plank_knees"},
		"not sure which way hurts":      {p: Profile{}, want: "plank_knees side_plank_knees"},
		"an operation":                  {p: healthy("SURG")},
		"pain of 3 now":                 {p: healthy(), h: pain(3, time.Hour), want: all},
		"pain of 4 now":                 {p: healthy(), h: pain(4, time.Hour)},
		"pain of 4 yesterday":           {p: healthy(), h: pain(4, 24*time.Hour), want: all},
		"it rose in a session":          {p: healthy(), h: after},
		"and went":                      {p: healthy(), h: better, want: all},
		"the pain of a profile":         {p: Profile{WorseWith: "neither", Pain: &four}},
		"gentle days since yesterday":   {p: healthy(), h: History{Events: []Event{{At: now.Add(-24 * time.Hour), Kind: FlareOn}}}},
		"nothing to lie on":             {p: Profile{WorseWith: "neither", Kit: []string{"chair"}}, want: "reach"},
		"nowhere to lie down":           {p: Profile{WorseWith: "neither", Place: []string{"chair", "standing"}}, want: "reach"},
		"never a plank again":           {p: Profile{WorseWith: "neither", Unwanted: []string{"plank_knees"}}, want: "reach side_plank_knees"},
		"a fact that a doctor cleared":  {p: Profile{WorseWith: "neither", Screening: []string{"B3"}, Cleared: map[string]time.Time{"B3": now}}, want: all},
		"a fact that no doctor cleared": {p: Profile{WorseWith: "neither", Screening: []string{"B3"}}},
	} {
		if got := offered(c.p, c.h); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	for _, id := range signIDs {
		p := healthy()
		p.Screening = []string{id}
		if got := offered(p, History{}); got != "" && id != "W0" && id != "B1a" {
			t.Errorf("%s was answered with yes, and there is %q", id, got)
		}
	}
}

// A profile with any flags, place and answers gets no test whose card a plan may not have.
func FuzzTheTestsAreAllowed(f *testing.F) {
	f.Add(uint16(0), byte(2))
	f.Fuzz(func(t *testing.T, set uint16, worse byte) {
		p := Profile{WorseWith: []string{"bending", "arching", "neither", "unsure", ""}[worse%5]}
		for i, flag := range exercises.Flags() {
			if set>>i&1 == 1 {
				p.Flags = append(p.Flags, flag)
			}
		}
		for _, s := range TestsFor(p, History{}, time.Now(), cat) {
			if s.Card != nil && (len(p.Body().Against(s.Card)) > 0 || s.Seconds > int(s.Card.Dose.MaxHold.Seconds())) {
				t.Errorf("%v: %s", p.Flags, s.ID)
			}
		}
	})
}
