package ui

import (
	"maps"
	"slices"
	"strings"

	"limber/exercises"
	"limber/exercises/plan"
)

// answers are what the person has said of themselves: the profile, by the settings' keys, in their one-line form.
type answers map[string]string

// profileKeys are the settings that a plan is made from, in the order in which they are asked and shown.
var profileKeys = []string{
	"feels_like", "feels_when", "feels_helps", "self_check", "feels", "worse_with", "trouble", "limits", "pregnant_weeks", "hip_replaced", "age",
	"place", "kit", "minutes", "days_per_week", "level", "opt_in",
}

// Values that a plan falls back to where nothing is said.
const (
	usualMinutes, leastMinutes, mostMinutes = 15, 2, 45
	usualDays                               = 4
	oldFrom, oldMost                        = 60, 99 // years from which stretches are held longer
	latestWeek                              = 42     // of a pregnancy
)

var (
	feelings    = []string{"tight", "weak", "both", "unsure"}
	feelsWhen   = []string{"mornings", "sitting", "standing", "evening", "again"}
	feelsHelps  = []string{"moving", "lying"}
	directions  = []string{"bending", "arching", "neither", "unsure"}
	troubles    = []string{"weeks", "between", "months"}
	placeNames  = []string{string(exercises.Floor), string(exercises.Bed), string(exercises.Chair), string(exercises.Standing), string(exercises.Desk)}
	directional = []string{"FLEX", "EXT"} // limits that the question of the direction answers
)

// saidOfMyself are the answers so far, those too that no agent has taken yet.
func (w *window) saidOfMyself() answers {
	a := answers{}
	for _, key := range profileKeys {
		if a[key] = w.value(key); a[key] == "" {
			a[key] = unsaid(key)
		}
	}
	return a
}

// unsaid is the value of a setting of which nothing is said.
func unsaid(key string) string {
	switch key {
	case "minutes":
		return itoa(usualMinutes)
	case "days_per_week":
		return itoa(usualDays)
	case "pregnant_weeks", "age", "level":
		return "0"
	case "hip_replaced":
		return "off"
	case "limits", "opt_in", "self_check":
		return "none"
	case "place":
		return oneLine(placeNames)
	case "kit":
		return oneLine(exercises.Kits())
	}
	return ""
}

// value is a setting as it is in force, or as it will be once an agent takes it.
func (w *window) value(key string) string {
	if wish := w.mine.wishes[key]; wish != nil {
		return wish.value
	}
	return w.status.Settings[key]
}

// keep writes down the answers that differ from those in force.
func (w *window) keepAnswers(a answers) {
	before := w.saidOfMyself()
	for _, key := range profileKeys {
		if a[key] != before[key] {
			w.say(key, a[key])
		}
	}
	w.front.update()
}

func (a answers) list(key string) []string { return listOf(a[key]) }

// number is a whole number between two ends; what is none, or outside, counts as not said.
func (a answers) number(key string, least, most, otherwise int) int {
	if n := number(a[key], otherwise); n >= least && n <= most {
		return n
	}
	return otherwise
}

// of is the answer if it is one of those that can be given, else none.
func (a answers) of(key string, values []string) string {
	if slices.Contains(values, a[key]) {
		return a[key]
	}
	return ""
}

func (a answers) minutes() int { return a.number("minutes", leastMinutes, mostMinutes, usualMinutes) }
func (a answers) days() int    { return a.number("days_per_week", 1, 7, usualDays) }
func (a answers) age() int     { return a.number("age", 1, 120, 0) }
func (a answers) weeks() int   { return a.number("pregnant_weeks", 1, 45, 0) }

// flags are the limits that can be, in their order.
func (a answers) flags() []string {
	return slices.DeleteFunc(exercises.Flags(), func(f string) bool { return !slices.Contains(a.list("limits"), f) })
}

// kit is what is at hand; until somebody has said, all is.
func (a answers) kit() []string {
	if a["kit"] == "" {
		return exercises.Kits()
	}
	return slices.DeleteFunc(exercises.Kits(), func(k string) bool { return !slices.Contains(a.list("kit"), k) })
}

// places are where the person can exercise; until somebody has said, anywhere.
func (a answers) places() []string {
	if a["place"] == "" {
		return slices.Clone(placeNames)
	}
	return slices.DeleteFunc(slices.Clone(placeNames), func(p string) bool { return !slices.Contains(a.list("place"), p) })
}

// with is the same with one answer changed, and with what follows from it in the others.
func (a answers) with(key, value string) answers {
	b := maps.Clone(a)
	b[key] = value
	switch key {
	case "feels_like", "feels_when", "feels_helps": // whoever has chosen otherwise is not overruled by the same answers
		if now := b.proposal().Feels; now != a.proposal().Feels || b["feels"] == "" {
			b["feels"] = now
		}
	case "worse_with": // the limits have the direction, for breaks and single cards to heed
		limits := slices.DeleteFunc(b.list("limits"), func(f string) bool { return slices.Contains(directional, f) })
		switch value {
		case "bending":
			limits = append(limits, "FLEX")
		case "arching":
			limits = append(limits, "EXT")
		}
		b["limits"] = line(exercises.Flags(), limits)
	case "limits":
		if !slices.Contains(b.flags(), "PREG") {
			b["pregnant_weeks"] = "0"
		}
		if !slices.Contains(b.flags(), "HIP") {
			b["hip_replaced"] = "off"
		}
	}
	return b
}

// ticked is the direction that the limits tell of, where the question itself was not answered.
func (a answers) ticked() []string {
	flex, ext := slices.Contains(a.flags(), "FLEX"), slices.Contains(a.flags(), "EXT")
	switch {
	case flex && !ext:
		return []string{"bending"}
	case ext && !flex:
		return []string{"arching"}
	}
	return nil
}

// proposal is what these answers speak for.
func (a answers) proposal() plan.Proposal {
	f := plan.Feelings{Like: a["feels_like"], When: a["feels_when"], Helps: a["feels_helps"]}
	for _, id := range plan.SelfTests() {
		if slices.Contains(a.list("self_check"), notDone+id) {
			f.CouldNot = append(f.CouldNot, id)
		}
	}
	return plan.Propose(f)
}

// notDone before the id of a test says that it could not be done.
const notDone = "no_"

// line is the one-line form of those of all that are in list, in the order of all; what is in no such order is left out.
func line(all, list []string) string {
	return oneLine(slices.DeleteFunc(slices.Clone(all), func(v string) bool { return !slices.Contains(list, v) }))
}

func oneLine(list []string) string {
	if len(list) == 0 {
		return "none"
	}
	return strings.Join(list, ", ")
}

// planned is the profile that these answers come to.
func (a answers) planned() plan.Profile {
	p := plan.Profile{
		Feels: a.of("feels", feelings), WorseWith: a.of("worse_with", directions), Flags: a.flags(), Level: a.number("level", 1, 3, 0),
		Minutes: a.minutes(), DaysPerWeek: a.days(), Place: a.places(), Kit: a.kit(), OptIn: a.list("opt_in"),
		Age: a.age(), HipReplaced: a["hip_replaced"] == "on",
	}
	if weeks := a.weeks(); weeks > 0 {
		p.PregnantWeeks = &weeks
	}
	if p.Feels == "" {
		p.Feels = "unsure"
	}
	if p.WorseWith == "" { // nobody has said that bending and arching are both all right
		p.WorseWith = "unsure"
	}
	return p
}
