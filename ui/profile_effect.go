package ui

import (
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"limber/exercises/plan"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
	"limber/wording"
)

// showEffect says what the answer that is marked would change in the plan, against the one that was given before.
func (s *profileScreen) showEffect() {
	if maps.Equal(s.draft, s.was) {
		s.next.Disable()
		s.effect.Objects = nil
		s.effect.Add(widgets.NewText(s.w.words.T("profile.effect.pick")).Inked(theme.Ink2))
		return
	}
	s.next.Enable()
	was, is, w := s.was, s.draft, s.w
	before, after, past, now, cat := w.profileOf(was), w.profileOf(is), w.past(), w.wall(), w.d.Catalogue
	w.run(func() {
		old, chosen := plan.Choose(before, past, now, cat), plan.Choose(after, past, now, cat)
		w.post(func() {
			if !maps.Equal(s.draft, is) { // another answer is marked by now
				return
			}
			column := widgets.Column(theme.Unit, widgets.NewText(w.words.T("profile.effect.title")).Bold())
			for _, words := range w.difference(was, is, old, chosen) {
				column.Add(bullet(words, theme.Teal))
			}
			s.effect.Objects = []fyne.CanvasObject{widgets.NewSoft(theme.TealSoft, column)}
			s.sheet.Relayout()
		})
	})
}

// difference says how the plan of today differs between two profiles: which cards leave and which come, how long it
// takes, what leads it. It is never empty.
func (w *window) difference(was, is answers, old, now plan.Chosen) []string {
	var list []string
	T := w.words.T
	if now.Reason.Key != "" && now.Reason.Key != old.Reason.Key {
		list = append(list, w.lineOf(now.Reason))
	}
	if words := w.sessionName(now.Kind); len(now.Items) > 0 && now.Kind != old.Kind && words != "" {
		list = append(list, T("profile.effect.kind", lang.Args{"Name": words}))
	}
	leave, come := w.exchanged(old, now)
	switch {
	case len(now.Items) == 0:
	case len(leave) > 0 && len(come) > 0:
		list = append(list, w.words.N("profile.effect.swap", len(leave), lang.Args{"Leave": and(w, leave), "Come": and(w, come), "M": len(come)}))
	case len(leave) > 0:
		list = append(list, w.words.N("profile.effect.leave", len(leave), lang.Args{"Leave": and(w, leave)}))
	case len(come) > 0:
		list = append(list, w.words.N("profile.effect.come", len(come), lang.Args{"Come": and(w, come)}))
	}
	list = append(list, w.redosed(old, now)...)
	if old.Minutes != now.Minutes && len(now.Items) > 0 && len(old.Items) > 0 {
		list = append(list, T("profile.effect.minutes", lang.Args{"Before": w.words.N("profile.minutes", old.Minutes), "After": w.words.N("profile.minutes", now.Minutes)}))
	}
	if was.days() != is.days() {
		list = append(list, w.words.N("profile.effect.days", is.days()))
	}
	if was["trouble"] != is["trouble"] {
		if words := w.optional("profile.effect.trouble." + is["trouble"]); words != "" {
			list = append(list, words)
		}
	}
	if len(list) == 0 {
		list = append(list, T("profile.effect.none"))
	}
	return list
}

// exchanged names the cards that are in one session only.
func (w *window) exchanged(old, now plan.Chosen) (leave, come []string) {
	names := func(a, b plan.Chosen) (list []string) {
		for _, c := range a.Items {
			if !slices.ContainsFunc(b.Items, func(o plan.Choice) bool { return o.Item.Card == c.Item.Card }) {
				list = append(list, c.Item.Card.Text.Name)
			}
		}
		return list
	}
	return names(old, now), names(now, old)
}

// redosed says how much more or less is done of the cards that stay; of many it names them only.
func (w *window) redosed(old, now plan.Chosen) []string {
	var names, list []string
	for _, c := range now.Items {
		for _, o := range old.Items {
			before, after := wording.Unlike(w.words, o.Item.Dose, c.Item.Dose)
			if o.Item.Card == c.Item.Card && before != after {
				name := c.Item.Card.Text.Name
				names = append(names, name)
				list = append(list, w.words.T("profile.effect.dose", lang.Args{"Card": name, "Before": before, "After": after}))
			}
		}
	}
	if len(names) > mostDoses {
		return []string{w.words.T("profile.effect.doses", lang.Args{"Cards": and(w, names)})}
	}
	return list
}

// mostDoses is how many changed amounts are told in full.
const mostDoses = 2

// and lists names as a sentence does: "a, b and c".
func and(w *window, names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return w.words.T("profile.and", lang.Args{"First": strings.Join(names[:last], ", "), "Last": names[last]})
}
