package ui

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"limber/exercises/plan"
	"limber/lang"
	keys "limber/settings"
	"limber/ui/widgets"
)

// unworded are keys of the language files that stand on the screen instead of their sentences.
func (x *world) unworded() (list []string) {
	key := regexp.MustCompile(`\b(plan|profile|today|limit|kit|settings|before)\.[a-z_0-9.]+|{{|<no value>`)
	walk(x.w.win.Content(), func(o fyne.CanvasObject) {
		if t, ok := o.(*widgets.Text); ok {
			list = append(list, key.FindAllString(t.Words(), -1)...)
		}
	})
	return list
}

// loud are the main actions on the screen.
func (x *world) loud() (list []string) {
	walk(x.w.win.Content(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.Look() == widgets.Primary && b.Words() != "" {
			list = append(list, b.Words())
		}
	})
	return list
}

func (x *world) profile() *profileScreen {
	x.t.Helper()
	s, ok := x.w.front.(*profileScreen)
	if !ok {
		x.t.Fatalf("the screen is %T, want a question", x.w.front)
	}
	return s
}

// asks goes through the questions by the keyboard and tells which there were.
func (x *world) asks(answer map[string]string) (asked []string) {
	for range 20 {
		s, ok := x.w.front.(*profileScreen)
		if !ok {
			return asked
		}
		q := s.q().key
		asked = append(asked, q)
		if bad := x.unworded(); len(bad) > 0 {
			x.t.Errorf("%s: %v is on the screen", q, bad)
		}
		for _, r := range answer[q] {
			x.rune(r)
		}
		if again, ok := x.w.front.(*profileScreen); ok && again.q().key == q {
			x.press(fyne.KeyReturn)
		}
	}
	x.t.Fatal("the questions do not end")
	return nil
}

// The whole way from nothing to a plan takes a key a question.
func TestTheProfileIsAskedByTheKeyboard(t *testing.T) {
	for _, code := range lang.Codes() {
		t.Run(code, func(t *testing.T) {
			x := newWorld(t, Start{}, func(x *world) { x.lang = code })
			x.tap(x.w.words.T("plan.first.begin"))
			x.at("profile")
			asked := x.asks(map[string]string{"feels_like": "1", "feels_when": "2", "feels_helps": "1", "worse_with": "1", "trouble": "3",
				"limits": "56", "hip_replaced": "1", "minutes": "3", "days_per_week": "3"})
			if want := []string{"feels_like", "feels_when", "feels_helps", "worse_with", "trouble", "limits", "hip_replaced", "place", "kit", "minutes", "days_per_week"}; !slices.Equal(asked, want) {
				t.Errorf("asked were %v", asked)
			}
			for key, want := range map[string]string{"feels": "tight", "worse_with": "bending", "limits": "FLEX, KNEE, HIP", "hip_replaced": "on", "minutes": "20", "days_per_week": "3", "trouble": "months"} {
				if got := x.agent.status.Settings[key]; got != want {
					t.Errorf("%s is kept as %q, want %q", key, got, want)
				}
			}
			if !x.says(x.w.words.T("profile.understood")) {
				t.Error("nobody says what was understood")
			}
			x.press(fyne.KeyReturn)
			if _, ok := x.w.front.(*planPage); !ok {
				t.Fatalf("after the last question there is %T", x.w.front)
			}
			if bad := x.unworded(); len(bad) > 0 {
				t.Errorf("%v is on the plan's page", bad)
			}
			if x.w.opened() == nil {
				t.Error("that there is a plan now is not written down")
			}
			x.press(fyne.KeyEscape)
			x.at("today")
			if bad := x.unworded(); len(bad) > 0 {
				t.Errorf("%v is on Today", bad)
			}
		})
	}
}

func TestAllQuestionsCanBeSkipped(t *testing.T) {
	x := newWorld(t, Start{Screen: "profile"}, nil)
	if asked := x.asks(nil); len(asked) != 10 {
		t.Errorf("asked were %v", asked)
	}
	for _, a := range x.agent.asked {
		if strings.HasPrefix(a, "set ") && !strings.HasSuffix(a, "=none") {
			t.Errorf("nothing was said, and the agent was told %q", a)
		}
	}
	x.tap("Show my plan")
	x.at("plan")
	c := x.w.chosen("")
	if len(c.Items) < 3 || c.Minutes < 13 || c.Minutes > 20 {
		t.Errorf("somebody who has said nothing gets %d exercises in %d minutes", len(c.Items), c.Minutes)
	}
	for _, it := range c.Items {
		if slices.Contains(it.Item.Card.Avoid, "FLEX") || slices.Contains(it.Item.Card.Avoid, "EXT") {
			t.Errorf("%s bends or arches far, in the first week of somebody who has not said which hurts", it.Item.Card.ID)
		}
	}
}

func TestBackLeadsToTheAnswerBefore(t *testing.T) {
	x := newWorld(t, Start{Screen: "profile"}, nil)
	x.rune('2')
	x.rune('5')
	x.press(fyne.KeyLeft)
	if s := x.profile(); s.q().key != "feels_when" || !s.answers[4].On() {
		t.Errorf("back is %s", s.q().key)
	}
	x.press(fyne.KeyLeft)
	x.rune('1') // changed: what follows is proposed anew
	x.rune('1')
	x.rune('1')
	if got := x.agent.status.Settings["feels"]; got != "tight" {
		t.Errorf("proposed is %q", got)
	}
	x.press(fyne.KeyEscape)
	x.at("today")
	if !x.says("Let's find out what suits you") {
		t.Error("whoever leaves in the middle is not asked again")
	}
}

func TestTheArrowsGoThroughTheAnswers(t *testing.T) {
	x := newWorld(t, Start{Screen: "profile"}, nil)
	x.press(fyne.KeyDown)
	x.press(fyne.KeyDown)
	x.press(fyne.KeyDown)
	x.press(fyne.KeyUp)
	focused, ok := x.w.win.Canvas().Focused().(*widgets.Answer)
	if !ok || focused != x.profile().answers[1] {
		t.Fatal("the focus is not on the second answer")
	}
	focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if x.agent.status.Settings["feels_like"] != "weak" || x.profile().q().key != "feels_when" {
		t.Error("Enter on an answer does not give it")
	}
	if x.w.win.Canvas().Focused() != fyne.Focusable(x.profile().answers[0]) {
		t.Error("the next question does not have the focus")
	}
}

// Where several may be ticked, Space ticks the one that has the focus and Enter goes on: who presses Enter through the
// questions has said nothing of a leg.
func TestEnterTicksNothing(t *testing.T) {
	x := newWorld(t, Start{Screen: "profile"}, nil)
	for _, r := range "22131" {
		x.rune(r)
	}
	focused, ok := x.w.win.Canvas().Focused().(*widgets.Answer)
	if s := x.profile(); !ok || s.q().key != "limits" || focused != s.answers[0] {
		t.Fatalf("%s is asked, and %v has the focus", x.profile().q().key, focused)
	}
	focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if !focused.On() {
		t.Error("Space does not tick")
	}
	focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if limits := x.agent.status.Settings["limits"]; limits != "" && limits != "none" || x.profile().q().key == "limits" {
		t.Errorf("after Enter %s is asked, with the limits %q", x.profile().q().key, limits)
	}
}

// What matters only to some is asked of nobody else.
func TestWhatMattersOnlyToSome(t *testing.T) {
	for _, c := range []struct{ keys, want string }{{"", ""}, {"2", "pregnant_weeks"}, {"6", "hip_replaced"}, {"26", "pregnant_weeks hip_replaced"}} {
		x := newWorld(t, Start{Screen: "profile"}, nil)
		var some []string
		for _, q := range x.asks(map[string]string{"limits": c.keys}) {
			if slices.Contains([]string{"pregnant_weeks", "hip_replaced", "age"}, q) {
				some = append(some, q)
			}
		}
		if got := strings.Join(some, " "); got != c.want {
			t.Errorf("after %q: %q, want %q", c.keys, got, c.want)
		}
	}
	x := newWorld(t, Start{Screen: "profile"}, nil)
	for x.profile().q().key != "limits" {
		x.press(fyne.KeyRight)
	}
	x.profile().answers[len(x.profile().answers)-1].OnTap() // 60 or older
	x.press(fyne.KeyRight)
	if x.profile().q().key != "age" || x.agent.status.Settings["age"] != "60" {
		t.Errorf("after 60 or older there is %s, the age is %q", x.profile().q().key, x.agent.status.Settings["age"])
	}
}

// Each answer, given later, says what it changes, is kept, and is what the list of answers says from then on.
func TestEachAnswerChangesWhatItSays(t *testing.T) {
	for _, key := range profileKeys {
		x := newWorld(t, Start{}, tight)
		opened(x)
		if key == "self_check" { // has screens of its own
			continue
		}
		q, ok := x.w.askOf(key)
		if !ok {
			t.Fatalf("%s is asked nowhere", key)
		}
		for i, v := range q.values {
			x.w.openProfile()
			x.w.push(newAnswer(x.w, q, nil))
			s := x.profile()
			before := q.said(x.w, x.w.saidOfMyself())
			same := slices.Equal(q.chosen(s.draft), []string{v})
			s.answers[i].OnTap()
			if bad := x.unworded(); len(bad) > 0 {
				t.Errorf("%s=%s: %v", key, v, bad)
			}
			if same {
				if !s.next.Disabled() {
					t.Errorf("%s=%s is as before, and can be kept", key, v)
				}
				x.press(fyne.KeyEscape)
				continue
			}
			if !x.says("This changes your plan") && !(key == "place" && len(q.chosen(s.draft)) == 0) {
				t.Errorf("%s=%s does not say what it changes", key, v)
			}
			s.goOn()
			list := x.w.front.(*profileList)
			after := q.said(x.w, x.w.saidOfMyself())
			if after == before && v != older {
				t.Errorf("%s=%s: the list says %q as before", key, v, after)
			}
			if row := list.rows[key]; row == nil || !strings.HasSuffix(row.AccessibilityLabel(), after) {
				t.Errorf("%s=%s: the list does not say %q", key, v, after)
			}
		}
	}
}

func names(c plan.Chosen) (list []string) {
	for _, it := range c.Items {
		list = append(list, it.Item.Card.Text.Name)
	}
	return list
}

func TestAChangeNamesTheCardsThatLeaveAndCome(t *testing.T) {
	x := newWorld(t, Start{}, tight)
	opened(x)
	was := names(x.w.chosen(""))
	q, _ := x.w.askOf("worse_with")
	x.w.push(newAnswer(x.w, q, nil))
	x.rune('2')
	effect := ""
	walk(x.profile().effect, func(o fyne.CanvasObject) {
		if t, ok := o.(*widgets.Text); ok && !strings.HasPrefix(t.Words(), "“") { // an amount that changes is of a card that stays
			effect += t.Words() + "\n"
		}
	})
	if x.agent.status.Settings["worse_with"] != "bending" {
		t.Error("the answer is kept before anybody has said so")
	}
	x.tap("Change it")
	is := names(x.w.chosen(""))
	for _, n := range append(slices.Clone(was), is...) {
		moves := slices.Contains(was, n) != slices.Contains(is, n)
		if moves != strings.Contains(effect, n) {
			t.Errorf("%s was in the plan: %v, is: %v; the change says %q", n, slices.Contains(was, n), slices.Contains(is, n), effect)
		}
	}
	if slices.Equal(was, is) {
		t.Error("bending and arching come to the same plan")
	}
	if got := x.agent.status.Settings["limits"]; got != "EXT, KNEE, HIP" {
		t.Errorf("the limits are %q", got)
	}
}

func TestAnAnswerIsLeftAsItWas(t *testing.T) {
	x := newWorld(t, Start{}, tight)
	q, _ := x.w.askOf("place")
	x.w.openProfile()
	x.w.push(newAnswer(x.w, q, nil))
	for _, a := range x.profile().answers {
		if a.On() {
			a.OnTap()
		}
	}
	if !x.profile().next.Disabled() {
		t.Error("somebody can exercise nowhere")
	}
	x.tap("Do not change")
	if got := x.agent.status.Settings["place"]; got != "floor, chair, standing" || len(x.agent.asked) > 0 {
		t.Errorf("place is %q, asked was %v", got, x.agent.asked)
	}
}

func TestAnswersWithoutAnAgentHoldAndAreSentLater(t *testing.T) {
	x := newWorld(t, Start{Screen: "profile"}, func(x *world) { x.agent.err = ErrNoAgent })
	x.rune('1')
	if !x.says("Limber's background part is not running") {
		t.Error("nobody says that the answer is not kept yet")
	}
	x.rune('1')
	x.rune('1')
	if x.w.planProfile().Feels != "tight" {
		t.Error("the answers do not hold in the window")
	}
	x.agent.err, x.agent.asked = nil, nil
	x.agent.changed(x.agent.status, nil)
	for _, want := range []string{"set feels_like=tight", "set feels_when=mornings", "set feels_helps=moving", "set feels=tight"} {
		if !slices.Contains(x.agent.asked, want) {
			t.Errorf("%q was not sent when the agent came back: %v", want, x.agent.asked)
		}
	}
}

func TestASettingsFileWithBadValuesStillGivesAPlan(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) {
		for _, key := range profileKeys {
			x.agent.status.Settings[key] = "-7 ½ [ö"
		}
	})
	opened(x)
	if c := x.w.chosen(""); c.Minutes == 0 && c.Reason.Key == "" {
		t.Error("neither a session nor a reason")
	}
	x.w.openProfile()
	x.w.openPlan()
	if bad := x.unworded(); len(bad) > 0 {
		t.Errorf("%v is on the screen", bad)
	}
	empty := newWorld(t, Start{}, func(x *world) { x.agent.status.Settings = map[string]string{} })
	if p := empty.w.planProfile(); p.Minutes != 15 || p.DaysPerWeek != 4 || p.WorseWith != "unsure" || len(p.Place) != 5 || len(p.Kit) != 7 {
		t.Errorf("nothing is set, and the profile is %+v", p)
	}
}

func TestTheProposalNeedsTwoSignsMore(t *testing.T) {
	for _, c := range []struct{ like, when, helps, want string }{
		{"", "", "", ""}, {"unsure", "", "", "unsure"}, {"tight", "", "", "both"}, {"tight", "mornings", "", "tight"}, {"tight", "sitting", "lying", "both"},
		{"weak", "again", "", "weak"}, {"weak", "evening", "moving", "both"}, {"both", "sitting", "moving", "tight"}, {"unsure", "standing", "lying", "weak"}, {"", "sitting", "moving", "tight"},
	} {
		if got := (answers{"feels_like": c.like, "feels_when": c.when, "feels_helps": c.helps}).proposal().Feels; got != c.want {
			t.Errorf("%+v gives %q", c, got)
		}
	}
}

// The settings list the answers all the same, without knowing the questions.
func TestTheSettingsKnowTheAnswers(t *testing.T) {
	for what, c := range map[string][2][]string{
		"feels": {keys.Feels, feelings}, "feels_when": {keys.FeelsWhen, feelsWhen}, "feels_helps": {keys.FeelsHelps, feelsHelps}, "self_check": {keys.SelfCheck, checkValues()},
		"worse_with": {keys.WorseWith, directions}, "trouble": {keys.Trouble, troubles}, "place": {keys.Places, placeNames},
	} {
		if !slices.Equal(c[0], c[1]) {
			t.Errorf("%s: the settings allow %v, asked are %v", what, c[0], c[1])
		}
	}
	all := keys.All(keys.Defaults())
	for _, key := range profileKeys {
		if _, ok := all[key]; !ok {
			t.Errorf("%s is no setting", key)
		}
	}
	if p := answers(all).planned(); p.Minutes != keys.Defaults().Minutes || p.DaysPerWeek != keys.Defaults().DaysPerWeek {
		t.Errorf("the defaults come to %+v", p)
	}
}

func TestALimitTakenBackIsTakenBackInTheProfileToo(t *testing.T) {
	x := newWorld(t, Start{}, tight)
	x.w.openLimits()
	test.Tap(x.w.front.(*limitsScreen).limits["FLEX"])
	if got := x.agent.status.Settings["worse_with"]; got != "neither" {
		t.Errorf("bending is no limit any more, and what makes it worse is %q", got)
	}
}

// Who is not sure which way hurts bends and arches in no break either, until they have been asked again.
func TestABreakHeedsThatTheDirectionIsNotKnown(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) { x.agent.status.Settings["worse_with"] = "unsure" })
	cards := func() (list []string) {
		for _, it := range x.w.suited(x.w.d.Catalogue.Routine("desk_5")) {
			list = append(list, it.Card.ID)
		}
		return list
	}
	if got := cards(); slices.Contains(got, "standing_back_extension") || len(got) == 0 {
		t.Errorf("the break has %v", got)
	}
	x.w.decide(plan.Event{Kind: plan.Direction, Value: "unsure"})
	if got := cards(); !slices.Contains(got, "standing_back_extension") {
		t.Errorf("after the first week the break has %v", got)
	}
	if got := x.w.profile().Limits; len(got) > 0 {
		t.Errorf("the limits that were ticked are %v", got)
	}
}
