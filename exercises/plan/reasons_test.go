package plan

import (
	"slices"
	"strings"
	"testing"
	"time"

	"limber/exercises"
)

// A card says in whose place it stands where its reasons say so, and nowhere else.
func TestSwappedFromGoesWithItsReason(t *testing.T) {
	dice, swapped := newDice(7), 0
	for range 1500 {
		p := dice.profile()
		kind := ""
		if dice.IntN(2) == 0 {
			kind = Kinds()[dice.IntN(len(Kinds()))]
		}
		for _, i := range ChooseKind(kind, p, History{}, monday, cat).Items {
			said := ""
			for _, l := range i.Because {
				if strings.HasPrefix(l.Key, "plan.because.instead.") {
					said = l.Args["Other"]
				}
			}
			if said != i.SwappedFrom {
				t.Fatalf("%s %+v: %s stands for %q, and says %q", kind, p, i.Item.Card.ID, i.SwappedFrom, said)
			}
			if first := cat.Card(said); first != nil && root(first, cat) == root(i.Item.Card, cat) {
				swapped++
			}
		}
	}
	if swapped < 20 {
		t.Errorf("%d swaps within a ladder", swapped)
	}
}

// Little is left for this person, and that little comes, with the advice.
func TestTheGentleSessionOfSomebodyWithLittleLeft(t *testing.T) {
	pain := 4
	p := Profile{
		Feels: "tight", WorseWith: "bending", Flags: []string{"KNEE", "FLOOR"}, Level: 1, Minutes: 15, Place: []string{"floor", "chair"}, Kit: []string{"mat", "strap"},
		Screening: []string{"C1"}, Pain: &pain, Age: 44, Cleared: map[string]time.Time{"B3": monday.AddDate(0, 0, -3)},
	}
	c := Choose(p, History{}, monday, cat)
	wellMade(t, p, c)
	if c.Route != RoutePhysio || c.Kind != "gentle" || c.Reason.Key != "plan.reason.physio" || !slices.Equal(ids(c), []string{"chin_tuck", "shoulder_squeeze"}) {
		t.Errorf("%s %s %v: %v", c.Route, c.Kind, c.Reason, ids(c))
	}
	p.Unwanted = []string{"chin_tuck", "shoulder_squeeze"}
	c = Choose(p, History{}, monday, cat)
	if c.Reason.Key != "plan.reason.physio" || len(c.Reason.Then) != 1 || !strings.HasPrefix(c.Reason.Then[0].Key, "plan.reason.add_") || c.Route != RoutePhysio {
		t.Errorf("%s %v", c.Route, c.Reason)
	}
}

func TestAnAppointmentIsAdvisedOnGentleDaysToo(t *testing.T) {
	pain := 7
	c := Choose(Profile{Screening: []string{"C4"}, Pain: &pain}, History{}, monday, cat)
	if c.Reason.Key != "plan.reason.flare_pain" || len(c.Reason.Then) != 1 || c.Reason.Then[0].Key != "plan.reason.physio" {
		t.Error(c.Reason)
	}
	on := History{Events: []Event{{At: monday.Add(-time.Hour), Kind: FlareOn}}}
	if c := Choose(Profile{Screening: []string{"C4"}}, on, monday, cat); c.Reason.Key != "plan.reason.flare" || len(c.Reason.Then) != 1 {
		t.Error(c.Reason)
	}
}

func TestTheSameDayIsSaid(t *testing.T) {
	if c := Choose(Profile{Screening: []string{"B1", "B7"}}, History{}, monday, cat); len(c.Reason.Then) != 1 || c.Reason.Then[0].Key != "plan.reason.day" || !slices.Contains(c.Signs, "B1") {
		t.Error(c.Reason, c.Signs)
	}
	if c := Choose(Profile{Screening: []string{"B1"}}, History{}, monday, cat); len(c.Reason.Then) != 0 {
		t.Error(c.Reason)
	}
}

// A word is of a day that has been; one on something felt holds for 28 days (S14), and D2 and the flag are one.
func TestWordsOfAProfile(t *testing.T) {
	ago := func(days int) time.Time { return monday.AddDate(0, 0, -days) }
	for _, c := range []struct {
		id    string
		yes   []string
		flags []string
		on    time.Time
		want  Route
	}{
		{"B3", []string{"B3"}, nil, ago(-1), RouteDoctor},
		{"B3", []string{"B3"}, nil, ago(0), RouteGo},
		{"B3", []string{"B3"}, nil, ago(3000), RouteGo},
		{"B1", []string{"B1"}, nil, ago(27), RouteGo},
		{"B1", []string{"B1"}, nil, ago(29), RouteDoctor},
		{"D2", []string{"D2"}, nil, ago(1), RouteGo},
		{"SURG", []string{"D2"}, nil, ago(1), RouteGo},
		{"D2", nil, []string{"SURG"}, ago(1), RouteGo},
		{"SURG", nil, []string{"SURG"}, ago(1), RouteGo},
		{"SURG", nil, []string{"SURG"}, ago(200), RouteNone},
		{"SURG", nil, []string{"SURG"}, ago(-1), RouteNone},
	} {
		p := Profile{Screening: c.yes, Flags: c.flags, Cleared: map[string]time.Time{c.id: c.on}}.AnsweredOn(monday)
		if got := Choose(p, History{}, monday, cat).Route; got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
	if got := Choose(Profile{Screening: []string{"B3"}, Cleared: map[string]time.Time{"B3": ago(-1)}}, History{}, monday, cat).Route; got != RouteDoctor {
		t.Errorf("a word of tomorrow: %s", got)
	}
}

func TestMinutesAreThoseOfThePersonOrOfNobody(t *testing.T) {
	for _, minutes := range []int{0, 5, 15, 30} {
		for _, i := range Choose(Profile{Minutes: minutes, WorseWith: "neither"}, History{}, monday, cat).Items {
			for _, l := range i.Because {
				if key, is := strings.CutPrefix(l.Key, "plan.because.time."); is && strings.HasPrefix(key, "usual_") != (minutes == 0) {
					t.Errorf("%d: %s", minutes, l.Key)
				}
			}
		}
	}
}

// However short a session of somebody who feels tight, most of it loosens; in less time strength twice is more already.
func TestTightLeadsFromTheShortestOn(t *testing.T) {
	for minutes := 4; minutes <= 30; minutes++ {
		loose, all := 0, 0
		for _, i := range Choose(Profile{Feels: "tight", WorseWith: "neither", Minutes: minutes}, History{}, monday, cat).Items {
			if all += work(i.Item); loosens(i.Item.Card) {
				loose += work(i.Item)
			}
		}
		if 2*loose < all {
			t.Errorf("%d min: %d of %d s", minutes, loose, all)
		}
	}
}

func TestFrom60YearsOnShortSessionsKeepTheirLeast(t *testing.T) {
	spoke := 0
	for mask := range 400 {
		minutes := 2 + mask%7
		p := Profile{Age: 67, WorseWith: "neither", Minutes: minutes, Flags: flagsOfMask(mask * 20), Unwanted: []string{"plank_desk", "doorway_chest"}}
		c := Choose(p, History{}, monday, cat)
		for _, i := range c.Items {
			d := i.Item.Dose
			if i.Kind == exercises.Stretch && d.Hold < 30*time.Second || i.Kind == exercises.Strength && d.Hold == 0 && d.Reps < 10 {
				t.Errorf("%d min, %v: %s %+v", minutes, p.Flags, i.Item.Card.ID, d)
			}
		}
		if c.Minutes > minutes {
			if spoke++; c.Reason.Key != "plan.reason.longer" {
				t.Errorf("%d min, %v: %d, %q", minutes, p.Flags, c.Minutes, c.Reason.Key)
			}
		}
	}
	if spoke == 0 {
		t.Error("no session is longer than it should be")
	}
}

func TestARoutineForTheDeskSaysNothingOfPlaces(t *testing.T) {
	for _, kind := range []string{"desk_2", "desk_5", "desk_5_quiet", "desk_5_stand"} {
		for _, i := range ChooseKind(kind, Profile{Place: []string{"floor"}, WorseWith: "neither"}, History{}, monday, cat).Items {
			for _, l := range i.Because {
				if l.Key == "plan.because.place" || l.Key == "plan.because.instead.place" {
					t.Errorf("%s: %s %v", kind, l.Key, l.Args)
				}
			}
		}
	}
}

func TestWhatRestsBecauseOfALegSaysSo(t *testing.T) {
	c := Choose(Profile{WorseWith: "neither"}, History{}, on(0), cat)
	s := allDone(c, "right", 1, 1)
	s.Items[0].Hurt = "leg"
	legs := 0
	for _, i := range Choose(Profile{WorseWith: "neither"}, History{Sessions: []Session{s}}, on(1), cat).Items {
		for _, l := range i.Because {
			if l.Key == "plan.because.instead.rests" {
				t.Errorf("%s: %v", i.Item.Card.ID, l)
			}
			if l.Key == "plan.because.instead.rests_leg" {
				legs++
			}
		}
	}
	if legs == 0 {
		t.Error("nothing stands in for what rests")
	}
}

func TestLevelOneKeepsTheBridge(t *testing.T) {
	for _, kind := range []string{"daily_intermediate", "daily_advanced", "strength_inter", "strength_adv"} {
		if c := ChooseKind(kind, Profile{Level: 1, WorseWith: "neither"}, History{}, monday, cat); !slices.Contains(ids(c), "bridge") {
			t.Errorf("%s: %v", kind, ids(c))
		}
	}
}

func TestNoPressUpWithALeg(t *testing.T) {
	for _, kind := range append(Kinds(), "") {
		for _, flags := range [][]string{nil, {"LEG"}} {
			for day := range 5 {
				p := Profile{Flags: flags, WorseWith: "bending", Level: 2, Minutes: 45}
				has := slices.Contains(ids(ChooseKind(kind, p, History{}, on(float64(day)), cat)), "press_up")
				if flags != nil && has || flags == nil && kind == "relief_10_ext" && !has {
					t.Errorf("%s %v: %v", kind, flags, has)
				}
			}
		}
	}
}

func TestAnEmptyProfileSaysNothing(t *testing.T) {
	for _, file := range []string{"", "\ufeff", "\ufeff# nothing\r\n", "\n", "# nothing\n\n  # yet\n"} {
		if p, problems := ReadProfile("p.yaml", []byte(file)); len(problems) > 0 || p.Feels != "" {
			t.Errorf("%q: %v", file, problems)
		}
	}
}
