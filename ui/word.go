package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// wordScreen takes a professional's word on one sign, with its day (S14).
type wordScreen struct {
	plain
	w     *window
	sheet *widgets.Page
	box   fyne.CanvasObject
}

// newWord asks for the word on a sign; waiting is the session that may go on once nothing locks any more.
func newWord(w *window, id string, waiting func()) *wordScreen {
	T := w.words.T
	s := &wordScreen{w: w}
	when := newWhen(w)
	s.sheet = pushed(routedWidth, w.heading(T("screening.word_title")), w.signList([]string{id}, theme.Teal),
		widgets.NewText(T("screening.word_text")), when.box)
	s.box = footed(s.sheet, routedWidth, widgets.Flow(theme.Unit*1.5,
		widgets.NewButton(widgets.Primary, T("screening.word_yes"), "check", func() {
			w.word(id, when.day())
			last := w.answers[len(w.answers)-1]
			w.answer(SafetyAnswer{Yes: last.Yes}) // as it was, and where it leads now: others than this window read it
			w.trail = w.trail[:max(0, len(w.trail)-1)]
			w.replace(newRouted(w, waiting))
		}).Tall(),
		widgets.NewButton(widgets.Quiet, T("screening.word_no"), "", w.back).Tall()))
	return s
}

func (s *wordScreen) object() fyne.CanvasObject { return s.box }
func (s *wordScreen) page() *widgets.Page       { return s.sheet }
func (s *wordScreen) name() string              { return "routed" }

// when chooses a day that has been: today at first.
type when struct {
	w     *window
	ago   int // days
	said  *widgets.Text
	chips []*widgets.Chip
	box   fyne.CanvasObject
}

var whenDays = []struct {
	key string
	ago int
}{{"screening.when.today", 0}, {"screening.when.yesterday", 1}, {"screening.when.week", 7}, {"screening.when.month", 30}, {"screening.when.year", 365}}

func newWhen(w *window) *when {
	T := w.words.T
	s := &when{w: w, said: widgets.NewText("").Bold().Single()}
	row := widgets.Flow(theme.Unit)
	for _, d := range whenDays {
		c := widgets.NewChip(T(d.key), func() { s.set(d.ago) })
		s.chips = append(s.chips, c)
		row.Add(c)
	}
	step := widgets.RowOf(theme.Unit, widgets.Middle, []float32{0, 0, 0, 1},
		widgets.NewIconButton("minus", T("screening.when.earlier"), func() { s.set(s.ago + 1) }),
		s.said,
		widgets.NewIconButton("plus", T("screening.when.later"), func() { s.set(max(0, s.ago-1)) }), widgets.Gap(1))
	s.box = widgets.NewCard(widgets.Column(theme.Unit, widgets.NewText(T("screening.when")).Bold(), row, step))
	s.set(0)
	return s
}

func (s *when) set(ago int) {
	s.ago = ago
	for i, d := range whenDays {
		s.chips[i].Choose(d.ago == ago)
	}
	s.said.Set(s.w.calendar(s.day()))
	s.box.Refresh()
}

func (s *when) day() time.Time { return s.w.wall().AddDate(0, 0, -s.ago) }

// calendar is a day in words, with its year.
func (w *window) calendar(t time.Time) string {
	return w.words.T("screening.date", lang.Args{"Day": t.Day(), "Month": w.words.T("month." + itoa(int(t.Month()))), "Year": t.Year()})
}
