package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"limber/exercises/plan"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// routedScreen says where the answers lead: what to do, what was answered, and how sessions may start again.
type routedScreen struct {
	plain
	w       *window
	waiting func()
	sheet   *widgets.Page
	box     fyne.CanvasObject
	main    *widgets.Button // what Return presses
	printed *fyne.Container // where the sheet lies; hidden until there is one
}

const routedWidth = 760

// newRouted shows how things stand now; waiting is the session that may go on from here, or nil.
func newRouted(w *window, waiting func()) *routedScreen {
	s := &routedScreen{w: w, waiting: waiting}
	sc := w.screening
	column := widgets.Column(theme.Unit*2, s.what())
	if list := slices.Concat(sc.Because, sc.Also); len(list) > 0 {
		column.Add(s.saidCard(list))
	}
	if sc.Route.Open() {
		column.Add(s.howToExercise())
	} else {
		column.Add(s.unlock())
		if sc.Route != plan.RouteEmergency {
			column.Add(s.walk())
		}
	}
	if sc.Route != plan.RouteGo {
		column.Add(s.paper())
	}
	column.Add(widgets.NewText(w.d.Safety.Disclaimer).Sized(theme.Small).Inked(theme.Ink2))
	s.sheet = widgets.NewPage(widgets.Narrow(routedWidth, widgets.Inset(theme.Unit*4, theme.Unit*3, theme.Unit*4, theme.Unit*3, column)))
	s.box = footed(s.sheet, routedWidth, s.ways())
	return s
}

// what is the title and what to do, in the colour of its urgency.
func (s *routedScreen) what() fyne.CanvasObject {
	w, T := s.w, s.w.words.T
	sc := w.screening
	key := "screening.route." + s.kind()
	fill, ink, icon := theme.CoralSoft, theme.CoralInk, "alert"
	switch sc.Route {
	case plan.RoutePhysio:
		fill, ink, icon = theme.Sand, theme.SandInk, "info"
	case plan.RouteGo:
		fill, ink, icon = theme.TealSoft, theme.Teal, "check"
	case plan.RouteDoctor, plan.RouteNone:
		fill, ink = theme.Sand, theme.SandInk
	}
	column := widgets.Column(theme.Unit,
		widgets.RowOf(theme.Unit*1.5, widgets.Middle, []float32{0, 1},
			widgets.NewIcon(icon, ink, 32), widgets.NewText(T(key+".title")).Sized(theme.Title).Bold().Inked(ink)),
		widgets.NewText(T(key+".text", w.callArgs())).Sized(theme.Lead))
	if e := w.d.Emergency; sc.Route == plan.RouteEmergency && e.Number != "" {
		column.Add(widgets.NewText(T("screening.number", lang.Args{"Number": e.Number})).Sized(theme.Small).Inked(theme.Ink2))
	}
	return widgets.NewSoft(fill, widgets.Pad(theme.Unit, column))
}

// kind is the route, told apart by how soon and by who is asked.
func (s *routedScreen) kind() string {
	sc := s.w.screening
	pregnancy := func(id string) bool { return len(id) > 2 && id[:2] == "D1" }
	switch {
	case sc.Route == plan.RouteEmergency && !slices.ContainsFunc(sc.Because, func(id string) bool { return !pregnancy(id) }):
		return "maternity"
	case sc.Route == plan.RouteDoctor && sc.Haste == plan.HasteDay:
		return "doctor_day"
	case sc.Route == plan.RouteDoctor && slices.Equal(sc.Because, []string{"D5"}):
		return "young"
	}
	return string(sc.Route)
}

// callArgs name whom to call in a sentence.
func (w *window) callArgs() lang.Args {
	T := w.words.T
	call, helpline := T("screening.call_local"), T("screening.helpline_local")
	if e := w.d.Emergency; e.Number != "" {
		call = T("screening.call", lang.Args{"Number": e.Number})
		if e.Helpline != "" {
			helpline = T("screening.helpline", lang.Args{"Number": e.Helpline})
		}
	}
	return lang.Args{"Call": call, "Helpline": helpline}
}

// signList are signs with since when, and what is to be said of each.
func (w *window) signList(ids []string, dot fyne.ThemeColorName) fyne.CanvasObject {
	return widgets.NewCard(w.signLines(ids, dot))
}

func (w *window) signLines(ids []string, dot fyne.ThemeColorName) *fyne.Container {
	rows := widgets.Column(theme.Unit * 1.25)
	for _, id := range ids {
		line := widgets.Column(0, widgets.NewText(w.d.Questions.Text(id)))
		if note := w.d.Questions.Note(id); note != "" {
			line.Add(widgets.NewText(note).Sized(theme.Small).Bold().Inked(theme.Ink2))
		}
		if since := w.screening.Since[id]; !since.IsZero() && w.wall().Sub(since) > 24*time.Hour {
			line.Add(widgets.NewText(w.words.T("screening.since", lang.Args{"Day": w.calendar(since)})).Sized(theme.Small).Inked(theme.Ink2))
		}
		rows.Add(bulleted(line, dot))
	}
	return rows
}

func (s *routedScreen) saidCard(ids []string) fyne.CanvasObject {
	T := s.w.words.T
	column := widgets.Column(theme.Unit*1.5, widgets.NewText(T("screening.said")).Sized(theme.Lead).Bold(), s.w.signLines(ids, theme.Teal))
	var limits []string
	for _, flag := range s.w.screening.Flags {
		limits = append(limits, T("limit."+flag))
	}
	if len(limits) > 0 {
		column.Add(widgets.NewText(T("screening.limits", lang.Args{"Limits": join(limits)})).Sized(theme.Small).Inked(theme.Ink2))
	}
	return widgets.NewCard(column)
}

// howToExercise is the rule for pain while exercising. It stands here alone, since only now it holds (S20).
func (s *routedScreen) howToExercise() fyne.CanvasObject {
	T := s.w.words.T
	return widgets.NewCard(widgets.Column(theme.Unit,
		widgets.NewText(T("screening.pain_title")).Sized(theme.Lead).Bold(),
		widgets.NewText(T("screening.pain_text"))))
}

// unlock says what lets sessions start again: an examination for an emergency, a professional's word for each of the rest.
func (s *routedScreen) unlock() fyne.CanvasObject {
	w, T := s.w, s.w.words.T
	sc := w.screening
	column := widgets.Column(theme.Unit*1.5, widgets.NewText(T("screening.unlock")).Sized(theme.Lead).Bold())
	var rest []string
	urgent := false
	for _, id := range sc.Locks {
		if plan.Urgent(id) {
			urgent = true
		} else {
			rest = append(rest, id)
		}
	}
	switch {
	case urgent:
		column.Add(widgets.NewText(T("screening.unlock_urgent")))
		column.Add(widgets.Flow(theme.Unit, w.quiet(T("screening.was_examined"), func() { w.push(newScreening(w)) })))
	case len(rest) == 0: // from the one page: nobody knows which sign it was
		column.Add(widgets.NewText(T("screening.unlock_again")))
	}
	for _, id := range rest {
		column.Add(widgets.Aside(620, theme.Unit, widgets.NewText(w.d.Questions.Text(id)),
			w.quiet(T("screening.word"), func() { w.push(newWord(w, id, s.waiting)) })))
	}
	return widgets.NewCard(column)
}

func (s *routedScreen) walk() fyne.CanvasObject {
	T := s.w.words.T
	return widgets.NewCard(widgets.Column(theme.Unit,
		widgets.NewText(T("walk.title")).Sized(theme.Lead).Bold(), widgets.NewText(T("walk.text"))))
}

// paper offers the answers as a page for the appointment.
func (s *routedScreen) paper() fyne.CanvasObject {
	T := s.w.words.T
	s.printed = widgets.Column(theme.Unit)
	s.printed.Hide()
	return widgets.NewCard(widgets.Column(theme.Unit*1.5,
		widgets.NewText(T("screening.sheet")).Sized(theme.Lead).Bold(), widgets.NewText(T("screening.sheet_text")),
		widgets.Flow(theme.Unit, s.w.quiet(T("screening.sheet_make"), s.onPaper)), s.printed))
}

// ways are what to do next. The strong one is the safe one.
func (s *routedScreen) ways() fyne.CanvasObject {
	w, T := s.w, s.w.words.T
	words, act := T("help.done"), func() { w.goTo(home) }
	if w.screening.Route.Open() && s.waiting != nil {
		words, act = T("screening.go_on"), s.waiting
	}
	s.main = widgets.NewButton(widgets.Primary, words, "", act).Tall()
	row := widgets.Flow(theme.Unit*1.5, s.main)
	if r := w.screening.Route; r == plan.RouteDoctor || r == plan.RouteNone || r == plan.RoutePhysio && s.waiting == nil {
		row.Add(widgets.NewButton(widgets.Quiet, T("help.again"), "", func() { w.replace(newScreening(w)) }).Tall())
	}
	return row
}

func (s *routedScreen) object() fyne.CanvasObject { return s.box }
func (s *routedScreen) page() *widgets.Page       { return s.sheet }
func (s *routedScreen) name() string              { return "routed" }

func (s *routedScreen) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		s.main.OnTap()
		return true
	}
	return scrollKey(s.sheet, e.Name)
}
