package ui

import (
	"cmp"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"limber/lang"
	"limber/progress"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// sittingPart is the total of sitting, and in it the longest spell, by day or as the mean of days.
type sittingPart struct {
	s     *progressScreen
	card  *widgets.Box
	said  *widgets.Text
	drawn *fyne.Container
	chart *widgets.Chart
	parts []progress.Part
}

func newSittingPart(s *progressScreen) *sittingPart {
	T := s.w.words.T
	p := &sittingPart{s: s, said: widgets.NewText("").Inked(theme.Ink2)}
	p.chart = widgets.NewChart("", p.say)
	p.drawn = widgets.Column(theme.Unit*1.5, p.chart,
		legend(s.sample(widgets.NewChartSample(widgets.LookCoralPale), T("progress.sitting.key_all")), s.sample(widgets.NewChartSample(widgets.LookCoral), T("progress.sitting.key_longest")),
			s.sample(widgets.NewChartSample(widgets.LookPaused), T("progress.key_paused"))),
		note(T("progress.sitting.note")))
	p.card = s.card("progress.sitting.title", p.said, p.drawn)
	return p
}

func (p *sittingPart) box() fyne.CanvasObject { return p.card }

func (p *sittingPart) show(_ *progress.Course, sum progress.Summary) {
	w := p.s.w
	p.parts = sum.Parts
	show(p.drawn, sum.Known > 0)
	if sum.Known == 0 {
		p.said.Set(w.words.T("progress.sitting.none"))
		return
	}
	var all, longest time.Duration
	for _, part := range p.parts {
		all += part.Sitting * time.Duration(part.Known)
		longest += part.Longest * time.Duration(part.Known)
	}
	n := time.Duration(sum.Known)
	said := w.words.N("progress.sitting.said", sum.Known, lang.Args{"Sitting": w.hours(all / n), "Longest": w.hours(longest / n)})
	p.said.Set(said)
	p.chart.Set(w.words.T("progress.sitting.title")+". "+said, p.plot())
}

func (p *sittingPart) plot() widgets.Plot {
	plot := widgets.Plot{Height: 140, Marks: p.s.w.dateMarks(p.parts)}
	var most time.Duration
	for _, part := range p.parts {
		most = max(most, part.Sitting, part.Longest)
		plot.Columns = append(plot.Columns, widgets.ChartColumn{
			Line: widgets.None, Goal: widgets.None, Off: part.Days > 0 && part.Paused*2 > part.Days,
			Bars: []widgets.ChartBar{{To: float32(part.Sitting.Hours()), Look: widgets.LookCoralPale}, {To: float32(part.Longest.Hours()), Look: widgets.LookCoral}},
		})
	}
	plot.Levels, plot.Top = p.s.w.hourLevels(most)
	return plot
}

// say tells of a day, a week or a month.
func (p *sittingPart) say(i int) []string {
	w, part := p.s.w, p.parts[i]
	lines := []string{w.when(part.From, part.To)}
	switch {
	case part.Days == 0 && part.From > p.s.course.Today:
		return append(lines, w.words.T("progress.later"))
	case part.Known == 0:
		return append(lines, w.words.T("progress.sitting.unknown"))
	case part.From == part.To:
		return append(lines, w.words.T("progress.sitting.all", lang.Args{"Time": w.hours(part.Sitting)}),
			w.words.T("progress.sitting.longest", lang.Args{"Time": w.hours(part.Longest)}))
	}
	return append(lines, w.words.N("progress.sitting.mean", part.Known, lang.Args{"Time": w.hours(part.Sitting)}),
		w.words.T("progress.sitting.mean_longest", lang.Args{"Time": w.hours(part.Longest)}), w.words.T("progress.sitting.most", lang.Args{"Time": w.hours(part.Most)}))
}

// bothPart sets pain beside sitting, a dot for each day, and says how little follows from it.
type bothPart struct {
	s     *progressScreen
	card  *widgets.Box
	said  *widgets.Text
	chart *widgets.Chart
	drawn *fyne.Container
	pairs []progress.Pair // by sitting, then by pain
}

func newBothPart(s *progressScreen) *bothPart {
	T := s.w.words.T
	p := &bothPart{s: s, said: widgets.NewText("").Inked(theme.Ink2)}
	p.chart = widgets.NewChart("", p.say)
	p.drawn = widgets.Column(theme.Unit, p.chart, note(T("progress.both.axes")))
	p.card = s.card("progress.both.title", p.said, p.drawn,
		widgets.NewSoft(theme.Sand, widgets.Pad(theme.Unit, widgets.RowOf(theme.Unit*1.5, widgets.Middle, []float32{0, 1},
			widgets.NewIcon("info", theme.SandInk, 24), widgets.NewText(T("progress.both.warning")).Inked(theme.SandInk)))))
	return p
}

func (p *bothPart) box() fyne.CanvasObject { return p.card }

func (p *bothPart) show(_ *progress.Course, sum progress.Summary) {
	w := p.s.w
	p.pairs = slices.Clone(sum.Pairs)
	slices.SortStableFunc(p.pairs, func(a, b progress.Pair) int {
		return cmp.Or(cmp.Compare(a.Sitting, b.Sitting), cmp.Compare(a.Pain, b.Pain))
	})
	enough := len(p.pairs) >= progress.LeastPairs
	show(p.drawn, enough)
	if !enough {
		p.said.Set(w.words.N("progress.both.few", len(p.pairs), lang.Args{"Least": progress.LeastPairs}))
		return
	}
	said := w.words.N("progress.both.said", len(p.pairs)) + " " + w.words.T("progress.both.lean."+string(progress.Compare(p.pairs)))
	p.said.Set(said)
	p.chart.Set(w.words.T("progress.both.title")+". "+said, p.plot())
}

func (p *bothPart) plot() widgets.Plot {
	plot := widgets.Plot{Top: 10, Height: 200, Free: true}
	for _, v := range []int{0, 2, 4, 6, 8, 10} {
		plot.Levels = append(plot.Levels, widgets.ChartMark{At: float32(v), Words: itoa(v)})
	}
	levels, top := p.s.w.hourLevels(p.pairs[len(p.pairs)-1].Sitting)
	plot.Marks = []widgets.ChartMark{{At: 0, Words: p.s.w.words.T("progress.zero_hours")}}
	for _, l := range levels {
		plot.Marks = append(plot.Marks, widgets.ChartMark{At: l.At / top, Words: l.Words})
	}
	for _, pair := range p.pairs {
		plot.Columns = append(plot.Columns, widgets.ChartColumn{
			At: float32(pair.Sitting.Hours()) / top, Line: widgets.None, Goal: widgets.None,
			Dots: []widgets.ChartDot{{At: float32(pair.Pain), Look: widgets.LookDay}},
		})
	}
	return plot
}

// say tells of a day.
func (p *bothPart) say(i int) []string {
	w, pair := p.s.w, p.pairs[i]
	return []string{w.date(pair.Date), w.words.T("progress.sitting.all", lang.Args{"Time": w.hours(pair.Sitting)}), w.words.T("progress.pain.day", lang.Args{"Pain": pair.Pain})}
}
