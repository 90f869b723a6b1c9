package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"limber/exercises"
	"limber/exercises/plan"
	"limber/exercises/session"
)

// days puts sessions of the daily routine into the journal, one a day up to yesterday, with the same said of each.
func (x *world) days(n int, said func(*SessionRecord)) {
	r := catalogue.Routine("daily_beginner")
	for i := range n {
		s := SessionRecord{ID: newID(), Routine: r.ID, Started: x.wall.AddDate(0, 0, i-n), Outcome: "done"}
		s.Ended = s.Started.Add(15 * time.Minute)
		for _, item := range r.Items {
			s.Items = append(s.Items, session.ItemResult{Card: item.Card.ID, Seconds: 60, Outcome: "done"})
		}
		said(&s)
		x.journal.sessions[s.ID] = &s
	}
}

func outOfTen(n int) *int { return &n }

// effort says of one card how hard it was; there was no pain.
func effort(card, how string) func(*SessionRecord) {
	return func(s *SessionRecord) {
		s.PainBefore, s.PainAfter = outOfTen(1), outOfTen(1)
		for i := range s.Items {
			if s.Items[i].Card == card {
				s.Items[i].Effort = how
			}
		}
	}
}

func (x *world) due(id string) (map[string]exercises.Dose, []plan.Change) {
	doses := map[string]exercises.Dose{}
	var changes []plan.Change
	x.w.readHistory(func() {
		var items []exercises.Item
		items, changes = x.w.adjusted(x.w.d.Catalogue.Routine(id))
		for _, item := range items {
			doses[item.Card.ID] = item.Dose
		}
	})
	return doses, changes
}

func TestWhatWasSaidChangesTheNextSession(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) { x.days(1, effort("clamshell", "hard")) })
	doses, changes := x.due("daily_beginner")
	if d := doses["clamshell"]; d.Reps != 7 || doses["bridge"].Reps != 10 || len(doses) != 7 {
		t.Errorf("due: %+v", doses)
	}
	if len(changes) != 1 || x.w.changeNow(changes[0]) != "“Clamshell” was too hard: 7 times instead of 10 times." {
		t.Errorf("told: %+v", changes)
	}
	// The routine was begun since: what has changed is no news any more.
	x.journal.sessions["later"] = &SessionRecord{ID: "later", Routine: "daily_beginner", Started: x.wall.Add(-time.Hour), Outcome: "stopped"}
	if doses, changes = x.due("daily_beginner"); doses["clamshell"].Reps != 7 || len(changes) != 0 {
		t.Errorf("later: %+v, %+v", doses, changes)
	}
}

func TestWhatTheEndTellsOfTheNextTime(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) { x.days(2, effort("bridge", "easy")) })
	var newest SessionRecord
	for _, s := range x.journal.sessions {
		if s.Started.After(newest.Started) {
			newest = *s
		}
	}
	told := func() (words []string) {
		for _, c := range x.w.nextTime(newest) {
			words = append(words, x.w.changeNext(c))
		}
		return words
	}
	if got := told(); !slices.Equal(got, []string{"“Bridge” was easy twice: next time 3 sets instead of 2 sets."}) {
		t.Errorf("easy twice: %q", got)
	}
	newest.PainAfter = outOfTen(4) // and now the person says so: nothing was written yet
	newest.PainBefore = outOfTen(4)
	if got := told(); !slices.Equal(got, []string{"“Bridge” was easy, but it stays as it is while there is pain afterwards."}) {
		t.Errorf("with pain: %q", got)
	}
	x.w.rate(newest.ID, Rating{PainAfter: outOfTen(9), Culprits: []string{"cat_cow"}})
	doses, changes := x.due("daily_beginner")
	if _, there := doses["seated_cat_cow"]; !there || len(changes) != 1 || !strings.Contains(x.w.changeNow(changes[0]), "Seated cat-cow") {
		t.Errorf("rated: %+v, %+v", doses, changes)
	}
	newest.Routine = "desk_5"
	if got := x.w.nextTime(newest); got != nil {
		t.Errorf("a break: %+v", got)
	}
}

func TestOwnRoutinesAndBreaksAreFollowedAsWritten(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) { x.days(2, effort("bridge", "hard")) })
	own := *x.w.d.Catalogue.Routine("daily_beginner")
	own.Pack = exercises.OwnPack
	items, changes := x.w.adjusted(&own)
	for i, item := range items {
		if item != own.Items[i] {
			t.Errorf("%s: %+v", item.Card.ID, item.Dose)
		}
	}
	if len(items) != len(own.Items) || changes != nil {
		t.Errorf("%d cards, %v", len(items), changes)
	}
}

func TestAfterPainDownALegTheSafetyPageComesAgain(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) {
		x.safetyAt(-48 * time.Hour)
		x.days(1, func(s *SessionRecord) { s.Items[3].Hurt, s.Items[3].Outcome = "leg", "partial" })
	})
	x.w.startBreak("desk_2")
	x.at("safety")
	if doses, _ := x.due("daily_beginner"); len(doses) == 0 || doses["bridge"].Reps != 0 || doses["hamstring_supine"].Reps != 0 {
		t.Errorf("before it is answered: %+v", doses)
	}
	if !x.says("answer them again") {
		t.Error("it does not say why it comes again")
	}
	x.healthy()
	x.at("session")
	x.w.session.do(session.Stop)
	if doses, _ := x.due("daily_beginner"); doses["bridge"].Reps == 0 || doses["hamstring_supine"].Reps == 0 {
		t.Errorf("after it was answered: %+v", doses)
	}
	x.w.goTo(home)
	x.w.startBreak("desk_2")
	x.at("session")
}

func (x *world) safetyAt(ago time.Duration) {
	x.journal.safety = &SafetyAnswer{At: x.wall.Add(ago), Clear: true}
}

// What hurt twice in a week is in no break either.
func TestABreakLeavesOutWhatRests(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) {
		x.days(2, func(s *SessionRecord) {
			s.Break, s.Routine = true, "desk_2"
			s.Items = []session.ItemResult{{Card: "hip_flexor_standing", Outcome: "partial", Hurt: "joint"}}
		})
	})
	x.w.startBreak("desk_2")
	x.at("session")
	for _, item := range x.w.session.run.items {
		if item.Card.ID == "hip_flexor_standing" {
			t.Error("it is in the break")
		}
	}
	if n := len(x.w.session.run.items); n != 2 {
		t.Errorf("%d cards", n)
	}
}

// Every change has a sentence in each language, with nothing left open in it.
func TestEveryChangeHasItsSentence(t *testing.T) {
	bridge, march := catalogue.Card("bridge"), catalogue.Card("bridge_march")
	from, less, other := exercises.Item{Card: bridge, Dose: bridge.Dose}, exercises.Item{Card: bridge, Dose: bridge.Dose}, exercises.Item{Card: march, Dose: march.Dose}
	less.Dose.Reps--
	for _, code := range []string{"en", "de"} {
		x := newWorld(t, Start{}, func(x *world) { x.lang = code })
		week := x.wall.Add(7 * 24 * time.Hour)
		changes := []plan.Change{
			{Rule: plan.HurtEasier, From: other, To: from}, {Rule: plan.HurtLess, From: from, To: less}, {Rule: plan.Rest, From: from, Until: week},
			{Rule: plan.Leg, From: from}, {Rule: plan.HardLess, From: from, To: less}, {Rule: plan.HardEasier, From: other, To: from},
			{Rule: plan.EasyMore, From: less, To: from}, {Rule: plan.EasyHarder, From: from, To: other},
			{Rule: plan.AwayDown, From: other, To: from}, {Rule: plan.AwayDown, From: from, To: less},
		}
		for _, rule := range []plan.Rule{plan.KeepPain, plan.KeepUnsaid, plan.KeepOnce, plan.KeepWeek, plan.KeepMost, plan.KeepLeast} {
			changes = append(changes, plan.Change{Rule: rule, From: from, To: from})
		}
		var words []string
		for _, c := range changes {
			words = append(words, x.w.changeNext(c))
			if c.From.Card != c.To.Card || c.From.Dose != c.To.Dose {
				words = append(words, x.w.changeNow(c))
			}
		}
		words = append(words, x.w.changeNow(plan.Change{Rule: plan.Away, Days: 9}))
		for _, said := range words {
			if strings.Contains(said, "plan.change") || strings.Contains(said, "<no value>") || strings.Contains(said, "  ") {
				t.Errorf("%s: %q", code, said)
			}
		}
	}
}
