package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"limber/ui/theme"
)

// Answer is one answer to a question, large enough for a thumb: the key that gives it, the words, a quieter
// sentence below them, and a check mark where it is the one that was given.
type Answer struct {
	Pressable
	on      bool
	words   *Text
	mark    *Icon
	box     *canvas.Rectangle // nil without many
	content *fyne.Container
}

const answerKey = 26 // the disc around the key's name

// NewAnswer makes one. key is the key that gives it, "" for none; help may be empty.
func NewAnswer(key, words, help string, tap func()) *Answer {
	a := &Answer{words: NewText(words).Bold(), mark: NewIcon("", theme.Teal, 22)}
	text := Column(0, a.words)
	if help != "" {
		text.Add(NewText(help).Sized(theme.Small).Inked(theme.Ink2))
	}
	disc := newKeycap(key)
	a.content = Inset(theme.Unit*1.5, theme.Unit*2, theme.Unit*1.5, theme.Unit*2,
		RowOf(theme.Unit*1.5, Middle, []float32{0, 1, 0}, disc, text, a.mark))
	a.label = words
	a.OnTap = tap
	a.become(a)
	return a
}

// Picture shows a drawing of the theme in the place of the key.
func (a *Answer) Picture(icon string) *Answer {
	row := a.content.Objects[0].(*fyne.Container)
	row.Objects[0] = NewIcon(icon, theme.Teal, 28)
	return a
}

// newKeycap is the name of a key on a quiet disc; without a key, the room of one.
func newKeycap(key string) fyne.CanvasObject {
	if key == "" {
		return container.New(keycapLayout{}, Gap(0), Gap(0))
	}
	return container.New(keycapLayout{}, NewSoft(theme.Raised, Gap(0)), NewText(key).Sized(theme.Small).Inked(theme.Ink2).Centred().Single())
}

type keycapLayout struct{}

func (keycapLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(answerKey) }
func (keycapLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	objects[0].Resize(fyne.NewSquareSize(answerKey))
	objects[0].Move(fyne.NewPos((s.Width-answerKey)/2, (s.Height-answerKey)/2))
	h := objects[1].MinSize().Height
	objects[1].Resize(fyne.NewSize(s.Width, h))
	objects[1].Move(fyne.NewPos(0, (s.Height-h)/2))
}

// Many is for a question that may have several answers: one that is not given shows an empty box.
func (a *Answer) Many() *Answer {
	a.box = canvas.NewRectangle(nil)
	row := a.content.Objects[0].(*fyne.Container)
	row.Objects[2] = container.New(boxed{}, a.box, a.mark)
	a.paintBox()
	return a
}

// paintBox shows the empty box of an answer that was not given.
func (a *Answer) paintBox() {
	if a.box == nil {
		return
	}
	a.box.CornerRadius, a.box.FillColor, a.box.StrokeWidth, a.box.StrokeColor = 5, color.Transparent, 1.5, theme.Color(theme.Ink3)
	if a.on {
		a.box.StrokeColor = theme.Color(theme.Teal)
	}
}

// boxed lays a mark into its box.
type boxed struct{}

func (boxed) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(22) }
func (boxed) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	at := fyne.NewPos((s.Width-22)/2, (s.Height-22)/2)
	for i, inset := range []float32{0, 3} {
		objects[i].Resize(fyne.NewSquareSize(22 - 2*inset))
		objects[i].Move(at.AddXY(inset, inset))
	}
}

// Set marks it as given, or not, without telling.
func (a *Answer) Set(on bool) {
	if a.on == on {
		return
	}
	a.on, a.mark.name = on, ""
	if on {
		a.mark.name = "check"
	}
	a.Refresh()
}

// On tells whether it is the answer that was given.
func (a *Answer) On() bool { return a.on }

// Words is what it says.
func (a *Answer) Words() string { return a.words.Words() }

// Inside is what it holds.
func (a *Answer) Inside() fyne.CanvasObject { return a.content }

// HeightFor is that of its content, and as much as a thumb needs.
func (a *Answer) HeightFor(width float32) float32 {
	return max(HeightFor(a.content, width), cellLeast+12)
}

// CreateRenderer belongs to Fyne.
func (a *Answer) CreateRenderer() fyne.WidgetRenderer {
	r := &answerRenderer{a: a, ground: canvas.NewRectangle(nil), focus: canvas.NewRectangle(nil)}
	r.paint()
	return r
}

type answerRenderer struct {
	a             *Answer
	ground, focus *canvas.Rectangle
}

func (r *answerRenderer) Destroy()           {}
func (r *answerRenderer) MinSize() fyne.Size { return r.a.content.MinSize() }
func (r *answerRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.a.content, r.focus}
}

func (r *answerRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	r.a.content.Resize(s)
	r.focus.Move(fyne.NewPos(-3, -3))
	r.focus.Resize(s.AddWidthHeight(6, 6))
}

func (r *answerRenderer) paint() {
	r.a.paintBox()
	g := r.ground
	g.CornerRadius, g.FillColor, g.StrokeColor, g.StrokeWidth = theme.Radius, theme.Color(theme.Surface), theme.Color(theme.Line), 1
	switch {
	case r.a.on:
		g.FillColor, g.StrokeColor, g.StrokeWidth = theme.Color(theme.TealSoft), theme.Color(theme.Teal), 1.5
	case r.a.hovered:
		g.FillColor = theme.Color(theme.Raised)
	}
	showFocus(r.focus, r.a.focused, theme.Radius+3)
}

func (r *answerRenderer) Refresh() {
	r.paint()
	r.a.content.Refresh()
	canvas.Refresh(r.a)
}
