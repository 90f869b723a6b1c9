package exercises

import "slices"

// Others gives what may take the place of a card in a session: the easier and the harder one of its ladder, and
// another one for the same main muscle, of the same kind and of no higher level. Only cards that pass ok are given
// (those that suit the person, the place and the kit), and none that has to be asked for; nil where there is none.
//
// A rung of the ladder that does not pass is skipped (exercise-rules.md S26). Downwards that may go on to the end;
// upwards never more than one level, since who skips a rung has not learnt it.
func Others(c *Card, cat *Catalogue, ok func(*Card) bool) (easier, harder, other *Card) {
	if c == nil || cat == nil {
		return nil, nil, nil
	}
	good := func(card *Card) bool { return !card.OptIn && (ok == nil || ok(card)) }
	easier = down(c, cat, good)
	harder = up(c, cat, good)
	return easier, harder, beside(c, cat, func(card *Card) bool {
		return card != easier && card != harder && good(card)
	})
}

func down(c *Card, cat *Catalogue, good func(*Card) bool) *Card {
	seen := []*Card{c}
	for card := cat.Card(c.Easier); card != nil && !slices.Contains(seen, card); card = cat.Card(card.Easier) {
		if good(card) {
			return card
		}
		seen = append(seen, card)
	}
	return nil
}

// up looks through the rungs above, the nearest first.
func up(c *Card, cat *Catalogue, good func(*Card) bool) *Card {
	seen := []*Card{c}
	for i := 0; i < len(seen); i++ {
		for _, id := range seen[i].Harder {
			card := cat.Card(id)
			if card == nil || slices.Contains(seen, card) || card.Level > c.Level+1 {
				continue
			}
			if good(card) {
				return card
			}
			seen = append(seen, card)
		}
	}
	return nil
}

// beside finds the card most like this one: the same main muscle, or at least the same main group. Of several the
// one that needs no change of position comes first, then the one nearest in level, then as the catalogue has them.
func beside(c *Card, cat *Catalogue, good func(*Card) bool) (best *Card) {
	least := 0
	for _, card := range cat.Cards {
		if card == c || card.ID == c.ID || card.Kind != c.Kind || card.Level < 1 || card.Level > c.Level || !good(card) {
			continue
		}
		unlike := 0
		switch {
		case sameFirst(card.Muscles.Primary, c.Muscles.Primary):
		case sameFirst(card.Groups, c.Groups):
			unlike += 100
		default:
			continue
		}
		if card.Position != c.Position {
			unlike += 10
		}
		unlike += c.Level - card.Level
		if best == nil || unlike < least {
			best, least = card, unlike
		}
	}
	return best
}

func sameFirst(a, b []string) bool { return len(a) > 0 && len(b) > 0 && a[0] == b[0] }
