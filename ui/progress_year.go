package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"limber/lang"
	"limber/progress"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// yearPart is a year by days: the more minutes of exercise, the larger and darker a day.
type yearPart struct {
	s      *progressScreen
	card   *widgets.Box
	said   *widgets.Text
	grid   *widgets.Calendar
	title  *widgets.Text
	back   *widgets.Button
	on     *widgets.Button
	turn   *fyne.Container
	course *progress.Course
	until  progress.Date
	days   []progress.Day
}

// dayLevels are the minutes from which a day is drawn larger.
var dayLevels = [widgets.MostLevel]time.Duration{0, 5 * time.Minute, 10 * time.Minute, 20 * time.Minute}

func dayLevel(worked time.Duration) int {
	if worked <= 0 {
		return 0
	}
	level := 0
	for i, from := range dayLevels {
		if worked >= from {
			level = i + 1
		}
	}
	return level
}

func newYearPart(s *progressScreen) *yearPart {
	w := s.w
	T := w.words.T
	p := &yearPart{s: s, said: widgets.NewText("").Inked(theme.Ink2), title: widgets.NewText("").Bold().Single()}
	var days [7]string
	for i := 0; i < 7; i += 2 {
		days[i] = T("weekday.short." + weekdays[i])
	}
	p.grid = widgets.NewCalendar("", days, p.say)
	p.back = widgets.NewIconButton("back", T("progress.year.back"), func() { p.move(-1) })
	p.on = widgets.NewIconButton("next", T("progress.year.on"), func() { p.move(1) })
	p.turn = widgets.RowOf(theme.Unit, widgets.Middle, []float32{1, 0, 0}, p.title, p.back, p.on)
	keys := legend()
	for level, key := range []string{"none", "some", "five", "ten", "twenty"} {
		keys.Add(s.sample(widgets.NewCalendarSample(widgets.CalendarDay{Level: level}), T("progress.year.key."+key)))
	}
	keys.Add(s.sample(widgets.NewCalendarSample(widgets.CalendarDay{Paused: true}), T("progress.key_paused")))
	keys.Add(s.sample(widgets.NewCalendarSample(widgets.CalendarDay{Level: widgets.DayBefore}), T("progress.year.key.before")))
	p.card = s.card("progress.year.title", p.said, p.turn, p.grid, keys)
	return p
}

func (p *yearPart) box() fyne.CanvasObject { return p.card }

func (p *yearPart) show(c *progress.Course, _ progress.Summary) {
	if p.course != c {
		p.course, p.until = c, c.Today
		p.draw()
	}
}

// move turns to the year before or after.
func (p *yearPart) move(by int) {
	p.until = min(p.until+progress.Date(by*53*7), p.course.Today)
	p.draw()
	p.s.sheet.Relayout()
}

func (p *yearPart) draw() {
	w, c := p.s.w, p.course
	p.days = c.Days(p.until)
	cells := make([]widgets.CalendarDay, len(p.days))
	var months []widgets.Month
	active := 0
	for i, d := range p.days {
		cells[i] = widgets.CalendarDay{Level: dayLevel(d.Worked), Paused: d.Paused, Today: d.Date == c.Today}
		switch {
		case d.Date > c.Today:
			cells[i].Level = widgets.DayLater
		case d.Date < c.First:
			cells[i].Level = widgets.DayBefore
		case d.Worked > 0:
			active++
		}
		_, m, day := d.Date.Time().Date()
		if day == 1 || i == 0 {
			months = append(months, widgets.Month{Week: i / 7, Words: w.monthShort(m)})
		}
	}
	first, last := p.days[0].Date, min(p.days[len(p.days)-1].Date, c.Today)
	said := w.words.N("progress.year.said", active)
	p.said.Set(said)
	span := w.words.T("progress.from_to", lang.Args{"From": w.month(first), "To": w.month(last)})
	p.title.Set(span)
	show(p.turn, c.First < c.Today.Monday()-52*7)
	enable(p.back, first > c.First)
	enable(p.on, p.until < c.Today)
	p.grid.Set(w.words.T("progress.year.title")+", "+span+". "+said, cells, months)
}

func enable(b *widgets.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// say tells of a day.
func (p *yearPart) say(i int) []string {
	w, d := p.s.w, p.days[i]
	lines := []string{w.date(d.Date)}
	if d.Date < p.course.First {
		return append(lines, w.words.T("progress.before"))
	}
	lines = append(lines, w.didOn(d.Sessions, d.Others, d.Breaks, d.Worked)...)
	if d.Paused {
		lines = append(lines, w.words.T("progress.key_paused"))
	}
	return append(lines, w.painOn(d)...)
}

// didOn says what was done: "1 session, 16 min".
func (w *window) didOn(sessions, others, breaks int, worked time.Duration) (lines []string) {
	if sessions > 0 {
		lines = append(lines, w.words.N("progress.sessions", sessions))
	}
	if others > 0 {
		lines = append(lines, w.words.N("progress.others", others))
	}
	if breaks > 0 {
		lines = append(lines, w.words.N("progress.breaks", breaks))
	}
	if len(lines) == 0 {
		return []string{w.words.T("progress.none")}
	}
	if worked > 0 {
		lines = append(lines, w.words.T("progress.worked", lang.Args{"Time": w.about(worked)}))
	}
	return lines
}

// painOn says what was said of a day's pain, if anything.
func (w *window) painOn(d progress.Day) (lines []string) {
	if d.Pain != progress.Unsaid {
		lines = append(lines, w.words.T("progress.pain.day", lang.Args{"Pain": d.Pain}))
	}
	if d.After != progress.Unsaid {
		lines = append(lines, w.words.T("progress.pain.day_after", lang.Args{"Pain": d.After}))
	}
	if !d.Morning.At.IsZero() {
		lines = append(lines, w.words.T(map[bool]string{true: "progress.morning.better", false: "progress.morning.same"}[d.Morning.Worse < 0]))
		if d.Morning.Worse > 0 {
			lines[len(lines)-1] = w.words.T("progress.morning.worse")
		}
	}
	return lines
}
