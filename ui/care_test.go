package ui

import (
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
