package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"limber/exercises/plan"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// planCard is the plan on Today: the session of the day and why, the week in one line, and less of it one tap away.
type planCard struct {
	w      *window
	now    planNow
	key    string // with which now was made
	filled bool   // now is what is shown
	main   bool   // its button is the screen's main action
	start  *widgets.Button
	list   *fyne.Container
	card   *widgets.Box
	box    *fyne.Container // the card, or a physiotherapist's plan in its place
}

func newPlanCard(w *window) *planCard {
	c := &planCard{w: w, list: widgets.Column(theme.Unit * 2)}
	c.card = widgets.NewCard(c.list)
	c.box = widgets.Column(0, c.card)
	c.box.Hide()
	return c
}

// wantsMain tells whether the plan is what today is about: there is a session to do, or a first one to be made.
func (c *planCard) wantsMain() bool {
	return slices.Contains([]planState{planReady, planFirst, planPhysio}, c.now.state)
}

// look sees to the plan anew, if it may have changed. What it finds may come later; Today is then put in order again.
func (c *planCard) look() {
	key := c.w.planKey()
	if key == c.key {
		return
	}
	c.key = key
	looking := true
	c.w.lookAtPlan(false, func(p planNow) {
		if c.key != key { // and there was another look since
			return
		}
		c.now, c.filled = p, false
		if !looking {
			c.w.today.update()
		}
	})
	looking = false
}

// update shows what look saw; main is whether its button is the loud one.
func (c *planCard) update(main bool) {
	if c.filled && main == c.main {
		return
	}
	c.main, c.filled = main, true
	c.fill()
}

// again forgets what it knows: something was said of a session, or written to the journal.
func (c *planCard) again() { c.key = "" }

func (c *planCard) fill() {
	T, w := c.w.words.T, c.w
	c.list.Objects, c.start = nil, nil
	c.box.Objects[0] = c.card
	show(c.box, c.now.state != planUnread)
	switch c.now.state {
	case planUnread:
	case planPhysio:
		c.box.Objects[0] = w.physioCard(c.main)
	case planFirst:
		c.say("heart", T("plan.first.title"), T("plan.first.text"), c.button(T("plan.first.begin"), "", w.startProfile))
	case planLocked:
		c.say("alert", T("plan.locked.title"), T("plan.locked.text"), c.button(T("care.what"), "", func() { w.push(newRouted(w, nil)) }))
	case planNone:
		c.say("info", T("plan.none.title"), w.reason(c.now.chosen),
			c.button(T("plan.none.change"), "", func() { w.mend(c.now.chosen) }), w.bare(T("plan.see"), w.openPlan), w.bare(T("pain.note"), w.openPain))
	case planPaused:
		c.say("pause", T("plan.paused.title", lang.Args{"Date": w.until(c.now.pause)}), T("plan.paused.text"),
			c.button(T("plan.paused.end"), "", w.unpause), w.bare(T("plan.see"), w.openPlan), w.bare(T("pain.note"), w.openPain))
		c.addWeek()
	case planDone:
		c.say("check", T("plan.done.title"), T("plan.done.text"), w.quiet(T("plan.see"), w.openPlan), w.bare(T("pain.note"), w.openPain))
		c.addWeek()
	default:
		c.session()
	}
	c.box.Refresh()
}

// say is a card that has something to say rather than a session; what can be done stands below the words.
func (c *planCard) say(icon, title, text string, ways ...fyne.CanvasObject) {
	c.list.Add(widgets.RowOf(theme.Unit*2, widgets.Top, []float32{0, 1},
		widgets.Inset(2, 0, 0, 0, widgets.NewIcon(icon, theme.Teal, 28)),
		widgets.Column(theme.Unit*1.5,
			widgets.Column(theme.Unit/2, widgets.NewText(title).Sized(theme.Lead).Bold(), widgets.NewText(text).Inked(theme.Ink2)),
			widgets.Flow(theme.Unit, ways...))))
}

// addWeek sets the week below what was said.
func (c *planCard) addWeek() {
	c.list.Add(widgets.Rule())
	c.list.Add(c.w.weekRow(c.now))
}

// button is the card's own action: loud where the screen has no other.
func (c *planCard) button(words, icon string, tap func()) *widgets.Button {
	look := widgets.Quiet
	if c.main {
		look = widgets.Primary
	}
	c.start = widgets.NewButton(look, words, icon, tap)
	if c.main {
		c.start.Tall()
	}
	return c.start
}

// session is what there is to do today.
func (c *planCard) session() {
	T, w, chosen := c.w.words.T, c.w, c.now.chosen
	over, start := T("plan.today"), T("plan.start")
	if c.now.state == planFree {
		over, start = T("plan.free"), T("plan.start_free")
	}
	text := widgets.Column(theme.Unit/2,
		widgets.NewText(over).Sized(theme.Small).Bold().Inked(theme.Teal),
		widgets.NewText(w.sessionName(chosen.Kind)).Sized(theme.Title).Bold(),
		widgets.NewText(w.facts(chosen)).Inked(theme.Ink2))
	if why := w.why(chosen); why != "" {
		text.Add(widgets.Gap(theme.Unit / 2))
		text.Add(widgets.NewText(why))
	}
	c.list.Add(widgets.Split(620, 0.5, theme.Unit*2, text, c.stills()))
	less := widgets.Flow(theme.Unit, c.button(start, "play", func() { w.startPlan("") }), w.quiet(T("plan.see"), w.openPlan))
	if short := c.now.short; len(short.Items) > 0 && short.Minutes < chosen.Minutes {
		less.Add(w.bare(w.words.N("plan.only", short.Minutes), func() { w.startPlan(minimumID) }))
	}
	if chosen.Flare {
		less.Add(w.bare(T("plan.flare.off"), func() { w.flare(false) }))
	} else {
		less.Add(w.bare(T("plan.flare.today"), func() { w.flare(true) }))
	}
	less.Add(w.bare(T("pain.note"), w.openPain))
	c.list.Add(less)
	c.addWeek()
}

// stills are the first cards of the session, side by side on one ground: high enough that one who stands is as tall
// as one who lies is long.
func (c *planCard) stills() fyne.CanvasObject {
	var list []fyne.CanvasObject
	var shares []float32
	for _, item := range itemsOf(c.now.chosen)[:min(3, len(c.now.chosen.Items))] {
		list, shares = append(list, c.w.still(item.Card, fyne.NewSize(84, 112))), append(shares, 1)
	}
	return widgets.RowOf(theme.Unit, widgets.Middle, shares, list...)
}

// why is the one line that says why the session is as it is.
func (w *window) why(c plan.Chosen) string {
	if c.Flare {
		return w.words.T("plan.flare.why")
	}
	if words := w.lineOf(c.Reason); words != "" {
		return words
	}
	return w.optional("plan.why." + c.Kind)
}

// reason says why there is no session.
func (w *window) reason(c plan.Chosen) string {
	if words := w.lineOf(c.Reason); words != "" {
		return words
	}
	return w.words.T("plan.none.text")
}

// mend asks again what keeps a session from being made, or shows all answers.
func (w *window) mend(c plan.Chosen) {
	if q, ok := w.askOf(answerOf(c.Reason)); ok {
		w.push(newAnswer(w, q, nil))
		return
	}
	w.openProfile()
}

// startProfile begins with the safety questions, where they are due, and goes on with those of the profile.
func (w *window) startProfile() {
	w.mayStart(func() { w.stepTo(newProfile(w)) })
}

// flare switches the gentle days on or off.
func (w *window) flare(on bool) {
	kind := plan.FlareOff
	if on {
		kind = plan.FlareOn
	}
	w.decide(plan.Event{Kind: kind})
}

func (w *window) unpause() { w.decide(plan.Event{Kind: plan.Unpause}) }

// until is the last day of a pause, in words.
func (w *window) until(e *plan.Event) string { return w.dayName(e.Until.Format("2006-01-02")) }
