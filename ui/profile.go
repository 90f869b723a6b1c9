package ui

import (
	"slices"

	"limber/exercises"
)

// ask is one question of the profile: which setting it answers, and with what.
type ask struct {
	key         string
	values      []string                                // the answers, in order
	many        bool                                    // any of them, not one
	least, most int                                     // of a number that can be given beside the answers; 0, 0: none
	icon        func(value string) string               // of an answer; nil: the key that gives it
	words       func(w *window, value string) string    // of an answer; nil: profile.answer.<key>.<value>
	help        func(w *window, value string) string    // below it; nil: the same with _help
	when        func(a answers) bool                    // asked only then; nil: always
	given       func(a answers) []string                // the answers that are given; nil: the setting's
	give        func(a answers, chosen []string) string // the setting that they come to; nil: their list, or the one
}

// older is the answer about the age that stands among the limits: it bears on the doses, and few people have to say more.
const older = "older"

// bodily are the limits that are asked for. The two of the direction have a question of their own.
func bodily() []string {
	return slices.DeleteFunc(exercises.Flags(), func(f string) bool { return slices.Contains(directional, f) })
}

// profileAsks are the questions of the first time, in order.
func profileAsks() []ask {
	return []ask{
		{key: "feels_like", values: feelings},
		{key: "feels_when", values: feelsWhen},
		{key: "feels_helps", values: feelsHelps},
		{key: "worse_with", values: directions},
		{key: "trouble", values: troubles},
		limitsAsk(),
		{key: "pregnant_weeks", least: 1, most: latestWeek, when: func(a answers) bool { return slices.Contains(a.flags(), "PREG") }},
		{key: "hip_replaced", values: []string{"on", "off"}, when: func(a answers) bool { return slices.Contains(a.flags(), "HIP") }},
		{key: "age", least: oldFrom, most: oldMost, when: func(a answers) bool { return a.age() >= oldFrom }},
		{key: "place", values: placeNames, many: true, given: answers.places},
		{key: "kit", values: exercises.Kits(), many: true, given: answers.kit,
			words: func(w *window, v string) string { return w.words.T("kit." + v) },
			help:  func(*window, string) string { return "" },
			icon:  func(v string) string { return "kit_" + v }},
		{key: "minutes", values: []string{"10", "15", "20", "30"}, least: leastMinutes, most: mostMinutes},
		{key: "days_per_week", values: []string{"1", "2", "3", "4", "5", "6", "7"}},
	}
}

// laterAsks are those that only the profile in the settings has.
func laterAsks() []ask {
	return []ask{
		{key: "feels", values: []string{"tight", "both", "weak"}, given: func(a answers) []string {
			if v := a.of("feels", feelings); v == "tight" || v == "weak" {
				return []string{v}
			}
			return []string{"both"}
		}},
		{key: "level", values: []string{"0", "1", "2", "3"}, given: func(a answers) []string { return []string{itoa(a.number("level", 1, 3, 0))} }},
	}
}

// optInAsk is about the cards that come only for those who ask for them.
func (w *window) optInAsk() ask {
	a := ask{key: "opt_in", many: true,
		words: func(w *window, id string) string { return w.d.Catalogue.Card(id).Text.Name },
		help: func(w *window, id string) string {
			if e := w.d.Catalogue.Card(id).Evidence; len(e) > 0 {
				return e[0]
			}
			return ""
		},
	}
	for _, c := range w.d.Catalogue.Cards {
		if c.OptIn && c.InPlans(nil) {
			a.values = append(a.values, c.ID)
		}
	}
	return a
}

// limitsAsk asks for the limits in the words of their own page.
func limitsAsk() ask {
	values := append(bodily(), older)
	return ask{key: "limits", values: values, many: true,
		words: func(w *window, v string) string {
			if v == older {
				return w.words.T("profile.older")
			}
			return w.words.T("limit." + v)
		},
		help: func(w *window, v string) string { return w.optional("limit." + v + "_help") },
		given: func(a answers) []string {
			list := slices.DeleteFunc(a.flags(), func(f string) bool { return slices.Contains(directional, f) })
			if a.age() >= oldFrom {
				list = append(list, older)
			}
			return list
		},
		give: func(a answers, chosen []string) string {
			for _, f := range directional { // these are not asked here, and stay
				if slices.Contains(a.flags(), f) {
					chosen = append(chosen, f)
				}
			}
			return line(exercises.Flags(), chosen)
		},
	}
}

// askOf is the question of a setting.
func (w *window) askOf(key string) (ask, bool) {
	for _, a := range append(append(profileAsks(), laterAsks()...), w.optInAsk()) {
		if a.key == key {
			return a, true
		}
	}
	return ask{}, false
}

// chosen are the answers that are given.
func (q ask) chosen(a answers) []string {
	switch {
	case q.given != nil:
		return q.given(a)
	case q.many:
		return slices.DeleteFunc(slices.Clone(q.values), func(v string) bool { return !slices.Contains(a.list(q.key), v) })
	case slices.Contains(q.values, a[q.key]):
		return []string{a[q.key]}
	}
	return nil
}

// answer gives the answers with these chosen.
func (q ask) answer(a answers, chosen []string) answers {
	switch {
	case q.give != nil:
		b := a.with(q.key, q.give(a, chosen))
		switch was := a.age() >= oldFrom; {
		case slices.Contains(chosen, older) && !was:
			b["age"] = itoa(oldFrom)
		case !slices.Contains(chosen, older) && was:
			b["age"] = "0"
		}
		return b
	case q.many:
		return a.with(q.key, line(q.values, chosen))
	case len(chosen) == 0:
		return a.with(q.key, unsaid(q.key))
	}
	return a.with(q.key, chosen[0])
}

// word is an answer in words.
func (q ask) word(w *window, value string) string {
	if q.words != nil {
		return q.words(w, value)
	}
	if q.key == "days_per_week" {
		return w.words.N("profile.day", number(value, usualDays))
	}
	if q.key == "minutes" {
		return w.words.N("profile.minutes", number(value, usualMinutes))
	}
	return w.words.T("profile.answer." + q.key + "." + value)
}

func (q ask) helpOf(w *window, value string) string {
	if q.help != nil {
		return q.help(w, value)
	}
	return w.optional("profile.answer." + q.key + "." + value + "_help")
}

// said is what a setting comes to, in words, for the list of all answers.
func (q ask) said(w *window, a answers) string {
	switch q.key {
	case "pregnant_weeks", "age":
		if n := a.number(q.key, 1, 120, 0); n > 0 {
			return w.words.N("profile.said."+q.key, n)
		}
		return w.words.T("profile.unsaid." + q.key)
	case "minutes":
		return w.words.N("profile.minutes", a.minutes())
	case "days_per_week":
		return w.words.N("profile.days", a.days())
	case "hip_replaced":
		if a[q.key] != "on" {
			return w.words.T("profile.answer.hip_replaced.off")
		}
	}
	var words []string
	for _, v := range q.chosen(a) {
		if v != older { // it has a line of its own
			words = append(words, q.word(w, v))
		}
	}
	switch {
	case len(words) == 0:
		return w.words.T("profile.unsaid." + q.key)
	case q.key == "kit" && len(words) == len(q.values):
		return w.words.T("profile.all_kit")
	}
	return join(words)
}
