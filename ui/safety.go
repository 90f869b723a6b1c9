package ui

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/exercises/session"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// safetyScreen is the page that everybody reads before the first session: when to get help instead,
// when to stop, and that this is no medical advice. Without a session waiting, it can be read and answered again.
type safetyScreen struct {
	plain
	w            *window
	waiting      func() // the session that starts after "none of these"
	sheet        *widgets.Page
	clear, signs *widgets.Button
	note         *widgets.Text
}

func newSafety(w *window, waiting func()) *safetyScreen {
	s := &safetyScreen{w: w, waiting: waiting}
	t := w.d.Safety
	T := w.words.T
	s.clear = widgets.NewButton(widgets.Primary, T("safety.clear"), "check", func() { s.answer(true) }).Tall()
	s.signs = widgets.NewButton(widgets.Warn, T("safety.signs"), "alert", func() { s.answer(false) }).Tall()
	s.note = widgets.NewText("").Sized(theme.Small).Inked(theme.Ink2)
	column := widgets.Column(theme.Unit*2,
		widgets.Row(theme.Unit, widgets.NewIconButton("back", T("back"), w.back)),
		widgets.NewText(t.Title).Sized(theme.Title).Bold(),
		widgets.NewText(t.Intro).Sized(theme.Lead).Inked(theme.Ink2),
	)
	for _, section := range t.Sections {
		column.Add(signCard(section))
	}
	column.Add(widgets.NewText(t.Disclaimer).Inked(theme.Ink2))
	column.Add(widgets.Rule())
	column.Add(widgets.NewText(T("safety.question")).Sized(theme.Lead).Bold())
	column.Add(widgets.Flow(theme.Unit*1.5, s.clear, s.signs))
	column.Add(s.note)
	s.sheet = pushed(760, column)
	return s
}

// signCard lists the signs of one section and says what to do; the urgent ones stand out.
func signCard(section exercises.Section) fyne.CanvasObject {
	fill, ink, dot := theme.Surface, theme.Ink, theme.Teal
	if section.ID == "emergency" {
		fill, ink, dot = theme.CoralSoft, theme.CoralInk, theme.Coral
	}
	column := widgets.Column(theme.Unit, widgets.NewText(section.Title).Sized(theme.Lead).Bold().Inked(ink))
	if section.Do != "" {
		column.Add(widgets.NewText(section.Do).Bold())
		column.Add(widgets.Gap(2))
	}
	for _, sign := range section.Signs {
		column.Add(bullet(sign.Text, dot))
	}
	if section.ID == "emergency" {
		return widgets.NewSoft(fill, widgets.Pad(theme.Unit, column))
	}
	return widgets.NewCard(column)
}

func bullet(words string, dot fyne.ThemeColorName) fyne.CanvasObject {
	return bulleted(widgets.NewText(words), dot)
}

func bulleted(line fyne.CanvasObject, dot fyne.ThemeColorName) fyne.CanvasObject {
	return widgets.RowOf(theme.Unit*1.5, widgets.Top, []float32{0, 1},
		widgets.Inset(5, 0, 0, 2, widgets.NewIcon("dot", dot, 12)), line)
}

func (s *safetyScreen) object() fyne.CanvasObject { return s.sheet }
func (s *safetyScreen) page() *widgets.Page       { return s.sheet }
func (s *safetyScreen) name() string              { return "safety" }

func (s *safetyScreen) shown() {
	key := "safety.was_signs"
	switch {
	case s.waiting != nil && s.w.screenDue():
		key = "plan.screen_due"
	case !s.w.answered || s.waiting != nil:
		return
	case s.w.safety.Clear:
		key = "safety.was_clear"
	}
	s.note.Set(s.w.words.T(key))
	s.sheet.Relayout()
}

// answer is written down before anything starts.
func (s *safetyScreen) answer(clear bool) {
	w := s.w
	a := SafetyAnswer{At: w.wall(), Clear: clear}
	w.safety, w.answered, w.rescreen = a, true, false
	w.write(func(ctx context.Context) error { return w.d.Journal.AnswerSafety(ctx, a) }, w.complain)
	switch {
	case !clear:
		w.replace(newHelp(w, false))
	case s.waiting != nil:
		s.waiting()
	default:
		w.back()
	}
}

// helpScreen says what to do now that a sign is true, or something felt wrong in a session. Its ways on stay in sight.
type helpScreen struct {
	plain
	sheet     *widgets.Page
	box       fyne.CanvasObject
	inSession bool
}

const helpWidth = 760

// newHelp shows the urgent signs; after a session, what calls for stopping comes before them.
func newHelp(w *window, inSession bool) *helpScreen {
	T := w.words.T
	title, text, wanted := T("help.title"), T("help.text"), []string{"emergency", "pregnancy", "doctor"}
	if inSession { // all that calls for help, and all that calls for stopping
		title, text, wanted = T("help.wrong_title"), T("help.wrong_text"), []string{"stop", "emergency", "doctor", "pregnancy"}
	}
	column := widgets.Column(theme.Unit*2,
		widgets.NewText(title).Sized(theme.Title).Bold(),
		widgets.NewText(text).Sized(theme.Lead).Inked(theme.Ink2))
	for _, id := range wanted {
		for _, section := range w.d.Safety.Sections {
			switch {
			case section.ID != id:
			case id == "stop":
				column.Add(w.stopped(section))
			default:
				column.Add(signCard(section))
			}
		}
	}
	if !inSession {
		column.Add(widgets.NewCard(widgets.Column(theme.Unit,
			widgets.NewText(T("walk.title")).Sized(theme.Lead).Bold(), widgets.NewText(T("walk.text")))))
	}
	column.Add(widgets.NewText(w.d.Safety.Disclaimer).Sized(theme.Small).Inked(theme.Ink2))
	s := &helpScreen{inSession: inSession, sheet: widgets.NewPage(widgets.Narrow(helpWidth, widgets.Inset(theme.Unit*4, theme.Unit*3, theme.Unit*5, theme.Unit*3, column)))}
	s.box = footed(s.sheet, helpWidth, w.helpWays(inSession))
	return s
}

func (w *window) helpWays(inSession bool) fyne.CanvasObject {
	T := w.words.T
	ways := widgets.Flow(theme.Unit*1.5,
		widgets.NewButton(widgets.Primary, T("help.done"), "", func() { w.goTo(home) }),
		widgets.NewButton(widgets.Quiet, T("help.again"), "", func() { w.replace(newSafety(w, nil)) }))
	if inSession {
		ways.Add(widgets.NewButton(widgets.Warn, T("help.leg"), "", func() {
			w.downALeg()
			w.replace(newSafety(w, nil))
		}))
	}
	return ways
}

// stopped lists what calls for stopping, for somebody who has stopped: chest pain, breathlessness and faintness first.
func (w *window) stopped(section exercises.Section) fyne.CanvasObject {
	column := widgets.Column(theme.Unit, widgets.NewText(w.words.T("care.stopped")).Sized(theme.Lead).Bold().Inked(theme.CoralInk))
	for i, sign := range section.Signs {
		line := widgets.NewText(sign.Text)
		if i == 0 {
			line.Bold()
		}
		column.Add(bulleted(line, theme.Coral))
	}
	return widgets.NewSoft(theme.CoralSoft, widgets.Pad(theme.Unit, column))
}

func (s *helpScreen) object() fyne.CanvasObject { return s.box }
func (s *helpScreen) page() *widgets.Page       { return s.sheet }
func (s *helpScreen) name() string              { return "safety" }

// newWalk is all that a break is while no exercise suits: stand up and walk a little. While a sign is true, it leads
// to what to do about that.
func newWalk(w *window, why string) screen {
	if w.small != nil {
		return newBreakWalk(w, why)
	}
	T := w.words.T
	if why == "care.sign" {
		return newQuestion(w, question{
			icon: "alert", title: T("help.title"), text: T(why),
			yes: T("care.what"), onYes: func() { w.push(newHelp(w, false)) },
			no: T("walk.done"), onNo: func() { w.goTo(home) },
		})
	}
	return newQuestion(w, question{
		icon: "standing", title: T("walk.title"), text: T(why),
		yes: T("walk.done"), onYes: func() { w.goTo(home) },
		no: T("help.again"), onNo: func() { w.push(newSafety(w, nil)) },
	})
}

// readSafety learns what was answered before. Until it is known, nothing was.
func (w *window) readSafety() { w.afterSafety(func() {}) }

// afterSafety calls then once it is known what the safety page was answered. An answer that something has happened
// since, such as pain down a leg, is none any more.
func (w *window) afterSafety(then func()) {
	if w.answered && !w.screenDue() {
		then()
		return
	}
	var a SafetyAnswer
	var ok, changed bool
	w.write(func(ctx context.Context) (err error) {
		a, ok, err = w.d.Journal.LastSafety(ctx)
		if err != nil || !ok {
			return err
		}
		since, err := w.d.Journal.Sessions(ctx, a.At, w.wall().Add(time.Minute))
		changed = err == nil && slices.ContainsFunc(since, outdates) // an answer that can be read counts
		return nil
	}, func(err error) {
		if err == nil && ok && !w.answered {
			w.safety, w.answered, w.rescreen = a, true, changed
		}
		w.answered = w.answered && !w.screenDue()
		then()
	})
}

// outdates: after this session the safety page is answered anew, since something felt wrong, or hurt down a leg.
func outdates(s SessionRecord) bool {
	return s.Outcome == "wrong" || slices.ContainsFunc(s.Items, func(it session.ItemResult) bool { return it.Hurt == "leg" })
}
