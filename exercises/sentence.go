package exercises

import (
	"fmt"
	"strings"
	"unicode"

	"limber/yamlfile"
)

// The longest texts of a card, in letters. Longer ones fit on no screen, and a slip of the pen (a quote that does not
// end) makes very long ones. The longest of ours is an evidence line of 207.
const (
	longestName     = 80
	longestSentence = 300
	longestEvidence = 500
)

func longest(key string) int {
	switch key {
	case "name", "also", "author":
		return longestName
	case "evidence":
		return longestEvidence
	}
	return longestSentence
}

// most entries that a list of texts may have.
var most = map[string]int{"also": 12, "mistakes": 8, "evidence": 8}

// sentences checks texts that are there: not blank, not too long, and nothing in them that is not seen.
func (c *checker) sentences(key string, texts ...string) {
	if !yamlfile.Has(c.root, key) {
		return
	}
	if n, limit := c.written(key), most[key]; limit > 0 && n > limit {
		c.bad(at(key), "%s: there are %d; allowed: %d", key, n, limit)
	}
	for i, s := range texts {
		if what := badText(s, longest(key)); what != "" {
			c.bad(c.entry(at(key), i, len(texts)), "%s: %s", key, what)
		}
	}
}

// badText tells what is wrong with a text; "" if nothing is.
func badText(s string, longest int) string {
	if !strings.ContainsFunc(s, seen) {
		return "there is no text here"
	}
	for _, r := range s {
		switch {
		case unicode.IsControl(r) && !unicode.IsSpace(r):
			return "there is a control character in it; take it out"
		case unicode.Is(unicode.Bidi_Control, r) && r != '\u200e' && r != '\u200f' && r != '\u061c':
			return "there is a sign in it that turns the direction of the text; take it out"
		}
	}
	if n := len([]rune(oneLine(s))); n > longest {
		return fmt.Sprintf("it has %d letters; allowed: %d", n, longest)
	}
	return ""
}

// seen tells whether a sign is one that makes a mark on the screen.
func seen(r rune) bool {
	return unicode.IsGraphic(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.M, r) && !strings.ContainsRune("\u115f\u1160\u2800\u3164\uffa0", r)
}

// lettersOfAWord is how many letters, with the gap behind them, are read in the time of a word.
const lettersOfAWord = 6

// wordsToRead is how many words a text is as long as, so that none gains time by leaving the gaps out: 6 letters are a
// word, and 2 signs of Chinese, Japanese or Korean.
func wordsToRead(s string) int {
	wide, narrow := 0, 0
	for _, r := range oneLine(s) {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
			wide++
		} else {
			narrow++
		}
	}
	return max(len(strings.Fields(s)), (narrow+lettersOfAWord-1)/lettersOfAWord+(wide+1)/2)
}
