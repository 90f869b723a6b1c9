package voice

import (
	"strings"
	"time"
	"unicode"
)

// longest is how many letters one utterance may have: 40 seconds of speech.
const longest = 600

// clean makes text safe to hand to any engine: one line of plain words. Cards
// may come from anybody, and engines take brackets for commands (say: [[rate 900]],
// espeak: phonemes) or tags (SSML), and line ends for the end of what is said.
func clean(text string) string {
	var b strings.Builder
	n, gap := 0, false
	for _, r := range strings.ToValidUTF8(text, " ") {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r), strings.ContainsRune("[]<>{}\\|", r):
			gap = b.Len() > 0
			continue
		case unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs):
			continue
		}
		if gap {
			n++
		}
		if n >= longest {
			break
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}

// longestSpeech is when an engine that still speaks must be hanging: three times
// as long as a slow voice needs.
func longestSpeech(text string) time.Duration {
	return 10*time.Second + time.Duration(len([]rune(text)))*300*time.Millisecond
}

// base is the language of a tag without its region: "de" of "de_AT".
func base(tag string) string {
	tag, _, _ = strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	return strings.ToLower(tag)
}

// sayVoice reads a line of macOS's "say -v ?": "Anna (Premium)    de_DE    # Hallo".
func sayVoice(line string) (name, lang string) {
	line, _, _ = strings.Cut(line, "#")
	words := strings.Fields(line)
	if len(words) < 2 {
		return "", ""
	}
	return strings.Join(words[:len(words)-1], " "), base(words[len(words)-1])
}
