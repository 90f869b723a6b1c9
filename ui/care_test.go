package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"limber/ui/widgets"
)

// primaries are the words of the strong buttons in sight.
func (x *world) primaries() (list []string) {
	walk(x.w.win.Content(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.Look() == widgets.Primary {
			list = append(list, b.Words())
		}
	})
	return list
}

// TestAfterTheLastExerciseToo it is said what to do: a session of one card is over when that card hurts.
func TestAfterTheLastExerciseToo(t *testing.T) {
	hurt := func(key fyne.KeyName) *world {
		x, _ := atWork(t, "childs_pose", nil)
		x.press(fyne.KeyH)
		x.press(key)
		x.pass(30 * time.Second)
		return x
	}
	for i, says := range []string{"sharp", "newly numb or weak", "swells", "call your emergency number"} {
		x := hurt(digits[i])
		x.at("session")
		if !x.says(says) || x.button("Something feels wrong") == nil || x.button("Go on with the next") != nil {
			t.Errorf("%d: the session ends without %q", i, says)
		}
		x.tap("To the end")
		x.at("end")
		x.ended("end done")
	}
	x := hurt(fyne.Key4)
	x.press(fyne.KeyEscape)
	x.at("end")
	x = hurt(fyne.Key4)
	x.tap("Something feels wrong")
	x.at("safety")
	x.ended("end wrong")
	x = hurt(fyne.Key2)
	x.w.session.leave()
	x.ended("end done")
}

// TestPainDownALegOrElsewhereRatherEnds the session; the keys that leave things as they are do not lead on.
func TestPainDownALegOrElsewhereRatherEnds(t *testing.T) {
	for key, onward := range map[fyne.KeyName]string{fyne.Key2: "Go on without these", fyne.Key4: "Go on with the next"} {
		x, view := atWork(t, "", nil)
		x.press(fyne.KeyH)
		x.press(key)
		if strong := x.primaries(); len(strong) != 1 || strong[0] != x.w.words.T("session.end_it") || x.button(onward) == nil {
			t.Errorf("%s: strong is %q", onward, strong)
		}
		x.press(fyne.KeySpace)
		if !view().Paused {
			t.Error("Space leads on")
		}
	}
}

// TestWhileASignIsTrueTheSmallWindowLeadsToHelp, and says so before anything of walking.
func TestWhileASignIsTrueTheSmallWindowLeadsToHelp(t *testing.T) {
	_, r := breakWorld(t, false, func(x *world) { x.journal.safety.Clear = false })
	r.open(Start{Break: true}, time.Now())
	small := &world{w: r.small, t: t}
	if !small.says("Get this looked at first") || small.says("good break") || !slices.Equal(small.primaries(), []string{"What to do"}) {
		t.Errorf("it praises a walk, or its strong button is %q", small.primaries())
	}
	small.tap("What to do")
	if r.small != nil || r.large == nil {
		t.Fatal("the small window stays, or the large one does not come")
	}
	if _, ok := r.large.front.(*routedScreen); !ok {
		t.Errorf("it shows %s", r.large.front.name())
	}
}

// TestHelpAfterASessionBeginsWithWhatHasStoppedIt, and the ways on are in sight at once.
func TestHelpAfterASessionBeginsWithWhatHasStoppedIt(t *testing.T) {
	for _, size := range []fyne.Size{fyne.NewSize(1040, 760), fyne.NewSize(440, 600)} {
		x, _ := atWork(t, "", nil)
		x.w.win.Resize(size)
		x.press(fyne.KeyW)
		x.at("safety")
		at := func(words string) float32 {
			y := float32(-1)
			walk(x.w.win.Content(), func(o fyne.CanvasObject) {
				if text, ok := o.(*widgets.Text); ok && y < 0 && strings.Contains(text.Words(), words) {
					y = fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
				}
			})
			return y
		}
		if chest, numb := at("faintness, or breathlessness that is not gone in two"), at("Numbness or tingling around"); chest < 0 || chest > 400 || chest > numb {
			t.Errorf("%v: chest pain at %v, the first emergency sign at %v", size, chest, numb)
		}
		for _, words := range []string{"Answer the questions again", "Back to Today"} {
			b := x.button(words)
			if y := fyne.CurrentApp().Driver().AbsolutePositionForObject(b).Y; y+b.Size().Height > size.Height {
				t.Errorf("%v: %q lies below the window, at %v", size, words, y)
			}
		}
	}
}

// TestMuchPainAfterASessionIsNotCheered: the safety questions are the strong button, and at 8 and more it says what
// eases and whom to call, as before a session.
func TestMuchPainAfterASessionIsNotCheered(t *testing.T) {
	for _, c := range []struct {
		before, after int
		headline      string
		ease          bool
	}{{3, 4, "", false}, {3, 6, "It hurts clearly more than before.", false}, {7, 8, "That is a lot of pain.", true}, {3, 9, "It hurts clearly more than before.", true}} {
		x := newWorld(t, Start{}, func(x *world) { x.days(1, func(r *SessionRecord) { r.PainAfter = &c.before }) })
		e := x.through("daily_beginner", c.before)
		x.feel(e.pain, c.after)
		if strong := x.primaries(); c.headline == "" {
			if !slices.Equal(strong, []string{"Back to Today"}) || e.title.Words() != "Done" {
				t.Errorf("%+v: %q under %q", c, strong, e.title.Words())
			}
			continue
		} else if !slices.Equal(strong, []string{"Answer the questions again"}) || x.button("Back to Today") == nil {
			t.Errorf("%+v: the strong buttons are %q", c, strong)
		}
		if e.title.Words() != c.headline || !strings.HasPrefix(e.cheer.Words(), "Leave it at that") {
			t.Errorf("%+v: %q, and then %q", c, e.title.Words(), e.cheer.Words())
		}
		if got := x.says("medical helpline") && x.says("lower legs on a chair"); got != c.ease {
			t.Errorf("%+v: it says what eases: %v", c, got)
		}
		x.feel(e.pain, 1)
		if e.title.Words() != "Done" || strings.HasPrefix(e.cheer.Words(), "Leave it") || x.says("medical helpline") {
			t.Errorf("%+v: taken back, it still says %q", c, e.title.Words())
		}
		x.feel(e.pain, c.after)
		x.pass(time.Second)
		x.press(fyne.KeyReturn)
		x.at("safety")
	}
	x, _ := atWork(t, "childs_pose", nil)
	x.press(fyne.KeyH)
	x.press(fyne.Key2)
	x.tap("To the end")
	if !x.says("It hurt down a leg.") || !slices.Equal(x.primaries(), []string{"Answer the questions again"}) {
		t.Errorf("down a leg: the strong buttons are %q", x.primaries())
	}
}

// TestTooMuchPainAsksTheSafetyQuestionsFirst, then says what eases, and then whom to call.
func TestTooMuchPainAsksTheSafetyQuestionsFirst(t *testing.T) {
	x := newWorld(t, Start{Screen: "before"}, nil)
	x.feel(x.before().pain, 9)
	var order []string
	walk(x.w.win.Content(), func(o fyne.CanvasObject) {
		text, ok := o.(*widgets.Text)
		for _, part := range []string{"safety questions", "lower legs", "medical helpline"} {
			if ok && strings.Contains(text.Words(), part) {
				order = append(order, part)
			}
		}
	})
	if !slices.Equal(order, []string{"safety questions", "lower legs", "medical helpline"}) {
		t.Errorf("it says %q", order)
	}
}

// TestWhileASignIsTrueTheLargeWindowLeadsToHelpToo.
func TestWhileASignIsTrueTheLargeWindowLeadsToHelpToo(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) { x.journal.safety.Clear = false })
	x.w.startRoutine("daily_beginner")
	if x.says("good break") || !slices.Equal(x.primaries(), []string{"What to do"}) {
		t.Errorf("it praises a walk, or its strong button is %q", x.primaries())
	}
	x.press(fyne.KeyReturn)
	if _, ok := x.w.front.(*routedScreen); !ok {
		t.Errorf("it shows %s", x.w.front.name())
	}
}
