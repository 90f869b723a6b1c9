package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"limber/progress"
	"limber/tracker"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// progressScreen shows the course: the week's goal, the days with exercise, pain, minutes and sitting. What is not
// known is told as not known. Numbers and sums are those of package progress.
type progressScreen struct {
	plain
	w     *window
	sheet *widgets.Page
	spans *widgets.Segments
	span  progress.Span // "": not chosen yet

	course *progress.Course // nil: not read yet
	sum    progress.Summary
	failed error
	goal   int    // that the course was read for
	booked string // the openKey with which it was read

	word    *widgets.Text // in the place of a course that is not there
	begin   *widgets.Box
	parts   *fyne.Container
	goals   *goalPart
	year    *yearPart
	pain    *painPart
	minutes *minutesPart
	sitting *sittingPart
	both    *bothPart
}

// section is a part of the screen: a card that shows a summary.
type section interface {
	show(c *progress.Course, s progress.Summary)
	box() fyne.CanvasObject
}

func newProgress(w *window) *progressScreen {
	T := w.words.T
	s := &progressScreen{w: w}
	var options []widgets.Option
	for _, span := range progress.Spans() {
		options = append(options, widgets.Option{ID: string(span), Words: T("progress.span." + string(span))})
	}
	s.spans = widgets.NewSegments(options, string(s.span), func(id string) {
		s.span = progress.Span(id)
		s.draw()
	})
	s.word = widgets.NewText("").Inked(theme.Ink2)
	s.begin = widgets.NewCard(widgets.Column(theme.Unit*1.5,
		widgets.NewText(T("progress.empty_title")).Sized(theme.Lead).Bold(),
		widgets.NewText(T("progress.empty")).Inked(theme.Ink2),
		widgets.Flow(theme.Unit, widgets.NewButton(widgets.Primary, T("progress.to_today"), "today", func() { w.goTo("today") }))))
	s.goals, s.year, s.pain = newGoalPart(s), newYearPart(s), newPainPart(s)
	s.minutes, s.sitting, s.both = newMinutesPart(s), newSittingPart(s), newBothPart(s)
	s.parts = widgets.Column(theme.Unit * 2)
	for _, p := range s.sections() {
		s.parts.Add(p.box())
	}
	s.sheet = widgets.NewPage(widgets.Narrow(960, widgets.Inset(theme.Unit*4, theme.Unit*3, theme.Unit*5, theme.Unit*3,
		widgets.Column(theme.Unit*2.5,
			widgets.Beside(theme.Unit*2, widgets.NewText(T("progress.title")).Sized(theme.Title).Bold(), s.spans),
			s.word, s.begin, s.parts, s.print()))))
	s.draw()
	return s
}

// print leads to the report, where there is one.
func (s *progressScreen) print() fyne.CanvasObject {
	row := widgets.Flow(theme.Unit, s.w.quiet(s.w.words.T("progress.print"), s.w.openData))
	show(row, s.w.d.Data != nil)
	return row
}

func (s *progressScreen) sections() []section {
	return []section{s.goals, s.year, s.pain, s.minutes, s.sitting, s.both}
}

func (s *progressScreen) object() fyne.CanvasObject { return s.sheet }
func (s *progressScreen) page() *widgets.Page       { return s.sheet }
func (s *progressScreen) name() string              { return "progress" }
func (s *progressScreen) shown()                    { s.load() }

// update reads again where the goal has changed, or something that went on has come to its end.
func (s *progressScreen) update() {
	if s.course != nil && (s.goal != s.goalNow() || s.booked != openKey(s.w.status.Tracker.Open)) {
		s.load()
	}
}

func (s *progressScreen) goalNow() int { return number(s.w.status.Settings["days_per_week"], 4) }

// load reads the journal and sums it up, away from the window's goroutine.
func (s *progressScreen) load() {
	w, now, open := s.w, s.w.wall(), s.w.status.Tracker.Open
	in := progress.Input{Goal: s.goalNow(), Now: now, Catalogue: w.d.Catalogue}
	var course *progress.Course
	w.write(func(ctx context.Context) (err error) {
		if in.History, err = w.d.Journal.Course(ctx); err != nil {
			return err
		}
		days, err := w.d.Journal.Totals(ctx, time.Unix(0, 0), now.AddDate(0, 0, 1))
		if err != nil {
			return err
		}
		in.Sitting = satOn(days, open, now)
		course = progress.Read(in)
		return nil
	}, func(err error) {
		s.failed = err
		if err == nil {
			s.course, s.goal, s.booked = course, in.Goal, openKey(open)
		}
		s.draw()
	})
}

// satOn are the days with what goes on now, which the journal does not have yet.
func satOn(days []DayTotal, open []tracker.Stretch, now time.Time) []progress.Sitting {
	list := make([]progress.Sitting, 0, len(days)+1)
	today := progress.Sitting{Date: progress.DateOf(now)}
	for _, d := range days {
		s := progress.Sitting{Date: progress.DateOf(d.Date), Known: d.Known, Sitting: d.Sitting, Longest: d.Longest, Standing: d.Standing, Breaks: d.Breaks}
		if s.Date == today.Date {
			today = s
			continue
		}
		list = append(list, s)
	}
	midnight, _ := dayBounds(now)
	for _, p := range open {
		from := p.From
		if from.Before(midnight) {
			from = midnight
		}
		length := max(0, p.To.Sub(from))
		today.Known += length
		switch p.Kind {
		case tracker.KindSitting:
			today.Sitting += length
			today.Longest = max(today.Longest, p.To.Sub(p.From))
		case tracker.KindStanding:
			today.Standing += length
		}
	}
	return append(list, today)
}

// draw shows what is known for the chosen span.
func (s *progressScreen) draw() {
	words := ""
	switch {
	case s.failed != nil:
		words = s.w.words.T("progress.unread")
	case s.course == nil:
		words = s.w.words.T("timeline.reading")
	}
	s.word.Set(words)
	there := s.course != nil && !s.course.Empty
	show(s.word, words != "")
	show(s.begin, s.course != nil && !s.course.Begun)
	show(s.parts, there)
	show(s.spans, there)
	if there {
		s.choose()
		s.sum = s.course.Over(s.span)
		for _, p := range s.sections() {
			show(p.box(), s.course.Begun || p == section(s.sitting)) // before the first session, sitting alone is known
			p.show(s.course, s.sum)
		}
	}
	s.sheet.Relayout()
}

// choose begins with a span that what is known fills, until the person chooses.
func (s *progressScreen) choose() {
	if s.span != "" {
		return
	}
	s.span = progress.ThreeMonths
	if s.course.Today-s.course.First < 4*7 {
		s.span = progress.FourWeeks
	}
	s.spans.Choose(string(s.span))
}

// card is a section's frame: its title, its sentence, and what it draws.
func (s *progressScreen) card(title string, said *widgets.Text, drawn ...fyne.CanvasObject) *widgets.Box {
	head := widgets.NewText(s.w.words.T(title)).Sized(theme.Lead).Bold()
	return widgets.NewCard(widgets.Column(theme.Unit*1.5, append([]fyne.CanvasObject{widgets.Column(theme.Unit/2, head, said)}, drawn...)...))
}

// note is a small sentence below a drawing.
func note(words string) *widgets.Text {
	return widgets.NewText(words).Sized(theme.Small).Inked(theme.Ink2)
}

// legend sets samples beside their words, of which "" are left out.
func legend(entries ...fyne.CanvasObject) *fyne.Container {
	return widgets.Flow(theme.Unit*2, entries...)
}

// sample is an entry of a legend.
func (s *progressScreen) sample(drawn fyne.CanvasObject, words string) fyne.CanvasObject {
	return widgets.RowOf(theme.Unit*0.75, widgets.Middle, nil, drawn, widgets.NewText(words).Sized(theme.Small).Inked(theme.Ink2).Single())
}
