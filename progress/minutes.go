package progress

import (
	"slices"
	"strings"
	"time"

	"limber/exercises"
)

// Kinds are the kinds of exercise, in the order in which they are told; "" is of cards that no longer are there, or
// do not say.
func Kinds() []exercises.Kind {
	return []exercises.Kind{exercises.Stretch, exercises.Mobility, exercises.Strength, exercises.Aerobic, ""}
}

const kindCount = 5

// card is what minutes are counted for.
type card struct {
	kind    int // in Kinds
	muscles []string
	groups  []string // of the muscles that it works, each once
}

// cards knows them by id.
type cards struct {
	catalogue *exercises.Catalogue
	known     map[string]*card
}

func (c cards) of(id string) *card {
	if k := c.known[id]; k != nil {
		return k
	}
	k := &card{kind: kindCount - 1}
	if c.catalogue != nil {
		if found := c.catalogue.Card(id); found != nil {
			k.kind = max(0, slices.Index(Kinds(), found.Kind))
			k.muscles = found.Muscles.Primary
			for _, m := range k.muscles {
				if g := c.catalogue.Muscle(m).Group; g != "" && !slices.Contains(k.groups, g) {
					k.groups = append(k.groups, g)
				}
			}
		}
	}
	c.known[strings.Clone(id)] = k // the id may be a part of a text of all items
	return k
}

// minutes is the work of a day.
type minutes struct {
	kinds [kindCount]time.Duration
	cards map[*card]time.Duration
}

func (d *Day) work(c *card, t time.Duration) {
	if d.minutes == nil {
		d.minutes = &minutes{cards: map[*card]time.Duration{}}
	}
	d.Worked += t
	d.minutes.kinds[c.kind] += t
	d.minutes.cards[c] += t
}

// Share is a part of the exercise of a period.
type Share struct {
	ID   string // of a kind or of a muscle group
	Time time.Duration
}

// shares sums up the exercise between two days, both in it. A minute counts for each group and each muscle that the
// exercise works, not for those that only help; so the groups may come to more than the whole.
func (c *Course) shares(from, to Date) (kinds, groups []Share, muscles map[string]time.Duration) {
	var byKind [kindCount]time.Duration
	byGroup, byCard := map[string]time.Duration{}, map[*card]time.Duration{}
	muscles = map[string]time.Duration{}
	for d := max(from, c.First); d <= min(to, c.Today); d++ {
		m := c.day(d).minutes
		if m == nil {
			continue
		}
		for k, t := range m.kinds {
			byKind[k] += t
		}
		for k, t := range m.cards {
			byCard[k] += t
		}
	}
	for k, t := range byCard {
		for _, g := range k.groups {
			byGroup[g] += t
		}
		for _, m := range k.muscles {
			muscles[m] += t
		}
	}
	for k, id := range Kinds() {
		if id != "" || byKind[k] > 0 {
			kinds = append(kinds, Share{ID: string(id), Time: byKind[k]})
		}
	}
	for _, g := range exercises.Groups() {
		groups = append(groups, Share{ID: g, Time: byGroup[g]})
	}
	return kinds, groups, muscles
}
