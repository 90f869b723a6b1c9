package ui

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"limber/ui/theme"
	"limber/ui/widgets"
)

// wrongScreen is what "Something feels wrong" leads to: the session is over, and one press says what it was (S15).
// Below it are all the signs to know.
type wrongScreen struct {
	plain
	w     *window
	from  *halted // nil: no session was running
	acts  []func()
	sheet *widgets.Page
	box   fyne.CanvasObject
}

func newWrong(w *window, from *halted) *wrongScreen {
	s := &wrongScreen{w: w, from: from}
	T := w.words.T
	choices := widgets.Column(theme.Unit / 2)
	for _, c := range s.choices() {
		words, n := T(c.key), strconv.Itoa(len(s.acts)+1)
		line := widgets.RowOf(theme.Unit*1.5, widgets.Middle, []float32{0, 1, 0},
			widgets.NewText(n).Bold().Inked(theme.CoralInk), widgets.NewText(words).Bold(), widgets.NewIcon("next", theme.CoralInk, 20))
		choices.Add(widgets.NewLine(words, line, c.act))
		s.acts = append(s.acts, c.act)
	}
	column := widgets.Column(theme.Unit*2,
		widgets.NewText(T("wrong.title")).Sized(theme.Title).Bold(),
		widgets.NewText(T("wrong.text")).Sized(theme.Lead).Inked(theme.Ink2),
		widgets.NewSoft(theme.CoralSoft, choices))
	if from != nil {
		column.Add(widgets.Flow(0, w.bare(T("wrong.mistake"), s.mistaken)))
	}
	column.Add(widgets.NewText(T("wrong.all")).Sized(theme.Lead).Bold())
	for _, section := range w.d.Safety.Sections {
		if slices.Contains([]string{"stop", "emergency", "doctor"}, section.ID) || section.ID == "pregnancy" && w.pregnant() {
			column.Add(signCard(section))
		}
	}
	column.Add(widgets.NewText(w.d.Safety.Disclaimer).Sized(theme.Small).Inked(theme.Ink2))
	s.sheet = widgets.NewPage(widgets.Narrow(routedWidth, widgets.Inset(theme.Unit*4, theme.Unit*3, theme.Unit*5, theme.Unit*3, column)))
	s.box = footed(s.sheet, routedWidth, widgets.Flow(theme.Unit*1.5,
		widgets.NewButton(widgets.Primary, T("help.done"), "", func() { w.goTo(home) }),
		widgets.NewButton(widgets.Quiet, T("help.again"), "", func() { w.replace(newScreening(w)) })))
	return s
}

type wrongChoice struct {
	key string
	act func()
}

func (s *wrongScreen) choices() []wrongChoice {
	w := s.w
	list := []wrongChoice{
		{"wrong.chest", func() { s.grave("A7") }},
		{"wrong.leg", func() { s.leg() }},
		{"wrong.numb", func() { s.leg("A5") }},
		{"wrong.dizzy", func() { s.advise("wrong.dizzy_title", "wrong.dizzy_text") }},
		{"wrong.sharp", s.sharp},
	}
	if w.pregnant() {
		list = append(list, wrongChoice{"wrong.pregnant", func() { s.grave("D1a") }})
	}
	return append(list, wrongChoice{"wrong.else", func() { w.replace(newScreening(w)) }})
}

// leg rests what pulls on the nerve and asks the questions anew, with those ticked that the answer speaks of.
func (s *wrongScreen) leg(ticked ...string) {
	s.hurt("leg")
	s.w.downALeg()
	asking := newScreening(s.w)
	for _, id := range ticked {
		asking.yes[id] = true
	}
	asking.draw()
	s.w.replace(asking)
}

// sharp: the exercise has hurt, and the next session follows from that.
func (s *wrongScreen) sharp() {
	if s.hurt("back") {
		s.advise("wrong.sharp_title", "wrong.sharp_text", "wrong.sharp_next")
		return
	}
	s.advise("wrong.sharp_title", "wrong.sharp_text")
}

func (w *window) pregnant() bool { return slices.Contains(w.profile().Limits, "PREG") }

// grave is an emergency sign: it is written down, locks as in the questions, and what to do comes at once.
func (s *wrongScreen) grave(id string) {
	var yes []string
	if n := len(s.w.answers); n > 0 {
		yes = slices.Clone(s.w.answers[n-1].Yes)
	}
	s.w.answer(SafetyAnswer{Yes: append(yes, id)})
	s.w.replace(newRouted(s.w, nil))
}

// advise says what to do about something that is over when it is over.
func (s *wrongScreen) advise(title string, texts ...string) {
	w, T := s.w, s.w.words.T
	var words []string
	for _, text := range texts {
		words = append(words, T(text, w.callArgs()))
	}
	w.replace(newQuestion(w, question{
		icon: "heart", title: T(title), text: strings.Join(words, " "),
		yes: T("help.done"), onYes: func() { w.goTo(home) },
		no: T("help.again"), onNo: func() { w.replace(newScreening(w)) },
	}))
}

func (s *wrongScreen) object() fyne.CanvasObject { return s.box }
func (s *wrongScreen) page() *widgets.Page       { return s.sheet }
func (s *wrongScreen) name() string              { return "safety" }

func (s *wrongScreen) typed(r rune) {
	if i := int(r - '1'); i >= 0 && i < len(s.acts) {
		s.acts[i]()
	}
}

func (s *wrongScreen) key(e *fyne.KeyEvent) bool { return scrollKey(s.sheet, e.Name) }
