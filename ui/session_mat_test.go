package ui

import (
	"image"
	"image/color"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/exercises/figure"
	"limber/exercises/session"
)

// bright counts the rows of the lower part of a picture, from the last bright one up to the first dark one above it: the
// height of the digits, which stand lowest.
func bright(img image.Image, from, to int) int {
	b := img.Bounds()
	rows := 0
	for y := b.Max.Y - 1; y > b.Min.Y; y-- {
		lit := false
		for x := b.Min.X + from; x < b.Min.X+to && !lit; x++ {
			c := color.GrayModel.Convert(img.At(x, y)).(color.Gray)
			lit = c.Y > 150
		}
		if lit {
			rows++
		} else if rows > 0 {
			return rows
		}
	}
	return rows
}

// TestDigitsOnTheMatCanBeReadFromThreeMetres: at each moment of a session they are a quarter of the window high and
// stand on black, in each theme, size, language and window, and nothing else is shown.
func TestDigitsOnTheMatCanBeReadFromThreeMetres(t *testing.T) {
	for _, c := range []struct {
		name, theme, text, lang string
		size                    fyne.Size
	}{
		{"light", "light", "normal", "en", fyne.NewSize(1040, 760)},
		{"narrow", "light", "normal", "de", fyne.NewSize(440, 760)},
		{"large", "dark", "large", "de", fyne.NewSize(1300, 700)},
		{"square", "light", "large", "de", fyne.NewSize(700, 700)},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := newWorld(t, Start{}, func(x *world) {
				x.lang = c.lang
				s := x.agent.status.Settings
				s["theme"], s["text_size"], s["mat_mode"] = c.theme, c.text, "on"
			})
			x.w.win.Resize(c.size)
			rest := catalogueIn(c.lang).Card("rest_90_90")
			x.w.begin(run{routine: "long", name: "long", items: []exercises.Item{{Card: rest, Dose: exercises.Dose{Sets: 1, Time: 4 * time.Minute}}}})
			for _, after := range []time.Duration{6, 10, 125, 60, 30} { // getting ready, minutes, seconds of three and of two digits
				x.pass(after * time.Second)
				if x.w.session == nil {
					t.Fatalf("over after %v", x.now)
				}
				img := x.w.win.Canvas().Capture()
				h := img.Bounds().Dy()
				if got := bright(img, 0, img.Bounds().Dx()/3*2); got*4 < h {
					t.Errorf("after %v: digits %d pixels high in a window of %d: %+v", x.now, got, h, x.w.session.mat.face.Face())
				}
				if corner := color.NRGBAModel.Convert(img.At(2, h-3)); corner != (color.NRGBA{A: 0xff}) {
					t.Errorf("the ground is %v", corner)
				}
			}
			walk(x.w.session.box, func(o fyne.CanvasObject) {
				if f, ok := o.(fyne.Focusable); ok {
					t.Errorf("there is a control: %T", f)
				}
			})
		})
	}
}

// TestTheMatShowsItsControlsToWhoReachesForThem, and the key M leads there and back, and is remembered.
func TestTheMatShowsItsControlsToWhoReachesForThem(t *testing.T) {
	x := newWorld(t, Start{Break: true}, nil)
	x.press(fyne.KeyM)
	if !slices.Contains(x.agent.asked, "set mat_mode=on") {
		t.Errorf("asked %q", x.agent.asked)
	}
	if x.button("Something feels wrong") == nil {
		t.Error("at first one does not see what there is")
	}
	x.pass(6 * time.Second)
	if x.button("Something feels wrong") != nil {
		t.Fatal("the controls stay")
	}
	x.w.session.mat.face.MouseMoved(nil)
	if x.button("Pause") == nil || x.button("It hurts") == nil {
		t.Error("the pointer does not bring the controls")
	}
	x.pass(6 * time.Second)
	x.press(fyne.KeySpace)
	x.pass(time.Second)
	if x.button("Go on") == nil {
		t.Error("paused, there is no button to go on")
	}
	x.press(fyne.KeyM)
	if x.w.session.mat.face.Visible() || !x.says("Standing back extension") {
		t.Error("M does not lead back")
	}
}

// TestTheMatSaysEachMoment: every phase of sessions with sides, sets, holds and repetitions, in both languages.
func TestTheMatSaysEachMoment(t *testing.T) {
	for _, code := range []string{"en", "de"} {
		for _, id := range []string{"figure_four", "bird_dog", "bridge", "childs_pose", "rest_90_90"} {
			x := newWorld(t, Start{Exercise: id}, func(x *world) { x.lang = code; x.agent.status.Settings["mat_mode"] = "on" })
			T := x.w.words.T
			x.w.front.(*cardScreen).onTry()
			kinds := map[session.Kind]bool{}
			half := false
			for range 6000 {
				if x.w.session == nil {
					break
				}
				v, face := x.w.session.s.View(x.now), x.w.session.mat.face.Face()
				kinds[v.Phase.Kind] = true
				side := v.Side
				if v.Phase.Kind == session.Switch {
					side = v.Phase.Side
				}
				if face.Number == "" || face.Words == "" || side != figure.Neither && !containsWords(face.Words, x.w.side(side)) {
					t.Fatalf("%s %s: in %v on side %v the mat says %+v", code, id, v.Phase.Kind, side, face)
				}
				half = half || containsWords(face.Words, T("session.half_way"))
				x.pass(100 * time.Millisecond)
			}
			if x.w.session != nil || !kinds[session.Ready] || !kinds[session.Work] {
				t.Errorf("%s %s: seen %v", code, id, kinds)
			}
			if id == "childs_pose" && !half {
				t.Error("half-way is never said")
			}
			if id == "figure_four" && !kinds[session.Switch] {
				t.Error("no change of sides was seen")
			}
		}
	}
}

// TestTheFlashNeverComesThriceASecond (WCAG 2.3.1), and comes at each change.
func TestTheFlashNeverComesThriceASecond(t *testing.T) {
	x := newWorld(t, Start{Break: true}, func(x *world) { x.agent.status.Settings["flash"] = "on" })
	var lit []time.Duration
	was := false
	last, changes, shown := x.w.session.last, 0, 0
	for i := 0; x.w.session != nil && i < 6000; i++ {
		if i%97 < 12 && i%3 == 0 {
			x.press(fyne.KeyRight) // in a hurry
		}
		if x.w.session == nil {
			break
		}
		on := x.w.session.edge.Lit()
		if on && !was {
			lit = append(lit, x.now)
		}
		was = on
		if p := x.w.session.last; p != last {
			last = p
			changes++
			x.pass(100 * time.Millisecond)
			if x.w.session != nil && x.w.session.edge.Lit() {
				shown++
				if !was {
					lit, was = append(lit, x.now), true
				}
			}
		}
		x.pass(50 * time.Millisecond)
	}
	if len(lit) < 6 || shown < 3 {
		t.Errorf("%d flashes; %d of %d changes shown", len(lit), shown, changes)
	}
	for i := 2; i < len(lit); i++ {
		if lit[i]-lit[i-2] < time.Second {
			t.Errorf("three flashes within a second, at %v", lit[i-2:i+1])
		}
	}
	y := newWorld(t, Start{Break: true}, nil)
	for range 300 {
		y.pass(100 * time.Millisecond)
		if y.w.session.edge.Lit() {
			t.Fatal("it flashes without having been asked to")
		}
	}
}
