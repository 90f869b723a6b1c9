package notify

import (
	"runtime"
	"strings"
	"unicode"
)

// The longest texts that go out, in runes. Desktops cut far earlier; this bounds
// what a broken exercise pack can send over the bus.
const (
	longestTitle = 120
	longestBody  = 1000
	longestLabel = 40
)

// plain makes a text safe to hand on: valid UTF-8 without control characters
// (line breaks stay if lines is set, and become blanks if not), cut to at most
// limit runes, an ellipsis being the last of them. What turns the direction of
// writing around goes too: it would reach beyond the text, to words of ours.
func plain(s string, limit int, lines bool) string {
	var b strings.Builder
	n := 0
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case r == '\n' && lines:
		case unicode.IsSpace(r):
			r = ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), unicode.Is(unicode.Noncharacter_Code_Point, r):
			continue
		}
		if n++; n > limit {
			text := []rune(b.String())
			return strings.TrimRightFunc(string(text[:limit-1]), unicode.IsSpace) + "…"
		}
		b.WriteRune(r)
	}
	return b.String()
}

// unscripted takes out what PowerShell and toast XML would act upon. beeep on
// Windows may put the text into an expanding here-string and into unescaped XML,
// where $(...) would run as a command.
var unscripted = strings.NewReplacer("$", "", "`", "", "<", "", ">", "", "&", "", "\"", "", "”", "'", "“", "'", "„", "'")

// forBeeep is plain text as the given OS needs it.
func forBeeep(goos, s string, limit int, lines bool) string {
	s = plain(s, limit, lines)
	if goos == "windows" {
		s = unscripted.Replace(s)
	}
	return s
}

// forThisBeeep is forBeeep for the OS we run on.
func forThisBeeep(s string, limit int, lines bool) string {
	return forBeeep(runtime.GOOS, s, limit, lines)
}
