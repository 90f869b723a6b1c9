package progress

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"limber/exercises"
	"limber/exercises/plan"
	"limber/exercises/session"
)

var berlin = func() *time.Location {
	l, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		panic(err)
	}
	return l
}()

// at is a time in Berlin.
func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, berlin)
	if err != nil {
		panic(err)
	}
	return t
}

func date(s string) Date { return DateOf(at(s + " 12:00")) }

// did is a session that counts: two cards, all done.
func did(when string) plan.Session { return sessionAt(at(when)) }

func sessionAt(t time.Time) plan.Session {
	return plan.Session{ID: t.String(), Routine: "daily_beginner", Started: t, Outcome: "done", Items: []session.ItemResult{
		{Card: "childs_pose", Seconds: 120, Planned: 120, Sets: 2, Outcome: "done"}, {Card: "bridge", Seconds: 180, Planned: 180, Sets: 2, Outcome: "done"},
	}}
}

func pain(s plan.Session, before, after int) plan.Session {
	if before != Unsaid {
		s.PainBefore = &before
	}
	if after != Unsaid {
		s.PainAfter = &after
	}
	return s
}

func pause(from, until string) plan.Event {
	e := plan.Event{ID: "p" + from, Kind: plan.Pause, At: at(from)}
	if until != "" {
		e.Until = at(until)
	}
	return e
}

func resume(when string) plan.Event {
	return plan.Event{ID: "u" + when, Kind: plan.Unpause, At: at(when)}
}

// weeksSaid tells weeks as "2026-11-16 3/4", with what else there is of them.
func weeksSaid(list []Week) string {
	var said []string
	for _, w := range list {
		s := fmt.Sprintf("%s %d/%d", w.Monday, w.Sessions, w.Needed)
		if w.Paused > 0 {
			s += fmt.Sprintf(" paused %d", w.Paused)
		}
		if w.Open {
			s += " open"
		}
		if w.Met() {
			s += " met"
		}
		said = append(said, s)
	}
	return strings.Join(said, "; ")
}

func TestWeeksAgainstTheGoal(t *testing.T) {
	tokyo := time.FixedZone("", 9*3600)
	long := []plan.Session{did("2026-10-01 08:00")} // the course begins long before
	for _, c := range []struct {
		name     string
		goal     int
		now      string
		sessions []plan.Session
		events   []plan.Event
		want     string // the last three weeks
		met      string
	}{
		{
			name: "Sunday night is of the old week, Monday morning of the new one", goal: 1, now: "2026-11-18 12:00",
			sessions: append(long, did("2026-11-15 23:59"), did("2026-11-16 00:00"), did("2026-11-16 07:00")),
			want:     "2026-11-02 0/1; 2026-11-09 1/1 met; 2026-11-16 2/1 open met", met: "2/4",
		},
		{
			name: "the week is the one where the session was", goal: 1, now: "2026-11-18 12:00",
			// Monday at six in Tokyo is Sunday evening in Berlin
			sessions: append(long, sessionAt(time.Date(2026, 11, 16, 6, 0, 0, 0, tokyo)), sessionAt(time.Date(2026, 11, 9, 6, 0, 0, 0, tokyo).UTC())),
			want:     "2026-11-02 1/1 met; 2026-11-09 0/1; 2026-11-16 1/1 open met", met: "2/4",
		},
		{
			name: "the clocks change in a week", goal: 2, now: "2026-11-04 12:00",
			sessions: append(long, did("2026-10-25 02:30"), did("2026-10-25 23:50"), did("2026-10-26 00:10")),
			want:     "2026-10-19 2/2 met; 2026-10-26 1/2; 2026-11-02 0/2 open", met: "1/3",
		},
		{
			name: "a pause asks for less, and a whole week of it for nothing", goal: 4, now: "2026-11-18 12:00",
			sessions: append(long, did("2026-11-02 08:00"), did("2026-11-03 08:00")),
			events:   []plan.Event{pause("2026-11-05 10:00", "2026-11-16 00:00")},
			want:     "2026-11-02 2/1 paused 4 met; 2026-11-09 0/0 paused 7; 2026-11-16 0/3 paused 1 open", met: "1/2",
		},
		{
			name: "a pause that has begun takes the days to come too", goal: 7, now: "2026-11-18 12:00", sessions: long,
			events: []plan.Event{pause("2026-11-18 10:00", "2026-11-20 12:00")},
			want:   "2026-11-02 0/7; 2026-11-09 0/7; 2026-11-16 0/4 paused 3 open", met: "0/3",
		},
		{
			name: "a pause that is ended early", goal: 7, now: "2026-11-18 12:00", sessions: long,
			events: []plan.Event{pause("2026-11-05 10:00", "2026-11-30 00:00"), resume("2026-11-12 09:00")},
			want:   "2026-11-02 0/3 paused 4; 2026-11-09 0/4 paused 3; 2026-11-16 0/7 open", met: "0/3",
		},
		{
			name: "the week of the beginning asks for its part", goal: 4, now: "2026-11-18 12:00",
			sessions: []plan.Session{did("2026-11-12 08:00"), did("2026-11-14 08:00")},
			want:     "2026-11-02 0/0; 2026-11-09 2/2 met; 2026-11-16 0/4 open", met: "1/1",
		},
		{
			name: "breaks and what was hardly begun are no sessions (D7)", goal: 1, now: "2026-11-18 12:00",
			sessions: append(long,
				plan.Session{ID: "b", Routine: "desk_2", Break: true, Started: at("2026-11-09 09:00"), Outcome: "done", Items: did("2026-11-09 09:00").Items},
				plan.Session{ID: "c", Routine: "card:bridge", Started: at("2026-11-10 09:00"), Outcome: "done", Items: did("2026-11-09 09:00").Items[:1]}),
			want: "2026-11-02 0/1; 2026-11-09 0/1; 2026-11-16 0/1 open", met: "0/3",
		},
		{
			name: "no goal, and nothing is asked", goal: 0, now: "2026-11-18 12:00", sessions: append(long, did("2026-11-09 09:00")),
			want: "2026-11-02 0/0; 2026-11-09 1/0; 2026-11-16 0/0 open", met: "0/0",
		},
	} {
		s := Read(Input{History: plan.History{Sessions: c.sessions, Events: c.events}, Goal: c.goal, Now: at(c.now), Catalogue: exercises.Load("en")}).Over(FourWeeks)
		if got := weeksSaid(s.Weeks[len(s.Weeks)-3:]); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
		if got := fmt.Sprintf("%d/%d", s.Met, s.Asked); got != c.met {
			t.Errorf("%s: met %s, want %s", c.name, got, c.met)
		}
	}
}

func TestPauses(t *testing.T) {
	now := at("2026-11-18 12:00")
	for _, c := range []struct {
		name   string
		events []plan.Event
		want   string
	}{
		{"none", nil, "[]"},
		{"the last day is in it", []plan.Event{pause("2026-11-02 20:00", "2026-11-05 00:00")}, "[{2026-11-02 2026-11-05}]"},
		{"begun and ended on one day is none", []plan.Event{pause("2026-11-02 08:00", "2026-11-05 00:00"), resume("2026-11-02 09:00")}, "[]"},
		{"without a last day it is none", []plan.Event{pause("2026-11-17 08:00", "")}, "[]"},
		{"a new one takes the place of the one before", []plan.Event{pause("2026-11-02 08:00", "2026-11-20 00:00"), pause("2026-11-05 08:00", "2026-11-06 00:00")}, "[{2026-11-02 2026-11-04} {2026-11-05 2026-11-06}]"},
		{"one that has not begun", []plan.Event{pause("2026-11-20 08:00", "2026-11-22 00:00")}, "[]"},
		{"ends in the future", []plan.Event{pause("2026-11-17 08:00", "2026-11-23 23:59")}, "[{2026-11-17 2026-11-23}]"},
		{"in any order", []plan.Event{resume("2026-11-09 09:00"), pause("2026-11-06 08:00", "2026-11-30 00:00")}, "[{2026-11-06 2026-11-08}]"},
		{"until before it begins", []plan.Event{pause("2026-11-06 08:00", "2026-11-01 00:00")}, "[]"},
	} {
		if got := fmt.Sprint(Pauses(c.events, now)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestDatesKnowNoClocks(t *testing.T) {
	if got := date("2026-03-29") - date("2026-03-28"); got != 1 { // has 23 hours
		t.Errorf("a day is %d", got)
	}
	for _, c := range []struct{ day, monday, first, next string }{
		{"2026-11-23", "2026-11-23", "2026-11-01", "2026-12-01"}, {"2026-11-22", "2026-11-16", "2026-11-01", "2026-12-01"},
		{"1969-12-31", "1969-12-29", "1969-12-01", "1970-01-01"}, {"2024-02-29", "2024-02-26", "2024-02-01", "2024-03-01"},
	} {
		d, _ := time.Parse(time.DateOnly, c.day)
		first, next := DateOf(d).month()
		if got := fmt.Sprint(DateOf(d), DateOf(d).Monday(), first, next); got != strings.Join([]string{c.day, c.monday, c.first, c.next}, " ") {
			t.Errorf("%s: %s", c.day, got)
		}
	}
}

// painSaid tells the parts in which a pain was said.
func painSaid(list []Part) string {
	var said []string
	for _, p := range list {
		if p.Readings > 0 || p.After != Unsaid || p.Mean != Unsaid {
			said = append(said, fmt.Sprintf("%s %.1f after %.1f of %d mean %.1f", p.From, p.Pain, p.After, p.Readings, p.Mean))
		}
	}
	return strings.Join(said, "; ")
}

func TestPainOfADay(t *testing.T) {
	for _, c := range []struct {
		name     string
		sessions []plan.Session
		pains    []plan.Pain
		want     string
	}{
		{"the last one before a session is the day's", []plan.Session{pain(did("2026-11-16 18:00"), 3, 2), pain(did("2026-11-16 08:00"), 6, 5)}, nil,
			"2026-11-16 3.0 after 2.0 of 1 mean -1.0"},
		{"one said outside a session is as good", []plan.Session{pain(did("2026-11-16 08:00"), 3, Unsaid)}, []plan.Pain{{At: at("2026-11-16 20:00"), Level: 9}},
			"2026-11-16 9.0 after -1.0 of 1 mean -1.0"},
		{"one said afterwards alone is not the day's", []plan.Session{pain(did("2026-11-16 08:00"), Unsaid, 4)}, nil, "2026-11-16 -1.0 after 4.0 of 0 mean -1.0"},
		{"what is off the scale is not believed", []plan.Session{pain(did("2026-11-16 08:00"), 11, -3)}, nil, ""},
		{"a mean has three days behind it, and goes on for a week after the first", []plan.Session{pain(did("2026-11-10 08:00"), 2, 2), pain(did("2026-11-12 08:00"), 3, 2), pain(did("2026-11-16 08:00"), 7, 2)}, nil,
			"2026-11-10 2.0 after 2.0 of 1 mean -1.0; 2026-11-12 3.0 after 2.0 of 1 mean -1.0; 2026-11-16 7.0 after 2.0 of 1 mean 4.0"},
	} {
		s := Read(Input{History: plan.History{Sessions: c.sessions, Pains: c.pains}, Now: at("2026-11-18 12:00")}).Over(FourWeeks)
		if got := painSaid(s.Parts); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestSpansAndUnits(t *testing.T) {
	for _, c := range []struct {
		first string
		span  Span
		want  string
	}{
		{"2026-11-18", FourWeeks, "2026-10-26 2026-11-22 day 28 parts 4 weeks"},
		{"2026-11-18", All, "2026-10-26 2026-11-22 day 28 parts 4 weeks"},
		{"2026-11-18", ThreeMonths, "2026-08-24 2026-11-22 day 91 parts 13 weeks"},
		{"2026-11-18", OneYear, "2025-11-17 2026-11-22 week 53 parts 53 weeks"},
		{"2025-11-18", All, "2025-11-17 2026-11-22 week 53 parts 53 weeks"},
		{"2016-11-18", All, "2016-11-14 2026-11-22 month 121 parts 523 weeks"},
	} {
		s := Read(Input{History: plan.History{Sessions: []plan.Session{did(c.first + " 08:00")}}, Now: at("2026-11-18 12:00"), Goal: 3}).Over(c.span)
		if got := fmt.Sprintf("%s %s %s %d parts %d weeks", s.From, s.To, s.Unit, len(s.Parts), len(s.Weeks)); got != c.want {
			t.Errorf("from %s, %s: %s, want %s", c.first, c.span, got, c.want)
		}
		sessions := 0
		for i, p := range s.Parts {
			sessions += p.Sessions
			if i > 0 && p.From != s.Parts[i-1].To+1 {
				t.Errorf("from %s, %s: a gap before %s", c.first, c.span, p.From)
			}
		}
		if sessions != s.Sessions {
			t.Errorf("from %s, %s: the parts have %d sessions, the whole %d", c.first, c.span, sessions, s.Sessions)
		}
	}
}

func TestNothingIsNoZero(t *testing.T) {
	c := Read(Input{Now: at("2026-11-18 12:00"), Goal: 4})
	s := c.Over(All)
	if !c.Empty || s.Readings != 0 || s.Known != 0 || len(s.Pairs) != 0 || s.Asked != 0 {
		t.Errorf("an empty journal says %+v", s)
	}
	for _, p := range s.Parts {
		if p.Pain != Unsaid || p.Mean != Unsaid || p.Known != 0 {
			t.Errorf("an empty journal knows %+v", p)
		}
	}
	days := c.Days(c.Today)
	if len(days) != 53*7 || days[0].Date.Weekday() != 0 || days[len(days)-1].Date < c.Today || slices.ContainsFunc(days, func(d Day) bool { return d.Any() }) {
		t.Errorf("the calendar of nothing: %v", days)
	}
}

func TestMinutesByKindAndMuscles(t *testing.T) {
	in := plan.History{Sessions: []plan.Session{did("2026-11-16 08:00"), {ID: "b", Routine: "desk_2", Break: true, Started: at("2026-11-17 09:00"), Outcome: "done",
		Items: []session.ItemResult{{Card: "a_card_that_is_gone", Seconds: 40}, {Card: "bridge", Seconds: 60, Outcome: "partial"}, {Card: "cat_cow", Outcome: "skipped"}}}}}
	s := Read(Input{History: in, Now: at("2026-11-18 12:00"), Catalogue: exercises.Load("en")}).Over(FourWeeks)
	if got, want := fmt.Sprint(s.Kinds), "[{stretch 2m0s} {mobility 0s} {strength 4m0s} {aerobic 0s} { 40s}]"; got != want {
		t.Errorf("kinds %s, want %s", got, want)
	}
	if s.Sessions != 1 || s.Breaks != 1 || s.Others != 0 {
		t.Errorf("%d sessions, %d breaks, %d others", s.Sessions, s.Breaks, s.Others)
	}
	if s.Worked != 6*time.Minute+40*time.Second || s.Muscles["gluteus_maximus"] != 6*time.Minute {
		t.Errorf("worked %v, the glutes %v", s.Worked, s.Muscles["gluteus_maximus"])
	}
	if got, want := fmt.Sprint(s.Groups), "[{core 0s} {glutes 6m0s} {back 2m0s} {hips 0s} {legs 4m0s} {upper 0s}]"; got != want { // the bridge's helpers are not in it
		t.Errorf("groups %s, want %s", got, want)
	}
}

func TestSittingAndPairs(t *testing.T) {
	var in Input
	in.Now = at("2026-11-18 12:00")
	sat := func(day string, known, sitting, longest time.Duration) {
		in.Sitting = append(in.Sitting, Sitting{Date: date(day), Known: known, Sitting: sitting, Longest: longest})
	}
	sat("2026-11-16", 9*time.Hour, 6*time.Hour, time.Hour)
	sat("2026-11-17", 2*time.Hour, time.Hour, time.Hour)        // too little is known of it
	sat("2026-11-18", 8*time.Hour, 4*time.Hour, 2*time.Hour)    // is not over
	sat("2026-11-10", 9*time.Hour, 2*time.Hour, 30*time.Minute) // no pain was said
	sat("2026-11-09", 0, 0, 0)                                  // no agent
	sat("2026-12-24", 9*time.Hour, 9*time.Hour, 9*time.Hour)    // a clock that was wrong
	for _, day := range []string{"2026-11-09", "2026-11-16", "2026-11-17", "2026-11-18"} {
		in.History.Pains = append(in.History.Pains, plan.Pain{At: at(day + " 08:00"), Level: 4})
	}
	c := Read(in)
	s := c.Over(FourWeeks)
	if got, want := fmt.Sprint(s.Pairs), "[{2026-11-16 4 6h0m0s}]"; got != want {
		t.Errorf("pairs %s, want %s", got, want)
	}
	if s.Known != 4 || c.First != date("2026-11-09") {
		t.Errorf("known %d from %s", s.Known, c.First)
	}
	p := c.part(date("2026-11-16"), date("2026-11-22"), ByWeek)
	if p.Known != 3 || p.Sitting != 11*time.Hour/3 || p.Longest != 4*time.Hour/3 || p.Most != 2*time.Hour {
		t.Errorf("a week of sitting: %+v", p)
	}
}

func TestCompareSaysLittle(t *testing.T) {
	days := func(n int, pain func(i int) int) (list []Pair) {
		for i := range n {
			list = append(list, Pair{Date: Date((i * 7) % n), Pain: pain(i), Sitting: time.Duration(i) * time.Minute})
		}
		return list
	}
	for _, c := range []struct {
		name string
		in   []Pair
		want Lean
	}{
		{"none", nil, LeanFew},
		{"nineteen", days(19, func(i int) int { return i / 2 }), LeanFew},
		{"alike", days(20, func(i int) int { return i % 2 }), LeanSame},
		{"nearly a point", days(40, func(i int) int { return 3 + i/22 }), LeanSame},
		{"more with more", days(21, func(i int) int { return i / 5 }), LeanMore},
		{"less with more", days(20, func(i int) int { return 9 - i/5 }), LeanLess},
	} {
		if got := Compare(c.in); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
