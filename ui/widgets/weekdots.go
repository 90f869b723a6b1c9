package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"limber/ui/theme"
)

// DayDot is one day of a WeekDots.
type DayDot struct {
	Name   string // short, as "Mon"
	Looks  string // done, planned, paused, free
	Today  bool
	Spoken string // the day and what it is, for a screen reader
}

// WeekDots shows a week in one line: a full disc with a check mark for a day that is done, a ring for one that is
// planned, a bar for one in a pause, a small dot for any other. A day that was missed looks as a free one.
type WeekDots struct {
	widget.BaseWidget
	days []DayDot
}

// NewWeekDots shows nothing yet.
func NewWeekDots() *WeekDots {
	w := &WeekDots{}
	w.ExtendBaseWidget(w)
	return w
}

// Set shows these days.
func (w *WeekDots) Set(days []DayDot) {
	w.days = days
	w.Refresh()
}

// Days are those that it shows.
func (w *WeekDots) Days() []DayDot { return w.days }

// AccessibilityLabel is what a screen reader says.
func (w *WeekDots) AccessibilityLabel() string {
	text := ""
	for i, d := range w.days {
		if i > 0 {
			text += ", "
		}
		text += d.Spoken
	}
	return text
}

// AccessibilityRole belongs to fyne.Accessible.
func (w *WeekDots) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

const (
	dotSize  float32 = 26
	dotSmall float32 = 8
	dotBar   float32 = 12
	dotMost  float32 = 60 // of a day's column
)

// MinSize belongs to Fyne.
func (w *WeekDots) MinSize() fyne.Size {
	w.ExtendBaseWidget(w)
	column := dotSize + theme.Unit
	for _, d := range w.days {
		column = max(column, fyne.MeasureText(d.Name, theme.Size(theme.Small), fyne.TextStyle{Bold: true}).Width+theme.Unit)
	}
	return fyne.NewSize(7*column, theme.Size(theme.Small)*1.45+theme.Unit/2+dotSize+2)
}

// CreateRenderer belongs to Fyne.
func (w *WeekDots) CreateRenderer() fyne.WidgetRenderer {
	r := &weekRenderer{w: w}
	r.Refresh()
	return r
}

type weekRenderer struct {
	w     *WeekDots
	names []*canvas.Text
	dots  []*canvas.Rectangle
	marks []*canvas.Image
}

func (r *weekRenderer) Destroy()           {}
func (r *weekRenderer) MinSize() fyne.Size { return r.w.MinSize() }

func (r *weekRenderer) Objects() []fyne.CanvasObject {
	var list []fyne.CanvasObject
	for i := range r.names {
		list = append(list, r.dots[i], r.marks[i], r.names[i])
	}
	return list
}

func (r *weekRenderer) Layout(s fyne.Size) {
	if len(r.names) == 0 {
		return
	}
	column := min(dotMost, s.Width/float32(len(r.names)))
	top := theme.Size(theme.Small)*1.45 + theme.Unit/2
	for i := range r.names {
		x := float32(i) * column
		text := r.names[i].MinSize()
		r.names[i].Resize(fyne.NewSize(column, text.Height))
		r.names[i].Move(fyne.NewPos(x, 0))
		w, h := dotSize, dotSize
		switch r.w.days[i].Looks {
		case "done", "planned":
		case "paused":
			w, h = dotBar, 3
		default:
			w, h = dotSmall, dotSmall
		}
		r.dots[i].Resize(fyne.NewSize(w, h))
		r.dots[i].Move(fyne.NewPos(x+(column-w)/2, top+1+(dotSize-h)/2))
		r.dots[i].CornerRadius = h / 2
		r.marks[i].Resize(fyne.NewSquareSize(dotSize - 8))
		r.marks[i].Move(fyne.NewPos(x+(column-dotSize)/2+4, top+5))
	}
}

func (r *weekRenderer) Refresh() {
	for len(r.names) < len(r.w.days) {
		r.names = append(r.names, canvas.NewText("", nil))
		r.dots = append(r.dots, canvas.NewRectangle(nil))
		r.marks = append(r.marks, &canvas.Image{FillMode: canvas.ImageFillContain})
	}
	r.names, r.dots, r.marks = r.names[:len(r.w.days)], r.dots[:len(r.w.days)], r.marks[:len(r.w.days)]
	for i, d := range r.w.days {
		name := r.names[i]
		name.Text, name.TextSize, name.Alignment = d.Name, theme.Size(theme.Small), fyne.TextAlignCenter
		name.Color, name.TextStyle.Bold = theme.Color(theme.Ink2), d.Today
		if d.Today {
			name.Color = theme.Color(theme.Ink)
		}
		dot, mark := r.dots[i], ""
		dot.FillColor, dot.StrokeColor, dot.StrokeWidth = theme.Color(theme.Ink3), color.Transparent, 0
		switch d.Looks {
		case "done":
			dot.FillColor, mark = theme.Color(theme.Teal), "check"
		case "planned":
			dot.FillColor, dot.StrokeColor, dot.StrokeWidth = theme.Color(theme.Surface), theme.Color(theme.Teal), 2
			if d.Today {
				dot.FillColor = theme.Color(theme.TealSoft)
			}
		}
		setIcon(r.marks[i], mark, theme.OnTeal)
	}
	r.Layout(r.w.Size())
	canvas.Refresh(r.w)
}
