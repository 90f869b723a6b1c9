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
	if help, ok := r.large.front.(*helpScreen); !ok || help.inSession {
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
				if text, ok := o.(*widgets.Text); ok && strings.Contains(text.Words(), words) {
					y = fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
				}
			})
			return y
		}
		if chest, numb := at("Chest pain, faintness"), at("Numbness or tingling around"); chest < 0 || chest > 400 || chest > numb {
			t.Errorf("%v: chest pain at %v, the first emergency sign at %v", size, chest, numb)
		}
		for _, words := range []string{"It goes down a leg", "Answer the questions again", "Back to Today"} {
			b := x.button(words)
			if y := fyne.CurrentApp().Driver().AbsolutePositionForObject(b).Y; y+b.Size().Height > size.Height {
				t.Errorf("%v: %q lies below the window, at %v", size, words, y)
			}
		}
	}
}
