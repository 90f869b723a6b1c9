package exercises

import "slices"

// ForDesk chooses a card for a break beside the desk: one that nothing speaks against and all of whose kit is at
// hand, of the first level, and none that has to be asked for. A card that the person has to do differently comes only
// where no other is left: a notice has no room to say how. Somebody who sits is better off on their feet, so of the
// others a seated one comes only where no standing one fits. Cards of recent (ids, the last one shown at the end) come again once there is no other; the last one only
// if it is alone. pick draws one of n, from 0 to n-1. It is nil where nothing fits.
func (c *Catalogue) ForDesk(p Profile, recent []string, pick func(n int) int) *Card {
	var last string
	if len(recent) > 0 {
		last = recent[len(recent)-1]
	}
	var fit []*Card
	for _, card := range c.Cards {
		if card.Desk && card.Level == 1 && !card.OptIn && card.Pack == "" && p.Fits(card) {
			fit = append(fit, card)
		}
	}
	for _, better := range []func(*Card) bool{
		func(card *Card) bool { return len(p.Adapts(card)) == 0 },
		func(card *Card) bool { return card.Position == StandingPos },
		func(card *Card) bool { return card.ID != last },
		func(card *Card) bool { return !slices.Contains(recent, card.ID) },
	} {
		if some := only(fit, better); len(some) > 0 {
			fit = some
		}
	}
	if len(fit) == 0 {
		return nil
	}
	return fit[pick(len(fit))]
}

func only(cards []*Card, wanted func(*Card) bool) (some []*Card) {
	for _, card := range cards {
		if wanted(card) {
			some = append(some, card)
		}
	}
	return some
}
