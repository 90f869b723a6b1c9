package widgets

import (
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"limber/ui/theme"
)

// Text is words in one size and colour of the theme. It wraps at the width that it is given,
// unless it is on One line.
type Text struct {
	widget.BaseWidget
	words  string
	size   fyne.ThemeSizeName
	ink    fyne.ThemeColorName
	bold   bool
	single bool
	align  fyne.TextAlign
}

// NewText is wrapped body text.
func NewText(words string) *Text {
	t := &Text{words: words, size: theme.Body, ink: theme.Ink}
	t.ExtendBaseWidget(t)
	return t
}

// Sized, Inked, Bold, Single and Centred dress a text before it is shown.
func (t *Text) Sized(s fyne.ThemeSizeName) *Text { t.size = s; return t }

// Inked sets the colour.
func (t *Text) Inked(c fyne.ThemeColorName) *Text { t.ink = c; return t }

// Bold makes it heavy.
func (t *Text) Bold() *Text { t.bold = true; return t }

// Single keeps it on one line.
func (t *Text) Single() *Text { t.single = true; return t }

// Centred puts it in the middle.
func (t *Text) Centred() *Text { t.align = fyne.TextAlignCenter; return t }

// Words is what it says.
func (t *Text) Words() string { return t.words }

// Set changes what it says; the caller lays the page out again if the length may have changed much.
func (t *Text) Set(words string) {
	if words != t.words {
		t.words = words
		t.Refresh()
	}
}

func (t *Text) style() fyne.TextStyle { return fyne.TextStyle{Bold: t.bold} }

func (t *Text) measure(s string) fyne.Size {
	return fyne.MeasureText(s, theme.Size(t.size), t.style())
}

// leading is the height of a line: type larger than body needs less air.
func (t *Text) leading() float32 {
	s := theme.Size(t.size)
	if s > 20 {
		return s * 1.25
	}
	return s * 1.45
}

// units are words that a line may break between. A no-break space holds two together, a number keeps its h, min or s,
// and a dot that parts two stays with the one before: no line begins with it.
func units(s string) []string {
	list := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' })
	for i := len(list) - 1; i > 0; i-- {
		before := list[i-1][len(list[i-1])-1]
		if list[i] == "·" || slices.Contains([]string{"h", "min", "s"}, strings.TrimRight(list[i], ".,:;)")) && before >= '0' && before <= '9' {
			list = slices.Replace(list, i-1, i+1, list[i-1]+" "+list[i])
		}
	}
	return list
}

// lines breaks the words at a width.
func (t *Text) lines(width float32) []string {
	if t.single {
		return []string{t.words}
	}
	var list []string
	for _, paragraph := range strings.Split(t.words, "\n") {
		line := ""
		for _, word := range units(paragraph) {
			longer := word
			if line != "" {
				longer = line + " " + word
			}
			if line != "" && t.measure(longer).Width > width+0.5 {
				list = append(list, line)
				longer = word
			}
			line = longer
		}
		list = append(list, line)
	}
	return list
}

// HeightFor is the height of the wrapped words.
func (t *Text) HeightFor(width float32) float32 {
	if t.words == "" {
		return 0
	}
	return t.leading() * float32(len(t.lines(width)))
}

// MinSize is one line for a single line, else the longest word wide.
func (t *Text) MinSize() fyne.Size {
	t.ExtendBaseWidget(t)
	if t.words == "" {
		return fyne.Size{}
	}
	if t.single {
		return fyne.NewSize(t.measure(t.words).Width, t.leading())
	}
	var w float32
	for _, word := range units(t.words) {
		w = max(w, t.measure(word).Width)
	}
	return fyne.NewSize(w, t.HeightFor(max(w, t.Size().Width)))
}

// AccessibilityLabel is what a screen reader says.
func (t *Text) AccessibilityLabel() string { return t.words }

// AccessibilityRole belongs to fyne.Accessible.
func (t *Text) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer belongs to Fyne.
func (t *Text) CreateRenderer() fyne.WidgetRenderer { return &textRenderer{t: t} }

type textRenderer struct {
	t     *Text
	lines []fyne.CanvasObject
	width float32
}

func (r *textRenderer) Destroy()                     {}
func (r *textRenderer) Objects() []fyne.CanvasObject { return r.lines }
func (r *textRenderer) MinSize() fyne.Size           { return r.t.MinSize() }

func (r *textRenderer) Layout(s fyne.Size) {
	r.width = s.Width
	r.write()
	canvas.Refresh(r.t)
}

func (r *textRenderer) Refresh() {
	r.write()
	canvas.Refresh(r.t)
}

// write fills one canvas.Text a line, reusing those that are there.
func (r *textRenderer) write() {
	words := r.t.lines(r.width)
	if r.t.words == "" {
		words = nil
	}
	for len(r.lines) < len(words) {
		r.lines = append(r.lines, canvas.NewText("", nil))
	}
	r.lines = r.lines[:len(words)]
	h := r.t.leading()
	for i, w := range words {
		line := r.lines[i].(*canvas.Text)
		line.Text, line.Color, line.TextSize = w, theme.Color(r.t.ink), theme.Size(r.t.size)
		line.TextStyle, line.Alignment = r.t.style(), r.t.align
		natural := line.MinSize().Height
		line.Move(fyne.NewPos(0, float32(i)*h+(h-natural)/2))
		line.Resize(fyne.NewSize(r.width, natural))
	}
}
