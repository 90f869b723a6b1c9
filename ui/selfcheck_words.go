package ui

import (
	"slices"
	"strings"

	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// fillTests offers the short tests below the answers, with what came of them before. Nobody has to go by here: the way on
// is the plan.
func (s *profileList) fillTests(a answers) {
	w, T := s.w, s.w.words.T
	tests, said := w.selfTests(), w.saidOfTests(a)
	s.tests.Objects = nil
	if show(s.tests, len(tests) > 0 || said != ""); !s.tests.Visible() {
		return
	}
	column := widgets.Column(theme.Unit/2, widgets.NewText(T("selfcheck.offer")).Bold())
	if said != "" {
		column.Add(widgets.NewText(said))
	}
	text, ways := T("selfcheck.offer_text"), widgets.Flow(theme.Unit)
	if len(tests) == 0 {
		text = T("selfcheck.none")
	} else {
		ways.Add(w.quiet(w.words.N("selfcheck.try", len(tests)), w.openSelfCheck))
	}
	if said != "" {
		ways.Add(w.bare(T("selfcheck.forget"), func() { w.keepAnswers(w.saidOfMyself().with("self_check", "none")) }))
	}
	column.Add(widgets.NewText(text).Sized(theme.Small).Inked(theme.Ink2))
	s.tests.Add(widgets.NewCard(widgets.Column(theme.Unit*1.5, column, ways)))
	s.tests.Refresh()
}

// saidOfTests is what came of the tests; "" where none was tried.
func (w *window) saidOfTests(a answers) string {
	var parts []string
	for _, v := range checkValues() {
		if slices.Contains(a.list("self_check"), v) {
			id := strings.TrimPrefix(v, notDone)
			key := "selfcheck.could"
			if id != v {
				key = "selfcheck.not"
			}
			parts = append(parts, w.words.T(key, lang.Args{"Test": w.words.T("selfcheck.title." + id)}))
		}
	}
	return join(parts)
}

// proposed says what Limber proposes that sessions have more of, and why; "" where nothing was answered.
func (w *window) proposed(a answers) string {
	p, T := a.proposal(), w.words.T
	tight, weak := w.signs(p.Tight), w.signs(p.Weak)
	switch p.Feels {
	case "tight":
		return T("proposal.tight", lang.Args{"Signs": tight})
	case "weak":
		return T("proposal.weak", lang.Args{"Signs": weak})
	case "both":
		words := []string{T("proposal.both")}
		if tight != "" {
			words = append(words, T("proposal.for_tight", lang.Args{"Signs": tight}))
		}
		if weak != "" {
			words = append(words, T("proposal.for_weak", lang.Args{"Signs": weak}))
		}
		return strings.Join(words, " ")
	}
	return ""
}

// signs are the signs of a proposal in words, as the person has said them.
func (w *window) signs(list []string) string {
	var words []string
	for _, sign := range list {
		key, value, _ := strings.Cut(sign, ".")
		if key == "self_check" {
			words = append(words, w.words.T("proposal.sign."+value))
		} else {
			words = append(words, w.words.T("proposal.quoted", lang.Args{"Words": w.words.T("profile.answer." + key + "." + value)}))
		}
	}
	return and(w, words)
}
