package exercises

import (
	"slices"
	"strings"
	"unicode"
)

// Filter narrows a search; an empty field lets everything through.
type Filter struct {
	Kind  Kind
	Place Place
}

// Search finds cards by name, other names, muscles and body parts. Every word
// of the query must begin a word of the card; capitals and accents do not
// matter. Names that begin with the query come first, then names, other names,
// and muscles. An empty query gives all cards in the catalogue's order.
func (c *Catalogue) Search(query string, f Filter) []*Card {
	type hit struct {
		card *Card
		rank int
	}
	var hits []hit
	asked := foldWords(query)
	for _, card := range c.Cards {
		if f.Kind != "" && card.Kind != f.Kind || f.Place != "" && !card.At(f.Place) {
			continue
		}
		if rank, ok := c.rank(card, asked); ok {
			hits = append(hits, hit{card, rank})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return a.rank - b.rank })
	cards := make([]*Card, len(hits))
	for i, h := range hits {
		cards[i] = h.card
	}
	return cards
}

// Ranks of a match, best first; a word of the query counts by its best match.
const (
	rankNameStart = iota
	rankName
	rankAlso
	rankMuscle
	rankGroup
)

// rank tells whether a card has every word asked for, and how well.
func (c *Catalogue) rank(card *Card, asked []string) (int, bool) {
	if len(asked) == 0 {
		return 0, true
	}
	name := foldWords(card.Text.Name)
	if strings.HasPrefix(strings.Join(name, " "), strings.Join(asked, " ")) {
		return rankNameStart, true
	}
	fields := [][]string{rankName: append(name, foldWords(card.ID)...), rankAlso: foldWords(card.Text.Also...)}
	fields = append(fields, c.muscleWords(card), c.groupWords(card))
	worst := rankName
	for _, word := range asked {
		rank := slices.IndexFunc(fields, func(words []string) bool {
			return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, word) })
		})
		if rank < 0 {
			return 0, false
		}
		worst = max(worst, rank)
	}
	return worst, true
}

func (c *Catalogue) muscleWords(card *Card) []string {
	var words []string
	for _, id := range slices.Concat(card.Muscles.Primary, card.Muscles.Secondary) {
		m := c.Muscle(id)
		words = append(words, foldWords(m.Name, m.Plain)...)
	}
	return words
}

func (c *Catalogue) groupWords(card *Card) []string {
	var words []string
	for _, g := range card.Groups {
		words = append(words, foldWords(c.GroupName(g))...)
		if c.body != nil {
			words = append(words, foldWords(c.body.bodyParts[g]...)...)
		}
	}
	return words
}

// foldWords cuts texts into words of small letters without accents.
func foldWords(texts ...string) []string {
	var words []string
	for _, t := range texts {
		words = append(words, strings.FieldsFunc(fold(t), func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r)
		})...)
	}
	return words
}

// fold makes letters small and takes their accents off. An apostrophe goes
// too, so that "childs" finds "child's".
func fold(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch plain, ok := bare[r]; {
		case ok:
			b.WriteString(plain)
		case r == '\'' || r == '’' || unicode.Is(unicode.Mn, r):
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// bare gives the plain letters of the accented ones of Latin-1 and Latin
// Extended-A. The standard library has no decomposition, and the domain takes
// nothing else.
var bare = func() map[rune]string {
	m := map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ð': "d", 'đ': "d", 'ø': "o", 'ł': "l", 'ħ': "h", 'ı': "i"}
	for plain, accented := range map[string]string{
		"a": "àáâãäåāăą", "c": "çćĉċč", "d": "ď", "e": "èéêëēĕėęě", "g": "ĝğġģ", "h": "ĥ", "i": "ìíîïĩīĭį", "j": "ĵ",
		"k": "ķ", "l": "ĺļľŀ", "n": "ñńņňŉ", "o": "òóôõöōŏő", "r": "ŕŗř", "s": "śŝşšș", "t": "ţťŧț", "u": "ùúûüũūŭůűų",
		"w": "ŵ", "y": "ýÿŷ", "z": "źżž",
	} {
		for _, r := range accented {
			m[r] = plain
		}
	}
	return m
}()
