package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/exercises/session"
)

func containsWords(all, part string) bool { return strings.Contains(all, part) }

// atWork is a session at work on its first card, after its getting ready.
func atWork(t *testing.T, card string, change func(*world)) (*world, func() session.View) {
	t.Helper()
	x := newWorld(t, Start{Exercise: card}, change)
	if card == "" {
		x.w.startBreak("desk_2")
	} else {
		x.w.front.(*cardScreen).onTry()
	}
	x.pass(12 * time.Second)
	x.at("session")
	return x, func() session.View { return x.w.session.s.View(x.now) }
}

// TestTheKeysOfAPresenterLead, and those of video players.
func TestTheKeysOfAPresenterLead(t *testing.T) {
	for _, pause := range []fyne.KeyName{fyne.KeySpace, fyne.KeyK, fyne.KeyP, fyne.KeyB, fyne.KeyPeriod} {
		x, view := atWork(t, "", nil)
		x.press(pause)
		if !view().Paused {
			t.Errorf("%s does not pause", pause)
		}
		x.press(fyne.KeyF5)
		if view().Paused {
			t.Errorf("%s: F5 does not go on", pause)
		}
		x.press(fyne.KeyF5)
		if view().Paused {
			t.Error("F5 begins a pause")
		}
	}
	x, view := atWork(t, "", nil)
	for _, next := range []fyne.KeyName{fyne.KeyPageDown, fyne.KeyN, fyne.KeyRight} {
		was := view().Phase
		x.press(next)
		if view().Phase == was {
			t.Errorf("%s does not lead on", next)
		}
	}
	for _, back := range []fyne.KeyName{fyne.KeyPageUp, fyne.KeyLeft} {
		x.pass(10 * time.Second)
		before := view().Elapsed
		x.press(back)
		if view().Elapsed >= before {
			t.Errorf("%s does not lead back", back)
		}
	}
	x.press(fyne.KeyF)
	if !x.w.win.FullScreen() {
		t.Error("F does not fill the screen")
	}
	x.press(fyne.KeyF11)
	if x.w.win.FullScreen() {
		t.Error("F11 does not leave the full screen")
	}
	x.press(fyne.KeyF)
	x.press(fyne.KeyEscape) // presenters end a show by it
	if !view().Paused || x.w.session == nil {
		t.Fatal("Escape ends, or does not ask")
	}
	x.press(fyne.KeyPageDown)
	x.press(fyne.KeyPageDown)
	x.press(fyne.KeyB)
	if x.w.session != nil || x.w.win.FullScreen() {
		t.Error("the page keys and B do not choose the end, or the window stays full")
	}
}

// TestTheKeysAreShown by a question mark and by a button, and go by it or by Escape; meanwhile the clock stands still.
func TestTheKeysAreShown(t *testing.T) {
	for _, code := range []string{"en", "de"} {
		x, view := atWork(t, "", func(x *world) { x.lang = code })
		ask := func() { x.w.win.Canvas().OnTypedRune()('?') }
		for _, leave := range []func(){ask, func() { x.press(fyne.KeyEscape) }, func() { x.press(fyne.KeySpace) }} {
			ask()
			left := view().Left
			x.pass(20 * time.Second)
			for _, id := range []string{"pause", "skip", "hurts", "wrong", "mat", "full", "end"} {
				if !x.says(x.w.words.T("session.keys."+id)) || !x.says(x.w.words.T("session.does."+id)) {
					t.Errorf("%s: the sheet does not show the key for %s", code, id)
				}
			}
			if view().Left != left {
				t.Error("the clock runs on under the sheet")
			}
			leave()
			if x.w.session.paper != nil || view().Paused {
				t.Fatal("the sheet stays, or the session stands")
			}
			x.pass(4 * time.Second)
		}
		x.tap(x.w.words.T("session.key_keys"))
		if x.w.session.paper == nil {
			t.Error("the button shows no keys")
		}
	}
}

// TestASheetLeavesAPausePaused: who paused first and then asked is not hurried.
func TestASheetLeavesAPausePaused(t *testing.T) {
	x, view := atWork(t, "", nil)
	x.press(fyne.KeySpace)
	for _, k := range []fyne.KeyName{fyne.KeyH, fyne.KeyX, fyne.KeyEscape, fyne.KeyF1} {
		x.press(k)
		x.press(fyne.KeyEscape)
		if x.w.session.paper != nil || !view().Paused {
			t.Errorf("%s: after it the session runs", k)
		}
	}
}

func TestWhereItHurts(t *testing.T) {
	for i, where := range []string{"back", "leg", "joint", "other"} {
		x, view := atWork(t, "", nil)
		x.press(fyne.KeyH)
		left := view().Left
		x.pass(time.Minute)
		if !view().Paused || view().Left != left || !x.says("Where does it hurt?") {
			t.Fatal("one press does not stop the clock and ask")
		}
		x.press(digits[i])
		if view().Phase.Item != 1 || !view().Paused || !x.says("Left out for today") {
			t.Fatalf("%s: item %d, paused %v", where, view().Phase.Item, view().Paused)
		}
		if it := x.w.session.s.Result().Items[0]; it.Hurt != where || it.Reason != "hurts" {
			t.Errorf("%s: noted is %+v", where, it)
		}
		onward := "Go on with the next"
		if where == "leg" {
			onward = "Go on without these"
		}
		x.tap(onward)
		if view().Paused {
			t.Error("it does not go on")
		}
		if leg := slices.Contains(x.w.profile().Limits, "LEG"); leg != (where == "leg") {
			t.Errorf("%s: LEG is %v", where, leg)
		}
		x.pass(15 * time.Minute)
		x.w.goTo(home)
		x.tap("Start a break")
		if asked := x.w.front.name() == "safety"; asked != (where == "leg") {
			t.Errorf("%s: the safety page is asked anew: %v", where, asked)
		}
	}
}

// TestDownALegDropsWhatPullsOnTheNerve, and the safety page is asked anew in a new window too.
func TestDownALegDropsWhatPullsOnTheNerve(t *testing.T) {
	x := newWorld(t, Start{}, nil)
	r := run{routine: "own", name: "own"}
	for _, id := range []string{"march_on_spot", "cat_cow", "hamstring_supine"} {
		r.items = append(r.items, itemOf(id))
	}
	x.w.begin(r)
	x.pass(12 * time.Second)
	x.press(fyne.KeyH)
	x.press(fyne.Key2)
	if !slices.Contains(x.agent.asked, "set limits=LEG") {
		t.Errorf("asked %q", x.agent.asked)
	}
	x.tap("Go on without these")
	for x.w.session != nil {
		if v := x.w.session.s.View(x.now); v.Item.Card.ID == "hamstring_supine" && !v.Finished {
			t.Fatal("a card that avoids LEG is still shown")
		}
		x.pass(time.Second)
	}
	y := newWorld(t, Start{}, func(y *world) { y.journal, y.wall = x.journal, x.wall.Add(time.Hour) })
	y.tap("Start a break")
	y.at("safety")
	y.healthy()
	y.at("session")
}

func TestSomethingWrongIsOnePressAwayFromEachSheet(t *testing.T) {
	for _, sheet := range []fyne.KeyName{fyne.KeyM, fyne.KeyH, fyne.KeyX, fyne.KeyEscape, fyne.KeyF1, fyne.KeySpace} {
		x, _ := atWork(t, "", nil)
		x.press(sheet)
		x.press(fyne.KeyW)
		if x.w.session != nil || !x.says("Chest pain, faintness") || !x.says("Dizziness") || !x.says("New, constant or severe pain high") {
			t.Errorf("after %s: no help, or not all of it", sheet)
		}
		x.rune('2')
		if !slices.Contains(x.w.profile().Limits, "LEG") || x.w.front.name() != "safety" {
			t.Error("down a leg changes nothing")
		}
	}
}

func TestSkippedAtOnceAndAskedWhyAfterwards(t *testing.T) {
	for i, reason := range []string{"no_time", "elsewhere", "cannot_here", "never"} {
		x, view := atWork(t, "", nil)
		x.press(fyne.KeyS)
		if view().Phase.Item != 1 || view().Paused || !x.says("Why, if you like?") {
			t.Fatal("S does not skip at once and ask")
		}
		x.press(digits[i])
		if got := x.w.session.s.Result().Items[0].Reason; got != reason || x.says("Why, if you like?") {
			t.Errorf("the reason is %q, want %q", got, reason)
		}
		card := x.w.session.s.Items()[0].Card
		if fits := x.w.profile().Fits(card); fits != (reason != "never") {
			t.Errorf("%s: the exercise fits: %v", reason, fits)
		}
	}
	x, view := atWork(t, "", nil)
	x.press(fyne.KeyS)
	x.press(fyne.Key5)
	x.press(fyne.Key3)
	if it := x.w.session.s.Result().Items[0]; it.Hurt != "joint" || view().Phase.Item != 1 {
		t.Errorf("it hurts: %+v, now at item %d", it, view().Phase.Item)
	}
	x, _ = atWork(t, "", nil)
	x.press(fyne.KeyS)
	x.pass(11 * time.Second)
	if x.says("Why, if you like?") || x.w.session.s.Result().Items[0].Reason != "" {
		t.Error("unanswered, the question stays")
	}
}

func TestAnExerciseIsSwappedInPlace(t *testing.T) {
	x, view := atWork(t, "bird_dog", nil)
	x.press(fyne.KeyX)
	if !view().Paused || !x.says("1 · Easier") {
		t.Fatal("nothing easier is offered, or the clock runs")
	}
	_, cards := x.w.session.others(catalogue.Card("bird_dog"))
	x.press(fyne.Key1)
	v := view()
	if v.Item.Card != cards[0] || v.Phase.Kind != session.Ready || v.Paused || x.w.session.paper != nil {
		t.Errorf("now %s in %v, paused %v", v.Item.Card.ID, v.Phase.Kind, v.Paused)
	}
	if x.pass(time.Second); !x.says(cards[0].Text.Name) {
		t.Error("its name is not shown")
	}
	y, yview := atWork(t, "bird_dog", limited)
	y.press(fyne.KeyX)
	_, cards = y.w.session.others(catalogue.Card("bird_dog"))
	p := y.w.profile()
	for _, c := range cards {
		if !p.Fits(c) {
			t.Errorf("%s is offered and does not suit", c.ID)
		}
	}
	y.press(fyne.KeyEscape)
	if yview().Item.Card.ID != "bird_dog" || yview().Paused {
		t.Error("Escape does not keep the exercise")
	}
}

func TestALittleMore(t *testing.T) {
	x, view := atWork(t, "childs_pose", nil)
	left := view().Left
	x.press(fyne.KeyE)
	if got := view().Left - left; got != 10*time.Second {
		t.Errorf("%v more", got)
	}
}

func TestTheSessionWaitsForMe(t *testing.T) {
	x, view := atWork(t, "bridge", func(x *world) { x.agent.status.Settings["wait_for_me"] = "on" })
	x.pass(2 * time.Minute)
	if v := view(); v.Phase.Kind != session.Ready || !containsWords(x.w.session.ring.Caption(), "when ready") {
		t.Fatalf("it does not wait: %v, %q", v.Phase.Kind, x.w.session.ring.Caption())
	}
	x.press(fyne.KeyRight)
	x.pass(5 * time.Minute)
	if v := view(); v.Phase.Kind != session.Work || !containsWords(x.w.session.ring.Caption(), "then →") || x.w.session.ring.Number() != "8" {
		t.Errorf("in %v the ring says %s %q", v.Phase.Kind, x.w.session.ring.Number(), x.w.session.ring.Caption())
	}
	x.press(fyne.KeyPageDown)
	if view().Phase.Kind != session.Rest {
		t.Errorf("done, it is in %v", view().Phase.Kind)
	}
}

func itemOf(id string) exercises.Item {
	c := catalogue.Card(id)
	return exercises.Item{Card: c, Dose: c.Dose}
}
