package ui

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"limber/exercises"
	"limber/exercises/plan"
	"limber/exercises/session"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// goOnFor is how much longer a plan is followed that has come to its end, if the person says so.
const goOnFor = 28 // days

// physio is how it stands with a physiotherapist's plan, by what was last read of the journal.
func (w *window) physio() plan.Physio {
	return plan.FollowedPhysio(w.history, w.wall(), w.d.Catalogue)
}

// physioPlan is the physiotherapist's plan that today's session follows; false if there is none.
func (w *window) physioPlan() (plan.Physio, bool) {
	p := w.physio()
	return p, p.Active()
}

// startPhysio shows the plan's session before it starts: every exercise as it is written, none made easier or harder.
func (w *window) startPhysio(p plan.Physio) {
	r := p.Plan.Routine
	w.prepare(run{routine: r.ID, name: r.Name, items: r.Items})
}

// isPhysio tells whether a session is one of a physiotherapist's plan.
func isPhysio(routine string) bool { return strings.HasPrefix(routine, exercises.PhysioPrefix) }

// sayPhysio keeps what the person decided about a plan, and shows what follows from it.
func (w *window) sayPhysio(kind, id string, until time.Time) {
	w.decide(plan.Event{Kind: kind, Value: id, Until: until})
	w.rebuild()
}

func (w *window) followPhysio(id string) { w.sayPhysio(plan.PhysioOn, id, time.Time{}) }

// askStopPhysio asks before a plan is stopped: the next thing on Today is another one then.
func (w *window) askStopPhysio(p plan.Physio) {
	T := w.words.T
	w.push(newQuestion(w, question{
		icon: "info", title: T("physio.stop_title", lang.Args{"Name": w.physioName(p)}), text: T("physio.stop_text"),
		yes: T("physio.keep"), onYes: w.back,
		no: T("physio.stop"), onNo: func() {
			w.back()
			w.sayPhysio(plan.PhysioOff, p.ID, time.Time{})
		},
	}))
}

func (w *window) physioName(p plan.Physio) string {
	if p.Plan == nil {
		return p.ID
	}
	return p.Plan.Name
}

// physioCard is the physiotherapist's plan for Today: its session, the question when it has come to its end, or that
// its file is missing; nil if none is followed. loud: its button is the main action of the screen.
func (w *window) physioCard(loud bool) fyne.CanvasObject {
	T := w.words.T
	p := w.physio()
	column := widgets.Column(theme.Unit)
	switch {
	case p.ID == "":
		return nil
	case p.Plan == nil:
		column.Add(widgets.NewText(T("physio.gone_title")).Sized(theme.Lead).Bold())
		column.Add(widgets.NewText(T("physio.gone", lang.Args{"Name": p.ID})).Inked(theme.Ink2))
		column.Add(widgets.Flow(theme.Unit, w.quiet(T("physio.to_settings"), w.openPhysio), w.bare(T("physio.stop"), func() { w.askStopPhysio(p) })))
	case p.Over:
		args := lang.Args{"Name": p.Plan.Name, "Day": w.dayName(p.Until.Format(time.DateOnly)), "By": p.Plan.By}
		column.Add(widgets.NewText(T("physio.over_title", args)).Sized(theme.Lead).Bold())
		column.Add(widgets.NewText(T("physio.over", args)).Inked(theme.Ink2))
		column.Add(widgets.Gap(0))
		column.Add(widgets.Flow(theme.Unit,
			w.quiet(T("physio.go_on"), func() { w.sayPhysio(plan.PhysioOn, p.ID, w.wall().AddDate(0, 0, goOnFor)) }),
			w.quiet(T("physio.end"), func() { w.sayPhysio(plan.PhysioOff, p.ID, time.Time{}) })))
	default:
		w.fillPhysio(column, p, loud)
	}
	return widgets.NewCard(column)
}

// fillPhysio shows the session of a plan, and whose it is.
func (w *window) fillPhysio(column *fyne.Container, p plan.Physio, loud bool) {
	look := widgets.Quiet
	if loud {
		look = widgets.Primary
	}
	T := w.words.T
	items := p.Plan.Routine.Items
	column.Add(widgets.NewText(T("physio.today", lang.Args{"By": p.Plan.By})).Sized(theme.Small).Inked(theme.Ink2))
	column.Add(widgets.NewText(p.Plan.Name).Sized(theme.Lead).Bold())
	column.Add(widgets.NewText(join([]string{w.about(session.Seconds(items)), w.words.N("exercises.count", len(items))})).Inked(theme.Ink2))
	strip := widgets.Flow(theme.Unit / 2)
	for _, it := range items[:min(len(items), 6)] {
		strip.Add(w.thumb(it.Card))
	}
	column.Add(strip)
	for _, line := range w.physioLines(p) {
		column.Add(widgets.NewText(line).Sized(theme.Small).Inked(theme.Ink2))
	}
	column.Add(widgets.Gap(0))
	column.Add(widgets.Flow(theme.Unit, widgets.NewButton(look, T("today.begin"), "play", func() { w.startPhysio(p) }).Tall(),
		w.bare(T("pain.note"), w.openPain), w.bare(T("physio.stop"), func() { w.askStopPhysio(p) })))
}

// physioLines are the note of a plan, how often it is to be done, and what the profile says of its exercises.
func (w *window) physioLines(p plan.Physio) (list []string) {
	T := w.words.T
	if p.Plan.Note != "" {
		list = append(list, T("physio.note", lang.Args{"By": p.Plan.By, "Note": p.Plan.Note}))
	}
	var when []string
	if p.Plan.DaysPerWeek > 0 {
		when = append(when, w.words.N("physio.days", p.Plan.DaysPerWeek))
	}
	if !p.Until.IsZero() {
		when = append(when, T("physio.until", lang.Args{"Day": w.dayName(p.Until.Format(time.DateOnly))}))
	}
	list = append(list, join(append(when, T("physio.as_written"))))
	blocked := 0
	for _, it := range p.Plan.Routine.Items {
		if w.profileSays(it.Card) != "" {
			blocked++
		}
	}
	if blocked > 0 {
		list = append(list, w.words.N("physio.blocked", blocked))
	}
	return list
}

// profileSays is what of the person's answers speaks against a card that a plan has all the same; "" if nothing does.
func (w *window) profileSays(c *exercises.Card) string {
	p := w.profile()
	var why []string
	for _, flag := range p.Against(c) {
		why = append(why, w.words.T("flag."+flag))
	}
	if slices.Contains(p.Unwanted, c.ID) {
		why = append(why, w.words.T("physio.unwanted"))
	}
	if len(why) == 0 {
		return ""
	}
	return w.words.T("physio.profile_says", lang.Args{"Why": strings.Join(why, ", ")})
}

// physioWords are what stands with an exercise of a physiotherapist's plan: their note, and what the profile says.
func (w *window) physioWords(routine string, it exercises.Item) (list []fyne.CanvasObject) {
	if !isPhysio(routine) {
		return nil
	}
	if it.Note != "" {
		list = append(list, widgets.NewText(w.words.T("physio.note_card", lang.Args{"Note": it.Note})).Sized(theme.Small))
	}
	if says := w.profileSays(it.Card); says != "" {
		list = append(list, widgets.NewText(says).Sized(theme.Small).Inked(theme.CoralInk))
	}
	return list
}

// physioSection lists the plans that there are in Settings, and takes a new one.
func (s *settings) physioSection() fyne.CanvasObject {
	w, T := s.w, s.w.words.T
	if w.d.Packs == nil {
		return nil
	}
	followed := w.physio()
	var rows []fyne.CanvasObject
	for _, p := range w.d.Catalogue.Plans {
		rows = append(rows, w.physioRow(p, followed))
	}
	how := widgets.Column(theme.Unit/2, widgets.NewText(T("physio.how")), widgets.NewText(T("physio.how_more")).Sized(theme.Small).Inked(theme.Ink2))
	how.Add(w.pathField(T("physio.path"), T("physio.take"), func(path string) {
		w.onDropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(path)})
	}))
	s.plans = s.section("physio.title", append(rows, how)...)
	return s.plans
}

// physioRow is one plan: whose it is, whether it is followed, and the button for the other way.
func (w *window) physioRow(p *exercises.PhysioPlan, followed plan.Physio) fyne.CanvasObject {
	T := w.words.T
	button := w.quiet(T("physio.follow"), func() { w.followPhysio(p.ID) })
	state := []string{T("physio.by", lang.Args{"By": p.By}), w.words.N("exercises.count", len(p.Routine.Items))}
	if followed.ID == p.ID {
		button = w.bare(T("physio.stop"), func() { w.askStopPhysio(followed) })
		state = append(state, T("physio.followed", lang.Args{"Day": w.dayName(followed.Since.Format(time.DateOnly))}))
	}
	return widgets.Beside(theme.Unit*2, widgets.Column(theme.Unit/2, widgets.NewText(p.Name).Bold(),
		widgets.NewText(join(state)).Sized(theme.Small).Inked(theme.Ink2)), button)
}

// openPhysio shows the plans in Settings.
func (w *window) openPhysio() {
	w.show(w.prefs)
	if w.prefs.plans != nil {
		w.prefs.sheet.Reveal(w.prefs.plans)
	}
}
