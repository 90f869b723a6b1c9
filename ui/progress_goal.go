package ui

import (
	"fyne.io/fyne/v2"

	"limber/lang"
	"limber/progress"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// goalPart is the week's goal: this week as a ring, the weeks before it as bars. There is no run of days in it.
type goalPart struct {
	s     *progressScreen
	card  *widgets.Box
	ring  *widgets.Ring
	head  *widgets.Text
	said  *widgets.Text
	chart *widgets.Chart
	note  *widgets.Text
	weeks []progress.Week

	pause *fyne.Container
}

func newGoalPart(s *progressScreen) *goalPart {
	T := s.w.words.T
	p := &goalPart{s: s, ring: widgets.NewRing(132), head: widgets.NewText("").Sized(theme.Lead).Bold(), said: widgets.NewText("").Inked(theme.Ink2), note: note("")}
	p.chart = widgets.NewChart("", p.say)
	p.pause = widgets.Flow(theme.Unit)
	p.card = widgets.NewCard(widgets.Column(theme.Unit*2,
		widgets.RowOf(theme.Unit*3, widgets.Middle, []float32{0, 1}, widgets.Fixed(132, p.ring), widgets.Column(theme.Unit/2, p.head, p.said)),
		p.chart,
		legend(s.sample(widgets.NewChartSample(widgets.LookTeal), T("progress.goal.key_met")), s.sample(widgets.NewChartSample(widgets.LookTealPale), T("progress.goal.key_under")),
			s.sample(widgets.NewLineSample(true), T("progress.goal.key_goal")), s.sample(widgets.NewChartSample(widgets.LookPaused), T("progress.key_paused"))),
		p.note, p.pause))
	return p
}

func (p *goalPart) box() fyne.CanvasObject { return p.card }

func (p *goalPart) show(c *progress.Course, sum progress.Summary) {
	p.weeks = sum.Weeks
	p.showNow(c)
	T := p.s.w.words.T
	said := T("progress.goal.no_weeks")
	if sum.Asked > 0 {
		said = p.s.w.words.N("progress.goal.weeks", sum.Asked, lang.Args{"Met": sum.Met})
	}
	p.said.Set(said)
	p.note.Set(p.s.w.words.N("progress.goal.note", c.Goal))
	p.chart.Set(T("progress.goal.title")+". "+p.head.Words()+" "+said, p.plot(c, sum))
	p.showPause(c)
}

// showNow says how this week stands.
func (p *goalPart) showNow(c *progress.Course) {
	w, this := p.s.w, p.weeks[len(p.weeks)-1]
	left := this.Needed - this.Sessions
	share := 1.0
	caption := w.words.N("progress.goal.ring", this.Needed)
	switch {
	case this.Needed == 0:
		p.head.Set(w.words.T("progress.goal.nothing"))
		caption = w.words.N("progress.goal.ring_free", this.Sessions)
		share = 0
	case left <= 0:
		p.head.Set(w.words.T("progress.goal.met"))
	default:
		p.head.Set(w.words.N("progress.goal.left", left))
		if left > int(this.Monday+6-c.Today)+1 { // more than one a day is nobody's plan
			p.head.Set(w.words.N("progress.goal.so_far", this.Sessions))
		}
		share = float64(this.Sessions) / float64(this.Needed)
	}
	if c.Day(c.Today).Paused {
		p.head.Set(w.words.T("progress.goal.paused"))
	}
	p.ring.Set(share, itoa(this.Sessions), caption, theme.Teal)
}

func (p *goalPart) plot(c *progress.Course, sum progress.Summary) widgets.Plot {
	most := max(4, c.Goal)
	for _, w := range p.weeks {
		most = max(most, w.Sessions)
	}
	plot := widgets.Plot{Top: float32(most), Height: 112}
	step := 1 + (most-1)/5
	for v := step; v <= most; v += step {
		plot.Levels = append(plot.Levels, widgets.ChartMark{At: float32(v), Words: itoa(v)})
	}
	weeks := make([]progress.Part, 0, len(p.weeks))
	for _, week := range p.weeks {
		col := widgets.ChartColumn{Line: widgets.None, Goal: widgets.None, Off: week.Paused >= 4}
		look := widgets.LookTealPale
		if week.Met() {
			look = widgets.LookTeal
		}
		col.Bars = []widgets.ChartBar{{To: float32(week.Sessions), Look: look}}
		if week.Needed > 0 {
			col.Goal = float32(week.Needed)
		}
		plot.Columns = append(plot.Columns, col)
		weeks = append(weeks, progress.Part{From: week.Monday, To: week.Monday + 6})
	}
	plot.Marks = p.s.w.dateMarks(weeks)
	return plot
}

// say tells of a week.
func (p *goalPart) say(i int) []string {
	w, week := p.s.w, p.weeks[i]
	lines := []string{w.when(week.Monday, week.Monday+6)}
	switch {
	case week.Monday+6 < p.s.course.First:
		return append(lines, w.words.T("progress.before"))
	case week.Needed == 0 && week.Paused > 0:
		lines = append(lines, w.words.N("progress.sessions", week.Sessions))
	case week.Needed == 0:
		lines = append(lines, w.words.N("progress.sessions", week.Sessions), w.words.T("progress.goal.nothing_asked"))
	default:
		lines = append(lines, w.words.N("progress.goal.of", week.Sessions, lang.Args{"Goal": week.Needed}))
	}
	switch {
	case week.Met():
		lines = append(lines, w.words.T("progress.goal.week_met"))
	case week.Open:
		lines = append(lines, w.words.T("progress.goal.open"))
	}
	if week.Paused > 0 {
		lines = append(lines, w.words.N("progress.goal.days_paused", week.Paused))
	}
	return lines
}

// showPause offers a pause of the goal, or its end.
func (p *goalPart) showPause(c *progress.Course) {
	w := p.s.w
	p.pause.Objects = nil
	if c.Day(c.Today).Paused {
		p.pause.Add(w.quiet(w.words.T("plan.paused.end"), func() {
			w.unpause()
			p.s.load()
		}))
		return
	}
	p.pause.Add(w.quiet(w.words.T("progress.pause.offer"), func() { w.push(newPausePage(w)) }))
}
