package widgets

import (
	"image/color"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"limber/exercises"
	"limber/exercises/figure"
	"limber/ui/theme"
)

func open(t *testing.T, content fyne.CanvasObject, w, h float32) fyne.Window {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.Limber{Mode: theme.Light})
	win := test.NewTempWindow(t, content)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	return win
}

func TestTextWrapsAndTellsItsHeight(t *testing.T) {
	open(t, NewText(""), 100, 100)
	text := NewText("Stand up, walk through the room, and change how you sit afterwards.")
	one, narrow := text.HeightFor(2000), text.HeightFor(150)
	if narrow < 3*one {
		t.Errorf("on one line %v high, at a width of 150 %v", one, narrow)
	}
	for _, line := range text.lines(150) {
		if w := text.measure(line).Width; w > 150 {
			t.Errorf("%q is %v wide", line, w)
		}
	}
	if NewText("").HeightFor(100) != 0 {
		t.Error("no words take room")
	}
	if got := len(NewText("a\nb").lines(500)); got != 2 {
		t.Errorf("a line break gives %d lines", got)
	}
	if got := units("a long session · 16 min, or 1 h 2 min."); !slices.Equal(got, []string{"a", "long", "session ·", "16 min,", "or", "1 h", "2 min."}) {
		t.Errorf("a line may break between %q", got)
	}
	if got := NewText("breaks 4\u00a0reminders").lines(60); len(got) != 2 || got[0] != "breaks" {
		t.Errorf("a number was parted from its word: %q", got)
	}
}

func box(w, h float32) fyne.CanvasObject {
	r := canvas.NewRectangle(nil)
	r.SetMinSize(fyne.NewSize(w, h))
	return r
}

func TestNoLineBeginsWithADot(t *testing.T) {
	x := NewText("Strength · Standing · At the desk")
	open(t, Column(0, x), 200, 200)
	for w := float32(60); w < 300; w++ {
		lines := x.lines(w)
		for _, line := range lines {
			if strings.HasPrefix(line, "·") {
				t.Fatalf("%q at %v", lines, w)
			}
		}
		if strings.Join(lines, " ") != x.Words() {
			t.Fatalf("%q at %v", lines, w)
		}
	}
}

func TestLayoutsKeepInsideTheirWidth(t *testing.T) {
	open(t, NewText(""), 100, 100)
	for _, width := range []float32{300, 500, 900} {
		for name, c := range map[string]*fyne.Container{
			"flow":   Flow(8, box(120, 40), box(200, 30), box(90, 40), box(250, 40)),
			"grid":   Grid(140, 16, box(10, 40), box(10, 90), box(10, 40), box(10, 40), box(10, 40)),
			"split":  Split(560, 0.4, 20, NewText("some words that wrap in a narrow place"), box(100, 80)),
			"row":    RowOf(8, Middle, []float32{0, 1}, box(40, 40), NewText("some words that wrap in a narrow place")),
			"column": Column(8, box(40, 40), NewText("some words that wrap in a narrow place"), box(10, 10)),
			"beside": Beside(8, NewText("some words that wrap in a narrow place"), box(120, 40)),
		} {
			h := HeightFor(c, width)
			c.Resize(fyne.NewSize(width, h))
			for i, o := range c.Objects {
				right, bottom := o.Position().X+o.Size().Width, o.Position().Y+o.Size().Height
				if o.Size().Width < 1 || o.Size().Height < 1 {
					t.Errorf("%s at %v: object %d has no room", name, width, i)
				}
				if right > width+0.5 || bottom > h+0.5 || o.Position().X < 0 || o.Position().Y < 0 {
					t.Errorf("%s at %v: object %d reaches to %v, %v of %v high", name, width, i, right, bottom, h)
				}
				for k, other := range c.Objects[:i] {
					if overlap(o, other) {
						t.Errorf("%s at %v: %d lies on %d", name, width, i, k)
					}
				}
			}
		}
	}
}

func overlap(a, b fyne.CanvasObject) bool {
	ap, bp, as, bs := a.Position(), b.Position(), a.Size(), b.Size()
	const e = 0.5
	return ap.X+as.Width > bp.X+e && bp.X+bs.Width > ap.X+e && ap.Y+as.Height > bp.Y+e && bp.Y+bs.Height > ap.Y+e
}

func TestTheFocusIsBroughtIntoSight(t *testing.T) {
	column := Column(20)
	var buttons []*Button
	for i := range 40 {
		b := NewButton(Quiet, "button "+strconv.Itoa(i), "", func() {})
		buttons = append(buttons, b)
		column.Add(Row(0, b))
	}
	p := NewPage(column)
	win := open(t, p, 300, 400)
	Follow(p)
	defer Follow(nil)
	for range buttons {
		win.Canvas().FocusNext()
		b := win.Canvas().Focused().(*Button)
		y := fyne.CurrentApp().Driver().AbsolutePositionForObject(b).Y
		if y < 0 || y+b.Size().Height > 400 {
			t.Fatalf("%s has the focus at %v, out of sight", b.Words(), y)
		}
	}
}

func TestPressingByPointerAndKey(t *testing.T) {
	n := 0
	b := NewButton(Primary, "Go", "play", func() { n++ })
	win := open(t, Column(0, b), 200, 100)
	test.Tap(b)
	if win.Canvas().Focused() != nil {
		t.Error("a click leaves the focus behind, where Space would press again")
	}
	win.Canvas().Focus(b)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	passed := fyne.KeyName("")
	win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { passed = e.Name })
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	b.Disable()
	test.Tap(b)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if n != 3 || passed != fyne.KeyEscape {
		t.Errorf("pressed %d times, want 3; the window got %q", n, passed)
	}
}

func TestAStepperKeepsItsLimitsAndFindsItsSteps(t *testing.T) {
	open(t, NewText(""), 100, 100)
	var told []int
	s := NewStepper(32, 15, 40, 5, strconv.Itoa, "less", "more", func(v int) { told = append(told, v) })
	for range 4 {
		test.Tap(s.More())
	}
	if s.Value() != 40 || !s.More().Disabled() || len(told) != 2 || told[0] != 35 {
		t.Errorf("up from 32: %v, told %v", s.Value(), told)
	}
	s.Set(32)
	test.Tap(s.Less())
	if s.Value() != 30 {
		t.Errorf("down from 32: %d", s.Value())
	}
}

func TestASwitchAndSegmentsTellWhatIsWanted(t *testing.T) {
	var on, chosen []string
	s := NewSwitch("tray", false, func(v bool) { on = append(on, strconv.FormatBool(v)) })
	g := NewSegments([]Option{{"a", "A"}, {"b", "B"}}, "a", func(id string) { chosen = append(chosen, id) })
	open(t, Column(0, s, g), 300, 100)
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	test.Tap(s)
	test.Tap(g.Chip("b"))
	test.Tap(g.Chip("b"))
	if len(on) != 2 || on[0] != "true" || on[1] != "false" || len(chosen) != 1 || g.Chosen() != "b" {
		t.Errorf("switch %v, segments %v", on, chosen)
	}
}

func motion(t *testing.T) *figure.Motion {
	c := exercises.Load("en").Card("bridge")
	if c == nil || c.Motion == nil {
		t.Fatal("no bridge in the catalogue")
	}
	return c.Motion
}

func TestADuoIsOneColumnInItsOrderWhereItIsNarrow(t *testing.T) {
	a, b, c := Gap(10), Gap(20), Gap(30)
	d := Duo(500, 20, 5, Part{AtLeft, a}, Part{AtRight, b}, Part{AtLeft, nil}, Part{AtLeft, c})
	for _, x := range []struct {
		width, height float32
		places        [3]fyne.Position
	}{
		{520, 45, [3]fyne.Position{{X: 0, Y: 0}, {X: 270, Y: 0}, {X: 0, Y: 15}}},
		{400, 70, [3]fyne.Position{{X: 0, Y: 0}, {X: 0, Y: 15}, {X: 0, Y: 40}}},
	} {
		d.Resize(fyne.NewSize(x.width, 200))
		if got := [3]fyne.Position{a.Position(), b.Position(), c.Position()}; got != x.places || HeightFor(d, x.width) != x.height {
			t.Errorf("%v wide: at %v, %v high; want %v and %v", x.width, got, HeightFor(d, x.width), x.places, x.height)
		}
	}
}

func TestARingFitsItsNumber(t *testing.T) {
	r := NewTimer(120)
	open(t, r, 160, 160)
	r.Set(0.5, "12:45", "left", theme.Teal)
	rr := test.WidgetRenderer(r).(*ringRenderer)
	if w := rr.number.MinSize().Width; w > 160*0.88*0.8 {
		t.Errorf("the number is %v wide in a ring of 160", w)
	}
	arc := func(at string, want bool) {
		t.Helper()
		img := rr.circle.paint(160, 160)
		x := map[string]int{"right": 155, "left": 4}[at]
		if got := color.RGBAModel.Convert(img.At(x, 80)) == color.RGBAModel.Convert(theme.Color(theme.Teal)); got != want {
			t.Errorf("at %v the arc is at the %s: %v", r.value, at, got)
		}
	}
	arc("right", true)
	arc("left", false)
	r.Set(0.9, "12:45", "left", theme.Teal) // the same words
	arc("left", true)
	r.Set(0, "12:45", "left", theme.Teal)
	arc("right", false)
	r.Set(7, "1", "", theme.Teal)
	arc("left", true)
}

// TestNoWordOfTheRailTouchesTheEdge: along the bottom of a narrow window a long word has as much room around it as a short one.
func TestNoWordOfTheRailTouchesTheEdge(t *testing.T) {
	r := NewRail([]Place{{"a", "Heute", "today"}, {"b", "Übungen", "move"}, {"c", "Verlauf", "chart"}, {"d", "Wissen", "book"}, {"e", "Einstellungen", "tune"}}, func(string) {})
	r.Bottom(true)
	open(t, r, 440, 72)
	end := float32(0)
	for _, i := range r.items {
		if room := (i.Size().Width - i.wordsWidth()) / 2; room < 6 {
			t.Errorf("%s has %v beside it", i.place.Words, room)
		}
		if i.Position().X < end-0.5 {
			t.Errorf("%s begins at %v, before the end of the one before it, %v", i.place.Words, i.Position().X, end)
		}
		end = i.Position().X + i.Size().Width
	}
}

// TestALineAmongWordsCanBeHit: it is high enough, and its words stand in its middle.
func TestALineAmongWordsCanBeHit(t *testing.T) {
	l := NewLine("Why else?", NewText("Why else?").Sized(theme.Small), func() {}).Tight()
	open(t, l, 200, l.HeightFor(200))
	if h := l.HeightFor(200); h < 32 {
		t.Errorf("it is %v high", h)
	}
	if in := l.Inside(); in.Position().Y < 2 {
		t.Errorf("its words begin at %v", in.Position().Y)
	}
}

// TestOneOfSeveralAnswersShowsABox, empty until it is given.
func TestOneOfSeveralAnswersShowsABox(t *testing.T) {
	one, many := NewAnswer("1", "Mat", "", func() {}), NewAnswer("1", "Mat", "", func() {}).Many()
	if one.box != nil || many.box == nil || many.mark.name != "" {
		t.Error("the box is where one answer may be given, or it is not empty")
	}
	open(t, many, 300, 60)
	many.Set(true)
	if many.mark.name != "check" {
		t.Error("given, it has no mark")
	}
}
