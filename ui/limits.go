package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// limitsScreen asks what speaks against some exercises, and what is at hand. Each tick counts at once.
type limitsScreen struct {
	plain
	w      *window
	sheet  *widgets.Page
	told   *told
	limits map[string]*widgets.Tick
	kit    map[string]*widgets.Chip
	fits   *widgets.Text
}

func (w *window) openLimits() { w.push(newLimits(w)) }

// unlimited: nothing speaks against any card, and all is at hand.
func (w *window) unlimited() bool {
	p := w.profile()
	return len(p.Limits) == 0 && len(p.Kit) == len(exercises.Kits())
}

func newLimits(w *window) *limitsScreen {
	s := &limitsScreen{w: w, told: newTold(), limits: map[string]*widgets.Tick{}, kit: map[string]*widgets.Chip{}}
	T := w.words.T
	s.fits = widgets.NewText("").Bold().Inked(theme.Teal)
	s.sheet = pushed(960,
		w.heading(T("limits.title")), s.told.box,
		widgets.NewText(T("limits.intro")).Inked(theme.Ink2),
		s.ticks(),
		widgets.NewText(T("limits.kit")).Bold(), s.chips(),
		widgets.NewCard(widgets.Column(theme.Unit*1.5, s.fits,
			widgets.Flow(theme.Unit, widgets.NewButton(widgets.Primary, T("limits.show"), "", s.onShow)))),
		widgets.NewText(T("limits.care")).Sized(theme.Small).Inked(theme.Ink2),
		widgets.Flow(theme.Unit, w.quiet(T("card.safety"), func() { w.push(newSafety(w)) })))
	return s
}

func (s *limitsScreen) ticks() fyne.CanvasObject {
	T := s.w.words.T
	var parts []widgets.Part
	flags := exercises.Flags()
	for i, flag := range flags {
		t := widgets.NewTick(T("limit."+flag), s.w.optional("limit."+flag+"_help"), false, func(on bool) { s.change("limits", flags, flag, on) })
		s.limits[flag] = t
		side := widgets.AtLeft
		if i >= (len(flags)+1)/2 {
			side = widgets.AtRight
		}
		parts = append(parts, widgets.Part{Side: side, Object: t})
	}
	return widgets.NewCard(widgets.Duo(620, theme.Unit*2, theme.Unit/2, parts...))
}

func (s *limitsScreen) chips() fyne.CanvasObject {
	row := widgets.Flow(theme.Unit)
	for _, kit := range exercises.Kits() {
		s.kit[kit] = widgets.NewChip(s.w.words.T("kit."+kit), func() { s.change("kit", exercises.Kits(), kit, !s.kit[kit].Chosen()) })
		row.Add(s.kit[kit])
	}
	return row
}

// change ticks or unticks one of a list, which keeps the order of all.
func (s *limitsScreen) change(key string, all []string, one string, on bool) {
	p := s.w.profile()
	now := p.Limits
	if key == "kit" {
		now = p.Kit
	}
	var list []string
	for _, name := range all {
		if name == one && on || name != one && slices.Contains(now, name) {
			list = append(list, name)
		}
	}
	if a := s.w.saidOfMyself(); key == "limits" && !on && (one == "FLEX" && a["worse_with"] == "bending" || one == "EXT" && a["worse_with"] == "arching") {
		s.w.say("worse_with", "neither") // the same answer stands in the profile
	}
	s.w.setOwn(key, list)
}

// onShow leads to the cards that fit.
func (s *limitsScreen) onShow() {
	g := s.w.grid
	s.w.show(g)
	s.w.grid.filters.set(chosen{"fits": "on"})
}

func (s *limitsScreen) update() {
	p := s.w.profile()
	for flag, t := range s.limits {
		t.Set(slices.Contains(p.Limits, flag))
	}
	for kit, c := range s.kit {
		c.Choose(slices.Contains(p.Kit, kit))
	}
	all := len(s.w.d.Catalogue.Cards)
	fit := len(s.w.d.Catalogue.Search("", exercises.Filter{Fits: &p}))
	s.fits.Set(s.w.words.N("limits.fit", all, lang.Args{"Fit": fit}))
	s.told.update(s.w)
	s.sheet.Relayout()
}

// kitWords names kit in a sentence: "a strap, a wall".
func (w *window) kitWords(kit []string) string {
	names := make([]string, len(kit))
	for i, k := range kit {
		names[i] = w.words.T("kit_one." + k)
	}
	return strings.Join(names, ", ")
}

func (s *limitsScreen) object() fyne.CanvasObject { return s.sheet }
func (s *limitsScreen) page() *widgets.Page       { return s.sheet }
func (s *limitsScreen) name() string              { return "limits" }
