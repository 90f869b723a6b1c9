package plan

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"limber/exercises"
	"limber/exercises/session"
)

// letters are the kinds of a week's days, as the tables have them.
var letters = map[string]string{"strength": "S", "combination": "c", "stretch": "t", StretchDay: "w", "flare": "f"}

// of is a session of a routine with the cards of somebody's plan, done to its end.
func of(kind string, day float64) Session {
	s := allDone(ChooseKind(kind, Profile{WorseWith: "neither"}, History{}, on(day), cat), "right", 1, 1)
	s.Routine = kind
	return s
}

// A past day of the plan: c a combination, S one led by strength, t one led by stretching.
func planned(feels string, day float64) Session {
	return allDone(Choose(Profile{WorseWith: "neither", Feels: feels}, History{}, on(day), cat), "right", 1, 1)
}

// What a day is like after what was done, by days from Monday on; below 0 in the week before.
func TestTheDayAfterWhatWasDone(t *testing.T) {
	half := planned("weak", 0)
	for i := range half.Items[3:] {
		half.Items[3+i].Seconds, half.Items[3+i].Outcome = 0, "skipped"
	}
	old := planned("weak", 0)
	for i := range old.Items {
		old.Items[i].Planned, old.Items[i].Seconds = 0, 0
	}
	tried := of("strength_beginner", 0)
	tried.Break = true
	for _, c := range []struct {
		name, feels string
		day         float64
		done        []Session
		want, why   string
	}{
		{"nothing yet", "weak", 0, nil, "S", ""},
		{"the day after strength", "weak", 1, []Session{planned("weak", 0)}, "c", "plan.reason.between.yesterday"},
		{"two days after it", "weak", 2, []Session{planned("weak", 0)}, "S", ""},
		{"on the same day", "weak", 0.2, []Session{planned("weak", 0)}, "S", ""},
		{"Sunday's strength", "weak", 0, []Session{planned("weak", -1)}, "c", "plan.reason.between.yesterday"},
		{"Saturday's strength", "weak", 0, []Session{planned("weak", -2)}, "S", ""},
		{"after a combination that followed strength", "weak", 2, []Session{planned("weak", 0), planned("both", 1)}, "S", ""},
		{"a strength routine by its name", "weak", 1, []Session{of("strength_beginner", 0)}, "c", "plan.reason.between.yesterday"},
		{"the core alone", "weak", 1, []Session{of("core_three", 0)}, "c", "plan.reason.between.yesterday"},
		{"the day's routine by its name", "weak", 1, []Session{of("daily_beginner", 0)}, "S", ""},
		{"loosening alone", "weak", 1, []Session{of("relief_10", 0)}, "S", ""},
		{"small gentle movements", "weak", 1, []Session{of("flare", 0)}, "S", ""},
		{"broken off before strength", "weak", 1, []Session{half}, "S", ""},
		{"a break", "weak", 1, []Session{tried}, "S", ""},
		{"as the journal kept them at first", "weak", 1, []Session{old}, "c", "plan.reason.between.yesterday"},
		{"three days of strength", "weak", 6, []Session{planned("weak", 0), planned("weak", 2), planned("weak", 4)}, "c", "plan.reason.between.three"},
		{"a fourth by name", "weak", 5, []Session{of("strength_adv", 0), of("strength_adv", 1), of("strength_adv", 3)}, "c", "plan.reason.between.three"},
		{"three of last week", "weak", 7, []Session{planned("weak", 0), planned("weak", 2), planned("weak", 4)}, "S", ""},
		{"who is not weak", "both", 1, []Session{planned("weak", 0)}, "c", ""},
		{"five days with strength", "", 5, five("both"), "w", "plan.reason.stretch_day.walk"},
		{"five of stretching with strength", "tight", 6, five("tight"), "w", "plan.reason.stretch_day.walk"},
		{"five, and one is weak", "weak", 5, five("weak"), "w", "plan.reason.stretch_day.walk"},
		{"four", "", 5, five("both")[1:], "c", ""},
		{"five and Monday", "", 7, five("both"), "c", ""},
		{"two of them on a day", "", 5, append(five("both")[1:], planned("both", 1.3)), "c", ""},
		{"one of five without strength", "", 5, append(five("both")[1:], of("relief_10", 0)), "c", ""},
	} {
		var h History
		for i, s := range c.done {
			s.ID = fmt.Sprint(i)
			h.Sessions = append(h.Sessions, s)
		}
		p := Profile{WorseWith: "neither", Feels: c.feels}
		got := Choose(p, h, on(c.day), cat)
		if letters[got.Kind] != c.want || got.Reason.Key != c.why {
			t.Errorf("%s: %s, %v; want %s, %s", c.name, got.Kind, got.Reason, c.want, c.why)
		}
		if got.Kind != StretchDay {
			wellMade(t, p, got)
		}
		if c.want == "c" && c.feels == "weak" && !slices.ContainsFunc(got.Items, func(i Choice) bool { return says(i, "plan.because.between") }) {
			t.Errorf("%s: no card says why", c.name)
		}
	}
}

// The journal of a computer may have its times in another zone: the days are those of where somebody is now.
func TestTheDaysOfAWeekAreThoseOfThePerson(t *testing.T) {
	east := time.FixedZone("east", 10*3600)
	s := planned("weak", 0)
	s.Started = time.Date(2026, 11, 2, 20, 0, 0, 0, time.UTC) // Tuesday morning in the east
	h := History{Sessions: []Session{s}}
	for day, want := range map[int]string{3: "S", 4: "c", 5: "S"} {
		now := time.Date(2026, 11, day, 9, 0, 0, 0, east)
		if day == 3 {
			now = now.Add(-2 * time.Hour)
		}
		if c := Choose(Profile{WorseWith: "neither", Feels: "weak"}, h, now, cat); letters[c.Kind] != want {
			t.Errorf("on the %d: %s, want %s", day, c.Kind, want)
		}
	}
}

// five are the days from Monday to Friday.
func five(feels string) (list []Session) {
	for i := range 5 {
		list = append(list, planned(feels, float64(i)))
	}
	return list
}

func says(i Choice, key string) bool {
	return slices.ContainsFunc(i.Because, func(l Line) bool { return l.Key == key })
}

// The days of a week that is planned; x done.
func TestTheShapeOfAWeek(t *testing.T) {
	for _, c := range []struct {
		feels string
		goal  int
		now   float64
		done  []Session
		want  string
	}{
		{"weak", 7, 0, nil, "ScScSww"},
		{"weak", 4, 0, nil, "S.S.S.c"},
		{"weak", 3, 0, nil, "S.S.S.."},
		{"weak", 4, 0, []Session{planned("weak", -1)}, "c.S.S.S"},
		{"weak", 7, 0, []Session{planned("weak", -1)}, "cScScww"},
		{"weak", 7, 2, []Session{planned("weak", 1)}, ".xcScSw"},
		{"weak", 7, 3, []Session{planned("weak", 0), planned("both", 1), planned("weak", 2)}, "xxxcSww"},
		{"both", 5, 0, nil, "ccc.cc."},
		{"both", 6, 0, nil, "cccccw."},
		{"", 7, 0, nil, "cccccww"},
		{"tight", 7, 0, nil, "tttttww"},
		{"tight", 7, 5, five("tight"), "xxxxxww"},
		{"", 7, 5, append(five("both")[1:], of("relief_10", 0)), "xxxxxcw"},
	} {
		p := Profile{WorseWith: "neither", Feels: c.feels, DaysPerWeek: c.goal}
		var h History
		for i, s := range c.done {
			s.ID = fmt.Sprint(i)
			h.Sessions = append(h.Sessions, s)
		}
		var b strings.Builder
		for _, d := range Week(p, h, on(0).Add(-9*time.Hour), on(c.now), cat) {
			switch {
			case len(d.Done) > 0:
				b.WriteByte('x')
			case d.Chosen == nil:
				b.WriteByte('.')
			default:
				b.WriteString(letters[d.Chosen.Kind])
			}
		}
		if b.String() != c.want {
			t.Errorf("%s, %d days, on day %v: %s, want %s", c.feels, c.goal, c.now, b.String(), c.want)
		}
	}
}

// A stretch day is made as every day is: of what suits, as long as it should be or with a word on it, and it counts.
func TestAStretchDaySuits(t *testing.T) {
	dice := newDice(11)
	walks, marches, alone := 0, 0, 0
	h := History{Sessions: five("both")}
	if c := Choose(Profile{Minutes: 20}, h, on(5), cat); len(c.Items) != 4 || c.Items[3].Item.Dose.Time < 12*time.Minute {
		t.Errorf("of 20 minutes the walk takes few: %v, %+v", ids(c), c.Items)
	}
	for n := range 700 {
		p := dice.profile()
		p.Pain, p.Screening = nil, nil
		if n%3 == 0 {
			p.Place, p.Kit, p.Unwanted = nil, nil, nil
		}
		usual, c := Choose(p, h, on(4), cat), Choose(p, h, on(5), cat)
		if len(usual.Items) > 0 && len(c.Items) == 0 {
			t.Fatalf("%+v: a session on Friday, and none on Saturday: %v", p, c.Reason)
		}
		if len(c.Items) == 0 {
			continue
		}
		wellMadeBut(t, p, c)
		s := allDone(c, "right", 1, 1)
		if len(c.Items) > 1 && !Counts(s) {
			t.Errorf("%v does not count", ids(c))
		}
		length, sp := lengthOf(c), spanOf(p.Minutes)
		takes := slices.ContainsFunc(c.Reason.Then, func(l Line) bool { return l.Key == "plan.reason.takes" })
		if got := inMinutes(length); !takes && (length < sp.from && got < p.Minutes || length > sp.to && got > max(p.Minutes, usualMinutes)) {
			t.Errorf("%+v: %v, and nobody says so", p, length)
		}
		switch {
		case slices.Contains(ids(c), "walk"):
			walks++
		case slices.Contains(ids(c), "march_on_spot"):
			marches++
		default:
			alone++
		}
		want := map[bool]string{true: "walk"}[slices.Contains(ids(c), "walk")]
		if want != "" && c.Reason.Key != "plan.reason.stretch_day.walk" {
			t.Error(c.Reason)
		}
	}
	if walks < 100 || marches < 10 || alone < 10 {
		t.Errorf("%d walk, %d march, %d only stretch", walks, marches, alone)
	}
}

// wellMadeBut is wellMade for a day without strength.
func wellMadeBut(t *testing.T, p Profile, c Chosen) {
	t.Helper()
	wellMade(t, p, c)
	if c.Kind != StretchDay || kindsOf(c)[exercises.Strength] > 0 || kindsOf(c)[exercises.Stretch] < 1 || !strings.HasPrefix(c.Reason.Key, "plan.reason.stretch_day.") {
		t.Errorf("%+v: %s with %v, %v", p, c.Kind, ids(c), c.Reason)
	}
	for n, i := range c.Items {
		if i.Kind == exercises.Aerobic && (n < len(c.Items)-1 || !says(i, "plan.because.stretch_day.walk") && len(i.Because) < mostReasons) {
			t.Errorf("%v: %v", ids(c), i.Because)
		}
	}
}

// Whatever was done, by whomever: no fourth day in a week on which strength leads, no two in a row, and no sixth day with
// strength. Days on which somebody asks for a routine by its name are in between.
func TestTheShapeOfAnyWeek(t *testing.T) {
	kinds := map[string]int{}
	for seed := range uint64(60) {
		dice := newDice(seed)
		p := dice.profile()
		p.Pain, p.Screening = nil, nil
		if seed%2 == 0 {
			p = Profile{Feels: p.Feels, WorseWith: "neither", Minutes: p.Minutes, Flags: p.Flags}
		}
		if seed%3 == 0 {
			p.Feels = "weak"
		}
		idle := dice.IntN(4) // one day in so many is free; 0: none
		byName := dice.IntN(3) == 0
		var h History
		had, led := map[int]bool{}, map[int]bool{}
		for n := range 42 {
			if idle > 0 && dice.IntN(idle+1) == 0 {
				continue
			}
			c := Choose(p, h, on(float64(n)), cat)
			if len(c.Items) == 0 {
				continue
			}
			kinds[c.Kind]++
			before := n - n%7
			count := func(days map[int]bool) (k int) {
				for d := before; d < n; d++ {
					if days[d] {
						k++
					}
				}
				return k
			}
			if c.Kind == "strength" && (led[n-1] || count(led) >= 3) {
				t.Fatalf("seed %d, day %d: strength leads after %v; %+v", seed, n, led, p)
			}
			if kindsOf(c)[exercises.Strength] > 1 && count(had) >= 5 {
				t.Fatalf("seed %d, day %d: %s is a sixth day with strength: %v", seed, n, c.Kind, ids(c))
			}
			s := allDone(c, []string{"", "easy", "right", "hard"}[dice.IntN(4)], dice.IntN(3), dice.IntN(3))
			led[n], had[n] = c.Kind == "strength", kindsOf(c)[exercises.Strength] > 1
			if byName && dice.IntN(4) == 0 {
				kind := Kinds()[dice.IntN(len(Kinds()))]
				if own := ChooseKind(kind, p, h, on(float64(n)), cat); len(own.Items) > 0 {
					s = allDone(own, "", 1, 1)
					s.Routine = own.Kind
					led[n] = strings.HasPrefix(own.Kind, "strength_") && mostly(s) >= leadsFrom
					had[n] = kindsOf(own)[exercises.Strength] > 1 && Counts(s)
				}
			}
			s.ID = fmt.Sprint(n)
			h.Sessions = append(h.Sessions, s)
		}
	}
	for _, kind := range []string{"strength", "combination", "stretch", StretchDay} {
		if kinds[kind] < 20 {
			t.Errorf("%d of %s: %v", kinds[kind], kind, kinds)
		}
	}
}

// mostly is how much of a session's work was strength, in percent.
func mostly(s Session) int {
	strength, all := 0, 0
	for _, it := range s.Items {
		if k := cat.Card(it.Card).Kind; k != exercises.Aerobic {
			if all += it.Seconds; k == exercises.Strength {
				strength += it.Seconds
			}
		}
	}
	return 100 * strength / max(1, all)
}

// What was too easy before and after a stretch day was too easy twice in a row; and the card that grew is not rotated
// out by the days without strength.
func TestAStretchDayIsNoStepOfACardForStrength(t *testing.T) {
	bridge := exercises.Item{Card: cat.Card("bridge"), Dose: cat.Card("bridge").Dose}
	p := Profile{WorseWith: "neither"}
	var h History
	for i := range 5 {
		s := planned("both", float64(i))
		for k := range s.Items {
			if s.Items[k].Card == "bridge" && i == 4 {
				s.Items[k].Effort = "easy"
			}
		}
		s.ID = fmt.Sprint(i)
		h.Sessions = append(h.Sessions, s)
	}
	rest := allDone(Choose(p, h, on(5), cat), "right", 1, 1)
	rest.ID = "rest"
	if !Counts(rest) || slices.ContainsFunc(rest.Items, func(it session.ItemResult) bool { return it.Card == "bridge" }) {
		t.Fatalf("%+v", rest)
	}
	if told := NextTime([]exercises.Item{bridge}, h, rest, anyCard, cat); len(told) > 0 {
		t.Errorf("a stretch day changes the bridge: %+v", told)
	}
	h.Sessions = append(h.Sessions, rest)
	again := planned("both", 7)
	again.ID = "again"
	for k := range again.Items {
		if again.Items[k].Card == "bridge" {
			again.Items[k].Effort = "easy"
		}
	}
	if told := NextTime([]exercises.Item{bridge}, h, again, anyCard, cat); len(told) != 1 || told[0].Rule != EasyMore {
		t.Errorf("twice too easy around a stretch day: %+v", told)
	}
	h.Sessions = append(h.Sessions, again)
	for i, day := range []float64{12, 12.1, 12.2} { // three sessions without strength
		s := of("relief_10", day)
		s.ID = fmt.Sprint("loose", i)
		h.Sessions = append(h.Sessions, s)
	}
	w := person(p, h, on(13), cat)
	if at := (&draft{who: w}).growing(h)(bridge.Card); !at.Equal(again.Started) {
		t.Errorf("the card that grew may be rotated out: %v", at)
	}
}
