package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"limber/lang"
	"limber/progress"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// painPart is pain over time, with the sessions marked. Gaps stay gaps.
type painPart struct {
	s     *progressScreen
	card  *widgets.Box
	said  *widgets.Text
	drawn *fyne.Container
	chart *widgets.Chart
	keys  *fyne.Container
	parts []progress.Part
}

func newPainPart(s *progressScreen) *painPart {
	T := s.w.words.T
	p := &painPart{s: s, said: widgets.NewText("").Inked(theme.Ink2), keys: legend()}
	p.chart = widgets.NewChart("", p.say)
	p.drawn = widgets.Column(theme.Unit*1.5, p.chart, p.keys, note(T("progress.pain.note")))
	p.card = s.card("progress.pain.title", p.said, p.drawn)
	return p
}

func (p *painPart) box() fyne.CanvasObject { return p.card }

func (p *painPart) show(c *progress.Course, sum progress.Summary) {
	p.parts = sum.Parts
	said := p.sentence(c, sum)
	p.said.Set(said)
	show(p.drawn, sum.Readings > 0 || p.after())
	p.showKeys(sum.Unit)
	p.chart.Set(p.s.w.words.T("progress.pain.title")+". "+said, p.plot(c, sum))
}

// after tells whether any pain was said after a session.
func (p *painPart) after() bool {
	for _, part := range p.parts {
		if part.After != progress.Unsaid {
			return true
		}
	}
	return false
}

// sentence is what the drawing shows, in words.
func (p *painPart) sentence(c *progress.Course, sum progress.Summary) string {
	w := p.s.w
	if sum.Readings == 0 {
		return w.words.T("progress.pain.none")
	}
	said := []string{w.words.N("progress.pain.said", sum.Readings)}
	if sum.Readings < progress.LeastReadings {
		return strings.Join(append(said, w.words.T("progress.pain.few")), " ")
	}
	if now, before, ok := c.Latest(); ok {
		said = append(said, w.words.T("progress.pain.latest", lang.Args{"Now": w.decimal(now), "Before": w.decimal(before)}))
		if d := now - before; d > -2 && d < 2 {
			said = append(said, w.words.T("progress.pain.little"))
		}
	}
	return strings.Join(said, " ")
}

func (p *painPart) showKeys(unit progress.Unit) {
	T, k := p.s.w.words.T, p.s.sample
	p.keys.Objects = nil
	if unit == progress.ByDay {
		p.keys.Add(k(widgets.NewDotSample(widgets.LookInk), T("progress.pain.key_before")))
		p.keys.Add(k(widgets.NewDotSample(widgets.LookHollow), T("progress.pain.key_after")))
	} else {
		p.keys.Add(k(widgets.NewDotSample(widgets.LookInk), T("progress.pain.key_mean."+string(unit))))
		p.keys.Add(k(widgets.NewRangeSample(), T("progress.pain.key_range")))
	}
	p.keys.Add(k(widgets.NewLineSample(false), T("progress.pain.key_line."+string(unit))))
	p.keys.Add(k(widgets.NewTickSample(), T("progress.pain.key_session."+string(unit))))
	p.keys.Add(k(widgets.NewChartSample(widgets.LookPaused), T("progress.key_paused")))
}

func (p *painPart) plot(c *progress.Course, sum progress.Summary) widgets.Plot {
	plot := widgets.Plot{Top: 10, Height: 176, Ticks: true, Marks: p.s.w.dateMarks(p.parts)}
	for _, v := range []int{0, 2, 4, 6, 8, 10} {
		plot.Levels = append(plot.Levels, widgets.ChartMark{At: float32(v), Words: itoa(v)})
	}
	for _, part := range p.parts {
		col := widgets.ChartColumn{Line: widgets.None, Goal: widgets.None, Off: part.Days > 0 && part.Paused*2 > part.Days}
		if part.Mean != progress.Unsaid {
			col.Line = float32(part.Mean)
		}
		pain, after := float32(part.Pain), float32(part.After)
		switch byDay := sum.Unit == progress.ByDay; {
		case byDay && part.Readings > 0 && part.After != progress.Unsaid:
			col.Bars = []widgets.ChartBar{{From: min(pain, after), To: max(pain, after), Look: widgets.LookRange, Slim: true}}
			if after != pain { // else one would hide the other
				col.Dots = []widgets.ChartDot{{At: after, Look: widgets.LookHollow}}
			}
			col.Dots = append(col.Dots, widgets.ChartDot{At: pain, Look: widgets.LookInk})
		case byDay && part.After != progress.Unsaid:
			col.Dots = []widgets.ChartDot{{At: after, Look: widgets.LookHollow}}
		case part.Readings > 0:
			col.Bars = []widgets.ChartBar{{From: float32(part.Low), To: float32(part.High), Look: widgets.LookRange, Slim: true}}
			col.Dots = []widgets.ChartDot{{At: pain, Look: widgets.LookInk}}
		}
		if goal := max(1, float32(c.Goal)*float32(part.To-part.From+1)/7); part.Sessions > 0 {
			col.Tick = max(0.25, min(1, float32(part.Sessions)/goal))
		}
		plot.Columns = append(plot.Columns, col)
	}
	return plot
}

// say tells of a day, a week or a month.
func (p *painPart) say(i int) []string {
	w, part := p.s.w, p.parts[i]
	lines := []string{w.when(part.From, part.To)}
	switch {
	case part.Days == 0 && part.From > p.s.course.Today:
		return append(lines, w.words.T("progress.later"))
	case part.Days == 0:
		return append(lines, w.words.T("progress.before"))
	case part.From == part.To:
		d := p.s.course.Day(part.From)
		pain := w.painOn(d)
		if len(pain) == 0 {
			pain = []string{w.words.T("progress.pain.unsaid")}
		}
		lines = append(lines, pain...)
	case part.Readings == 0:
		lines = append(lines, w.words.T("progress.pain.unsaid"))
	default:
		lines = append(lines, w.words.N("progress.pain.mean", part.Readings, lang.Args{"Pain": w.decimal(part.Pain)}),
			w.words.T("progress.pain.range", lang.Args{"Low": w.decimal(part.Low), "High": w.decimal(part.High)}))
		if part.After != progress.Unsaid {
			lines = append(lines, w.words.T("progress.pain.mean_after", lang.Args{"Pain": w.decimal(part.After)}))
		}
	}
	lines = append(lines, w.words.N("progress.sessions", part.Sessions))
	if part.Paused > 0 {
		lines = append(lines, w.words.T("progress.key_paused"))
	}
	return lines
}
