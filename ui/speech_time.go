package ui

import (
	"strings"
	"time"
	"unicode/utf8"
)

// speaking is how long a voice takes for some words. espeak-ng and speech-dispatcher take 57 to 63 ms a letter in
// German and English at their ordinary pace, and up to 0.4 s until one hears them.
func speaking(text string) time.Duration {
	return 400*time.Millisecond + time.Duration(utf8.RuneCountInString(text))*63*time.Millisecond
}

// sentence ends with a stop, so that the voice makes a pause.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?:") {
		return text
	}
	return text + "."
}

// beginning is the longest part of a step before a comma or a stop that can be said in that time; "" if there is none.
func beginning(step string, room time.Duration) string {
	best := ""
	for i, r := range step {
		if !strings.ContainsRune(",;:.", r) || i+1 >= len(step) || step[i+1] != ' ' {
			continue
		}
		if head := step[:i]; speaking(head) <= room {
			best = head
		}
	}
	return best
}
