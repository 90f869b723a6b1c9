package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/exercises/session"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// routines lists what can be begun: the program's routines and the person's own, which can be changed.
type routines struct {
	plain
	w     *window
	sheet *widgets.Page
	told  *told
}

func newRoutines(w *window) *routines {
	s := &routines{w: w, told: newTold()}
	T := w.words.T
	own, ours := widgets.Column(theme.Unit*1.5), widgets.Column(theme.Unit*1.5)
	for _, r := range w.d.Catalogue.Routines {
		if r.Pack == "" {
			ours.Add(s.row(r))
		} else {
			own.Add(s.row(r))
		}
	}
	if len(own.Objects) == 0 {
		own.Add(widgets.NewText(T("routines.none")).Inked(theme.Ink2))
	}
	s.sheet = pushed(880, widgets.Beside(theme.Unit*2, w.heading(T("routines.title")), s.add()), s.told.box,
		widgets.NewText(T("routines.own")).Bold().Inked(theme.Ink2), own,
		widgets.NewText(T("routines.ours")).Bold().Inked(theme.Ink2), ours)
	return s
}

// add begins a new routine; there is no such button where nothing can be kept.
func (s *routines) add() fyne.CanvasObject {
	if s.w.d.Packs == nil {
		return widgets.Gap(0)
	}
	return widgets.NewButton(widgets.Primary, s.w.words.T("routines.new"), "plus", func() {
		s.w.push(newEditor(s.w, exercises.Routine{For: "daily"}))
	})
}

// row is one routine: its cards in small, how long it takes, and what can be done with it.
func (s *routines) row(r *exercises.Routine) fyne.CanvasObject {
	w, T := s.w, s.w.words.T
	strip := widgets.Flow(theme.Unit / 2)
	for i, it := range r.Items {
		if i == 6 {
			break
		}
		strip.Add(w.thumb(it.Card))
	}
	buttons := widgets.Flow(theme.Unit,
		widgets.NewButton(widgets.Quiet, T("today.begin"), "play", func() { w.startRoutine(r.ID) }))
	if w.d.Packs != nil {
		if r.Pack == exercises.OwnPack {
			buttons.Add(w.quiet(T("routines.edit"), func() { w.push(newEditor(w, *r)) }))
			buttons.Add(w.quiet(T("routines.delete"), func() { s.delete(r) }))
		} else {
			buttons.Add(w.quiet(T("routines.copy"), func() { w.push(newEditor(w, copyOf(r))) }))
		}
	}
	items, _ := w.adjusted(r)
	line := w.about(session.Seconds(items)) + " · " + w.words.N("exercises.count", len(items))
	column := widgets.Column(theme.Unit/2, widgets.NewText(r.Name).Sized(theme.Lead).Bold(), widgets.NewText(line).Sized(theme.Small).Inked(theme.Ink2))
	if r.Summary != "" {
		column.Add(widgets.NewText(r.Summary))
	}
	column.Add(strip)
	if names := w.unfit(r); names != "" {
		key := "routines.left_out"
		if r.Pack != "" {
			key = "routines.against" // followed as written, but not without a word
		}
		column.Add(widgets.NewText(T(key, lang.Args{"Names": names})).Sized(theme.Small).Inked(theme.CoralInk))
	}
	column.Add(buttons)
	return widgets.NewCard(column)
}

// unfit names the cards of a routine that the person's limits or kit speak against.
func (w *window) unfit(r *exercises.Routine) string {
	p := w.profile()
	var names []string
	for _, it := range r.Items {
		if name := it.Card.Text.Name; !p.Fits(it.Card) && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// thumb is a card in small, in the pose that it holds.
func (w *window) thumb(c *exercises.Card) fyne.CanvasObject {
	return w.still(c, fyne.NewSize(76, 57))
}

// copyOf is somebody's own version of a routine; it gets its id when it is kept.
func copyOf(r *exercises.Routine) exercises.Routine {
	own := *r
	own.ID, own.Pack, own.File, own.Items = "", "", "", slices.Clone(r.Items)
	return own
}

func (s *routines) delete(r *exercises.Routine) {
	w, T := s.w, s.w.words.T
	w.push(newQuestion(w, question{
		icon: "alert", title: T("routines.delete_title"), text: T("routines.delete_text"),
		yes: T("routines.keep"), onYes: w.back,
		no: T("routines.delete"), onNo: func() {
			w.back()
			w.complain(w.d.Packs.DeleteRoutine(r.ID))
		},
	}))
}

func (s *routines) update() {
	if s.told.update(s.w) {
		s.sheet.Relayout()
	}
}

func (s *routines) object() fyne.CanvasObject { return s.sheet }
func (s *routines) page() *widgets.Page       { return s.sheet }
func (s *routines) name() string              { return "exercises" }
