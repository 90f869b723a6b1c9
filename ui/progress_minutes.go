package ui

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/lang"
	"limber/progress"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// minutesPart is the exercise itself: by kind over time, and by muscle group on the muscle map.
type minutesPart struct {
	s       *progressScreen
	card    *widgets.Box
	said    *widgets.Text
	drawn   *fyne.Container
	chart   *widgets.Chart
	kinds   *fyne.Container
	picture *widgets.MuscleMap
	keys    *widgets.MuscleStops
	over    *widgets.Text
	groups  *fyne.Container
	sum     progress.Summary
}

// kindLooks are how the kinds of exercise are drawn, in the order of progress.Kinds.
var kindLooks = []widgets.ChartLook{widgets.LookTeal, widgets.LookHatched, widgets.LookCoral, widgets.LookTealPale, widgets.LookDotted}

func newMinutesPart(s *progressScreen) *minutesPart {
	T := s.w.words.T
	p := &minutesPart{s: s, said: widgets.NewText("").Inked(theme.Ink2), kinds: widgets.Column(theme.Unit), groups: widgets.Column(theme.Unit), over: note("")}
	p.chart = widgets.NewChart("", p.say)
	p.picture = widgets.NewMuscleMap("", nil, nil)
	p.picture.OnMuscle = func(id string) { p.tell(id) }
	p.picture.OnOver = p.tell
	p.keys = widgets.NewMuscleStops(p.picture, p.worked)
	p.keys.OnOver = func(on bool) {
		if on { // what the keys find out stands below
			s.sheet.Reveal(p.over)
		}
	}
	p.drawn = widgets.Column(theme.Unit*2.5, p.chart, p.kinds,
		widgets.Rule(),
		widgets.NewText(T("progress.muscles.title")).Bold(),
		widgets.Split(560, 0.5, theme.Unit*3, widgets.Column(theme.Unit, p.keys, p.over), widgets.Column(theme.Unit*2, p.groups, note(T("progress.muscles.note")))))
	p.card = s.card("progress.minutes.title", p.said, p.drawn)
	return p
}

func (p *minutesPart) box() fyne.CanvasObject { return p.card }

func (p *minutesPart) show(_ *progress.Course, sum progress.Summary) {
	w := p.s.w
	p.sum = sum
	said := w.words.T("progress.minutes.none")
	if sum.Worked > 0 {
		did := w.didOn(sum.Sessions, sum.Others, sum.Breaks, 0)
		said = w.words.T("progress.minutes.said", lang.Args{"Time": w.about(sum.Worked), "What": strings.Join(did, ", ")})
	}
	p.said.Set(said)
	show(p.drawn, sum.Worked > 0)
	if sum.Worked == 0 {
		return
	}
	p.chart.Set(w.words.T("progress.minutes.title")+". "+said, p.plot())
	p.kinds.Objects = nil
	p.list(p.kinds, sum.Kinds, w.kindOf, func(i int) widgets.ChartLook { return kindLooks[i] })
	p.showMuscles()
}

// kindOf is the word of a kind; one that is not known has one of its own.
func (w *window) kindOf(id string) string {
	if id == "" {
		return w.words.T("progress.minutes.other")
	}
	return w.kind(exercises.Kind(id))
}

// list writes lines of a word, a bar and a time, in columns.
func (p *minutesPart) list(to *fyne.Container, shares []progress.Share, name func(id string) string, look func(i int) widgets.ChartLook) {
	to.Objects = nil
	var times []string
	var most time.Duration
	names, numbers := float32(0), float32(0) // how wide the columns are
	wide := func(words string) float32 {
		return widgets.NewText(words).Single().MinSize().Width // as the column will have it, rounded as it is
	}
	for i, s := range shares {
		times = append(times, p.s.w.words.T("progress.no_minutes"))
		if s.Time > 0 {
			times[i] = p.s.w.about(s.Time)
		}
		most = max(most, s.Time)
		names, numbers = max(names, wide(name(s.ID))), max(numbers, wide(times[i]))
	}
	for i, s := range shares {
		to.Add(widgets.RowOf(theme.Unit*1.5, widgets.Middle, []float32{0, 1, 0}, widgets.Least(names, widgets.NewText(name(s.ID)).Single()),
			widgets.NewMeter(float32(s.Time)/float32(max(most, 1)), look(i)), widgets.Least(numbers, widgets.NewText(times[i]).Single())))
	}
}

func (p *minutesPart) plot() widgets.Plot {
	plot := widgets.Plot{Height: 120, Marks: p.s.w.dateMarks(p.sum.Work)}
	var most time.Duration
	for _, part := range p.sum.Work {
		most = max(most, part.Worked)
		col := widgets.ChartColumn{Line: widgets.None, Goal: widgets.None, Off: part.Days > 0 && part.Paused*2 > part.Days}
		from := float32(0)
		for k, t := range part.Kinds {
			if t > 0 {
				to := from + float32(t.Minutes())
				col.Bars = append(col.Bars, widgets.ChartBar{From: from, To: to, Look: kindLooks[k]})
				from = to
			}
		}
		plot.Columns = append(plot.Columns, col)
	}
	plot.Levels, plot.Top = p.s.w.minuteLevels(most)
	return plot
}

// say tells of a week or a month.
func (p *minutesPart) say(i int) []string {
	w, part := p.s.w, p.sum.Work[i]
	lines := []string{w.when(part.From, part.To)}
	if part.Days == 0 {
		return append(lines, w.words.T("progress.before"))
	}
	lines = append(lines, w.didOn(part.Sessions, part.Others, part.Breaks, part.Worked)...)
	for k, t := range part.Kinds {
		if t > 0 {
			lines = append(lines, w.words.T("progress.share", lang.Args{"What": w.kindOf(string(progress.Kinds()[k])), "Time": w.about(t)}))
		}
	}
	return lines
}

// showMuscles lights the map: the muscle that worked longest strongest.
func (p *minutesPart) showMuscles() {
	w := p.s.w
	var most time.Duration
	for _, t := range p.sum.Muscles {
		most = max(most, t)
	}
	strength := map[string]float64{}
	for id, t := range p.sum.Muscles {
		strength[id] = max(0.12, float64(t)/float64(most))
	}
	groups := slices.Clone(p.sum.Groups)
	slices.SortStableFunc(groups, func(a, b progress.Share) int { return cmp.Compare(b.Time, a.Time) })
	label := w.words.T("progress.muscles.title")
	for _, g := range groups {
		if g.Time > 0 {
			label += "\n" + w.words.T("progress.share", lang.Args{"What": w.d.Catalogue.GroupName(g.ID), "Time": w.about(g.Time)})
		}
	}
	p.list(p.groups, groups, w.d.Catalogue.GroupName, func(int) widgets.ChartLook { return widgets.LookCoral })
	p.picture.Light(label, strength)
	p.keys.Set(slices.SortedFunc(maps.Keys(p.sum.Muscles), func(a, b string) int { // as strong as they shine
		return cmp.Or(cmp.Compare(p.sum.Muscles[b], p.sum.Muscles[a]), cmp.Compare(a, b))
	}))
	p.tell("")
}

// tell names the muscle that the pointer or a key has come to, and its minutes.
func (p *minutesPart) tell(id string) {
	if id == "" {
		p.over.Set(p.s.w.words.T("progress.muscles.hint"))
		return
	}
	p.over.Set(p.worked(id))
}

// worked is how long a muscle worked.
func (p *minutesPart) worked(id string) string {
	w := p.s.w
	said := w.words.T("progress.no_minutes")
	if t := p.sum.Muscles[id]; t > 0 {
		said = w.about(t)
	}
	return w.words.T("progress.share", lang.Args{"What": w.d.Catalogue.Muscle(id).Plain, "Time": said})
}
