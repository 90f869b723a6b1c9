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

func TestSpans(t *testing.T) {
	w := &window{words: lang.For("en")}
	for d, want := range map[time.Duration]string{
		0: "0 s", 45 * time.Second: "45 s", 60 * time.Second: "1 min", 59*time.Minute + 59*time.Second: "59 min",
		time.Hour: "1 h", 65 * time.Minute: "1 h 5 min", 2 * time.Hour: "2 h",
	} {
		if got := w.span(d); got != want {
			t.Errorf("%v is said as %q, want %q", d, got, want)
		}
	}
	for d, want := range map[time.Duration]string{0: "0:00", 1: "0:01", 59500 * time.Millisecond: "1:00", 75 * time.Second: "1:15", -time.Second: "0:00"} {
		if got := clock(d); got != want {
			t.Errorf("the clock shows %v as %q, want %q", d, got, want)
		}
	}
}

func TestDoses(t *testing.T) {
	w := &window{words: lang.For("en")}
	for _, c := range []struct {
		dose  exercises.Dose
		sides exercises.Sides
		want  string
	}{
		{exercises.Dose{Sets: 1, Reps: 2, Hold: 20 * time.Second}, exercises.Each, "Hold 20 s · 2 times · each side"},
		{exercises.Dose{Sets: 2, Reps: 8}, exercises.None, "8 times · 2 sets"},
		{exercises.Dose{Sets: 1, Time: 40 * time.Second}, exercises.None, "40 s"},
		{exercises.Dose{Sets: 1, Reps: 1, Hold: 10 * time.Second}, exercises.None, "Hold 10 s"},
	} {
		if got := w.dose(c.dose, c.sides); got != c.want {
			t.Errorf("%+v is said as %q, want %q", c.dose, got, c.want)
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
