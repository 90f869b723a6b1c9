package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"limber/exercises/plan"
	"limber/lang"
)

// reads holds the screen to saying all of these.
func (x *world) reads(parts ...string) {
	x.t.Helper()
	for _, part := range parts {
		if !x.says(part) {
			x.t.Errorf("%q is not on the screen", part)
		}
	}
}

func hurt(card, where string) func(*SessionRecord) {
	return func(s *SessionRecord) {
		s.PainBefore, s.PainAfter = outOfTen(1), outOfTen(1)
		for i := range s.Items {
			if s.Items[i].Card == card {
				s.Items[i].Hurt, s.Items[i].Outcome = where, "partial"
			}
		}
	}
}

func TestTheListOfChanges(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) { x.days(1, effort("clamshell", "hard")) })
	x.w.openChanges()
	x.at("changes")
	x.reads("Clamshell", "7 times instead of 10 times", "Too hard: a quarter less.", "Sun 22 Nov")
	x.tap("Keep as it was")
	x.reads("You took this back")
	if doses, _ := x.due("daily_beginner"); doses["clamshell"].Reps != 10 {
		t.Errorf("undone: %+v", doses["clamshell"])
	}
	if n := len(x.journal.said.Events); n != 1 || x.journal.said.Events[0].Kind != plan.Keep {
		t.Errorf("written: %+v", x.journal.said.Events)
	}
	x.tap("Change it after all")
	if doses, _ := x.due("daily_beginner"); doses["clamshell"].Reps != 7 {
		t.Errorf("and again: %+v", doses["clamshell"])
	}
	x.reads("7 times instead of 10 times")
}

func TestNothingHasChangedYet(t *testing.T) {
	x := newWorld(t, Start{Screen: "changes"}, nil)
	x.at("changes")
	x.reads("Nothing has changed so far")
}

func TestWhatHurtIsAskedAboutBeforeItComesBack(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) { x.days(1, hurt("cat_cow", "back")) })
	x.w.openChanges()
	x.reads("Seated cat-cow instead of Cat-cow", "It hurt: the next easier exercise")
	x.tap("Bring it back")
	x.at("question")
	x.reads("It hurt: bring it back?")
	if len(x.journal.said.Events) > 0 {
		t.Error("it is back before anybody has answered")
	}
	x.tap("Leave it changed")
	x.at("changes")
	if doses, _ := x.due("daily_beginner"); doses["seated_cat_cow"].Reps == 0 {
		t.Errorf("left: %+v", doses)
	}
	x.tap("Bring it back")
	x.tap("Bring it back")
	x.at("changes")
	if doses, _ := x.due("daily_beginner"); doses["cat_cow"].Reps == 0 {
		t.Errorf("back: %+v", doses)
	}
}

func TestPainDownALegHasNoWayBackButTheSafetyPage(t *testing.T) {
	leg := func(x *world) {
		x.days(1, hurt("bridge", "leg"))
		x.safetyAt(-72 * time.Hour)
	}
	x := newWorld(t, Start{}, leg)
	x.w.openChanges()
	x.reads("rests until you have answered the safety questions again")
	for _, words := range []string{"Bring it back", "Keep as it was"} {
		if x.button(words) != nil {
			t.Errorf("a button %q", words)
		}
	}
	x.tap(x.w.words.T("help.again"))
	x.at("safety")
}

// The end of a session shows what it changes, and takes it back at once.
func TestTheEndTakesAChangeBack(t *testing.T) {
	x := newWorld(t, Start{}, nil)
	e := x.through("daily_beginner", 1)
	x.feel(e.pain, 1)
	test.Tap(e.efforts["clamshell"][2])
	x.reads("“Clamshell” was too hard: next time 7 times instead of 10 times.")
	x.tap("Keep as it was")
	x.at("end")
	x.reads("You took this back")
	if doses, _ := x.due("daily_beginner"); doses["clamshell"].Reps != 10 {
		t.Errorf("undone: %+v", doses["clamshell"])
	}
	x.tap("Change it after all")
	if doses, _ := x.due("daily_beginner"); doses["clamshell"].Reps != 7 {
		t.Errorf("and again: %+v", doses["clamshell"])
	}
}

// Every rule has its sentences in every language.
func TestEachRuleHasItsWords(t *testing.T) {
	c := catalogue.Card("bridge")
	for _, code := range lang.Codes() {
		w := &window{words: lang.For(code), engine: engine{wall: time.Now}}
		for _, r := range []plan.Rule{
			plan.HurtEasier, plan.HurtLess, plan.Rest, plan.Leg, plan.MorningBack, plan.HardLess, plan.HardEasier, plan.EasyMore, plan.EasyHarder,
			plan.WorseWeek, plan.Away, plan.AwayDown,
		} {
			ch := plan.Change{Rule: r, Days: 9}
			ch.From.Card, ch.To.Card = c, c
			if words := w.changeRule(ch); strings.Contains(words, "changes.rule") || words == "" {
				t.Errorf("%s: no rule %s", code, r)
			}
			if words := w.changeNow(ch); strings.Contains(words, "plan.change") || words == "" {
				t.Errorf("%s: no sentence %s", code, r)
			}
		}
		for _, r := range []plan.Rule{plan.WorseWeek, plan.NoDrop, plan.Maintain} {
			if !w.words.Has("trend."+string(r)) || !w.words.Has("trend."+string(r)+"_why") {
				t.Errorf("%s: no trend %s", code, r)
			}
		}
	}
}

func TestTheMorningAfter(t *testing.T) {
	asked := "How is your back this morning, compared with your usual mornings?"
	grown := func(x *world) {
		x.agent.status.Settings["morning_question"] = "on"
		x.days(2, effort("clamshell", "easy"))
		x.days(1, effort("bridge", "right"))
	}
	x := newWorld(t, Start{}, func(x *world) { x.days(2, effort("clamshell", "easy")) })
	if x.says(asked) {
		t.Error("asked of somebody who does not want it")
	}
	x = newWorld(t, Start{}, grown)
	x.reads(asked)
	x.tap("Skip")
	if x.says(asked) {
		t.Error("asked again after it was passed over")
	}
	x = newWorld(t, Start{}, grown)
	x.tap("Worse")
	if m := x.journal.said.Mornings; len(m) != 1 || m[0].Worse != 1 {
		t.Fatalf("written: %+v", m)
	}
	x.reads("Noted. The next days are gentle ones")
	if x.says(asked) {
		t.Error("asked again")
	}
	if f := plan.FlareAt(x.w.past(), x.w.wall()); !f.On {
		t.Error("no gentle days after a worse morning")
	}
}

func TestTheEndOfGentleDays(t *testing.T) {
	low := func(x *world) {
		x.journal.said.Pains = []plan.Pain{{At: x.wall.AddDate(0, 0, -2), Level: 7}, {At: x.wall.Add(-time.Hour), Level: 4}}
	}
	x := newWorld(t, Start{}, low)
	x.reads("Are the gentle days over?")
	x.tap("Not yet")
	if f := plan.FlareAt(x.w.past(), x.w.wall()); !f.On || f.Ask {
		t.Errorf("not yet: %+v", f)
	}
	x = newWorld(t, Start{}, low)
	x.tap("Back to my sessions")
	if f := plan.FlareAt(x.w.past(), x.w.wall()); f.On {
		t.Errorf("over: %+v", f)
	}
	x = newWorld(t, Start{}, func(x *world) {
		x.journal.said.Pains = []plan.Pain{{At: x.wall.AddDate(0, 0, -8), Level: 7}}
	})
	x.reads("Seven gentle days are over")
	x.tap("Some more gentle days")
	if f := plan.FlareAt(x.w.past(), x.w.wall()); !f.On || f.Why != plan.FlareSwitch {
		t.Errorf("more: %+v", f)
	}
}

func TestATrendIsToldAndPutAway(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) {
		for d := range 28 {
			x.journal.said.Pains = append(x.journal.said.Pains, plan.Pain{At: x.wall.AddDate(0, 0, -d).Add(-time.Hour), Level: 1})
		}
	})
	x.reads("Four weeks with next to no pain")
	x.tap("Three sessions a week")
	if !slices.Contains(x.agent.asked, "set days_per_week=3") {
		t.Errorf("asked %q", x.agent.asked)
	}
	if x.says("Four weeks") {
		t.Error("it is still there")
	}
}

// A pain that speaks against a session is kept although there is none, and one that is noted by itself.
func TestPainWithoutASession(t *testing.T) {
	x := newWorld(t, Start{Screen: "before"}, nil)
	x.rune('9')
	x.w.back()
	if p := x.journal.said.Pains; len(p) != 1 || p[0].Level != 9 {
		t.Fatalf("written: %+v", p)
	}
	if got := x.w.gate(6); got != plan.Gentle {
		t.Errorf("the gate: %v", got)
	}
	x = newWorld(t, Start{Screen: "before"}, nil)
	x.rune('3')
	x.w.back()
	if p := x.journal.said.Pains; len(p) != 0 {
		t.Errorf("a pain that stops nothing, of a session that was not begun: %+v", p)
	}
	x.w.openPain()
	x.rune('6')
	x.reads("your session is a gentle one")
	x.tap("Note it")
	x.at("today")
	if p := x.journal.said.Pains; len(p) != 1 || p[0].Level != 6 {
		t.Errorf("noted: %+v", p)
	}
	x.w.openPain()
	x.rune('9')
	x.tap(x.w.words.T("help.again"))
	x.at("safety")
	if p := x.journal.said.Pains; len(p) != 2 || p[1].Level != 9 {
		t.Errorf("before the safety page: %+v", p)
	}
}

// Half of the strength at much pain is for nobody whom the answers send to a physiotherapist (S28).
func TestNobodyInsistsOnTheWayToAPhysiotherapist(t *testing.T) {
	for yes, want := range map[string]bool{"": true, "C4": false} {
		x := newWorld(t, Start{}, func(x *world) {
			if yes != "" {
				x.journal.safety.Yes, x.journal.safety.Route = []string{yes}, string(plan.RoutePhysio)
			}
		})
		x.w.startRoutine("daily_beginner")
		x.at("before")
		x.rune('6')
		if got := x.button(x.w.words.T("before.insist")) != nil; got != want {
			t.Errorf("with %q answered yes: may insist: %v", yes, got)
		}
	}
}
