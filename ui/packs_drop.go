package ui

import (
	"errors"
	"slices"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// onDropped takes files and folders that were dropped on the window. They are looked at first; only what
// is good is kept.
func (w *window) onDropped(_ fyne.Position, uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		if u.Scheme() == "file" {
			paths = append(paths, u.Path())
		}
	}
	switch {
	case w.d.Packs == nil || len(paths) == 0:
		return
	case w.session != nil:
		w.complain(errors.New(w.words.T("packs.in_session")))
		return
	}
	w.run(func() {
		found := w.d.Packs.Look(paths)
		w.post(func() {
			if w.session == nil {
				s := newDropped(w, found)
				w.push(s)
				s.keepGood()
			}
		})
	})
}

// dropped says what became of each pack that was dropped.
type dropped struct {
	plain
	w      *window
	sheet  *widgets.Page
	column *fyne.Container
	packs  []droppedPack
}

type droppedPack struct {
	exercises.Pack
	state droppedState
	err   error
}

type droppedState int

const (
	looking droppedState = iota // good, and being kept
	faulty                      // it has problems, so it is not kept
	asking                      // one of the same name is there
	kept                        // it is in the folder now
	left                        // the person has rather kept the old one
	unkept                      // it could not be written
)

func newDropped(w *window, found []exercises.Pack) *dropped {
	s := &dropped{w: w, column: widgets.Column(theme.Unit * 2)}
	for _, p := range found {
		d := droppedPack{Pack: p}
		switch {
		case len(p.Problems) > 0:
			d.state = faulty
		case w.d.Catalogue.Pack(p.ID) != nil:
			d.state = asking
		}
		s.packs = append(s.packs, d)
	}
	s.sheet = pushed(760, w.heading(w.words.T("packs.dropped")), s.column)
	s.fill()
	return s
}

// keepGood puts what is good and new into the packs folder.
func (s *dropped) keepGood() {
	for i := range s.packs {
		if s.packs[i].state == looking {
			s.keep(i, false)
		}
	}
}

func (s *dropped) keep(i int, replace bool) {
	w, p := s.w, s.packs[i].Pack
	w.run(func() {
		err := w.d.Packs.Install(p, replace)
		w.post(func() {
			s.packs[i].state, s.packs[i].err = kept, err
			if err != nil {
				s.packs[i].state = unkept
			} else if w.packOn(p.ID) {
				w.setPackInPlans(p.ID, false) // what was allowed to the old one of this name is not yet to the new
			}
			s.fill()
		})
	})
}

func (s *dropped) fill() {
	s.column.Objects = nil
	for i := range s.packs {
		s.column.Add(widgets.NewCard(s.row(i)))
	}
	good := slices.ContainsFunc(s.packs, func(p droppedPack) bool { return p.state == kept })
	if good {
		s.column.Add(widgets.Flow(theme.Unit, widgets.NewButton(widgets.Primary, s.w.words.T("packs.show"), "", s.showIt), s.w.quiet(s.w.words.T("packs.to_settings"), s.w.openPacks)))
	}
	s.sheet.Relayout()
}

func (s *dropped) row(i int) fyne.CanvasObject {
	w, T, p := s.w, s.w.words.T, &s.packs[i]
	name := lang.Args{"Name": p.Name}
	column := widgets.Column(theme.Unit)
	say := func(icon string, ink fyne.ThemeColorName, key string) {
		column.Add(widgets.RowOf(theme.Unit*1.5, widgets.Middle, []float32{0, 1},
			widgets.NewIcon(icon, ink, 28), widgets.NewText(T(key, name)).Sized(theme.Lead).Bold()))
	}
	small := func(words string) { column.Add(widgets.NewText(words).Inked(theme.Ink2)) }
	switch p.state {
	case faulty:
		say("alert", theme.CoralInk, "packs.faulty")
		small(T("packs.faulty_help"))
		column.Add(s.w.problemLines(p.Problems, 12))
	case asking:
		say("info", theme.Teal, "packs.there")
		small(w.contents(&p.Pack))
		small(T("packs.there_help"))
		column.Add(widgets.Flow(theme.Unit,
			w.quiet(T("packs.replace"), func() { s.keep(i, true) }),
			w.bare(T("packs.keep_old"), func() { p.state = left; s.fill() })))
	case left:
		say("info", theme.Teal, "packs.left")
	case unkept:
		say("alert", theme.CoralInk, "packs.unkept")
		small(p.err.Error())
	case kept:
		say("check", theme.Teal, "packs.kept")
		small(w.contents(&p.Pack))
		for _, plan := range p.Plans {
			small(T("physio.kept", lang.Args{"By": plan.By}))
			column.Add(widgets.Flow(theme.Unit, widgets.NewButton(widgets.Primary, T("physio.follow"), "", func() {
				w.followPhysio(plan.ID)
				w.goTo(home)
			})))
		}
		if p.Cards+p.Routines > 0 {
			small(T("packs.unchecked"))
		}
	default:
		say("info", theme.Teal, "packs.looking")
		small(w.contents(&p.Pack))
	}
	return column
}

// showIt leads to what is new: the one card, or all.
func (s *dropped) showIt() {
	w := s.w
	for _, p := range s.packs {
		for _, c := range w.d.Catalogue.Cards {
			if p.state == kept && c.Pack == p.ID && p.Cards == 1 {
				w.show(w.grid)
				w.push(newCard(w, c))
				return
			}
		}
		switch {
		case p.state == kept && p.Cards+p.Routines == 0:
			w.openPhysio()
			return
		case p.state == kept && p.Cards == 0:
			w.goTo("routines")
			return
		}
	}
	w.show(w.grid)
}

func (s *dropped) object() fyne.CanvasObject { return s.sheet }
func (s *dropped) page() *widgets.Page       { return s.sheet }
func (s *dropped) name() string              { return "exercises" }
