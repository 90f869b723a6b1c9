package ui

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"limber/exercises"
	"limber/lang"
)

func TestClock(t *testing.T) {
	for d, want := range map[time.Duration]string{0: "0:00", 1: "0:01", 59500 * time.Millisecond: "1:00", 75 * time.Second: "1:15", -time.Second: "0:00"} {
		if got := clock(d); got != want {
			t.Errorf("the clock shows %v as %q, want %q", d, got, want)
		}
	}
}

// keyInCode finds word keys as the screens write them.
var keyInCode = regexp.MustCompile(`(?:\bT|words\.T|words\.N|chip|part|section)\("([a-z_]+(?:\.[a-zA-Z_0-9]+)+)"`)

func TestEveryWordIsInTheLanguageFile(t *testing.T) {
	words := lang.For("en")
	files, _ := filepath.Glob("*.go")
	n := 0
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range keyInCode.FindAllStringSubmatch(string(src), -1) {
			n++
			if key := m[1]; words.T(key) == key && words.N(key, 2) == key {
				t.Errorf("%s: no words for %s", f, key)
			}
		}
	}
	if n < 100 {
		t.Fatalf("only %d keys found in the code: the pattern no longer fits", n)
	}
	var made []string
	for _, f := range exercises.Flags() {
		made = append(made, "flag."+f)
	}
	for _, k := range []string{"stretch", "mobility", "strength", "aerobic"} {
		made = append(made, "kind."+k)
	}
	for _, p := range []string{"floor", "bed", "chair", "standing", "desk"} {
		made = append(made, "place."+p)
	}
	for _, r := range []string{"camera", "microphone", "shared", "fullscreen", "dnd", "office_hours", "paused"} {
		made = append(made, "withheld."+r)
	}
	for _, k := range []string{"ready", "pause", "rest", "hold", "time", "reps"} {
		made = append(made, "session.phase."+k)
	}
	for _, key := range made {
		if words.T(key) == key {
			t.Errorf("no words for %s", key)
		}
	}
}
