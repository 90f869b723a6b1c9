package ui

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"limber/exercises"
	"limber/exercises/plan"
	"limber/exercises/session"
	"limber/ui/widgets"
)

// healthy answers all the questions with "none of these" and goes on, and tells how many presses that took.
func (x *world) healthy() (presses int) {
	x.t.Helper()
	for ; presses < 20; presses++ {
		switch x.w.front.(type) {
		case *askingScreen:
			x.tap("None of these")
		case *routedScreen:
			x.tap("Go on")
			return presses + 1
		default:
			return presses
		}
	}
	x.t.Fatal("the questions do not end")
	return
}

// ticked answers the questions from the first one on, with yes to these ids and what stands beside an id to what is
// asked about it: "B8=no". It stops at whatever comes after the questions.
func (x *world) ticked(answers ...string) {
	x.t.Helper()
	yes, follow := []string{}, map[string]string{}
	for _, a := range answers {
		id, said, _ := strings.Cut(a, "=")
		yes, follow[id] = append(yes, id), said
	}
	for range 30 {
		s, ok := x.w.front.(*askingScreen)
		if !ok {
			return
		}
		switch step := s.steps()[s.at]; step.kind {
		case "group":
			for i, q := range step.group.Asks {
				if on := slices.Contains(yes, q.ID); on != s.ticks[i].On() {
					test.Tap(s.ticks[i])
				}
			}
			test.Tap(s.next)
		case "follow":
			i := 0
			if follow[step.follow.ID] == "no" {
				i = 1
			}
			test.Tap(s.ways[i])
		default: // were you examined, and is that right
			test.Tap(s.ways[0])
		}
	}
	x.t.Fatal("the questions do not end")
}

func questioned(t *testing.T, change func(*world)) *world {
	x := newWorld(t, Start{}, func(x *world) {
		x.journal.safety = nil
		if change != nil {
			change(x)
		}
	})
	x.w.startRoutine("daily_beginner")
	x.at("safety")
	return x
}

// TestSevenPressesForWhoeverHasNothing.
func TestSevenPressesForWhoeverHasNothing(t *testing.T) {
	x := questioned(t, nil)
	if n := x.healthy(); n > 7 {
		t.Errorf("it takes %d presses", n)
	}
	x.at("before")
	if a := x.journal.safety; !a.Clear || a.Route != "go" || len(a.Yes) > 0 {
		t.Errorf("the journal has %+v", a)
	}
	x.press(fyne.KeyEscape)
	x.at("today")
}

// TestTheQuestionsByKeyboard: a key that comes with a screen is not heeded, and Return alone does for the healthy.
func TestTheQuestionsByKeyboard(t *testing.T) {
	x := questioned(t, nil)
	x.press(fyne.KeyReturn)
	first := x.w.front.(*askingScreen)
	if first.at != 0 {
		t.Fatal("a key that was held answers")
	}
	for range 7 {
		x.pass(time.Second)
		x.press(fyne.KeyReturn)
	}
	x.at("before")

	x = questioned(t, nil)
	x.pass(time.Second)
	x.rune('2')
	s := x.w.front.(*askingScreen)
	if !s.ticks[1].On() || s.next.Words() != "Next" {
		t.Errorf("2 ticks nothing, or the button still says %q", s.next.Words())
	}
	x.rune('2')
	s.ticks[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // which has the focus: Enter goes on
	if s.ticks[0].On() || s.at != 1 {
		t.Errorf("Enter ticks a sign, at step %d", s.at)
	}
	x.pass(time.Second)
	x.press(fyne.KeyEscape)
	x.pass(time.Second)
	x.rune('9')
	x.press(fyne.KeyReturn)
	x.press(fyne.KeyEscape)
	if s.at != 0 {
		t.Errorf("Escape leads to step %d", s.at)
	}
	x.press(fyne.KeyEscape)
	x.at("today")
}

// TestWhatIsAskedAboutAnswers: follow-ups only where an answer needs one, and those of pregnancy only when pregnant.
func TestWhatIsAskedAboutAnswers(t *testing.T) {
	for _, c := range []struct {
		yes, says, route, kept, limits string
	}{
		{"B8=no", "mild, familiar ache", "physio", "C7", ""},
		{"B8=yes", "between the shoulder blades", "doctor", "B8", ""},
		{"C3=no", "Trouble walking", "physio", "C3", "BAL"},
		{"C3=yes", "weak, numb, heavy", "emergency", "C3 C3a", "BAL"},
		{"B3=no", "Cancer", "doctor", "B3", ""},
		{"B3=yes", "band of pain", "emergency", "B3 B3a", ""},
		{"D3=no", "Ask your doctor whether", "none", "D3", "BP"},
		{"D3=yes", "Nothing that you said", "go", "D3", "BP"},
		{"C1", "shoots down one leg", "physio", "C1", "LEG"},
		{"D1", "Nothing that you said", "go", "D1", "PREG"},
		{"D1 D1a3", "Call your maternity unit now", "emergency", "D1 D1a3", "PREG"},
		{"D1 D3=yes", "Ask your midwife", "none", "D1 D3", "PREG BP"},
		{"D5", "together with an adult", "doctor", "D5", ""},
		{"B9", "coughs, cough", "physio", "B9", ""},
	} {
		x := questioned(t, nil)
		x.ticked(strings.Fields(c.yes)...)
		r, ok := x.w.front.(*routedScreen)
		if !ok {
			t.Errorf("%s: it shows %s", c.yes, x.w.front.name())
			continue
		}
		if c.yes == "B9" {
			c.says = "cough, sneeze or strain"
		}
		if a := x.journal.safety; a.Route != c.route || strings.Join(a.Yes, " ") != c.kept || a.Clear != (c.route == "physio" || c.route == "go") || !x.says(c.says) {
			t.Errorf("%s: the journal has %+v; it says %q: %v", c.yes, a, c.says, x.says(c.says))
		}
		if got := strings.Join(x.w.profile().Limits, " "); got != c.limits {
			t.Errorf("%s: limits %q", c.yes, got)
		}
		if harm := x.says("not the same as harm"); harm != (c.route == "physio" || c.route == "go") {
			t.Errorf("%s: hurt is no harm: %v (S20)", c.yes, harm)
		}
		test.Tap(r.main)
		if open := x.w.front.name() == "before"; open != x.journal.safety.Clear {
			t.Errorf("%s: the way on leads to %s", c.yes, x.w.front.name())
		}
	}
}

// TestAnEmergencySignEndsTheQuestions at once, after it was confirmed.
func TestAnEmergencySignEndsTheQuestions(t *testing.T) {
	x := questioned(t, nil)
	s := x.w.front.(*askingScreen)
	test.Tap(s.ticks[3])
	test.Tap(s.next)
	if !x.says("Is that right?") || len(x.journal.log) > 0 {
		t.Fatalf("it is not asked whether that was meant, or written down before: %v", x.journal.log)
	}
	x.tap("2   No, I will change it")
	if s.at != 0 || !s.ticks[3].On() {
		t.Error("the tick cannot be taken back")
	}
	test.Tap(s.next)
	x.tap("1   Yes, that is right")
	if !x.says("Get emergency help now") || !x.says("your local emergency number") || x.button("Go on") != nil {
		t.Error("it does not say what to do, or goes on")
	}
	x.w.goTo(home)
	x.tap("Start a break")
	if x.w.session != nil {
		t.Error("a session starts")
	}
}

// TestTheNumberToCall is that of the country, where it is known.
func TestTheNumberToCall(t *testing.T) {
	x := questioned(t, func(x *world) {
		x.deps = func(d *Deps) { d.Emergency.Number, d.Emergency.Helpline = "999", "111" }
	})
	x.ticked("A1")
	if !x.says("the emergency number 999") || !x.says("If you are somewhere else") {
		t.Error("no number")
	}
	y := questioned(t, func(x *world) {
		x.deps = func(d *Deps) { d.Emergency.Number, d.Emergency.Helpline = "999", "111" }
	})
	y.ticked("B4")
	if !y.says("a medical helpline (111)") {
		t.Error("no helpline")
	}
}

// locked is somebody who has answered with yes to these, two days ago.
func locked(t *testing.T, route string, yes ...string) *world {
	x := newWorld(t, Start{}, func(x *world) {
		x.journal.safety = &SafetyAnswer{At: x.wall.Add(-48 * time.Hour), Route: route, Yes: yes}
	})
	x.w.startRoutine("daily_beginner")
	x.tap("What to do")
	return x
}

// TestAnEmergencyUnlocksByAnExaminationAndNewAnswers, and by nothing less (S14).
func TestAnEmergencyUnlocksByAnExaminationAndNewAnswers(t *testing.T) {
	x := locked(t, "emergency", "A5")
	if !x.says("Ticked since 21 November 2026") || !x.says("foot that drags") {
		t.Error("it does not say what was answered, and when")
	}
	x.tap("I was examined for this")
	x.tap("2   Not yet")
	if x.w.safety.Clear || len(x.journal.log) > 0 {
		t.Fatal("it unlocks without an examination")
	}
	x.tap("I was examined for this")
	x.tap("Yesterday")
	x.tap("1   Yes, I was examined")
	x.ticked()
	if !x.w.safety.Clear || !x.journal.safety.Examined || x.journal.cleared["A5"].Day() != 22 || !x.says("Go ahead") {
		t.Errorf("%+v, %v", x.journal.safety, x.journal.cleared)
	}
	x.w.startRoutine("daily_beginner")
	x.at("before")

	x = locked(t, "emergency", "A5")
	x.w.push(newScreening(x.w))
	x.ticked("A5") // "Yes, I was examined", and it is still there
	if x.w.safety.Clear || x.w.screening.Route != "emergency" {
		t.Errorf("%+v", x.w.screening)
	}
}

// TestADoctorsWordUnlocksItemByItem.
func TestADoctorsWordUnlocksItemByItem(t *testing.T) {
	x := locked(t, "doctor", "B3", "B4", "C4")
	if !x.says("See a doctor today") || !x.says("Stand up and walk") {
		t.Error("it does not say what to do meanwhile")
	}
	word := func(sign, day string) {
		t.Helper()
		var b *widgets.Button
		walk(x.w.win.Content(), func(o fyne.CanvasObject) {
			if c, ok := o.(*widgets.Button); ok && c.Words() == "A doctor knows" && b == nil {
				b = c
			}
		})
		test.Tap(b)
		if !x.says(sign) {
			t.Fatalf("the first is not %q", sign)
		}
		x.tap(day)
		x.tap("They know, and exercise is fine")
	}
	word("Cancer", "A year ago or more")
	if x.w.safety.Clear || x.journal.cleared["B3"].Year() != 2025 {
		t.Errorf("one word clears all, or its day is not kept: %v", x.journal.cleared)
	}
	word("Constant pain", "Today")
	if !x.w.safety.Clear || x.w.screening.Route != "physio" || !x.journal.safety.Clear {
		t.Errorf("%+v; the journal has %+v", x.w.screening, x.journal.safety)
	}
	x.w.startRoutine("daily_beginner")
	x.at("before")
}

// TestAnOldStopAsksWhichSignItWas: the one page that there was before did not ask.
func TestAnOldStopAsksWhichSignItWas(t *testing.T) {
	x := locked(t, "", nil...)
	if !x.says("did not say which") {
		t.Error("it does not say what to do")
	}
	x.tap("Answer the questions again")
	x.ticked("C4")
	if x.w.screening.Route != "physio" {
		t.Errorf("%+v", x.w.screening)
	}
}

// TestEachDoorIsLocked, whatever lies behind it, while a sign is true; and each asks before the first session (S21).
func TestEachDoorIsLocked(t *testing.T) {
	doors := map[string]func(*world){
		"plan or routine": func(x *world) { x.w.startRoutine("daily_beginner") },
		"card":            func(x *world) { x.w.push(newCard(x.w, catalogue.Card("bridge"))); x.w.front.(*cardScreen).onTry() },
		"break":           func(x *world) { x.tap("Start a break") },
		"agent's --break": func(x *world) { x.w.open(Start{Break: true}) },
		"a pack's routine": func(x *world) {
			x.w.begin(run{routine: "pack:own", name: "own", items: suitedItems(x)})
		},
		"resume": func(x *world) { x.w.goOn(x.w.today, x.w.today.unfinished) },
	}
	broken := func(x *world) { // a session broke off
		at := x.wall.Add(-time.Minute)
		y := newWorld(x.t, Start{}, func(y *world) { y.wall = at })
		y.w.begin(run{routine: "daily_beginner", name: "own", items: suitedItems(y)})
		y.pass(20 * time.Second)
		y.w.save(y.w.session.run, y.w.session.s)
		x.journal.sessions, x.journal.states = y.journal.sessions, y.journal.states
	}
	for name, open := range doors {
		for what, answer := range map[string]*SafetyAnswer{"unasked": nil, "a sign": {Route: "doctor", Yes: []string{"B2"}}, "an old sign": {}} {
			x := newWorld(t, Start{}, func(x *world) {
				if name == "resume" {
					broken(x)
				}
				if x.journal.safety = answer; answer != nil {
					answer.At = x.wall.Add(-time.Hour)
				}
				x.journal.log = nil
			})
			open(x)
			if x.w.session != nil || x.w.front.name() == "before" {
				t.Errorf("%s, %s: it is open", name, what)
			}
			if what == "unasked" {
				x.healthy()
				if x.w.session == nil && x.w.front.name() != "before" {
					t.Errorf("%s: after the answers it shows %s", name, x.w.front.name())
				}
			} else if !x.says("looked at before you exercise") {
				t.Errorf("%s, %s: it does not say why", name, what)
			}
		}
	}
}

func suitedItems(x *world) []exercises.Item {
	return x.w.suited(x.w.d.Catalogue.Routine("daily_beginner"))
}

// TestPregnantWithHighBloodPressureAsksFirst, however the two were said (S12).
func TestPregnantWithHighBloodPressureAsksFirst(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) { x.agent.status.Settings["limits"] = "PREG, BP" })
	x.w.startRoutine("daily_beginner")
	x.tap("What to do")
	if !x.says("Ask your midwife or doctor; ask today") {
		t.Error("it does not say whom to ask")
	}
}

// TestThePhysiotherapistsRouteAsksOnceAWeek: three questions, one press for whoever has none of it.
func TestThePhysiotherapistsRouteAsksOnceAWeek(t *testing.T) {
	week := func(days int) *world {
		x := newWorld(t, Start{}, func(x *world) {
			x.journal.safety = &SafetyAnswer{At: x.wall.AddDate(0, 0, -days), Clear: true, Route: "physio", Yes: []string{"C4"}}
		})
		x.w.startRoutine("daily_beginner")
		return x
	}
	week(6).at("before")
	x := week(7)
	x.at("safety")
	if !x.says("weaker or more numb") || x.says("Fever") {
		t.Error("it asks something else")
	}
	x.tap("None of these")
	x.at("before")
	if a := x.journal.safety; !slices.Equal(a.Yes, []string{"W0"}) || a.Route != "physio" {
		t.Errorf("%+v", a)
	}
	x = week(7)
	x.ticked("W3")
	if !x.says("Get emergency help now") {
		t.Error("a weaker leg is no emergency")
	}
	x = week(7)
	s := x.w.front.(*askingScreen)
	test.Tap(s.ticks[0])
	test.Tap(s.next)
	if !x.says("Have you noticed any of these?") {
		t.Error("worse, and the questions are not asked anew")
	}
}

// TestSomethingFeelsWrongSaysWhereToGo (S15).
func TestSomethingFeelsWrongSaysWhereToGo(t *testing.T) {
	wrong := func(limits string) *world {
		x := newWorld(t, Start{Exercise: "childs_pose"}, func(x *world) { x.agent.status.Settings["limits"] = limits })
		x.tap("Try it now")
		x.pass(12 * time.Second)
		x.press(fyne.KeyW)
		return x
	}
	x := wrong("none")
	x.rune('1')
	if !x.says("Get emergency help now") || x.w.safety.Clear {
		t.Error("chest pain is no emergency")
	}
	x = wrong("none")
	x.rune('2')
	if !slices.Contains(x.w.profile().Limits, "LEG") || !x.says("Have you noticed") {
		t.Error("down a leg changes nothing")
	}
	if it := x.lastItem(); it.Hurt != "leg" {
		t.Errorf("down a leg, and the exercise is kept: %+v", it)
	}
	x = wrong("none")
	x.rune('3')
	if !slices.Contains(x.w.profile().Limits, "LEG") || !x.says("Have you noticed") || !x.w.front.(*askingScreen).yes["A5"] {
		t.Error("a numb leg does not open the questions with that ticked")
	}
	x = wrong("none")
	x.rune('4')
	if !x.says("another day, ask a doctor") {
		t.Error("dizziness")
	}
	x = wrong("none")
	x.rune('5')
	if it := x.lastItem(); !x.says("Leave that exercise out") || !x.says("It becomes easier next time, or rests.") || it.Hurt != "back" || it.Reason != "hurts" {
		t.Errorf("a sharp pain leaves %+v", it)
	}
	x.ended("end wrong")
	x = wrong("none")
	x.rune('6')
	if _, asks := x.w.front.(*askingScreen); !asks {
		t.Error("something else asks nothing")
	}
	x = wrong("none")
	x.rune('7')
	x.at("safety")
	x = wrong("PREG")
	x.rune('6')
	if !x.says("Call your maternity unit now") {
		t.Error("a sign in pregnancy")
	}
}

// lastItem is the first exercise of the session that was written down last.
func (x *world) lastItem() session.ItemResult {
	var last *SessionRecord
	for _, s := range x.journal.sessions {
		if last == nil || s.Started.After(last.Started) {
			last = s
		}
	}
	return last.Items[0]
}

// TestAPressByMistakeIsTakenBack: the session stands where it stood, paused, and no questions come because of it.
func TestAPressByMistakeIsTakenBack(t *testing.T) {
	x, view := atWork(t, "childs_pose", nil)
	was := view()
	x.press(fyne.KeyW)
	x.at("safety")
	x.tap("Nothing, I pressed by mistake")
	x.at("session")
	if v := view(); !v.Paused || v.Phase.Item != was.Phase.Item || v.Spent != was.Spent || x.w.rescreen {
		t.Errorf("it stands at %+v, was at %+v; the questions are due: %v", v, was, x.w.rescreen)
	}
	x.pass(5 * time.Second)
	if !view().Paused {
		t.Error("it goes on by itself")
	}
	x.press(fyne.KeySpace)
	x.pass(10 * time.Minute)
	x.ended("end done")

	x, _ = atWork(t, "childs_pose", nil)
	x.press(fyne.KeyH)
	x.press(fyne.Key1)
	x.tap("Something feels wrong")
	x.tap("Nothing, I pressed by mistake")
	x.at("end")
	if x.ended("end done"); x.w.rescreen {
		t.Error("the questions are due")
	}
}

// TestTheSheetForTheAppointment says what was answered and since when, whole in itself, and where it lies.
func TestTheSheetForTheAppointment(t *testing.T) {
	var name, page string
	x := newWorld(t, Start{}, func(x *world) {
		x.journal.safety = &SafetyAnswer{At: x.wall.Add(-48 * time.Hour), Route: "doctor", Yes: []string{"B3", "B4"}}
		x.journal.cleared = map[string]time.Time{"B3": x.wall.AddDate(-1, 0, 0)}
		x.deps = func(d *Deps) {
			d.Paper = func(n string, p []byte) (string, error) {
				name, page = n, string(p)
				return "/home/ada/Documents/" + n, nil
			}
		}
	})
	x.w.startRoutine("daily_beginner")
	x.tap("What to do")
	x.tap("Make a sheet to print")
	for _, part := range []string{"Cancer, now or in the past", "Constant pain", "21 November 2026", "23 November 2025", "no medical finding"} {
		if !strings.Contains(page, part) {
			t.Errorf("the sheet lacks %q", part)
		}
	}
	for _, bad := range []string{"http", "<script", "diagnos"} {
		if strings.Contains(strings.ToLower(page), bad) {
			t.Errorf("the sheet has %q", bad)
		}
	}
	if name != "Limber answers 2026-11-23.html" || !x.says("Written to /home/ada/Documents/"+name) {
		t.Errorf("it is called %q, or nothing says where it lies", name)
	}
	if x.button("Open") == nil || x.button("Open the folder") == nil {
		t.Error("nothing opens it, or the folder in which it lies")
	}
	x.w.d.Paper = func(string, []byte) (string, error) { return "", errors.New("There is no room.") }
	x.tap("Make a sheet to print")
	if !x.says("could not be written. There is no room.") {
		t.Error("a sheet that was not written is not told")
	}
	if x.button("Open") != nil {
		t.Error("a sheet that was not written is offered")
	}
}

// TestThePlanKnowsTheRoute: with a sign for the physiotherapist it is gentle, and while one locks there is none.
func TestThePlanKnowsTheRoute(t *testing.T) {
	for route, a := range map[plan.Route]SafetyAnswer{
		plan.RouteGo: {Clear: true}, plan.RoutePhysio: {Clear: true, Yes: []string{"C4"}}, plan.RouteDoctor: {Yes: []string{"B4"}},
	} {
		x := newWorld(t, Start{}, func(x *world) {
			a.At = x.wall.Add(-time.Hour)
			x.journal.safety = &a
			x.journal.cleared = map[string]time.Time{"B4": x.wall.AddDate(0, -3, 0)} // long ago
		})
		if c := x.w.chosen(""); c.Route != route || (len(c.Items) > 0) != route.Open() {
			t.Errorf("%s: the plan has the route %s and %d cards", route, c.Route, len(c.Items))
		}
	}
}

func screeningShots() []shot {
	unasked := func(x *world) { x.journal.safety = nil }
	routed := func(call bool, yes ...string) shot {
		s := shot{name: "routed-" + strings.NewReplacer("=", "", " ", "").Replace(strings.Join(yes, "")), change: unasked, then: func(x *world) {
			x.w.startRoutine("daily_beginner")
			x.ticked(yes...)
		}}
		if call {
			s.change = func(x *world) {
				unasked(x)
				x.deps = func(d *Deps) { d.Emergency = exercises.Emergency{Country: "DE", Number: "112", Helpline: "116117"} }
			}
		}
		return s
	}
	step := func(n int, ticks ...int) func(*world) {
		return func(x *world) {
			x.w.startRoutine("daily_beginner")
			s := x.w.front.(*askingScreen)
			for range n {
				test.Tap(s.next)
			}
			for _, i := range ticks {
				test.Tap(s.ticks[i])
			}
		}
	}
	then := func(first func(*world), press func(*askingScreen)) func(*world) {
		return func(x *world) {
			first(x)
			press(x.w.front.(*askingScreen))
		}
	}
	onward := func(s *askingScreen) { s.onward() }
	return []shot{
		{name: "asking-1", change: unasked, then: step(0)},
		{name: "asking-4", change: unasked, then: step(3, 4, 5)},
		{name: "asking-6", change: unasked, then: step(5)},
		{name: "asking-follow", change: unasked, then: then(step(3, 4), onward)},
		{name: "asking-check", change: unasked, then: then(step(0, 0, 3), onward)},
		routed(false), routed(true, "A5", "C1"), routed(true, "B3=no", "B4", "C4"), routed(false, "D1", "D3=no"), routed(false, "C1", "C4"), routed(false, "D1", "D1a3"),
		{name: "routed-word", change: func(x *world) {
			x.journal.safety = &SafetyAnswer{At: x.wall.Add(-48 * time.Hour), Route: "doctor", Yes: []string{"B3"}}
		}, then: func(x *world) {
			x.w.startRoutine("daily_beginner")
			x.tap(x.w.words.T("care.what"))
			x.tap(x.w.words.T("screening.word"))
		}},
	}
}
