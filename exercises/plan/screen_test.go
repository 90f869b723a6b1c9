package plan

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

func words(s string) []string { return strings.Fields(s) }

// TestWhereTheAnswersLead has a row for each rule of the screening.
func TestWhereTheAnswersLead(t *testing.T) {
	weeks := func(n int) Profile { return Profile{PregnantWeeks: &n} }
	flags := func(f ...string) Profile { return Profile{Flags: f} }
	cleared := func(ids ...string) Profile {
		p := Profile{Cleared: map[string]time.Time{}}
		for _, id := range ids {
			p.Cleared[id] = monday
		}
		return p
	}
	for _, c := range []struct {
		rule, yes, route, because, also, flags string
		haste                                  Haste
		p                                      Profile
	}{
		{rule: "nothing", route: "go"},
		{rule: "an id that nobody knows", yes: "Z9", route: "go"},

		{rule: "S1", yes: "A1", route: "emergency", because: "A1", haste: HasteNow},
		{rule: "S1", yes: "A4", route: "emergency", because: "A4", haste: HasteNow},
		{rule: "S5", yes: "A8", route: "emergency", because: "A8", haste: HasteNow},
		{rule: "S6", yes: "A9 A7", route: "emergency", because: "A7 A9", haste: HasteNow},

		{rule: "S3: alone", yes: "B9", route: "physio", because: "B9", haste: HasteSoon},
		{rule: "S3: by its other name", yes: "C6", route: "physio", because: "B9", haste: HasteSoon},
		{rule: "S3: with a C it is still alone", yes: "B9 C4", route: "physio", because: "B9 C4", haste: HasteSoon},
		{rule: "S3: with another B", yes: "B9 B2", route: "doctor", because: "B2 B9", haste: HasteToday},
		{rule: "S3: with one that a doctor knows", yes: "B9 B2", p: cleared("B2"), route: "doctor", because: "B9", haste: HasteToday},

		{rule: "S4", yes: "B3", route: "doctor", because: "B3", haste: HasteToday},
		{rule: "S4", yes: "B3 C1", route: "emergency", because: "A10", also: "B3 C1", flags: "LEG", haste: HasteNow},
		{rule: "S4", yes: "B3 C2", route: "emergency", because: "A10", also: "B3 C2", flags: "LEG", haste: HasteNow},
		{rule: "S4", yes: "B3 C3", route: "emergency", because: "A10", also: "B3 C3", flags: "BAL", haste: HasteNow},
		{rule: "S4", yes: "B3 A5", route: "emergency", because: "A5 A10", also: "B3", haste: HasteNow},
		{rule: "S4: a band of pain", yes: "B3 B3a", route: "emergency", because: "A10 B3a", also: "B3", haste: HasteNow},
		{rule: "S4: a doctor knows of the cancer, not of the leg", yes: "B3 C1", p: cleared("B3"), route: "emergency", because: "A10", also: "C1", flags: "LEG", haste: HasteNow},
		{rule: "S4: examined for both", yes: "B3 C1", p: cleared("B3", "A10"), route: "physio", because: "C1", flags: "LEG", haste: HasteSoon},
		{rule: "S4: within a day", yes: "B3 B4", route: "doctor", because: "B3 B4", haste: HasteDay},
		{rule: "S4: within a day", yes: "B3 B8", route: "doctor", because: "B3 B8", haste: HasteDay},
		{rule: "S4: within a day", yes: "B3 B9", route: "doctor", because: "B3 B9", haste: HasteDay},
		{rule: "S4: no C4", yes: "B3 C4", route: "doctor", because: "B3", also: "C4", haste: HasteToday},

		{rule: "S5: hard to walk because of the pain", yes: "C3", route: "physio", because: "C3", flags: "BAL", haste: HasteSoon},
		{rule: "S5: and the leg is weak", yes: "C3 C3a", route: "emergency", because: "C3a", also: "C3", flags: "BAL", haste: HasteNow},

		{rule: "S7", yes: "B1", route: "doctor", because: "B1", haste: HasteToday},
		{rule: "S7", yes: "B1 B7", route: "doctor", because: "B1 B7", haste: HasteDay},
		{rule: "S7", yes: "B1 B1a", route: "doctor", because: "B1", haste: HasteDay},
		{rule: "S7", yes: "B1 C2", route: "doctor", because: "B1", also: "C2", flags: "LEG", haste: HasteDay},
		{rule: "S7", yes: "B1 C3", route: "doctor", because: "B1", also: "C3", flags: "BAL", haste: HasteDay},
		{rule: "S7: a recent operation", yes: "B1 D2", route: "doctor", because: "B1", also: "D2", haste: HasteDay},
		{rule: "S7: a recent operation", yes: "B1", p: flags("SURG"), route: "doctor", because: "B1", also: "D2", haste: HasteDay},
		{rule: "S7: no C1", yes: "B1 C1", route: "doctor", because: "B1", also: "C1", flags: "LEG", haste: HasteToday},

		{rule: "S8", yes: "B6a", route: "doctor", because: "B6a", haste: HasteToday},
		{rule: "S8", yes: "B6b", route: "doctor", because: "B6b", haste: HasteToday},

		{rule: "S9: new, constant or severe", yes: "B8", route: "doctor", because: "B8", haste: HasteToday},
		{rule: "S9: none of these", yes: "C7", route: "physio", because: "C7", haste: HasteSoon},

		{rule: "S10", yes: "C5", route: "physio", because: "C5", haste: HasteSoon},

		{rule: "S11", yes: "D5", route: "doctor", because: "D5", haste: HasteToday},
		{rule: "S11: by age", p: Profile{Age: 15}, route: "doctor", because: "D5", haste: HasteToday},
		{rule: "S11: by age", p: Profile{Age: 16}, route: "go"},
		{rule: "S11", yes: "D3", route: "none", because: "D3", flags: "BP"},
		{rule: "S11: a clinician agrees", yes: "D3", p: cleared("D3"), route: "go", flags: "BP"},
		{rule: "S11", yes: "D2", route: "none", because: "D2"},
		{rule: "S11: SURG", p: flags("SURG"), route: "none", because: "D2"},
		{rule: "S11", yes: "D4", route: "none", because: "D4"},
		{rule: "S11: a clinician agrees", yes: "D4 D2", p: cleared("D4", "D2"), route: "go"},

		{rule: "S12: pregnant", yes: "D1", route: "go", flags: "PREG"},
		{rule: "S12: pregnant", p: weeks(12), route: "go", flags: "PREG"},
		{rule: "S12: blood pressure alone", p: flags("BP"), route: "go"},
		{rule: "S12: both flags", p: flags("PREG", "BP"), route: "none", because: "D1b2", flags: "PREG"},
		{rule: "S12: both answers", yes: "D1 D3", route: "none", because: "D1b2 D3", flags: "PREG BP"},
		{rule: "S12: a clinician agrees to one", yes: "D1 D3", p: cleared("D3"), route: "none", because: "D1b2", flags: "PREG BP"},
		{rule: "S12: the midwife agrees", yes: "D1 D3", p: cleared("D3", "D1b2"), route: "go", flags: "PREG BP"},
		{rule: "S12: D1a", yes: "D1a3", route: "emergency", because: "D1a3", flags: "PREG", haste: HasteNow},
		{rule: "S12: D1a as a whole", yes: "D1a", route: "emergency", because: "D1a", flags: "PREG", haste: HasteNow},
		{rule: "S12: D1b", yes: "D1b1", route: "none", because: "D1b1", flags: "PREG"},

		{rule: "S13: A before B before D before C", yes: "C4 D4 B2 A6", route: "emergency", because: "A6", also: "B2 D4 C4", haste: HasteNow},
		{rule: "S13: B before D before C", yes: "C4 D4 B2", route: "doctor", because: "B2", also: "D4 C4", haste: HasteToday},
		{rule: "S13: D before C", yes: "C1 D4 C3", route: "none", because: "D4", also: "C1 C3", flags: "LEG BAL"},
		{rule: "S13: C4 sets nothing", yes: "C4", route: "physio", because: "C4", haste: HasteSoon},

		{rule: "S14: an emergency is not cleared", yes: "A6", p: cleared("A6"), route: "emergency", because: "A6", haste: HasteNow},
		{rule: "S14: the rest is, one by one", yes: "B3 B4", p: cleared("B3"), route: "doctor", because: "B4", haste: HasteDay},
		{rule: "S14: the rest is", yes: "B4", p: cleared("B4"), route: "go"},

		{rule: "D14", yes: "W0 C4", route: "physio", because: "C4", haste: HasteSoon},
		{rule: "D14: weaker", yes: "W0 W3 C4", route: "emergency", because: "W3", also: "C4", haste: HasteNow},
		{rule: "D14: further down", yes: "W0 W2", route: "physio", because: "W2", flags: "LEG", haste: HasteSoon},
	} {
		got := Screen(words(c.yes), c.p)
		want := Screening{Route: Route(c.route), Haste: c.haste, Because: words(c.because), Also: words(c.also), Flags: words(c.flags)}
		if got.Route != want.Route || got.Haste != want.Haste || !slices.Equal(got.Because, want.Because) || !slices.Equal(got.Also, want.Also) || !slices.Equal(got.Flags, want.Flags) {
			t.Errorf("%s: %s\n got %+v\nwant %+v", c.rule, c.yes, got, want)
		}
		if got.Route.Open() != (len(got.Locks) == 0) {
			t.Errorf("%s: %s: route %s with the locks %v", c.rule, c.yes, got.Route, got.Locks)
		}
	}
}

// TestEveryIDIsKnownOnce, and those of section 9 lead where it says.
func TestEveryIDIsKnownOnce(t *testing.T) {
	if len(signs) != len(signIDs) {
		t.Errorf("%d ids, %d meanings", len(signIDs), len(signs))
	}
	for i, id := range signIDs {
		if _, ok := signs[id]; !ok || slices.Contains(signIDs[:i], id) {
			t.Errorf("%s", id)
		}
		if r := Screen([]string{id}, Profile{}).Route; id[0] == 'A' && r != RouteEmergency || id[0] == 'C' && len(id) == 2 && r != RoutePhysio {
			t.Errorf("%s leads to %s", id, r)
		}
	}
}

// TestWhatLocksAndWhatUnlocks is S14.
func TestWhatLocksAndWhatUnlocks(t *testing.T) {
	type said struct {
		day  float64
		yes  string
		what string // examined, stop (an answer to the one page)
	}
	for _, c := range []struct {
		name    string
		said    []said
		cleared map[string]float64 // the day of each word
		p       Profile
		route   string
		locks   string
		since   map[string]float64
	}{
		{name: "never asked", route: "none"},
		{name: "none of it", said: []said{{0, "", ""}}, route: "go"},

		{name: "an emergency", said: []said{{0, "A5", ""}}, route: "emergency", locks: "A5", since: map[string]float64{"A5": 0}},
		{name: "answered again, not examined", said: []said{{0, "A5", ""}, {3, "", ""}}, route: "emergency", locks: "A5", since: map[string]float64{"A5": 0}},
		{name: "and a word on it changes nothing", said: []said{{0, "A5", ""}, {3, "", ""}}, cleared: map[string]float64{"A5": 4}, route: "emergency", locks: "A5"},
		{name: "examined, but it is there", said: []said{{0, "A5", ""}, {3, "A5", "examined"}}, route: "emergency", locks: "A5", since: map[string]float64{"A5": 0}},
		{name: "examined, but another is", said: []said{{0, "A5", ""}, {3, "A6", "examined"}}, route: "emergency", locks: "A5 A6"},
		{name: "examined, all no", said: []said{{0, "A5", ""}, {3, "", "examined"}}, route: "go"},
		{name: "examined later", said: []said{{0, "A5", ""}, {3, "", ""}, {4, "C4", "examined"}}, route: "physio"},
		{name: "again after that", said: []said{{0, "A5", ""}, {3, "", "examined"}, {9, "A1", ""}}, route: "emergency", locks: "A1", since: map[string]float64{"A1": 9}},
		{name: "a baby that moves less, and a call", said: []said{{0, "D1 D1a3", ""}, {1, "D1", "examined"}}, route: "go"},

		{name: "the route that was written beside it is no sign", said: []said{{0, "B4", ""}, {5, "", "stop"}}, cleared: map[string]float64{"B4": 6}, route: "go"},
		{name: "for a doctor", said: []said{{0, "B4", ""}}, route: "doctor", locks: "B4"},
		{name: "it went away: the doctor still does not know", said: []said{{0, "B4", ""}, {5, "", ""}}, route: "doctor", locks: "B4", since: map[string]float64{"B4": 0}},
		{name: "a doctor knows", said: []said{{0, "B4", ""}}, cleared: map[string]float64{"B4": 2}, route: "go"},
		{name: "a doctor has known for a week", said: []said{{0, "B4", ""}}, cleared: map[string]float64{"B4": -7}, route: "go"},
		{name: "a doctor knew long ago", said: []said{{0, "B4", ""}}, cleared: map[string]float64{"B4": -40}, route: "doctor", locks: "B4"},
		{name: "still there at the next screening", said: []said{{0, "B4", ""}, {40, "B4", ""}}, cleared: map[string]float64{"B4": 2}, route: "doctor", locks: "B4"},
		{name: "a doctor knows of one", said: []said{{0, "B4 B2", ""}}, cleared: map[string]float64{"B4": 2}, route: "doctor", locks: "B2"},
		{name: "a doctor knows of one, the other is gone", said: []said{{0, "B4 B2", ""}, {3, "", ""}}, cleared: map[string]float64{"B4": 2}, route: "doctor", locks: "B2"},
		{name: "alone it is no lock", said: []said{{0, "B9", ""}, {3, "", ""}}, route: "go"},
		{name: "the other one is known, and this is not", said: []said{{0, "B9 B2", ""}, {3, "", ""}}, cleared: map[string]float64{"B9": 1}, route: "doctor", locks: "B2"},

		{name: "a fact that stays", said: []said{{0, "B3", ""}, {40, "B3", ""}, {400, "B3", ""}}, cleared: map[string]float64{"B3": 2}, route: "go"},
		{name: "and with what was there before", said: []said{{0, "B7 C4", ""}, {40, "B7 C4", ""}}, cleared: map[string]float64{"B7": 2}, route: "physio"},
		{name: "and something new", said: []said{{0, "B7", ""}, {40, "B7 B1", ""}}, cleared: map[string]float64{"B7": 2}, route: "doctor", locks: "B1 B7"},
		{name: "and a leg that was there", said: []said{{0, "B6a C1", ""}, {40, "B6a C1", ""}}, cleared: map[string]float64{"B6a": 2}, route: "physio"},
		{name: "and a leg that was not", said: []said{{0, "B6a", ""}, {40, "B6a C1", ""}}, cleared: map[string]float64{"B6a": 2}, route: "doctor", locks: "B6a"},
		{name: "a doctor has known for years", said: []said{{0, "B3", ""}}, cleared: map[string]float64{"B3": -2000}, route: "go"},
		{name: "cancer and a leg", said: []said{{0, "B3 C1", ""}}, cleared: map[string]float64{"B3": 1}, route: "emergency", locks: "A10"},
		{name: "cancer and a leg, examined", said: []said{{0, "B3 C1", ""}, {2, "B3 C1", "examined"}}, cleared: map[string]float64{"B3": 1}, route: "physio"},
		{name: "cancer and a leg, examined, and then the other way", said: []said{{0, "B3 C1", ""}, {2, "B3 C1", "examined"}, {30, "B3 C1 C2", ""}}, cleared: map[string]float64{"B3": 1}, route: "emergency", locks: "A10 B3"},

		{name: "an operation", said: []said{{0, "D2", ""}}, route: "none", locks: "D2"},
		{name: "an operation, and time", said: []said{{0, "D2", ""}, {100, "", ""}}, route: "go"},
		{name: "an operation, and the surgeon", said: []said{{0, "D2", ""}, {30, "D2", ""}}, cleared: map[string]float64{"D2": 1}, route: "go"},
		{name: "another operation", said: []said{{0, "D2", ""}, {300, "D2", ""}}, cleared: map[string]float64{"D2": 1}, route: "none", locks: "D2"},
		{name: "the heart, and a doctor", said: []said{{0, "D3", ""}, {40, "D3", ""}}, cleared: map[string]float64{"D3": 0}, route: "go"},
		{name: "fifteen, then sixteen", said: []said{{0, "D5", ""}, {300, "", ""}}, cleared: map[string]float64{"D5": 1}, route: "go"},

		{name: "the one page: a sign", said: []said{{0, "", "stop"}}, route: "doctor"},
		{name: "the one page: a sign, and now asked", said: []said{{0, "", "stop"}, {9, "C4", ""}}, route: "physio"},

		{name: "a week of the physiotherapist's route", said: []said{{0, "C4 C1", ""}, {7, "W0", ""}, {14, "W0", ""}}, route: "physio", since: map[string]float64{"C1": 0, "C4": 0}},
		{name: "and weaker", said: []said{{0, "C1", ""}, {7, "W0 W3", ""}}, route: "emergency", locks: "W3"},
		{name: "and weaker, examined", said: []said{{0, "C1", ""}, {7, "W0 W3", ""}, {9, "C1", "examined"}}, route: "physio"},
	} {
		var answers []Answers
		for _, s := range c.said {
			a := Answers{At: on(s.day), Yes: words(s.yes), Examined: s.what == "examined"}
			a.Route = Screen(a.Yes, c.p).Route
			if s.what == "stop" {
				a.Route = RouteDoctor
			}
			answers = append(answers, a)
		}
		cleared := map[string]time.Time{}
		for id, day := range c.cleared {
			cleared[id] = on(day)
		}
		before := slices.Clone(answers)
		got := Standing(answers, cleared, c.p)
		if got.Route != Route(c.route) || !slices.Equal(got.Locks, words(c.locks)) {
			t.Errorf("%s: %s, locks %v; want %s, %s", c.name, got.Route, got.Locks, c.route, c.locks)
		}
		for id, day := range c.since {
			if !got.Since[id].Equal(on(day)) {
				t.Errorf("%s: %s since %v", c.name, id, got.Since[id])
			}
		}
		if !reflect.DeepEqual(before, answers) || len(cleared) != len(c.cleared) {
			t.Errorf("%s: what was said is changed", c.name)
		}
	}
}

func TestTheWeeklyQuestions(t *testing.T) {
	physio := Screening{Route: RoutePhysio}
	for _, c := range []struct {
		s    Screening
		day  float64
		want bool
	}{{physio, 6.9, false}, {physio, 7, true}, {Screening{Route: RouteGo}, 30, false}, {Screening{Route: RouteDoctor}, 30, false}} {
		if got := WeeklyDue(c.s, monday, on(c.day)); got != c.want {
			t.Errorf("%+v", c)
		}
	}
}

// A newer Limber on another computer may ask for more signs: its word that no session starts holds here too.
func TestASignOfANewerLimber(t *testing.T) {
	newer := Answers{At: on(0), Yes: []string{"C4", "E7"}, Route: RouteEmergency}
	if s := Standing([]Answers{newer}, nil, Profile{}); s.Route != RouteEmergency {
		t.Errorf("it leads to %s", s.Route)
	}
	newer.Route = RouteGo // what it knows to be harmless
	if s := Standing([]Answers{newer}, nil, Profile{}); s.Route != RoutePhysio {
		t.Errorf("what is known leads to %s", s.Route)
	}
	newer.Route = RouteDoctor
	if s := Standing([]Answers{newer, {At: on(1), Yes: []string{}, Route: RouteGo}}, nil, Profile{}); s.Route != RouteGo {
		t.Errorf("answered anew, it leads to %s", s.Route)
	}
}
