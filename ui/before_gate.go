package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/exercises/plan"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// Routines of the plan, as the journal names them: that of a day, the shortest, and the one for a day with much pain.
const (
	planID    = "plan"
	minimumID = "minimum"
	flareID   = "flare"
)

// offer is cards that may be done, some of them not today.
type offer struct {
	routine, name string
	items         []exercises.Item
	left          map[int]bool // not today, by item
	rows          []*cardRow
}

func newOffer(routine, name string, items []exercises.Item) *offer {
	return &offer{routine: routine, name: name, items: items, left: map[int]bool{}}
}

// kept are the items that stay.
func (o *offer) kept() []exercises.Item {
	var list []exercises.Item
	for i, item := range o.items {
		if !o.left[i] {
			list = append(list, item)
		}
	}
	return list
}

// less is the same offer with less of it. A card that was left out stays out, but for the last one.
func (o *offer) less(items []exercises.Item) *offer {
	out := map[*exercises.Card]bool{}
	for i := range o.left {
		out[o.items[i].Card] = o.left[i]
	}
	l := newOffer(o.routine, o.name, items)
	for i, item := range items {
		l.left[i] = out[item.Card]
	}
	if len(l.kept()) == 0 {
		clear(l.left)
	}
	return l
}

// onPain lets the offer follow what was said.
func (s *before) onPain() {
	s.insists = false
	s.follow()
}

func (s *before) insist(on bool) {
	s.insists = on
	s.follow()
}

// way is what the pain leaves open; what was not said speaks against nothing.
func (s *before) way() plan.Way {
	p0 := said(s.pain)
	if p0 == nil {
		return plan.Go
	}
	way := s.w.gate(*p0)
	if way == plan.GoLess && isPhysio(s.run.routine) { // which is followed as it is written
		return plan.Go
	}
	return way
}

// follow offers what the pain leaves.
func (s *before) follow() {
	way := s.way()
	s.now = s.planned
	switch {
	case way == plan.None:
		s.now = nil
	case way == plan.Gentle && !s.insists && s.run.routine != flareID:
		s.now = s.gentle
	case way == plan.GoLess, way == plan.Gentle && s.insists:
		s.now = s.planned.less(way.Items(s.planned.items, s.w.profile().Fits, s.w.d.Catalogue))
	}
	if s.now != nil && len(s.now.items) == 0 {
		s.now = nil
	}
	s.fillAdvice(way)
	s.fillChanges()
	s.fillCards()
	s.count()
}

// gentlest is the session for a day with much pain: that of the plan, where there is one.
func (w *window) gentlest() *offer {
	r := w.d.Catalogue.Routine(flareID)
	if r == nil {
		return nil
	}
	items := w.suited(r)
	if w.opened() != nil {
		if c := plan.ChooseKind(flareID, w.planProfile(), w.past(), w.wall(), w.d.Catalogue); c.Kind == flareID && len(c.Items) > 0 {
			items = itemsOf(c)
		}
	}
	if len(items) == 0 {
		return nil
	}
	return newOffer(r.ID, r.Name, items)
}

// mayInsist: strength at much pain is for whoever insists, and for nobody with pain or numbness down a leg or whose
// answers lead to a physiotherapist (S28).
func (s *before) mayInsist() bool {
	return s.w.screening.Route != plan.RoutePhysio &&
		len(plan.Gentle.Items(s.planned.items, s.w.profile().Fits, s.w.d.Catalogue)) > 0 && !slices.Contains(s.w.profile().Limits, "LEG")
}

// fillAdvice says what follows from the pain.
func (s *before) fillAdvice(way plan.Way) {
	T := s.w.words.T
	s.advice.Objects = nil
	switch {
	case way == plan.None:
		s.advice.Add(s.w.noneAdvice(T("before.none_title")))
	case way == plan.Gentle && s.run.routine != flareID:
		s.advice.Add(s.gentleAdvice())
	case way == plan.GoLess:
		s.advice.Add(iconLine("info", T("before.less")))
	case s.pain.Value() >= 3:
		s.advice.Add(iconLine("info", T("before.mild")))
	}
	show(s.advice, len(s.advice.Objects) > 0)
}

// gentleAdvice offers less: the gentle cards below, a short walk, or, for whoever insists, the planned ones.
func (s *before) gentleAdvice() fyne.CanvasObject {
	w, T := s.w, s.w.words.T
	ways := widgets.Flow(theme.Unit, w.quiet(T("before.walk"), s.onWalk))
	text := T("before.gentle")
	if s.gentle == nil {
		text = T("before.gentle_walk")
	}
	switch {
	case s.insists:
		text = T("before.insists")
		ways.Add(w.bare(T("before.rather_gentle"), func() { s.insist(false) }))
	case s.mayInsist():
		ways.Add(w.bare(T("before.insist"), func() { s.insist(true) }))
	}
	return widgets.NewSoft(theme.Sand, widgets.Column(theme.Unit*1.5, widgets.Column(theme.Unit/2,
		widgets.NewText(T("before.gentle_title")).Bold().Inked(theme.SandInk), widgets.NewText(text).Inked(theme.SandInk)), ways))
}

// noneAdvice is all that there is at 8 and more, before a session and after it: the safety questions, a position that
// eases, and whom to ask.
func (w *window) noneAdvice(title string) fyne.CanvasObject {
	T := w.words.T
	var ease fyne.CanvasObject = widgets.NewText(T("before.ease_side"))
	if rest := w.d.Catalogue.Card("rest_90_90"); rest != nil && w.profile().Fits(rest) {
		ease = widgets.RowOf(theme.Unit*2, widgets.Middle, []float32{0, 1},
			w.still(rest, fyne.NewSize(132, 99)), widgets.NewText(T("before.ease_back")))
	}
	return widgets.NewSoft(theme.CoralSoft, widgets.Column(theme.Unit,
		widgets.NewText(title).Sized(theme.Lead).Bold().Inked(theme.CoralInk),
		widgets.NewText(T("before.recheck")).Bold(), ease, widgets.NewText(T("before.contact"))))
}

// onWalk leads a short walk; where the person's limits speak against the card, it only says that walking a little is good.
func (s *before) onWalk() {
	c := s.w.d.Catalogue.Card("walk")
	if c == nil || !s.w.profile().Fits(c) {
		s.w.push(newWalk(s.w, "walk.text"))
		return
	}
	s.begin(run{routine: "card:" + c.ID, name: c.Text.Name, items: []exercises.Item{{Card: c, Dose: c.Dose}}})
}
