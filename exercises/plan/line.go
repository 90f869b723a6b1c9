package plan

import (
	"slices"
	"strconv"
	"time"

	"limber/exercises"
	"limber/exercises/session"
)

// Line is a sentence of the language files. Args hold what Say puts into words: Card and Other are ids of cards, Flag of a
// limit, Place, Kit and Group of those, Date is YYYY-MM-DD; N is a number.
type Line struct {
	Key  string
	Args map[string]string
	Then []Line // sentences after it
}

func (l Line) then(more ...Line) Line {
	l.Then = append(slices.Clone(l.Then), more...)
	return l
}

func line(key string, args ...string) Line {
	l := Line{Key: key, Args: map[string]string{}}
	for i := 0; i+1 < len(args); i += 2 {
		l.Args[args[i]] = args[i+1]
	}
	return l
}

// Say puts a line into words: t gives the sentence of a key, cat the names.
func (l Line) Say(t func(key string, args map[string]string) string, cat *exercises.Catalogue) string {
	if l.Key == "" {
		return ""
	}
	args := map[string]string{}
	for name, value := range l.Args {
		switch card := cat.Card(value); name {
		case "Card", "Other":
			if card != nil {
				value = card.Text.Name
			}
		case "Flag":
			if this := cat.Card(l.Args["Card"]); this != nil {
				args["Adapt"] = this.Text.Adapt[value]
			}
			value = t("plan.flag."+value, nil)
		case "Place":
			value = t("plan.place."+value, nil)
		case "Kit":
			value = t("kit_one."+value, nil)
		case "Group":
			value = cat.GroupName(value)
		case "Date":
			if on, err := time.Parse(time.DateOnly, value); err == nil {
				value = t("plan.date", map[string]string{"Day": strconv.Itoa(on.Day()), "Month": t("month."+strconv.Itoa(int(on.Month())), nil)})
			}
		}
		args[name] = value
	}
	said := t(l.Key, args)
	for _, next := range l.Then {
		said += " " + next.Say(t, cat)
	}
	return said
}

// honest says so where a session is not as long as the person wants it, and the rules are not the reason.
func (d *draft) honest(changes []Change) Line {
	got := inMinutes(session.Seconds(itemsOf(d.picks)))
	want := d.Minutes
	if want == 0 {
		want = usualMinutes
	}
	sp := spanOf(d.Minutes)
	switch length := session.Seconds(itemsOf(d.picks)); {
	case length > sp.to && got > want:
		return line("plan.reason.longer", "N", strconv.Itoa(got))
	case d.wide && got > want+1:
		return line("plan.reason.nearest", "N", strconv.Itoa(got))
	case length < sp.from && got < want && len(changes) == 0 && !slices.ContainsFunc(d.picks, func(p *pick) bool { return p.eased }):
		return line("plan.reason.shorter", "N", strconv.Itoa(got))
	}
	return Line{}
}

// routeReason says why there is no plan.
func routeReason(s Screening) Line {
	switch {
	case s.Route == RouteNone && len(s.Because) > 0:
		return line("plan.reason.none." + s.Because[0])
	case s.Haste == HasteDay:
		return line("plan.reason.doctor").then(line("plan.reason.day"))
	}
	return line("plan.reason." + string(s.Route))
}

// Reasons lists the keys of all lines that a plan can say.
func Reasons() []string {
	var keys []string
	add := func(prefix string, names ...string) {
		for _, n := range names {
			keys = append(keys, prefix+n)
		}
	}
	add("plan.because.for.", "stretch", "mobility", "strength", "aerobic")
	for _, f := range feelings {
		add("plan.because.feels."+f+".", "loosen", "strength")
	}
	add("plan.because.stretch_day.", "loosen", "walk")
	add("plan.because.instead.", "limit", "kit", "place", "unwanted", "rests", "rests_leg", "gentle", "unclear")
	add("plan.because.time.", "little", "longer", "extra", "usual_little", "usual_longer", "usual_extra")
	add("plan.because.", "bending", "arching", "unsure", "adapt", "careful", "early", "level", "turn", "place", "age", "eased", "flare", "gentle", "minimum", "asked", "between")
	for _, r := range []Rule{HurtEasier, HurtLess, MorningBack, HardLess, HardEasier, EasyMore, EasyHarder, WorseWeek, AwayDown} {
		add("plan.because.rule.", string(r))
	}
	add("plan.reason.", "emergency", "doctor", "none", "pain", "pain_side", "flare_pain", "flare", "physio", "add_place", "add_kit", "add_both", "unwanted", "rests", "nothing", "longer", "nearest", "shorter", "day", "between.yesterday", "between.three", "stretch_day.walk", "stretch_day.march", "stretch_day.alone", "takes")
	for id, s := range signs {
		if s.route == RouteNone {
			add("plan.reason.none.", id)
		}
	}
	return keys
}
