package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"limber/exercises/plan"
	"limber/lang"
)

const fourWeeksOn = "Four weeks on: is it still like this?"

// monthOn is somebody whose plan is four weeks old.
func monthOn(x *world) {
	opened(x)
	x.later(28)
}

func TestAfterFourWeeksTodayAsksWhetherItIsStillSo(t *testing.T) {
	x := newWorld(t, Start{}, tight)
	opened(x)
	x.later(27)
	if x.says(fourWeeksOn) {
		t.Fatal("it is asked before four weeks are over")
	}
	x.later(1)
	if !x.says(fourWeeksOn) || !x.says("Stiff or tight · After sitting for long · What helps: Moving and stretching · Worse with: Bending forward") || !x.says("15 minutes · 4 days a week") {
		t.Fatal("it is not asked, or not with what was answered")
	}
	if bad := x.unworded(); len(bad) > 0 {
		t.Errorf("%v is on Today", bad)
	}
	if got := x.loud(); len(got) != 1 || got[0] != "Start" {
		t.Errorf("the main action beside it is %q", got)
	}
	place := func(o fyne.CanvasObject) float32 { return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y }
	if start := x.w.today.plan.start; place(x.w.today.still.box) < place(start)+start.Size().Height {
		t.Error("it stands before the way to begin")
	}
	x.tap("Still so")
	if x.says(fourWeeksOn) {
		t.Error("it is asked on after the answer")
	}
	if h, _ := x.journal.History(t.Context()); h.Events[len(h.Events)-1].Kind != plan.Answered || h.Events[len(h.Events)-1].Value != "same" {
		t.Errorf("written down is %+v", h.Events)
	}
	x.later(27)
	if x.says(fourWeeksOn) {
		t.Error("it is asked again within four weeks")
	}
	x.later(1)
	if !x.says(fourWeeksOn) {
		t.Error("it is not asked four weeks after that")
	}
}

func TestTheAnswersAreChangedFromThere(t *testing.T) {
	x := newWorld(t, Start{}, tight)
	monthOn(x)
	x.tap("Change answers")
	s := x.profile()
	if s.q().key != "feels_like" || !s.answers[0].On() {
		t.Fatal("the questions do not begin with what was said")
	}
	asked := x.asks(map[string]string{"feels_like": "2"})
	if len(asked) < 10 || x.agent.status.Settings["feels_like"] != "weak" {
		t.Errorf("asked were %v, and it feels %s", asked, x.agent.status.Settings["feels_like"])
	}
	x.goHome()
	if !x.says(fourWeeksOn) {
		t.Error("the questions were left before their end, and count as answered")
	}
	x.tap("Change answers")
	x.asks(nil)
	x.tap("Show my plan")
	x.goHome()
	if x.says(fourWeeksOn) {
		t.Error("all was answered, and it is asked all the same")
	}
	x.later(28)
	if !x.says(fourWeeksOn) {
		t.Error("it is not asked four weeks after the answers")
	}
}

func TestItCanBePutAwayForAWeek(t *testing.T) {
	x := newWorld(t, Start{}, tight)
	monthOn(x)
	x.tap("Not now")
	if x.says(fourWeeksOn) {
		t.Error("it is put away, and stays")
	}
	x.later(6)
	if x.says(fourWeeksOn) {
		t.Error("it is back within a week")
	}
	x.later(1)
	if !x.says(fourWeeksOn) {
		t.Error("it never comes again")
	}
}

// Nobody is asked in pain, in a pause, where a sign was found, or about a second thing on the same day.
func TestItWaitsForItsDay(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*world)
		then   func(*world)
		asked  bool
	}{
		"nothing else":    {asked: true},
		"gentle days":     {then: func(x *world) { x.w.flare(true) }},
		"a pause":         {then: func(x *world) { x.w.decide(plan.Event{Kind: plan.Pause, Until: x.wall.AddDate(0, 0, 3)}) }},
		"a sign":          {then: func(x *world) { x.w.answer(SafetyAnswer{Yes: []string{"A1"}}) }},
		"the direction":   {change: func(x *world) { x.agent.status.Settings["worse_with"] = "unsure" }},
		"answered today":  {change: func(x *world) { x.agent.status.Settings["worse_with"] = "unsure" }, then: func(x *world) { x.tap("I still do not know") }},
		"the morning":     {change: func(x *world) { x.agent.status.Settings["morning_question"] = "on" }, then: func(x *world) { x.days(1, effort("", "")) }},
		"no such morning": {then: func(x *world) { x.days(1, effort("", "")) }, asked: true},
	} {
		x := newWorld(t, Start{}, func(x *world) {
			tight(x)
			if c.change != nil {
				c.change(x)
			}
		})
		monthOn(x)
		if c.then != nil {
			c.then(x)
			x.w.readHistory(func() {})
			x.goHome()
		}
		if got := x.says(fourWeeksOn); got != c.asked {
			t.Errorf("%s: asked is %v", name, got)
		}
	}
	x := newWorld(t, Start{}, tight)
	x.wall = x.wall.Add(40 * 24 * time.Hour)
	x.goHome()
	if x.says(fourWeeksOn) {
		t.Error("it is asked before there is a plan")
	}
}

func TestItIsAskedInEachLanguage(t *testing.T) {
	for _, code := range lang.Codes() {
		x := newWorld(t, Start{}, func(x *world) { tight(x); x.lang = code })
		monthOn(x)
		if !x.says(x.w.words.T("still.title")) || strings.Contains(strings.Join(x.unworded(), ""), ".") {
			t.Errorf("%s: Today says %v", code, x.unworded())
		}
	}
}
