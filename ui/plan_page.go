package ui

import (
	"fyne.io/fyne/v2"

	"limber/exercises/plan"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// planPage is the whole plan: the session of today with the reason for each card, what has changed, the week, less of
// it for bad days, and what else there is.
type planPage struct {
	plain
	w      *window
	now    planNow
	filled string // the planKey of what is shown
	told   *told
	start  *widgets.Button
	total  *widgets.Text
	flare  *widgets.Switch
	open   map[string]bool // cards of which all reasons are told
	list   *fyne.Container
	sheet  *widgets.Page
	box    *fyne.Container
}

const planWidth = 920

func (w *window) openPlan() { w.push(newPlanPage(w)) }

func newPlanPage(w *window) *planPage {
	s := &planPage{w: w, told: newTold(), open: map[string]bool{}, list: widgets.Column(theme.Unit * 3)}
	T := w.words.T
	s.total = widgets.NewText("").Bold()
	s.start = widgets.NewButton(widgets.Primary, T("plan.start"), "play", s.onStart).Tall()
	s.sheet = pushed(planWidth, w.heading(T("plan.title")), s.told.box, s.list)
	s.box = footed(s.sheet, planWidth, widgets.Beside(theme.Unit*2, s.total, s.start))
	return s
}

func (s *planPage) onStart() {
	switch s.now.state {
	case planFirst:
		s.w.startProfile()
	case planLocked:
		s.w.push(newRouted(s.w, nil))
	case planNone:
		s.w.mend(s.now.chosen)
	case planPhysio:
		if p, ok := s.w.physioPlan(); ok {
			s.w.startPhysio(p)
			return
		}
		s.w.goTo(home)
	default:
		s.w.startPlan("")
	}
}

func (s *planPage) shown() {
	if s.w.historic {
		s.w.readHistory(func() {
			s.filled = ""
			s.update()
		})
	}
}

func (s *planPage) update() {
	if s.told.update(s.w) {
		s.sheet.Relayout()
	}
	key := s.w.planKey()
	if key == s.filled {
		return
	}
	s.filled = key
	s.w.lookAtPlan(true, func(p planNow) {
		if s.filled != key {
			return
		}
		s.now = p
		s.fill()
		s.box.Refresh()
		s.sheet.Relayout()
	})
}

// fill shows the plan as it is now.
func (s *planPage) fill() {
	T, w := s.w.words.T, s.w
	s.list.Objects, s.flare = nil, nil
	words, icon, total := T("plan.start"), "play", ""
	switch s.now.state {
	case planUnread:
		return
	case planFirst:
		words, icon = T("plan.first.begin"), ""
		s.list.Add(s.note("heart", T("plan.first.title"), T("plan.first.text")))
	case planLocked:
		words, icon = T("care.what"), ""
		s.list.Add(s.note("alert", T("plan.locked.title"), T("plan.locked.text")))
	case planPhysio:
		s.list.Add(w.physioCard(false))
		s.list.Add(s.others())
	case planNone:
		words, icon = T("plan.none.change"), ""
		s.list.Add(s.note("info", T("plan.none.title"), w.reason(s.now.chosen)))
		s.list.Add(s.week())
		s.list.Add(s.days())
	default:
		total = w.facts(s.now.chosen)
		s.list.Add(s.head())
		s.changes()
		s.cards()
		s.list.Add(s.week())
		s.list.Add(s.days())
		s.list.Add(s.others())
	}
	s.start.Set(words, icon)
	s.total.Set(total)
	s.list.Refresh()
}

func (s *planPage) note(icon, title, text string) fyne.CanvasObject {
	return widgets.NewCard(widgets.RowOf(theme.Unit*2, widgets.Top, []float32{0, 1},
		widgets.NewIcon(icon, theme.Teal, 28),
		widgets.Column(theme.Unit/2, widgets.NewText(title).Sized(theme.Lead).Bold(), widgets.NewText(text).Inked(theme.Ink2))))
}

// head names the session, says why it is as it is, and leads to the answers that it is made from.
func (s *planPage) head() fyne.CanvasObject {
	w, T := s.w, s.w.words.T
	c := s.now.chosen
	text := widgets.Column(theme.Unit/2, widgets.NewText(w.sessionName(c.Kind)).Sized(theme.Lead).Bold())
	if why := w.why(c); why != "" {
		text.Add(widgets.NewText(why))
	}
	if words := w.optional("plan.trouble." + w.saidOfMyself()["trouble"]); words != "" && !c.Flare {
		text.Add(widgets.NewText(words).Inked(theme.Ink2))
	}
	column := widgets.Column(theme.Unit*1.5, text)
	switch s.now.state {
	case planPaused:
		text.Add(widgets.NewText(T("plan.paused.title", lang.Args{"Date": w.until(s.now.pause)})).Bold().Inked(theme.Teal))
	case planDone:
		text.Add(widgets.NewText(T("plan.done.title")).Bold().Inked(theme.Teal))
	case planFree:
		text.Add(widgets.NewText(T("plan.free")).Bold().Inked(theme.Teal))
	}
	column.Add(widgets.Flow(theme.Unit, w.quiet(T("plan.answers"), w.openProfile), w.quiet(T("plan.changed"), w.openChanges)))
	return widgets.NewCard(column)
}

// changes tell what the rules have changed since the last time, and let each be taken back.
func (s *planPage) changes() {
	column := widgets.Column(theme.Unit*2, widgets.NewText(s.w.words.T("plan.since")).Bold())
	for _, c := range s.now.chosen.Changes {
		if words := s.w.changeNow(c); words != "" {
			column.Add(s.w.changeRow(c, words, func() {}))
		}
	}
	if len(column.Objects) > 1 {
		s.list.Add(widgets.NewCard(column))
	}
}

// cards are the cards in the order in which they come, under where they are done.
func (s *planPage) cards() {
	last, group := "?", (*fyne.Container)(nil)
	column := widgets.Column(theme.Unit * 2)
	for _, c := range s.now.chosen.Items {
		if where := s.w.groupOf(c.Item.Card); where != last {
			last, group = where, widgets.Column(theme.Unit)
			if where != "" {
				group.Add(widgets.NewText(s.w.words.T("before.place." + where)).Bold().Inked(theme.Ink2))
			}
			column.Add(group)
		}
		group.Add(s.card(c))
	}
	s.list.Add(column)
}

// card is one card: its picture, how much of it, and why it is here. A reason leads to the answer that it rests on.
func (s *planPage) card(c plan.Choice) fyne.CanvasObject {
	w := s.w
	card := c.Item.Card
	head := widgets.RowOf(theme.Unit*1.5, widgets.Middle, []float32{0, 1, 0}, w.still(card, fyne.NewSize(112, 84)),
		widgets.Column(theme.Unit/4, widgets.NewText(card.Text.Name).Bold(),
			widgets.NewText(join([]string{w.kind(card.Kind), w.itemDose(c.Item)})).Sized(theme.Small).Inked(theme.Ink2)),
		widgets.NewIconButton("info", w.words.T("plan.card_open", lang.Args{"Card": card.Text.Name}), func() { w.push(newCard(w, card)) }))
	why := widgets.Column(theme.Unit / 2)
	first, rest := telling(c.Because)
	if s.open[card.ID] {
		first, rest = c.Because, nil
	}
	for _, l := range first {
		why.Add(s.because(l))
	}
	if len(rest) > 0 {
		words := w.words.T("plan.why_else")
		more := widgets.NewLine(words, widgets.NewText(words).Sized(theme.Small).Bold().Inked(theme.Teal), func() {
			s.open[card.ID] = true
			s.sheet.Hold(head, func() {
				why.Objects = nil
				for _, l := range c.Because {
					why.Add(s.because(l))
				}
				s.sheet.Relayout()
			})
		}).Tight()
		why.Add(more)
	}
	return widgets.NewSoft(theme.Surface, widgets.Column(theme.Unit, head, why))
}

// telling parts the reasons for a card in those that are told at once, two and whatever says how it is done otherwise,
// and the rest.
func telling(all []plan.Line) (first, rest []plan.Line) {
	for i, l := range all {
		if i < 2 || l.Key == "plan.because.adapt" || l.Key == "plan.because.careful" || l.Key == "plan.because.early" {
			first = append(first, l)
		} else {
			rest = append(rest, l)
		}
	}
	return first, rest
}

// because is one reason. Where it rests on an answer, a tap asks that again.
func (s *planPage) because(l plan.Line) fyne.CanvasObject {
	words := s.w.lineOf(l)
	if words == "" {
		return widgets.Gap(0)
	}
	line := widgets.NewText(words).Sized(theme.Small)
	q, ok := s.w.askOf(answerOf(l))
	if !ok {
		return line.Inked(theme.Ink2)
	}
	return widgets.NewLine(words, widgets.RowOf(theme.Unit/2, widgets.Middle, []float32{1, 0}, line.Inked(theme.Teal),
		widgets.NewIcon("next", theme.Teal, 14)), func() { s.w.push(newAnswer(s.w, q, nil)) }).Tight()
}

func (s *planPage) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		s.onStart()
		return true
	}
	return scrollKey(s.sheet, e.Name)
}

func (s *planPage) object() fyne.CanvasObject { return s.box }
func (s *planPage) page() *widgets.Page       { return s.sheet }
func (s *planPage) name() string              { return "plan" }
