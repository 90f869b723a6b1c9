package plan

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"limber/exercises"
)

// mostReasons are told of one card: nobody reads more.
const mostReasons = 4

// because gives the reasons for a card. Each must be true of this card for this person; the most telling come first.
func (d *draft) because(p *pick, kind string) []Line {
	var list []Line
	add := func(lines ...Line) { list = append(list, lines...) }
	c := p.item.Card
	if p.why != nil {
		add(line("plan.because.rule."+string(p.why.Rule), "Card", p.why.From.Card.ID, "Other", c.ID, "Date", p.why.At.Format(time.DateOnly)))
	}
	if p.eased {
		add(line("plan.because.eased", "N", strconv.Itoa(*d.Pain)))
	}
	add(d.instead(p)...)
	add(d.direction(c)...)
	add(d.adapted(c)...)
	add(d.gentle(kind)...)
	add(d.feeling(c, kind)...)
	add(d.time(p)...)
	add(d.older(c)...)
	if len(p.turns) > 1 && p.why == nil {
		other := p.turns[(slices.Index(p.turns, p.card)+1)%len(p.turns)]
		add(line("plan.because.turn", "Other", other.ID))
	}
	if len(d.Place) == 1 && !d.atDesk {
		add(line("plan.because.place", "Place", d.Place[0]))
	}
	// What it is for comes first where little else is to be said.
	what := line("plan.because.for."+string(c.Kind), "Group", group(c))
	list = slices.Insert(list, min(len(list), 2), what)
	return list[:min(len(list), mostReasons)]
}

func group(c *exercises.Card) string {
	if len(c.Groups) == 0 {
		return ""
	}
	return c.Groups[0]
}

// swappedFrom is the card that comes first in a place, where it cannot come, or the one from which the rules led away.
func (d *draft) swappedFrom(p *pick) string {
	for _, l := range d.instead(p) {
		if strings.HasPrefix(l.Key, "plan.because.instead.") {
			return l.Args["Other"]
		}
	}
	if p.item.Card != p.card {
		return p.card.ID
	}
	return ""
}

// free tells whether a card could come, but for its level.
func (d *draft) free(c *exercises.Card) bool { return d.can(c) }

// instead says in whose place a card stands, and why.
func (d *draft) instead(p *pick) []Line {
	first := d.cat.Card(p.want.cards[0])
	if first == nil || first == p.card || d.free(first) {
		if first != nil && first != p.card && p.card.Level > first.Level && root(first, d.cat) == root(p.card, d.cat) {
			return []Line{line("plan.because.level", "N", strconv.Itoa(d.level), "Other", first.ID)}
		}
		return nil
	}
	against, missing := d.body.Against(first), d.body.Missing(first)
	switch {
	case slices.Contains(d.Unwanted, first.ID):
		return []Line{line("plan.because.instead.unwanted", "Other", first.ID)}
	case d.legs[first.ID]:
		return []Line{line("plan.because.instead.rests_leg", "Other", first.ID)}
	case d.rests[first.ID]:
		return []Line{line("plan.because.instead.rests", "Other", first.ID)}
	case len(against) > 0 && !slices.ContainsFunc(against, d.said):
		return []Line{line("plan.because.instead.unclear", "Other", first.ID)}
	case len(against) > 0:
		against = slices.DeleteFunc(against, func(flag string) bool { return !d.said(flag) })
		return []Line{line("plan.because.instead.limit", "Other", first.ID, "Flag", against[0])}
	case slices.Contains(d.body.Limits, "FLOOR") && onMat(first):
		return []Line{line("plan.because.instead.limit", "Other", first.ID, "Flag", "FLOOR")}
	case len(missing) > 0:
		return []Line{line("plan.because.instead.kit", "Other", first.ID, "Kit", missing[0])}
	case d.unshown(first):
		return []Line{line("plan.because.instead.limit", "Other", first.ID, "Flag", "LEG")}
	case !d.somewhere(first) && !d.atDesk:
		return []Line{line("plan.because.instead.place", "Other", first.ID)}
	case d.clear && touches(first, "LEG"):
		return []Line{line("plan.because.instead.gentle", "Other", first.ID)}
	}
	return nil
}

// direction says that a card keeps away from what makes it worse.
func (d *draft) direction(c *exercises.Card) []Line {
	flex, ext := touches(c, "FLEX"), touches(c, "EXT")
	switch d.WorseWith {
	case "bending":
		if !flex {
			return []Line{line("plan.because.bending")}
		}
	case "arching":
		if !ext {
			return []Line{line("plan.because.arching")}
		}
	case "unsure", "":
		if !flex && !ext {
			return []Line{line("plan.because.unsure")}
		}
	}
	return nil
}

func touches(c *exercises.Card, flag string) bool {
	return slices.Contains(c.Avoid, flag) || slices.Contains(c.Adapt, flag)
}

// adapted says what the person does differently in a card, and for which of their limits.
func (d *draft) adapted(c *exercises.Card) (list []Line) {
	for _, flag := range d.body.Adapts(c) {
		if c.Text.Adapt[flag] == "" {
			continue
		}
		key := "plan.because.adapt"
		if !d.said(flag) {
			key = "plan.because.careful"
		}
		list = append(list, line(key, "Card", c.ID, "Flag", flag))
	}
	if slices.Contains(d.Flags, "PREG") && d.body.EarlyPregnancy && c.Position == exercises.Supine {
		list = append(list, line("plan.because.early"))
	}
	return list
}

// said tells whether the person has said what a flag means. Bending and arching hold until it is clear which way hurts.
func (d *draft) said(flag string) bool {
	return slices.Contains(d.Flags, flag) || flag != "FLEX" && flag != "EXT" ||
		flag == "FLEX" && d.WorseWith == "bending" || flag == "EXT" && d.WorseWith == "arching"
}

// gentle says why a day is gentle, or that the routine was asked for.
func (d *draft) gentle(kind string) []Line {
	switch {
	case kind == "flare":
		return []Line{line("plan.because.flare")}
	case kind == "gentle":
		return []Line{line("plan.because.gentle")}
	case kind == "minimum":
		return []Line{line("plan.because.minimum")}
	case d.shape == nil:
		return []Line{line("plan.because.asked")}
	}
	return nil
}

// feeling says what it has to do with what the back feels like, and on which day of its week it stands.
func (d *draft) feeling(c *exercises.Card, kind string) []Line {
	switch {
	case d.shape != nil && d.shape.walk && c.Kind == exercises.Aerobic:
		return []Line{line("plan.because.stretch_day.walk")}
	case d.shape == nil || c.Kind == exercises.Aerobic:
		return nil
	case d.shape.walk:
		return []Line{line("plan.because.stretch_day.loosen")}
	case kind == "combination" && d.Feels == "weak":
		return []Line{line("plan.because.between")}
	}
	feels := d.Feels
	if feels == "" {
		feels = "unsure"
	}
	share := 100 * d.loosening() / max(1, d.working())
	part := ".strength"
	if loosens(c) {
		part = ".loosen"
	}
	switch {
	case d.Feels == "tight" && loosens(c) && share < 50, d.Feels == "weak" && !loosens(c) && share > 50:
		return nil // the session is too short for it to be true
	}
	return []Line{line("plan.because.feels." + feels + part)}
}

// time says what the person's minutes have to do with it.
func (d *draft) time(p *pick) []Line {
	minutes, key := d.Minutes, "plan.because.time."
	if minutes == 0 { // nobody has said how many there are
		minutes, key = usualMinutes, "plan.because.time.usual_"
	}
	n := strconv.Itoa(minutes)
	switch {
	case p.extra:
		return []Line{line(key+"extra", "N", n)}
	case p.longer:
		return []Line{line(key+"longer", "N", n)}
	case d.trimmed:
		return []Line{line(key+"little", "N", n)}
	}
	return nil
}

// older says what age changes in a card.
func (d *draft) older(c *exercises.Card) []Line {
	if d.Age < olderAge || c.Kind != exercises.Stretch || c.Dose.Hold == 0 || c.Dose.Hold >= olderHold {
		return nil
	}
	return []Line{line("plan.because.age")}
}
