package widgets

import (
	"image"
	"image/color"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"limber/ui/theme"
)

// plotOf has a bar in each column, and none where the value is below 0.
func plotOf(values ...float32) Plot {
	p := Plot{Top: 10, Levels: []ChartMark{{At: 5, Words: "5"}, {At: 10, Words: "10"}}}
	for i, v := range values {
		c := ChartColumn{Line: None, Goal: None}
		if v >= 0 {
			c.Line = v
			c.Dots = []ChartDot{{At: v, Look: LookInk}}
		}
		p.Columns = append(p.Columns, c)
		p.Marks = append(p.Marks, ChartMark{At: (float32(i) + 0.5) / float32(len(values)), Words: "Mark " + strconv.Itoa(i)})
	}
	return p
}

func newTestChart(t testing.TB, p Plot) *Chart {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.Limber{Mode: theme.Light})
	c := NewChart("", func(i int) []string { return []string{"column " + strconv.Itoa(i), "a value"} })
	c.Set("ten days", p)
	w := test.NewWindow(c)
	t.Cleanup(w.Close)
	w.Resize(fyne.NewSize(420, 240))
	return c
}

func parts(c fyne.Widget) (words []*canvas.Text, picture *canvas.Raster) {
	for _, o := range test.WidgetRenderer(c).Objects() {
		switch o := o.(type) {
		case *canvas.Text:
			words = append(words, o)
		case *canvas.Raster:
			picture = o
		}
	}
	return words, picture
}

// dark counts the pixels of a column that are darker than hairlines.
func dark(img image.Image, x int) (n int) {
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		if c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA); c.A > 100 && int(c.R)+int(c.G)+int(c.B) < 3*0xA8 {
			n++
		}
	}
	return n
}

func TestAGapIsAGap(t *testing.T) {
	c := newTestChart(t, plotOf(3, 4, -1, -1, 5, 6))
	_, picture := parts(c)
	size := c.Size()
	img := picture.Generator(int(size.Width), int(size.Height))
	g := c.frame(size)
	axis := dark(img, int(g.x(2)))
	if n := dark(img, int(g.x(0))); n <= axis+2 {
		t.Errorf("a column with a value has %d dark pixels, one without %d", n, axis)
	}
	between := func(i int) int { return dark(img, int((g.x(i)+g.x(i+1))/2)) }
	if between(0) <= axis || between(1) != axis || between(2) != axis || between(4) <= axis {
		t.Errorf("the quiet line between columns: %d %d %d %d, the axis alone %d", between(0), between(1), between(2), between(4), axis)
	}
}

func TestEachLookIsItsOwn(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.Limber{Mode: theme.Light})
	seen := map[string]ChartLook{}
	for look := LookTeal; look <= LookRange; look++ {
		if look == LookHollow || look == LookDay { // of dots
			continue
		}
		b := &chartBrush{img: image.NewRGBA(image.Rect(0, 0, 24, 24)), one: 1}
		b.rect(2, 2, 22, 22, look)
		key := string(b.img.Pix)
		if was, ok := seen[key]; ok && look != LookInk {
			t.Errorf("looks %d and %d are drawn alike", was, look)
		}
		seen[key] = look
	}
}

func TestTheBubbleStaysInside(t *testing.T) {
	c := newTestChart(t, plotOf(1, 9, 3, 4, 5, 6, 7, 8, 9, 10))
	for i := range 10 {
		c.Tapped(&fyne.PointEvent{Position: c.Middle(i)})
		if c.Shown() != i {
			t.Fatalf("a tap on column %d chose %d", i, c.Shown())
		}
		b := test.WidgetRenderer(c).(*chartRenderer).bubble
		at, size := b.ground.Position(), b.ground.Size()
		if at.X < 0 || at.Y < 0 || at.X+size.Width > c.Size().Width || at.Y+size.Height > c.Size().Height {
			t.Errorf("the bubble of column %d lies at %v, %v large", i, at, size)
		}
		if len(b.lines) != 2 || b.lines[0].Text != "column "+strconv.Itoa(i) || !b.lines[0].TextStyle.Bold {
			t.Errorf("the bubble of column %d says %v", i, b.lines)
		}
	}
	c.Tapped(&fyne.PointEvent{Position: c.Middle(9)})
	if c.Said() != "" {
		t.Errorf("a second tap leaves %q", c.Said())
	}
}

func TestPointerAndKeys(t *testing.T) {
	c := newTestChart(t, plotOf(1, 2, 3, 4))
	key := func(name fyne.KeyName) int {
		c.TypedKey(&fyne.KeyEvent{Name: name})
		return c.Shown()
	}
	c.FocusGained()
	if a, b, d, e, f := key(fyne.KeyLeft), key(fyne.KeyLeft), key(fyne.KeyHome), key(fyne.KeyEnd), key(fyne.KeyRight); a != 3 || b != 2 || d != 0 || e != 3 || f != 3 {
		t.Errorf("the keys lead to %d %d %d %d %d", a, b, d, e, f)
	}
	c.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: c.Middle(1)}})
	if c.Shown() != 1 || !strings.Contains(c.AccessibilityLabel(), "ten days") || !strings.Contains(c.AccessibilityLabel(), "column 1") {
		t.Errorf("under the pointer: %d, %q", c.Shown(), c.AccessibilityLabel())
	}
	c.MouseOut()
	if c.Shown() != 3 {
		t.Errorf("when the pointer has gone, %d is shown, not what the keys chose", c.Shown())
	}
	c.FocusLost()
	if c.Shown() != -1 {
		t.Errorf("without focus and pointer %d is shown", c.Shown())
	}
	c.Set("nothing", Plot{Top: 1})
	c.FocusGained()
	if got := key(fyne.KeyLeft); got != -1 {
		t.Errorf("in a chart of nothing the keys lead to %d", got)
	}
}

// Words below the axis stand at even distances and never on each other.
func TestMarksAreEven(t *testing.T) {
	for _, n := range []int{1, 3, 8, 13, 60} {
		values := make([]float32, n)
		c := newTestChart(t, plotOf(values...))
		words, _ := parts(c)
		end, step, last := float32(-1), 0, -1
		for _, w := range words {
			number, ok := strings.CutPrefix(w.Text, "Mark ")
			if !ok {
				continue
			}
			i, _ := strconv.Atoi(number)
			if w.Position().X < end || w.Position().X+w.MinSize().Width > c.Size().Width+0.5 {
				t.Errorf("of %d: %q stands on another or outside", n, w.Text)
			}
			if end = w.Position().X + w.MinSize().Width; last >= 0 {
				if step != 0 && i-last != step {
					t.Errorf("of %d: after mark %d comes %d", n, last, i)
				}
				step = i - last
			}
			last = i
		}
		if last < 0 {
			t.Errorf("of %d marks none is written", n)
		}
	}
}

// In a Free plot the nearest dot is meant, not the nearest column.
func TestTheNearestDot(t *testing.T) {
	p := Plot{Top: 10, Free: true}
	for _, d := range [][2]float32{{0.5, 2}, {0.5, 8}, {0.52, 5}} {
		p.Columns = append(p.Columns, ChartColumn{At: d[0], Line: None, Goal: None, Dots: []ChartDot{{At: d[1], Look: LookDay}}})
	}
	c := newTestChart(t, p)
	for i := range p.Columns {
		if got := c.at(c.Middle(i).AddXY(1, 2)); got != i {
			t.Errorf("beside dot %d, %d is meant", i, got)
		}
	}
	if got := c.at(fyne.NewPos(20, 20)); got != -1 {
		t.Errorf("far from all dots %d is meant", got)
	}
}

func TestACalendarOfAYear(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.Limber{Mode: theme.Light})
	days := make([]CalendarDay, 53*7)
	for i := range days {
		days[i].Level = i % (MostLevel + 1)
		if i > 52*7+2 {
			days[i].Level = DayLater
		}
	}
	c := NewCalendar("a year", [7]string{"Mon"}, func(i int) []string { return []string{strconv.Itoa(i)} })
	c.Set("a year", days, []Month{{Week: 0, Words: "Nov"}, {Week: 3, Words: "Dec"}})
	for _, width := range []float32{200, 340, 600, 900, 1400} {
		c.Resize(fyne.NewSize(width, c.HeightFor(width)))
		for i := range days[:52*7+3] {
			at := c.Middle(i)
			if c.at(at) != i {
				t.Fatalf("at a width of %v, day %d is taken for %d", width, i, c.at(at))
			}
			if at.X > width || at.Y > c.Size().Height {
				t.Fatalf("at a width of %v, day %d lies outside, at %v", width, i, at)
			}
		}
		if c.at(c.Middle(53*7-1)) != -1 {
			t.Errorf("a day to come says something")
		}
	}
	if one, two := c.HeightFor(900), c.HeightFor(340); two < one*2 {
		t.Errorf("a narrow year is %v high, a wide one %v", two, one)
	}
}

func BenchmarkChartPaint(b *testing.B) {
	for _, n := range []int{91, 521, 3652} {
		b.Run(strconv.Itoa(n)+" columns", func(b *testing.B) {
			values := make([]float32, n)
			for i := range values {
				values[i] = float32(i % 10)
			}
			c := newTestChart(b, plotOf(values...))
			c.Resize(fyne.NewSize(900, 220))
			r := test.WidgetRenderer(c).(*chartRenderer)
			for b.Loop() {
				r.paint(1800, 440)
			}
		})
	}
}
