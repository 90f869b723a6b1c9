package ui

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"limber/exercises/figure"
	"limber/exercises/plan"
	"limber/exercises/session"
	"limber/ui/widgets"
)

func (x *world) before() *before { return x.w.front.(*before) }

// feel taps a number of a scale.
func (x *world) feel(s *widgets.Scale, v int) {
	test.TapAt(s, s.Cell(v))
}

func cardsOf(r run) []string {
	var ids []string
	for _, it := range r.items {
		ids = append(ids, it.Card.ID)
	}
	return ids
}

// The preview says what is needed, what comes and how long it takes; a break does not ask.
func TestARoutineIsShownBeforeItStarts(t *testing.T) {
	x := newWorld(t, Start{}, nil)
	x.w.startRoutine("daily_beginner")
	x.at("before")
	items := x.w.d.Catalogue.Routine("daily_beginner").Items
	for _, words := range []string{"Mat or soft carpet", "Strap or towel", "On the floor", "7 exercises", x.w.about(session.Seconds(items)), items[6].Card.Text.Name} {
		if !x.says(words) {
			t.Errorf("the preview does not say %q", words)
		}
	}
	if x.says("Sturdy desk") || len(x.journal.log) > 0 {
		t.Errorf("it asks for a desk, or has written %q", x.journal.log)
	}
	x.press(fyne.KeyEscape)
	x.at("today")
	x.w.startRoutine("desk_5")
	x.at("session")
}

func TestNotTodayLeavesACardOut(t *testing.T) {
	x := newWorld(t, Start{Screen: "before"}, nil)
	s := x.before()
	was := s.total.Words()
	test.Tap(s.now.rows[2].leave) // hamstring_supine: the one with a strap
	if x.says("Strap or towel") || !x.says("6 exercises") || s.total.Words() == was {
		t.Errorf("without the strap's card: %q", s.total.Words())
	}
	test.Tap(s.now.rows[2].leave)
	if s.total.Words() != was || !x.says("Strap or towel") {
		t.Errorf("brought back: %q, want %q", s.total.Words(), was)
	}
	for i := range 6 {
		test.Tap(s.now.rows[i].leave)
	}
	if s.now.rows[6].leave.Visible() {
		t.Error("the last card can be left out")
	}
	x.press(fyne.KeyReturn)
	x.at("session")
	if got := cardsOf(x.w.session.run); !slices.Equal(got, []string{"bird_dog_leg"}) {
		t.Errorf("the session has %q", got)
	}
}

// What was said of the pain goes with the session into the journal, also through a crash.
func TestPainBeforeIsKept(t *testing.T) {
	for name, say := range map[string]func(*world){
		"tap":    func(x *world) { x.feel(x.before().pain, 3) },
		"digit":  func(x *world) { x.rune('3') },
		"arrows": func(x *world) { x.press(fyne.KeyRight); x.press(fyne.KeyEnd); x.press(fyne.KeyHome); x.right(3) },
		"again":  func(x *world) { x.feel(x.before().pain, 5); x.feel(x.before().pain, 3) },
	} {
		x := newWorld(t, Start{Screen: "before"}, nil)
		say(x)
		x.press(fyne.KeyReturn)
		x.at("session")
		id := x.w.session.run.id
		if p := x.journal.sessions[id].PainBefore; p == nil || *p != 3 {
			t.Errorf("%s: the journal has %v", name, p)
		}
		x.w.session.leave()
		_, state, _, _ := x.journal.Unfinished(t.Context(), time.Time{})
		if u := x.w.readUnfinished(id, state); u == nil || u.painBefore == nil || *u.painBefore != 3 {
			t.Errorf("%s: after a crash it is forgotten", name)
		}
	}
}

func (x *world) right(n int) {
	for range n {
		x.press(fyne.KeyRight)
	}
}

func TestPainNeedNotBeSaid(t *testing.T) {
	x := newWorld(t, Start{Screen: "before"}, nil)
	x.feel(x.before().pain, 4)
	x.feel(x.before().pain, 4) // taken back
	x.press(fyne.KeyReturn)
	if p := x.journal.sessions[x.w.session.run.id].PainBefore; p != nil {
		t.Errorf("the journal has %d", *p)
	}
}

// TestTenIsTypedAsOneAndZero, at once; a zero later is a zero.
func TestTenIsTypedAsOneAndZero(t *testing.T) {
	x := newWorld(t, Start{Screen: "before"}, nil)
	x.rune('1')
	x.rune('0')
	if got := x.before().pain.Value(); got != 10 {
		t.Errorf("1 0 is %d", got)
	}
	x.rune('0')
	if got := x.before().pain.Value(); got != 0 {
		t.Errorf("0 is %d", got)
	}
}

// The gate of section 10: what may start at which pain.
func TestTheGateFollowsThePain(t *testing.T) {
	daily := []string{"cat_cow", "knee_to_chest_single", "hamstring_supine", "bridge", "dead_bug_heel_slide", "clamshell", "bird_dog_leg"}
	flare := []string{"rest_90_90", "pelvic_tilt", "knee_rolls", "dead_bug_heel_slide", "march_on_spot"}
	for _, c := range []struct {
		pain    int
		want    []string
		routine string
	}{{0, daily, "daily_beginner"}, {2, daily, "daily_beginner"}, {5, daily, "daily_beginner"}, {6, flare, "flare"}, {7, flare, "flare"}, {8, nil, ""}, {10, nil, ""}} {
		x := newWorld(t, Start{Screen: "before"}, nil)
		x.feel(x.before().pain, c.pain)
		if c.want == nil {
			if x.button("Start") != nil || !x.says("No exercises with that much pain") {
				t.Errorf("%d: a session is offered", c.pain)
			}
			x.press(fyne.KeyReturn)
			x.at("safety") // the questions once more
			continue
		}
		x.press(fyne.KeyReturn)
		x.at("session")
		if got := cardsOf(x.w.session.run); !slices.Equal(got, c.want) || x.w.session.run.routine != c.routine {
			t.Errorf("%d: %s with %q", c.pain, x.w.session.run.routine, got)
		}
	}
}

func TestWhoInsistsGetsHalfOfTheStrength(t *testing.T) {
	x := newWorld(t, Start{Screen: "before"}, nil)
	x.feel(x.before().pain, 7)
	x.tap("The planned exercises all the same")
	x.press(fyne.KeyReturn)
	x.at("session")
	for i, it := range x.w.session.run.items {
		written := x.w.d.Catalogue.Routine("daily_beginner").Items[i].Dose
		if want := max(1, written.Sets) / 2; it.Card.Kind == "strength" && it.Dose.Sets != want {
			t.Errorf("%s: %d sets, want %d", it.Card.ID, it.Dose.Sets, want)
		}
	}
	x = newWorld(t, Start{Screen: "before"}, func(x *world) { x.agent.status.Settings["limits"] = "LEG" })
	x.feel(x.before().pain, 7)
	if x.button("The planned exercises all the same") != nil {
		t.Error("with pain down a leg strength is offered at 7")
	}
	x.tap("A short walk")
	x.at("session")
	if got := cardsOf(x.w.session.run); !slices.Equal(got, []string{"walk"}) {
		t.Errorf("a walk is %q", got)
	}
}

// S16: pain that has jumped by three asks the safety questions again.
func TestPainThatHasJumpedAsksAgain(t *testing.T) {
	two := 2
	x := newWorld(t, Start{}, func(x *world) {
		at := x.wall.Add(-24 * time.Hour)
		x.journal.sessions["a"] = &SessionRecord{ID: "a", Routine: "flare", Started: at, Ended: at.Add(time.Minute), Outcome: "done", PainBefore: &two}
	})
	x.w.startRoutine("daily_beginner")
	x.feel(x.before().pain, 5)
	x.press(fyne.KeyReturn)
	x.at("safety")
	x.healthy()
	x.at("session")
}

func TestTheSorerSideComesFirst(t *testing.T) {
	x := newWorld(t, Start{Screen: "before"}, nil)
	x.tap("Left")
	x.press(fyne.KeyReturn)
	for x.w.session.s.View(x.now).Side == figure.Neither { // to the first card with sides
		x.pass(time.Second)
	}
	if side := x.w.session.s.View(x.now).Side; side != figure.Left {
		t.Errorf("first comes side %v", side)
	}
}

// What is different since the last time is said, and offered.
func TestThePreviewSaysWhatHasChanged(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) { x.days(1, effort("clamshell", "hard")) })
	x.w.startRoutine("daily_beginner")
	if !x.says("Different this time") || !x.says("“Clamshell” was too hard: 7 times instead of 10 times.") || !x.says("7 times · 2 sets · each side") {
		t.Error("the change is not told, or not offered")
	}
	x.feel(x.before().pain, 6)
	if x.says("Different this time") {
		t.Error("it is told of cards that are not offered now")
	}
}

func TestNoPreviewBeforeTheSafetyPage(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) { x.journal.safety = nil })
	x.w.startRoutine("daily_beginner")
	x.at("safety")
	x.healthy()
	x.at("before")
	x.press(fyne.KeyEscape)
	x.at("today")
	x = newWorld(t, Start{}, func(x *world) { x.journal.safety.Clear = false })
	x.w.startRoutine("daily_beginner")
	x.at("question")
}

// The scale can be hit by a finger wherever the window is narrow or the text large.
func TestTheScaleIsLargeEnough(t *testing.T) {
	for _, width := range []float32{440, 700, 1040} {
		for _, text := range []string{"normal", "large"} {
			x := newWorld(t, Start{Screen: "before"}, func(x *world) { x.agent.status.Settings["text_size"] = text })
			x.w.win.Resize(fyne.NewSize(width, 760))
			s := x.before().pain
			for v := range 11 {
				x.feel(s, v)
				if s.Value() != v {
					t.Fatalf("%v %s: a tap on %d gives %d", width, text, v, s.Value())
				}
				if at := s.Cell(v); at.X > s.Size().Width || at.Y > s.Size().Height {
					t.Errorf("%v %s: %d stands outside", width, text, v)
				}
			}
			if d := s.Cell(1).X - s.Cell(0).X; d < 40 {
				t.Errorf("%v %s: cells are %v wide", width, text, d)
			}
		}
	}
}

// TestAPainNotedJustNowIsNotAskedAgain: it stands on the page before a session, goes along with that, and is noted once.
func TestAPainNotedJustNowIsNotAskedAgain(t *testing.T) {
	for ago, want := range map[time.Duration]int{20 * time.Minute: 6, 2 * time.Hour: widgets.Unsaid} {
		x := newWorld(t, Start{}, func(x *world) {
			x.journal.said.Pains = []plan.Pain{{At: x.wall.Add(-ago), Level: 6}}
		})
		x.w.startRoutine("daily_beginner")
		b := x.before()
		if b.pain.Value() != want {
			t.Errorf("%v ago: it stands at %d", ago, b.pain.Value())
		}
		b.keepPain()
		if n := len(x.journal.said.Pains); n != 1 {
			t.Errorf("%v ago: it is noted %d times", ago, n)
		}
	}
}
