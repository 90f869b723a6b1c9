package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"limber/exercises/plan"
	"limber/lang"
)

// steady is somebody without limits who has answered both ways.
func steady(x *world) {
	for k, v := range map[string]string{"feels_like": "tight", "feels_when": "evening", "feels": "both", "worse_with": "neither", "place": "floor, chair, standing"} {
		x.agent.status.Settings[k] = v
	}
}

// understood is the page after the last question.
func understood(x *world) { x.w.push(newProfileList(x.w, newProfile(x.w))) }

func TestWhoDoesNotWantTheTestsGoesBy(t *testing.T) {
	x := newWorld(t, Start{}, steady)
	understood(x)
	if x.button("Try 3 short tests") == nil {
		t.Fatal("they are not offered")
	}
	if got := x.loud(); !slices.Equal(got, []string{"Show my plan"}) {
		t.Errorf("the main actions are %q", got)
	}
	x.press(fyne.KeyReturn)
	if _, ok := x.w.front.(*planPage); !ok {
		t.Errorf("Enter leads to %T, not to the plan", x.w.front)
	}
}

func TestTheTestsProposeAndThePersonDecides(t *testing.T) {
	for _, c := range []struct {
		keys, kept, feels string
		asked             bool
	}{
		{keys: "111", kept: "reach, plank_knees, side_plank_knees", feels: "both"},
		{keys: "333", kept: "", feels: "both"},
		{keys: "311", kept: "plank_knees, side_plank_knees", feels: "both"},
		{keys: "132", kept: "reach, no_side_plank_knees", feels: "both"},
	} {
		x := newWorld(t, Start{}, steady)
		understood(x)
		x.tap("Try 3 short tests")
		for _, r := range c.keys {
			x.at("selfcheck")
			if bad := x.unworded(); len(bad) > 0 || !x.says("Stop at once if it hurts") {
				t.Errorf("%s: %v is on the screen, or no word on pain", c.keys, bad)
			}
			x.rune(r)
		}
		if s := x.agent.status.Settings; s["self_check"] != c.kept || s["feels"] != c.feels {
			t.Errorf("%s: kept are %q, and it feels %s", c.keys, s["self_check"], s["feels"])
		}
		if list, ok := x.w.front.(*profileList); !ok || list.flow == nil {
			t.Errorf("%s: afterwards there is %T", c.keys, x.w.front)
		}
	}
	x := newWorld(t, Start{}, func(x *world) { steady(x); x.agent.status.Settings["feels_helps"] = "lying" })
	understood(x)
	x.tap("Try 3 short tests")
	for range 3 {
		x.rune('2')
	}
	// Tight, and it does not reach; late in the day, lying helps, and it tires: two against three is no proposal for one.
	if _, ok := x.w.front.(*profileList); !ok {
		t.Fatalf("nothing speaks clearly, and there is %T", x.w.front)
	}
	if !x.says("Reaching down: not yet · Plank on the knees: not yet · Side plank on the knees: not yet") ||
		!x.says("For stretching speaks: “Stiff or tight” and “Reaching down: not yet”.") {
		t.Error("the page does not say what came of it")
	}
	x.tap("Try 3 short tests")
	x.rune('1')
	x.rune('2')
	x.rune('2')
	if s := x.profile(); s.q().key != "feels" || !x.says("Limber proposes strengthening, because you said: “Late in the day”, “Lying down, or some support” and “Staying up: not yet”.") || !x.says("You decide") {
		t.Fatal("the other proposal is not put to the person with its reasons")
	}
	if x.agent.status.Settings["feels"] != "both" {
		t.Error("it holds before the person has said so")
	}
	x.tap("Do not change")
	if got := x.agent.status.Settings["feels"]; got != "both" {
		t.Errorf("it was left as it was, and is %s", got)
	}
	x.tap("Try 3 short tests")
	x.press(fyne.KeyRight)
	x.press(fyne.KeyLeft)
	for range 3 {
		x.press(fyne.KeyRight)
	}
	if got := x.agent.status.Settings["self_check"]; got != "none" {
		t.Errorf("all was skipped, and there is %q", got)
	}
}

func TestAProposalIsTakenByOneKey(t *testing.T) {
	x := newWorld(t, Start{}, steady)
	x.agent.status.Settings["feels_when"] = "sitting"
	understood(x)
	x.tap("Try 3 short tests")
	for _, r := range "211" {
		x.rune(r)
	}
	x.tap("Change it")
	if x.agent.status.Settings["feels"] != "tight" {
		t.Errorf("it feels %s", x.agent.status.Settings["feels"])
	}
	x.tap("Forget these")
	if x.agent.status.Settings["self_check"] != "none" || x.says("not yet") {
		t.Error("they are not forgotten")
	}
}

// Whoever has chosen what leads is not overruled by giving the same answers again.
func TestTheSameAnswersLeaveWhatWasChosen(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) { steady(x); x.agent.status.Settings["feels"] = "weak" })
	x.w.push(newProfile(x.w))
	x.asks(map[string]string{"feels_like": "1", "feels_when": "4"})
	if got := x.agent.status.Settings["feels"]; got != "weak" {
		t.Errorf("the same answers make of weak %s", got)
	}
	y := newWorld(t, Start{}, func(x *world) { steady(x); x.agent.status.Settings["feels"] = "weak" })
	y.w.push(newProfile(y.w))
	y.asks(map[string]string{"feels_when": "1"})
	if got := y.agent.status.Settings["feels"]; got != "tight" {
		t.Errorf("with another answer it is %s", got)
	}
}

// Who may not try themselves is not asked to, in the profile either.
func TestTheTestsAreNotForEverybody(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*world)
		then   func(*world)
		says   string
	}{
		"nothing":      {says: "Try 3 short tests"},
		"a shoulder":   {change: func(x *world) { x.agent.status.Settings["limits"] = "SHLD" }, says: "Try a short test"},
		"pregnant":     {change: func(x *world) { x.agent.status.Settings["limits"] = "PREG" }},
		"pain today":   {then: func(x *world) { x.w.sayPain(4) }},
		"little pain":  {then: func(x *world) { x.w.sayPain(3) }, says: "Try 3 short tests"},
		"a sign":       {then: func(x *world) { x.w.answer(SafetyAnswer{Yes: []string{"A1"}}) }},
		"down the leg": {then: func(x *world) { x.w.answer(SafetyAnswer{Yes: []string{"C1"}}) }},
	} {
		x := newWorld(t, Start{}, func(x *world) {
			steady(x)
			if c.change != nil {
				c.change(x)
			}
		})
		if c.then != nil {
			c.then(x)
		}
		for _, show := range []func(){func() { understood(x) }, x.w.openProfile} {
			show()
			switch {
			case c.says == "" && x.says("If you like"):
				t.Errorf("%s: the tests are offered", name)
			case c.says != "" && x.button(c.says) == nil:
				t.Errorf("%s: there is no %q", name, c.says)
			}
		}
	}
	x := newWorld(t, Start{}, func(x *world) { steady(x); x.journal.safety = nil })
	x.w.openProfile()
	x.tap("Try 3 short tests")
	if _, ok := x.w.front.(*askingScreen); !ok {
		t.Errorf("nobody has answered the safety questions, and there is %T", x.w.front)
	}
	x.healthy()
	x.at("selfcheck")
}

func TestTheTestsInEachLanguage(t *testing.T) {
	for _, code := range lang.Codes() {
		x := newWorld(t, Start{}, func(x *world) { steady(x); x.lang = code })
		understood(x)
		x.w.openSelfCheck()
		for range plan.SelfTests() {
			var all []string
			for _, words := range []string{"selfcheck.", "proposal.", "card."} {
				if x.says(words) {
					all = append(all, words)
				}
			}
			if len(all) > 0 {
				t.Errorf("%s: %s is on the screen", code, strings.Join(all, ", "))
			}
			x.rune('2')
		}
	}
}
