package ui

import (
	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/exercises/plan"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// safetyScreen is the page to read up on: when to get help instead, when to stop, and that this is no medical advice.
// What is true for the person is asked elsewhere, one group of questions at a time.
type safetyScreen struct {
	plain
	sheet *widgets.Page
	box   fyne.CanvasObject
}

func newSafety(w *window) *safetyScreen {
	s := &safetyScreen{}
	t, T := w.d.Safety, w.words.T
	column := widgets.Column(theme.Unit*2,
		widgets.Row(theme.Unit, widgets.NewIconButton("back", T("back"), w.back)),
		widgets.NewText(t.Title).Sized(theme.Title).Bold(),
		widgets.NewText(t.Intro).Sized(theme.Lead).Inked(theme.Ink2),
	)
	for _, section := range t.Sections {
		column.Add(signCard(section))
	}
	column.Add(widgets.NewText(t.Disclaimer).Inked(theme.Ink2))
	s.sheet = pushed(760, column)
	said, again := T("safety.unasked"), T("safety.ask")
	if !w.safety.At.IsZero() {
		said, again = T("safety.asked", lang.Args{"Day": w.calendar(w.safety.At)}), T("help.again")
	}
	ways := widgets.Flow(theme.Unit*1.5, widgets.NewButton(widgets.Primary, again, "", func() { w.replace(newScreening(w)) }))
	if w.answered && w.screening.Route != plan.RouteGo {
		ways.Add(w.quiet(T("care.what"), func() { w.push(newRouted(w, nil)) }))
	}
	s.box = footed(s.sheet, 760, widgets.Beside(theme.Unit*2, widgets.NewText(said).Sized(theme.Small).Inked(theme.Ink2), ways))
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

func (s *safetyScreen) object() fyne.CanvasObject { return s.box }
func (s *safetyScreen) page() *widgets.Page       { return s.sheet }
func (s *safetyScreen) name() string              { return "safety" }

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
			yes: T("care.what"), onYes: func() { w.push(newRouted(w, nil)) },
			no: T("walk.done"), onNo: func() { w.goTo(home) },
		})
	}
	return newQuestion(w, question{
		icon: "standing", title: T("walk.title"), text: T(why),
		yes: T("walk.done"), onYes: func() { w.goTo(home) },
		no: T("help.again"), onNo: func() { w.push(newScreening(w)) },
	})
}
