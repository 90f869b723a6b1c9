package ui

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"limber/exercises/plan"
	"limber/exercises/session"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// notes are what Today asks or says of the back: whether the gentle days are over, how the morning is, how the pain has
// gone. Each is answered by one tap, or put away.
type notes struct {
	w      *window
	box    *fyne.Container
	filled string
	noted  string // what was made of the last answer, until Today is left
}

func newNotes(w *window) *notes {
	n := &notes{w: w, box: widgets.Column(theme.Unit * 1.5)}
	n.box.Hide()
	return n
}

// saidKey changes when something was said or decided that a plan or a list of changes is made from.
func (w *window) saidKey() string {
	h := w.history
	return fmt.Sprint(w.historic, len(h.Sessions), len(h.Events), len(h.Mornings), len(h.Pains), w.answered, w.safety.At, w.wall().Format("2006-01-02"))
}

// update shows what there is to ask now, and tells whether that is another than before.
func (n *notes) update() bool {
	if !n.w.historic {
		return false
	}
	key := fmt.Sprint(n.w.saidKey(), n.w.status.Settings["morning_question"], n.w.directionDue(), n.noted)
	if key == n.filled {
		return false
	}
	n.filled = key
	n.box.Objects = nil
	if n.noted != "" {
		n.box.Add(widgets.NewBanner("check", n.noted, n.w.bare(n.w.words.T("changes.open"), n.w.openChanges)))
	}
	if n.w.door() != doorLocked { // there are no sessions to go back to
		n.askFlare()
	}
	n.askMorning()
	n.askDirection()
	for _, t := range plan.Trends(n.w.past(), n.w.wall()) {
		n.trend(t)
	}
	show(n.box, len(n.box.Objects) > 0)
	n.box.Refresh()
	return true
}

// forget: what was noted has been read.
func (n *notes) forget() { n.noted = "" }

// note is one of them: what is asked, and the answers.
func (n *notes) note(icon, title, text string, answers ...*widgets.Button) {
	row := widgets.Flow(theme.Unit)
	for _, a := range answers {
		row.Add(a)
	}
	column := widgets.Column(theme.Unit/2, widgets.NewText(title).Bold())
	if text != "" {
		column.Add(widgets.NewText(text).Sized(theme.Small).Inked(theme.Ink2))
	}
	n.box.Add(widgets.NewCard(widgets.RowOf(theme.Unit*2, widgets.Top, []float32{0, 1},
		widgets.NewIcon(icon, theme.Teal, 28), widgets.Column(theme.Unit*1.5, column, row))))
}

// askFlare asks whether the gentle days are over (D13).
func (n *notes) askFlare() {
	f := plan.FlareAt(n.w.past(), n.w.wall())
	if !f.Ask {
		return
	}
	T, key := n.w.words.T, "flare.ask"
	if !f.On {
		key = "flare.ended"
	}
	n.note("today", T(key), T(key+"_why"),
		n.w.quiet(T("flare.over"), func() { n.w.decide(plan.Event{Kind: plan.FlareOff}) }),
		n.w.quiet(T(key+"_not"), func() { n.w.decide(plan.Event{Kind: plan.FlareOn}) }))
}

// askMorning asks on the morning after a session what it is like, for those who want to be asked.
func (n *notes) askMorning() {
	w, T := n.w, n.w.words.T
	if !w.morningAsked() {
		return
	}
	var answers []*widgets.Button
	for worse := -1; worse <= 2; worse++ {
		answers = append(answers, w.quiet(T("morning.answer."+strconv.Itoa(worse)), func() { n.sayMorning(worse) }))
	}
	answers = append(answers, w.bare(T("morning.skip"), func() { w.decide(plan.Event{Kind: plan.Asked, Value: "morning"}) }))
	n.note("today", T("morning.ask"), T("morning.why"), answers...)
}

// morningAsked: this morning is asked about, as the person wants it to be.
func (w *window) morningAsked() bool {
	return w.status.Settings["morning_question"] == "on" && w.morningDue()
}

// morningDue: there was a session yesterday, and nothing has been said of this morning.
func (w *window) morningDue() bool {
	now := w.wall()
	y, m, d := now.Date()
	yesterday := time.Date(y, m, d-1, 12, 0, 0, 0, now.Location()).Format(time.DateOnly)
	today := now.Format(time.DateOnly)
	h := w.history
	return slices.ContainsFunc(h.Sessions, func(s plan.Session) bool {
		return !s.Break && s.Started.Format(time.DateOnly) == yesterday &&
			slices.ContainsFunc(s.Items, func(it session.ItemResult) bool { return it.Outcome != "skipped" })
	}) && !slices.ContainsFunc(h.Mornings, func(m plan.Morning) bool { return m.At.Format(time.DateOnly) == today }) &&
		!slices.ContainsFunc(h.Events, func(e plan.Event) bool {
			return e.Kind == plan.Asked && e.Value == "morning" && e.At.Format(time.DateOnly) == today
		})
}

func (n *notes) sayMorning(worse int) {
	w := n.w
	m := plan.Morning{At: w.wall(), Worse: worse}
	before := len(w.listed())
	w.history.Mornings = append(slices.Clip(w.history.Mornings), m)
	w.write(func(ctx context.Context) error { return w.d.Journal.SayMorning(ctx, m) }, w.complain)
	n.noted = w.words.T("morning.noted")
	switch {
	case worse >= 1 && len(w.listed()) > before:
		n.noted = w.words.T("morning.noted_back")
	case worse >= 1:
		n.noted = w.words.T("morning.noted_worse")
	}
	w.front.update()
}

// trend says how the pain has gone for weeks, and what that speaks for.
func (n *notes) trend(t plan.Trend) {
	w, T := n.w, n.w.words.T
	args := lang.Args{"Was": w.tenth(t.Was), "Is": w.tenth(t.Is)}
	away := w.bare(T("banner.put_away"), func() { w.decide(t.Dismiss(w.wall())) })
	key, way := "trend."+string(t.Rule), w.quiet(T("changes.open"), w.openChanges)
	switch t.Rule {
	case plan.NoDrop:
		way = w.quiet(T("trend.no_drop_way"), func() { w.goTo("settings") })
	case plan.Maintain:
		way = w.quiet(T("trend.maintain_way"), func() {
			w.ask(func(ctx context.Context) error { return w.d.Agent.Set(ctx, "days_per_week", "3") }, w.complain)
			w.decide(t.Dismiss(w.wall()))
		})
	}
	n.note("info", T(key), T(key+"_why", args), way, away)
}

// tenth writes a mean of pains: "3.3".
func (w *window) tenth(v float64) string {
	s := strconv.FormatFloat(v, 'f', 1, 64)
	if mark := w.words.T("number.point"); mark != "." {
		s = s[:len(s)-2] + mark + s[len(s)-1:]
	}
	return s
}
