package ui

import (
	"fyne.io/fyne/v2"

	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// eraseScreen shows what would be deleted and asks twice: a switch, then a button.
type eraseScreen struct {
	plain
	w     *window
	sheet *widgets.Page
	list  *fyne.Container
	erase *widgets.Button
	wrong *widgets.Text
	packs bool
	sure  bool
}

func newErase(w *window) *eraseScreen {
	T := w.words.T
	s := &eraseScreen{w: w, list: widgets.Column(theme.Unit / 2), wrong: widgets.NewText("").Inked(theme.Danger)}
	s.wrong.Hide()
	s.erase = widgets.NewButton(widgets.Danger, T("data.erase_now"), "", s.begin).Tall()
	ask := func(key string, turn func(on bool)) fyne.CanvasObject {
		return widgets.Beside(theme.Unit*2, widgets.NewText(T(key)), widgets.NewSwitch(T(key), false, turn))
	}
	s.sheet = pushed(640, w.heading(T("data.erase_title")),
		widgets.NewText(T("data.erase_text")).Sized(theme.Lead).Inked(theme.Ink2),
		widgets.NewCard(s.list),
		ask("data.erase_packs", func(on bool) { s.packs = on; s.fill() }),
		ask("data.erase_sure", func(on bool) { s.sure = on; show(s.erase, on); s.sheet.Relayout() }),
		s.wrong,
		widgets.Flow(theme.Unit*1.5, widgets.NewButton(widgets.Primary, T("data.erase_keep"), "", w.back).Tall(), s.erase))
	s.fill()
	return s
}

// fill has it listed what would go and what would stay; the button is there once the person is sure.
func (s *eraseScreen) fill() {
	show(s.erase, s.sure)
	packs := s.packs
	s.w.run(func() { // the folder of several computers may be one of a network
		files, kept, err := s.w.d.Data.Erasable(packs)
		s.w.post(func() {
			if packs == s.packs {
				s.tell(files, kept, err)
			}
		})
	})
	s.sheet.Relayout()
}

// tell shows what would go and what would stay.
func (s *eraseScreen) tell(files, kept []string, err error) {
	T := s.w.words.T
	s.list.Objects = nil
	line := func(words string) { s.list.Add(widgets.NewText(words).Sized(theme.Small).Inked(theme.Ink2)) }
	if err != nil {
		line(s.w.problem(err))
	}
	s.list.Add(widgets.NewText(T("data.erase_list")).Bold())
	for _, f := range files {
		line(f)
	}
	for _, k := range kept {
		line(T("data.erase_kept", lang.Args{"Path": k}))
	}
	s.sheet.Relayout()
}

// begin has it done. The window ends soon after, so there is nothing more to press.
func (s *eraseScreen) begin() {
	if !s.sure {
		return
	}
	if err := s.w.d.Data.Erase(s.packs); err != nil {
		s.wrong.Set(s.w.problem(err))
		s.wrong.Show()
		s.sheet.Relayout()
		return
	}
	s.erase.Hide()
	s.wrong.Set(s.w.words.T("data.erasing"))
	s.wrong.Inked(theme.Ink2).Show()
	s.sheet.Relayout()
}

func (s *eraseScreen) object() fyne.CanvasObject { return s.sheet }
func (s *eraseScreen) page() *widgets.Page       { return s.sheet }
func (s *eraseScreen) name() string              { return "erase" }

// sayErased shows what an Erase has done that this window was opened after.
func (w *window) sayErased(e *Erased) {
	T := w.words.T
	column := widgets.Column(theme.Unit * 2)
	title, text := "data.erased_title", T("data.erased_text")
	if e.Failed != "" {
		title, text = "data.erased_failed", e.Failed
	}
	column.Add(widgets.NewText(T(title)).Sized(theme.Title).Bold())
	column.Add(widgets.NewText(text).Sized(theme.Lead).Inked(theme.Ink2))
	list := widgets.Column(theme.Unit / 2)
	for _, l := range e.Lines {
		list.Add(widgets.NewText(l).Sized(theme.Small).Inked(theme.Ink2))
	}
	if len(e.Lines) > 0 {
		column.Add(widgets.NewCard(list))
	}
	column.Add(widgets.Flow(theme.Unit, widgets.NewButton(widgets.Primary, T("data.erased_begin"), "today", func() { w.goTo("today") }).Tall()))
	w.push(&erasedScreen{sheet: widgets.NewPage(widgets.Narrow(640, widgets.Inset(theme.Unit*4, theme.Unit*3, theme.Unit*5, theme.Unit*3, column)))})
}

type erasedScreen struct {
	plain
	sheet *widgets.Page
}

func (s *erasedScreen) object() fyne.CanvasObject { return s.sheet }
func (s *erasedScreen) page() *widgets.Page       { return s.sheet }
func (s *erasedScreen) name() string              { return "erased" }
