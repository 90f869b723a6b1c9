package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// dayOff is a calendar on which days without reminders are ticked.
type dayOff struct {
	plain
	s     *settings
	month time.Time // its first day
	sheet *widgets.Page
	title *widgets.Text
	grid  *fyne.Container
}

func newDayOff(s *settings) *dayOff {
	now := s.w.wall()
	d := &dayOff{s: s, month: time.Date(now.Year(), now.Month(), 1, 12, 0, 0, 0, now.Location())}
	T := s.w.words.T
	d.title = widgets.NewText("").Sized(theme.Lead).Bold()
	d.grid = container.NewGridWithColumns(7)
	d.sheet = pushed(560, s.w.heading(T("dayoff.title")), widgets.NewText(T("dayoff.intro")).Inked(theme.Ink2),
		widgets.NewCard(widgets.Column(theme.Unit*1.5,
			widgets.RowOf(theme.Unit, widgets.Middle, []float32{1, 0, 0}, d.title,
				widgets.NewIconButton("back", T("dayoff.earlier"), func() { d.turn(-1) }),
				widgets.NewIconButton("next", T("dayoff.later"), func() { d.turn(1) })),
			d.grid)))
	d.fill()
	return d
}

// turn leafs by months, not into the past.
func (d *dayOff) turn(by int) {
	next := d.month.AddDate(0, by, 0)
	if now := d.s.w.wall(); next.Year() < now.Year() || next.Year() == now.Year() && next.Month() < now.Month() {
		return
	}
	d.month = next
	d.fill()
	d.sheet.Relayout()
}

// fill lays the month out in weeks from Monday.
func (d *dayOff) fill() {
	w := d.s.w
	d.title.Set(w.words.T("date.month", lang.Args{"Month": w.words.T("month." + itoa(int(d.month.Month()))), "Year": d.month.Year()}))
	d.grid.Objects = nil
	for _, day := range weekdays {
		d.grid.Add(widgets.NewText(w.words.T("weekday.short." + day)).Sized(theme.Small).Single().Centred().Inked(theme.Ink2))
	}
	for range (int(d.month.Weekday()) + 6) % 7 {
		d.grid.Add(widgets.Gap(1))
	}
	today := w.wall().Format(time.DateOnly)
	off := listOf(d.s.values["days_off"])
	for at := d.month; at.Month() == d.month.Month(); at = at.AddDate(0, 0, 1) {
		day := at.Format(time.DateOnly)
		if day < today {
			d.grid.Add(widgets.NewText(itoa(at.Day())).Single().Centred().Inked(theme.Ink3))
			continue
		}
		var c *widgets.Chip
		c = widgets.NewChip(itoa(at.Day()), func() {
			list := listOf(d.s.values["days_off"])
			if i := slices.Index(list, day); i >= 0 {
				list = slices.Delete(list, i, i+1)
			} else {
				list = append(list, day)
				slices.Sort(list)
			}
			d.s.set("days_off", listLine(list))
			c.Choose(slices.Contains(list, day))
		})
		c.Choose(slices.Contains(off, day))
		d.grid.Add(c)
	}
	d.grid.Refresh()
}

func (d *dayOff) object() fyne.CanvasObject { return d.sheet }
func (d *dayOff) page() *widgets.Page       { return d.sheet }
func (d *dayOff) name() string              { return "dayoff" }
