package plan

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"limber/exercises"
	"limber/exercises/session"
)

var cat = exercises.Load("en")

func anyCard(*exercises.Card) bool { return true }

func but(ids ...string) func(*exercises.Card) bool {
	return func(c *exercises.Card) bool { return !slices.Contains(ids, c.ID) }
}

// monday is the start of the first session of a test; "day" counts from it.
var monday = time.Date(2026, 11, 2, 9, 0, 0, 0, time.FixedZone("", 3600))

func on(day float64) time.Time { return monday.Add(time.Duration(day * float64(24*time.Hour))) }

func p(n int) *int { return &n }

// items are cards with their own doses; "bridge 3x10" has 3 sets of 10.
func items(t testing.TB, list ...string) []exercises.Item {
	t.Helper()
	var out []exercises.Item
	for _, one := range list {
		id, dose, given := strings.Cut(one, " ")
		c := cat.Card(id)
		if c == nil {
			t.Fatalf("no card %s", id)
		}
		item := exercises.Item{Card: c, Dose: c.Dose}
		if given {
			if _, err := fmt.Sscanf(dose, "%dx%d", &item.Dose.Sets, &item.Dose.Reps); err != nil {
				t.Fatal(err)
			}
		}
		out = append(out, item)
	}
	return out
}

func told(item exercises.Item) string {
	if item.Card == nil {
		return "-"
	}
	d := item.Dose
	s := fmt.Sprintf("%s %dx%d", item.Card.ID, max(d.Sets, 1), d.Reps)
	if d.Hold > 0 {
		s += "x" + d.Hold.String()
	}
	if d.Time > 0 {
		s = item.Card.ID + " " + d.Time.String()
	}
	return s
}

func all(list []exercises.Item) (out []string) {
	for _, item := range list {
		out = append(out, told(item))
	}
	return out
}

// said is one session of a story: the routine as it was due, done to the end, and what was said of it.
type said struct {
	day     float64
	pain    [2]int            // before and after; -1: not said
	effort  map[string]string // by card
	hurt    map[string]string // by card: where
	culprit []string
	part    map[string]string // by card: a reason, and half of it done
	change  func(*Session)

	worse int // the next morning, at 8; 0: not said

	screened bool // no session: the safety questions were answered
}

// tell makes the sessions of a story, one after the other, each as Adjust has it on the day.
func tell(t testing.TB, routine []exercises.Item, ok func(*exercises.Card) bool, story []said) History {
	t.Helper()
	var history History
	for _, e := range story {
		if e.screened {
			history.Screened = append(history.Screened, on(e.day))
			continue
		}
		due, _ := Adjust(routine, history, on(e.day), ok, cat)
		s := Session{ID: fmt.Sprint(len(history.Sessions)), Routine: "daily_beginner", Started: on(e.day), Outcome: "done", Culprits: e.culprit}
		for i, into := range []**int{&s.PainBefore, &s.PainAfter} {
			if e.pain[i] >= 0 {
				*into = p(e.pain[i])
			}
		}
		for _, item := range due {
			id := item.Card.ID
			it := session.ItemResult{Card: id, Planned: work(item), Seconds: work(item), Outcome: "done", Effort: e.effort[id], Hurt: e.hurt[id]}
			if reason, part := e.part[id]; part || it.Hurt != "" {
				it.Seconds, it.Outcome, it.Reason = it.Seconds/2, "partial", reason
			}
			s.Items = append(s.Items, it)
		}
		if e.change != nil {
			e.change(&s)
		}
		history.Sessions = append(history.Sessions, s)
		if e.worse != 0 {
			y, m, d := on(e.day + 1).Date()
			history.Mornings = append(history.Mornings, Morning{At: time.Date(y, m, d, 8, 0, 0, 0, monday.Location()), Worse: e.worse})
		}
	}
	return history
}

func each(effort string, ids ...string) map[string]string {
	m := map[string]string{}
	for _, id := range ids {
		m[id] = effort
	}
	return m
}

func hard(day float64) said {
	return said{day: day, pain: [2]int{1, 1}, effort: each("hard", "bridge")}
}
func easy(day float64) said {
	return said{day: day, pain: [2]int{1, 1}, effort: each("easy", "bridge", "bridge_march")}
}
func right(day float64) said {
	return said{day: day, pain: [2]int{1, 1}, effort: each("right", "bridge")}
}
func hurts(day float64, where string) said {
	return said{day: day, pain: [2]int{1, 1}, hurt: each(where, "bridge", "bridge_march")}
}

// Each case is the story of one card, beside a clamshell that nothing is said of.
func TestTheRulesPerCard(t *testing.T) {
	inBreak := func(s *Session) { s.Break = true }
	asCard := func(s *Session) { s.Routine = "card:bridge" }
	soonStopped := func(s *Session) {
		s.Outcome, s.Items[0].Seconds, s.Items[0].Outcome = "stopped", 3, "partial"
		s.Items[1] = session.ItemResult{Card: "clamshell", Planned: s.Items[1].Planned, Outcome: "skipped"}
	}
	triedAndHurt := func(s *Session) {
		*s = Session{ID: s.ID, Routine: "card:bridge_march", Started: s.Started, Items: []session.ItemResult{{Card: "bridge_march", Hurt: "back", Outcome: "partial"}}}
	}
	unsure := said{pain: [2]int{1, 3}}
	cases := []struct {
		name   string
		card   string
		ok     func(*exercises.Card) bool
		story  []said
		at     float64 // the day that is asked for
		want   string  // "-" for left out
		rule   Rule    // of the change on that day; "" for none
		latest Rule    // of what the last session changes; "" for nothing
	}{
		{"nothing said", "bridge 2x10", nil, []said{{pain: [2]int{-1, -1}}}, 1, "bridge 2x10", "", ""},

		// 1: it hurts
		{"hurts: the easier card", "bridge_march 2x8", nil, []said{hurts(0, "back")}, 1, "bridge 2x8", HurtEasier, HurtEasier},
		{"hurts, and no easier card: half of it", "bridge 2x10", nil, []said{hurts(0, "joint")}, 1, "bridge 1x10", HurtLess, HurtLess},
		{"the easier card does not suit", "bridge_march 3x10", but("bridge"), []said{hurts(0, "back")}, 1, "bridge_march 2x7", HurtLess, HurtLess},
		{"hurts again within the week: it rests", "bridge_march 2x8", nil, []said{hurts(0, "back"), hurts(3, "back")}, 4, "-", Rest, Rest},
		{"for a week", "bridge_march 2x8", nil, []said{hurts(0, "back"), hurts(3, "back")}, 9.9, "-", Rest, Rest},
		{"and comes back as it left", "bridge_march 2x8", nil, []said{hurts(0, "back"), hurts(3, "back"), {day: 5, pain: [2]int{-1, -1}, change: func(s *Session) {
			s.Items = append(s.Items, session.ItemResult{Card: "cat_cow", Outcome: "done", Seconds: 20, Planned: 20})
		}}}, 10.1, "bridge 2x8", HurtEasier, ""},
		{"eight days later it is the first time again", "bridge_march 2x8", nil, []said{hurts(0, "back"), right(3), hurts(8, "back")}, 9, "bridge 1x8", HurtLess, HurtLess},
		{"nothing easier and no less of it: it rests", "bridge 1x3", nil, []said{hurts(0, "back")}, 1, "-", Rest, Rest},
		{"a skip because it hurts", "bridge 2x10", nil, []said{{pain: [2]int{1, 1}, part: each("hurts", "bridge")}}, 1, "bridge 1x10", HurtLess, HurtLess},
		{"in a break too", "bridge 2x10", nil, []said{{pain: [2]int{-1, -1}, hurt: each("back", "bridge"), change: inBreak}}, 1, "bridge 1x10", HurtLess, HurtLess},
		{"picked after the pain rose", "bridge 2x10", nil, []said{{pain: [2]int{1, 3}, culprit: []string{"bridge"}}}, 1, "bridge 1x10", HurtLess, HurtLess},
		{"another one was picked", "bridge 2x10", nil, []said{{pain: [2]int{1, 3}, culprit: []string{"clamshell"}}}, 1, "bridge 2x10", "", ""},
		{"not sure: all cards (S24)", "bridge 2x10", nil, []said{{pain: [2]int{1, 3}, culprit: []string{"?"}}}, 1, "bridge 1x10", HurtLess, HurtLess},
		{"no answer is not sure (S24)", "bridge 2x10", nil, []said{unsure}, 1, "bridge 1x10", HurtLess, HurtLess},
		{"not sure, after stretches alone (S24)", "cat_cow", nil, []said{{pain: [2]int{0, 9}}}, 1, "seated_cat_cow 1x6", HurtEasier, HurtEasier},
		{"not one that was skipped", "bridge 2x10", nil, []said{{pain: [2]int{1, 3}, change: func(s *Session) {
			s.Items[0].Outcome, s.Items[0].Seconds = "skipped", 0
		}}}, 1, "bridge 2x10", "", ""},
		{"pain as high as before (S25)", "bridge 2x10", nil, []said{{pain: [2]int{7, 7}}}, 1, "bridge 2x10", "", ""},
		{"pain above 5 and risen by one", "bridge 2x10", nil, []said{{pain: [2]int{5, 6}}}, 1, "bridge 1x10", HurtLess, HurtLess},
		{"pain risen by one, to 5", "bridge 2x10", nil, []said{{pain: [2]int{4, 5}}}, 1, "bridge 2x10", "", ""},

		// S17: down a leg
		{"down a leg: it rests", "bridge_march 2x8", nil, []said{hurts(0, "leg")}, 6, "-", Leg, Leg},
		{"with all that pull on the nerve", "supine_twist", nil, []said{{pain: [2]int{1, 1}, change: func(s *Session) {
			s.Items = append(s.Items, session.ItemResult{Card: "clamshell", Hurt: "leg", Outcome: "partial"})
		}}}, 6, "-", Leg, Leg},
		{"however long it takes", "bridge 2x10", nil, []said{hurts(0, "leg"), {day: 6, pain: [2]int{-1, -1}}, {day: 12, pain: [2]int{-1, -1}}}, 13, "-", Away, ""},
		{"what the session dropped after it has not hurt itself", "hamstring_supine", nil, []said{{pain: [2]int{1, 1}, hurt: each("leg", "clamshell"), change: func(s *Session) {
			s.Items[0] = session.ItemResult{Card: "hamstring_supine", Outcome: "skipped", Reason: "hurts"}
		}}, {day: 1, screened: true}}, 2, "hamstring_supine 1x2x20s", "", ""},
		{"until the safety page is answered", "bridge 2x10", nil, []said{hurts(0, "leg"), {day: 2, screened: true}}, 3, "bridge 2x10", "", ""},
		{"an older answer does not count", "bridge 2x10", nil, []said{{day: 0, screened: true}, hurts(1, "leg")}, 2, "-", Leg, Leg},

		// 2: the next morning
		{"worse after it grew: back a step", "bridge 2x8", nil, []said{easy(0), easy(1), {day: 2, pain: [2]int{1, 1}, worse: 1}}, 3.5, "bridge 2x8", "", MorningBack},
		{"no step comes of a session with a worse morning (D9)", "bridge 2x8", nil, []said{easy(0), {day: 1, pain: [2]int{1, 1}, effort: each("easy", "bridge"), worse: 1}}, 2.5, "bridge 2x8", "", KeepMorning},
		{"much worse is worse", "bridge 2x8", nil, []said{easy(0), {day: 1, pain: [2]int{1, 1}, effort: each("easy", "bridge"), worse: 2}}, 2.5, "bridge 2x8", "", KeepMorning},
		{"a better morning is none", "bridge 2x8", nil, []said{easy(0), {day: 1, pain: [2]int{1, 1}, effort: each("easy", "bridge"), worse: -1}}, 2.5, "bridge 2x10", EasyMore, EasyMore},
		{"worse, and nothing had grown", "bridge 2x8", nil, []said{{day: 0, pain: [2]int{1, 1}, worse: 2}}, 1.5, "bridge 2x8", "", ""},
		{"the harder card goes back to the easier one as it was", "bridge 3x10", nil, []said{easy(0), easy(1), {day: 2, pain: [2]int{1, 1}, worse: 1}}, 3.5, "bridge 3x10", "", MorningBack},
		{"it stays for two sessions", "bridge 2x8", nil, []said{easy(0), easy(1), {day: 2, pain: [2]int{1, 1}, worse: 1}, easy(7), easy(8)}, 9, "bridge 2x8", "", KeepHold},
		{"and grows after them", "bridge 2x8", nil, []said{easy(0), easy(1), {day: 2, pain: [2]int{1, 1}, worse: 1}, easy(7), easy(8), easy(9)}, 10, "bridge 2x10", EasyMore, EasyMore},
		{"one step, not two", "bridge 2x6", nil, []said{easy(0), easy(1), easy(2), easy(3), {day: 4, pain: [2]int{1, 1}, worse: 1}}, 5.5, "bridge 2x8", MorningBack, MorningBack},
		{"hurt goes before the morning", "bridge 2x8", nil, []said{easy(0), easy(1), {day: 2, pain: [2]int{1, 1}, hurt: each("back", "bridge"), worse: 1}}, 3.5, "bridge 1x10", HurtLess, HurtLess},
		{"the morning goes before too hard", "bridge 2x8", nil, []said{easy(0), easy(1), {day: 2, pain: [2]int{1, 1}, effort: each("hard", "bridge"), worse: 1}}, 3.5, "bridge 2x8", "", MorningBack},
		{"too hard counts where nothing had grown", "bridge 2x8", nil, []said{{day: 2, pain: [2]int{1, 1}, effort: each("hard", "bridge"), worse: 1}}, 3.5, "bridge 2x6", HardLess, HardLess},

		// 3: too hard
		{"too hard: a quarter less", "bridge 2x8", nil, []said{hard(0)}, 1, "bridge 2x6", HardLess, HardLess},
		{"twice, and no easier card: a quarter less again", "bridge 2x8", nil, []said{hard(0), hard(2)}, 3, "bridge 2x4", HardLess, HardLess},
		{"twice: the easier card", "bridge_march 2x8", nil, []said{
			{pain: [2]int{1, 1}, effort: each("hard", "bridge_march")}, {day: 2, pain: [2]int{1, 1}, effort: each("hard", "bridge_march")},
		}, 3, "bridge 2x8", HardEasier, HardEasier},
		{"too hard at three quarters: less than those", "bridge 2x8", nil, []said{right(0), hard(8)}, 9, "bridge 2x4", HardLess, HardLess},
		{"not in a row", "bridge_march 2x8", nil, []said{
			{pain: [2]int{1, 1}, effort: each("hard", "bridge_march")}, {day: 1, pain: [2]int{1, 1}, effort: each("right", "bridge_march")},
			{day: 2, pain: [2]int{1, 1}, effort: each("hard", "bridge_march")},
		}, 3, "bridge_march 2x4", HardLess, HardLess},
		{"half done, for too hard", "bridge 2x8", nil, []said{{pain: [2]int{1, 1}, part: each("tired", "bridge")}}, 1, "bridge 2x6", HardLess, HardLess},
		{"half done, for want of time", "bridge 2x8", nil, []said{{pain: [2]int{1, 1}, part: each("no_time", "bridge")}}, 1, "bridge 2x8", "", ""},
		{"as little as makes sense", "bridge 1x3", nil, []said{hard(0)}, 1, "bridge 1x3", "", KeepLeast},
		{"too hard in a routine that asks for twice as much", "bridge 2x8", nil, []said{{pain: [2]int{1, 1}, effort: each("hard", "bridge"), change: func(s *Session) {
			s.Items[0].Planned *= 2
		}}}, 1, "bridge 2x8", "", ""},
		{"too hard in a break says nothing", "bridge 2x8", nil, []said{{pain: [2]int{1, 1}, effort: each("hard", "bridge"), change: inBreak}}, 1, "bridge 2x8", "", ""},
		{"hurt goes before too hard", "bridge 2x8", nil, []said{{pain: [2]int{1, 1}, effort: each("hard", "bridge"), hurt: each("back", "bridge")}}, 1, "bridge 1x8", HurtLess, HurtLess},

		// 4: pain of 3 to 5
		{"easy twice, with pain of 3", "bridge 2x8", nil, []said{{pain: [2]int{3, 3}, effort: each("easy", "bridge")}, {day: 1, pain: [2]int{3, 3}, effort: each("easy", "bridge")}}, 2, "bridge 2x8", "", KeepPain},
		{"pain between two easy ones", "bridge 2x8", nil, []said{easy(0), {day: 1, pain: [2]int{4, 4}, effort: each("easy", "bridge")}, easy(2)}, 3, "bridge 2x8", "", KeepOnce},
		{"too hard goes before pain", "bridge 2x8", nil, []said{{pain: [2]int{3, 3}, effort: each("hard", "bridge")}}, 1, "bridge 2x6", HardLess, HardLess},

		// 5: too easy
		{"easy once", "bridge 2x8", nil, []said{easy(0)}, 1, "bridge 2x8", "", KeepOnce},
		{"easy twice: two more", "bridge 2x8", nil, []said{easy(0), easy(1)}, 2, "bridge 2x10", EasyMore, EasyMore},
		{"easy, right, easy", "bridge 2x8", nil, []said{easy(0), right(1), easy(2)}, 3, "bridge 2x8", "", KeepOnce},
		{"easy, not said how, easy", "bridge 2x8", nil, []said{easy(0), {day: 1, pain: [2]int{1, 1}}, easy(2)}, 3, "bridge 2x8", "", KeepOnce},
		{"easy, and no pain said (D9)", "bridge 2x8", nil, []said{easy(0), {day: 1, pain: [2]int{1, -1}, effort: each("easy", "bridge")}}, 2, "bridge 2x8", "", KeepUnsaid},
		{"at its most, a set more", "bridge 2x10", nil, []said{easy(0), easy(1)}, 2, "bridge 3x10", EasyMore, EasyMore},
		{"at three sets, the harder card as it begins", "bridge 3x10", nil, []said{easy(0), easy(1)}, 2, "bridge_march 2x5", EasyHarder, EasyHarder},
		{"the harder card does not suit", "bridge 3x10", but("bridge_march"), []said{easy(0), easy(1)}, 2, "bridge 3x10", "", KeepMost},
		{"the harder card rests", "bridge_march 2x8", nil, []said{
			hurts(0, "back"), easy(1), easy(2), easy(3), easy(4), {day: 4.5, change: triedAndHurt}, easy(7), easy(8),
		}, 9, "bridge 3x10", EasyMore, KeepMost},
		{"no harder card in the catalogue by itself (superman)", "prone_arm_leg 3x12", nil, []said{
			{pain: [2]int{1, 1}, effort: each("easy", "prone_arm_leg")}, {day: 1, pain: [2]int{1, 1}, effort: each("easy", "prone_arm_leg")},
		}, 2, "prone_arm_leg 3x12", "", KeepMost},
		{"half done", "bridge 2x8", nil, []said{easy(0), {day: 1, pain: [2]int{1, 1}, effort: each("easy", "bridge"), part: each("no_time", "bridge")}}, 2, "bridge 2x8", "", ""},
		{"easy, where less was asked for", "bridge 2x8", nil, []said{easy(0), {day: 1, pain: [2]int{1, 1}, effort: each("easy", "bridge"), change: func(s *Session) {
			s.Items[0].Planned, s.Items[0].Seconds = s.Items[0].Planned*3/4, s.Items[0].Seconds*3/4
		}}}, 2, "bridge 2x8", "", ""},
		{"a card tried twice", "bridge 2x8", nil, []said{{pain: [2]int{1, 1}, effort: each("easy", "bridge"), change: asCard}, {day: 1, pain: [2]int{1, 1}, effort: each("easy", "bridge"), change: asCard}}, 2, "bridge 2x8", "", ""},
		{"four easy ones", "bridge 2x8", nil, []said{easy(0), easy(1), easy(2), easy(3)}, 4, "bridge 3x10", EasyMore, EasyMore},
		{"two steps a week, the third in the next", "bridge 2x6", nil, []said{easy(0), easy(1), easy(2), easy(3), easy(4), easy(5)}, 6, "bridge 2x10", EasyMore, KeepWeek},
		{"the third in the next", "bridge 2x6", nil, []said{easy(0), easy(1), easy(2), easy(3), easy(4), easy(5), easy(7)}, 8, "bridge 3x10", EasyMore, EasyMore},
		{"down and up the ladder, back to the routine's own dose", "bridge_march 2x8", nil, []said{
			hurts(0, "back"), right(4), easy(8), easy(9), easy(10), easy(11), easy(15), easy(16),
		}, 17, "bridge_march 2x8", "", EasyHarder},

		// D12: time away
		{"six days", "bridge 2x8", nil, []said{right(0)}, 6.9, "bridge 2x8", "", ""},
		{"a week: three quarters, for one session", "bridge 2x8", nil, []said{right(0)}, 7, "bridge 2x6", Away, ""},
		{"for one session", "bridge 2x8", nil, []said{right(0), right(8)}, 9, "bridge 2x8", "", ""},
		{"four weeks: where it began, and three quarters of that", "bridge_march 2x8", nil, []said{right(0)}, 28, "bridge 2x6", Away, ""},
		{"four weeks: the easier card stays", "bridge_march 2x8", nil, []said{right(0), right(30)}, 31, "bridge 2x8", AwayDown, ""},
		{"a stretch stays as long", "knee_to_chest_single", nil, []said{right(0)}, 7, "knee_to_chest_single 1x2x20s", Away, ""},
		{"four weeks are one step, also if the first session after them is none", "dead_bug_full 2x6", nil, []said{right(0), {day: 30, pain: [2]int{-1, -1}, change: soonStopped}}, 31, "dead_bug_tap 2x4", Away, ""},
		{"a break is no session", "bridge 2x8", nil, []said{right(0), {day: 5, pain: [2]int{-1, -1}, change: inBreak}}, 8, "bridge 2x6", Away, ""},
		{"a session that was soon stopped is none", "bridge 2x8", nil, []said{right(0), {day: 5, pain: [2]int{-1, -1}, change: soonStopped}}, 8, "bridge 2x6", Away, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if c.ok == nil {
				c.ok = anyCard
			}
			routine := items(t, c.card, "clamshell")
			history := tell(t, routine, c.ok, c.story)
			got, changes := Adjust(routine, history, on(c.at), c.ok, cat)
			want, rule, about := "-", Rule(""), ""
			for _, item := range got {
				if item.Card.ID != "clamshell" {
					want, about = told(item), item.Card.ID
				}
			}
			for _, change := range changes {
				if change.Card != "clamshell" && (rule == "" || change.Rule == Away) {
					rule = change.Rule
				}
			}
			if want != c.want || rule != c.rule {
				t.Errorf("due: %s (%s) by %q, want %s by %q\n%+v", want, about, rule, c.want, c.rule, changes)
			}
			if c.story[len(c.story)-1].screened {
				return
			}
			last := history.Sessions[len(history.Sessions)-1]
			var latest Rule
			for _, change := range NextTime(routine, history, last, c.ok, cat) {
				if change.Card != "clamshell" {
					latest = change.Rule
				}
			}
			if latest != c.latest {
				t.Errorf("what the last session changes: %q, want %q", latest, c.latest)
			}
		})
	}
}

func TestARoutineGrowsByTwoCardsAWeek(t *testing.T) {
	routine := items(t, "bridge 2x8", "dead_bug_heel_slide", "clamshell", "bird_dog_leg")
	everything := func(day float64) said {
		return said{day: day, pain: [2]int{0, 0}, effort: each("easy", "bridge", "dead_bug_heel_slide", "clamshell", "bird_dog_leg")}
	}
	history := tell(t, routine, anyCard, []said{everything(0), everything(1)})
	grown, _ := Adjust(routine, history, on(2), anyCard, cat)
	if got, want := all(grown), []string{"bridge 2x10", "dead_bug_heel_slide 2x8", "clamshell 2x10", "bird_dog_leg 2x6"}; !reflect.DeepEqual(got, want) {
		t.Errorf("after two easy sessions: %v", got)
	}
	var rules []string
	for _, c := range NextTime(routine, history, history.Sessions[1], anyCard, cat) {
		rules = append(rules, c.Card+" "+string(c.Rule))
	}
	if want := []string{"bridge easy_more", "dead_bug_heel_slide easy_more", "clamshell keep_week", "bird_dog_leg keep_week"}; !reflect.DeepEqual(rules, want) {
		t.Errorf("it is told %v", rules)
	}
	history = tell(t, routine, anyCard, []said{everything(0), everything(1), everything(7)})
	grown, _ = Adjust(routine, history, on(8), anyCard, cat)
	if got, want := all(grown), []string{"bridge 2x10", "dead_bug_heel_slide 2x8", "clamshell 2x12", "bird_dog_leg 2x8"}; !reflect.DeepEqual(got, want) {
		t.Errorf("in the week after: %v", got)
	}
	// What eases is never capped (S23).
	history = tell(t, routine, anyCard, []said{{pain: [2]int{0, 4}}})
	for _, c := range NextTime(routine, History{}, history.Sessions[0], anyCard, cat) {
		if c.Rule != HurtLess {
			t.Errorf("%s: %s", c.Card, c.Rule)
		}
	}
	eased, _ := Adjust(routine, history, on(1), anyCard, cat)
	if got, want := all(eased), []string{"bridge 1x8", "dead_bug_heel_slide 1x6", "clamshell 1x10", "bird_dog_leg 1x6"}; !reflect.DeepEqual(got, want) {
		t.Errorf("after pain that nobody could place: %v", got)
	}
}

// Nothing that hurt takes the place of something else that hurt.
func TestACardThatHurtMovesNowhere(t *testing.T) {
	routine := items(t, "bridge 3x10", "bridge_single 2x6", "clamshell")
	history := tell(t, routine, anyCard, []said{easy(0), easy(1), {day: 2, pain: [2]int{1, 1}, hurt: each("back", "bridge_march", "bridge_single")}})
	if got := history.Sessions[2].Items[0].Card; got != "bridge_march" {
		t.Fatalf("%s in the first place", got)
	}
	due, _ := Adjust(routine, history, on(3), anyCard, cat)
	if got, want := all(due), []string{"bridge 3x10", "bridge_single 1x6", "clamshell 2x10"}; !reflect.DeepEqual(got, want) {
		t.Errorf("due: %v", got)
	}
}

// Whatever rests in a routine rests in a break too.
func TestRested(t *testing.T) {
	routine := items(t, "chair_squat", "clamshell")
	leg := tell(t, routine, anyCard, []said{{pain: [2]int{0, 0}, hurt: each("leg", "chair_squat")}})
	for _, c := range cat.Cards {
		want := c.ID == "chair_squat" || slices.Contains(c.Avoid, "LEG")
		if got := Rested(leg, on(1), cat)[c.ID]; got != want {
			t.Errorf("after pain down a leg %s rests: %v", c.ID, got)
		}
	}
	twice := tell(t, routine, anyCard, []said{{pain: [2]int{0, 0}, hurt: each("joint", "chair_squat")}, {day: 2, pain: [2]int{0, 0}, hurt: each("joint", "chair_squat")}})
	if r := Rested(twice, on(3), cat); !r["chair_squat"] || len(r) != 1 {
		t.Errorf("after it hurt twice: %v", r)
	}
	if r := Rested(twice, on(9.1), cat); len(r) != 0 {
		t.Errorf("a week later: %v", r)
	}
	_, changes := Adjust(routine, twice, on(3), anyCard, cat)
	if len(changes) != 1 || !changes[0].Physio || !changes[0].Until.Equal(on(9)) || changes[0].To.Card != nil {
		t.Errorf("what is told of it: %+v", changes)
	}
}
