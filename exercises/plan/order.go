package plan

import (
	"slices"

	"limber/exercises"
)

// arranged puts a session in order: what loosens, then strength, then what keeps one going (D5). Within a part cards of
// one position stand together, in the order in which the slots have them, and upright ones stand where one gets down to
// the mat once at most: before it in the first part, if the second has the mat too, and after it in the second.
func arranged(picks []*pick) []*pick {
	var loosen, strength, rest []*pick
	for _, p := range picks {
		switch c := p.item.Card; {
		case loosens(c):
			loosen = append(loosen, p)
		case c.Kind == exercises.Strength:
			strength = append(strength, p)
		default:
			rest = append(rest, p)
		}
	}
	down := slices.ContainsFunc(strength, func(p *pick) bool { return onMat(p.item.Card) })
	loosen = grouped(loosen, !down, "")
	from := exercises.Position("")
	if len(loosen) > 0 {
		from = loosen[len(loosen)-1].item.Card.Position
	}
	return slices.Concat(loosen, grouped(strength, true, from), grouped(rest, true, ""))
}

// grouped puts the cards of a part together by their positions; first is the position that it begins with, if it has it.
func grouped(picks []*pick, matFirst bool, first exercises.Position) []*pick {
	seen := []exercises.Position{first}
	for _, p := range picks {
		if pos := p.item.Card.Position; !slices.Contains(seen, pos) {
			seen = append(seen, pos)
		}
	}
	list := slices.Clone(picks)
	slices.SortStableFunc(list, func(a, b *pick) int {
		if down := onMat(a.item.Card); down != onMat(b.item.Card) {
			if down == matFirst {
				return -1
			}
			return 1
		}
		return slices.Index(seen, a.item.Card.Position) - slices.Index(seen, b.item.Card.Position)
	})
	return list
}

func itemsOf(picks []*pick) []exercises.Item {
	var list []exercises.Item
	for _, p := range picks {
		list = append(list, p.item)
	}
	return list
}
