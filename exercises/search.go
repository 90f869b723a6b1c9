package exercises

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// Filter narrows a search; an empty field lets everything through. All fields hold together.
type Filter struct {
	Kind  Kind
	Place Place
	Group string   // of Groups
	Level int      // 1 to 3
	Fits  *Profile // what suits this person
	// Among are the favourites' ids; those that are not here are passed over. Nil: all cards.
	Among *[]string
}

func (f Filter) lets(c *Card) bool {
	return (f.Kind == "" || c.Kind == f.Kind) && (f.Place == "" || c.At(f.Place)) &&
		(f.Group == "" || slices.Contains(c.Groups, f.Group)) && (f.Level == 0 || c.Level == f.Level) &&
		(f.Fits == nil || f.Fits.Fits(c)) && (f.Among == nil || slices.Contains(*f.Among, c.ID))
}

// Search finds cards by name, other names, muscles and body parts. Every word
// of the query must begin a word of the card, or stand in it from four letters
// on (German puts words together); capitals and accents do not matter, and
// ä may be written a or ae. Names that begin with the query come first, then names,
// other names, muscles and groups, and last what only stands inside a word.
// An empty query gives all cards in the catalogue's order.
func (c *Catalogue) Search(query string, f Filter) []*Card {
	type hit struct {
		card *Card
		rank int
	}
	var hits []hit
	asked := foldWords(query)
	for _, card := range c.Cards {
		if !f.lets(card) {
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
	rankInside
)

// insideFrom is how many letters a query needs to be looked for inside words, where fewer would find nearly everything.
const insideFrom = 4

// rank tells whether a card has every word asked for, and how well.
func (c *Catalogue) rank(card *Card, asked []string) (int, bool) {
	if len(asked) == 0 {
		return 0, true
	}
	name := foldWords(card.Text.Name)
	if strings.HasPrefix(strings.Join(name, " "), strings.Join(asked, " ")) {
		return rankNameStart, true
	}
	fields := [][]string{rankName: fieldWords(card.Text.Name, card.ID), rankAlso: fieldWords(card.Text.Also...)}
	fields = append(fields, c.muscleWords(card), c.groupWords(card))
	worst := rankName
	for _, word := range asked {
		rank := bestField(fields, word, strings.HasPrefix)
		if rank < 0 && len([]rune(word)) >= insideFrom && bestField(fields, word, strings.Contains) >= 0 {
			rank = rankInside
		}
		if rank < 0 {
			return 0, false
		}
		worst = max(worst, rank)
	}
	return worst, true
}

// bestField is the first field with a word that matches, or -1.
func bestField(fields [][]string, asked string, match func(word, asked string) bool) int {
	return slices.IndexFunc(fields, func(words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return match(w, asked) })
	})
}

func (c *Catalogue) muscleWords(card *Card) []string {
	var words []string
	for _, id := range slices.Concat(card.Muscles.Primary, card.Muscles.Secondary) {
		m := c.Muscle(id)
		words = append(words, fieldWords(m.Name, m.Plain)...)
	}
	return words
}

func (c *Catalogue) groupWords(card *Card) []string {
	var words []string
	for _, g := range card.Groups {
		words = append(words, fieldWords(c.GroupName(g))...)
		if c.body != nil {
			words = append(words, fieldWords(c.body.bodyParts[g]...)...)
		}
	}
	return words
}

// fieldWords are the words of a card, and those with an umlaut also as they are typed without one.
func fieldWords(texts ...string) []string {
	words := foldWords(texts...)
	for _, t := range texts {
		if small := strings.ToLower(t); strings.ContainsAny(small, "äöü") {
			words = append(words, foldWords(spelledOut.Replace(small))...)
		}
	}
	return words
}

var spelledOut = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue")

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
		switch plain, ok := bare()[r]; {
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
var bare = sync.OnceValue(func() map[rune]string {
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
})
