package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"limber/exercises/plan"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// answerOf is the setting that a reason rests on; "" where it rests on none.
func answerOf(l plan.Line) string {
	switch flag := l.Args["Flag"]; {
	case flag == "FLEX" || flag == "EXT":
		return "worse_with"
	case flag != "":
		return "limits"
	}
	for _, rests := range restsOn {
		if strings.HasPrefix(l.Key, rests[0]) {
			return rests[1]
		}
	}
	return ""
}

// restsOn says by the beginning of a reason's key which setting it rests on.
var restsOn = [][2]string{
	{"plan.because.feels.", "feels_like"}, {"plan.because.bending", "worse_with"}, {"plan.because.arching", "worse_with"}, {"plan.because.unsure", "worse_with"},
	{"plan.because.between", "feels_like"}, {"plan.because.careful", "worse_with"}, {"plan.because.instead.unclear", "worse_with"},
	{"plan.because.instead.kit", "kit"}, {"plan.because.instead.place", "place"}, {"plan.because.place", "place"}, {"plan.because.time.", "minutes"},
	{"plan.because.age", "age"}, {"plan.because.early", "pregnant_weeks"}, {"plan.because.level", "level"},
	{"plan.reason.add_place", "place"}, {"plan.reason.add_kit", "kit"}, {"plan.reason.add_both", "place"}, {"plan.reason.longer", "minutes"}, {"plan.reason.shorter", "minutes"},
}

// week is the week day by day: what was done, and what is planned.
func (s *planPage) week() fyne.CanvasObject {
	w, T := s.w, s.w.words.T
	rows := widgets.Column(theme.Unit)
	for i, d := range s.now.week {
		now := w.wall()
		look := looks(d, now)
		words := T("plan.day." + look)
		if look == "planned" && d.Chosen != nil {
			words = join([]string{w.sessionName(d.Chosen.Kind), w.words.N("profile.minutes", d.Chosen.Minutes)})
		}
		name := widgets.NewText(T("day." + weekdays[i%7])).Single()
		ink := theme.Ink2
		if sameDay(d.Date, now) {
			name.Bold()
			ink = theme.Ink
		}
		rows.Add(widgets.RowOf(theme.Unit*1.5, widgets.Middle, []float32{0, 1}, widgets.Fixed(theme.Size(theme.Body)*7, name), widgets.NewText(words).Inked(ink)))
	}
	column := widgets.Column(theme.Unit*2, w.weekRow(s.now))
	if len(rows.Objects) > 0 {
		column.Add(widgets.Rule())
		column.Add(rows)
	}
	return s.section("plan.week.title", column)
}

// section is a heading over a card.
func (s *planPage) section(key string, o fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Column(theme.Unit, widgets.NewText(s.w.words.T(key)).Bold().Inked(theme.Ink2), widgets.NewCard(o))
}

// days are the switches for days that are not as others: much pain, illness, a holiday.
func (s *planPage) days() fyne.CanvasObject {
	w, T := s.w, s.w.words.T
	s.flare = widgets.NewSwitch(T("plan.flare.switch"), s.now.chosen.Flare, w.flare)
	row := func(title, text string, control fyne.CanvasObject) fyne.CanvasObject {
		return widgets.Beside(theme.Unit*2, widgets.Column(0, widgets.NewText(title), widgets.NewText(text).Sized(theme.Small).Inked(theme.Ink2)), control)
	}
	column := widgets.Column(theme.Unit*1.5, row(T("plan.flare.switch"), T("plan.flare.text"), s.flare), widgets.Rule())
	if s.now.pause != nil {
		column.Add(row(T("plan.paused.title", lang.Args{"Date": w.until(s.now.pause)}), T("plan.paused.text"), w.quiet(T("plan.paused.end"), w.unpause)))
	} else {
		column.Add(row(T("plan.pause.title"), T("plan.pause.text"), w.quiet(T("plan.pause.button"), func() { w.push(newPausePage(w)) })))
	}
	return s.section("plan.days", column)
}

// otherKinds are what the plan has for other moments.
var otherKinds = []string{minimumID, "desk_5", "desk_5_quiet", "desk_5_stand", "no_floor", "relief", "core_three", "evening"}

// others are sessions for other moments: at the desk, in the evening, without a floor. Each is made for the person too.
func (s *planPage) others() fyne.CanvasObject {
	w := s.w
	column := widgets.Column(theme.Unit * 1.5)
	for _, c := range s.now.others {
		if len(column.Objects) > 0 {
			column.Add(widgets.Rule())
		}
		column.Add(widgets.Beside(theme.Unit*2, widgets.Column(0,
			widgets.NewText(join([]string{w.sessionName(c.Kind), w.words.N("profile.minutes", c.Minutes)})).Bold(),
			widgets.NewText(w.words.T("plan.about."+c.Kind)).Sized(theme.Small).Inked(theme.Ink2)), w.quiet(w.words.T("today.begin"), func() { w.startPlan(c.Kind) })))
	}
	if len(column.Objects) == 0 {
		return widgets.Gap(0)
	}
	return s.section("plan.others", column)
}

// pausePage asks until when the week's goal rests.
type pausePage struct {
	plain
	w     *window
	days  []int
	lines []*widgets.Answer
	sheet *widgets.Page
}

func newPausePage(w *window) *pausePage {
	s := &pausePage{w: w, days: []int{2, 6, 13, 27}}
	T := w.words.T
	grid := widgets.Column(theme.Unit * 1.25)
	for i, n := range s.days {
		last := w.wall().AddDate(0, 0, n)
		a := widgets.NewAnswer(itoa(i+1), T("plan.pause.until", lang.Args{"Date": w.dayName(last.Format(time.DateOnly))}), w.words.N("plan.pause.days", n+1), func() { s.pause(n) })
		s.lines = append(s.lines, a)
		grid.Add(a)
	}
	s.sheet = pushed(profileWidth, w.heading(T("plan.pause.title")), widgets.NewText(T("plan.pause.why")).Inked(theme.Ink2), grid)
	return s
}

// pause lets the goal rest for today and so many days more.
func (s *pausePage) pause(days int) {
	y, m, d := s.w.wall().Date()
	s.w.decide(plan.Event{Kind: plan.Pause, Until: time.Date(y, m, d+days, 0, 0, 0, 0, s.w.wall().Location())})
	s.w.back()
}

func (s *pausePage) typed(r rune) {
	if i := int(r - '1'); r >= '1' && i < len(s.days) {
		s.pause(s.days[i])
	}
}

func (s *pausePage) object() fyne.CanvasObject { return s.sheet }
func (s *pausePage) page() *widgets.Page       { return s.sheet }
func (s *pausePage) name() string              { return "plan" }
