//go:build e2e && linux

package e2e

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"limber/e2e/desktop"
	"limber/journal"
)

var pictures = flag.String("screenshots", "", "folder for pictures of every screen (make screenshots)")

// look is one way to see the program.
type look struct {
	name          string
	settings      string // of the settings file
	width, height int
}

var looks = []look{
	{"light", "theme: light\nautostart: off\n", 1100, 760},
	{"dark", "theme: dark\nautostart: off\n", 1100, 760},
	{"large", "theme: light\ntext_size: large\nautostart: off\n", 1100, 760},
	{"narrow", "theme: light\nautostart: off\n", 480, 760},
	{"german", "theme: light\nlanguage: de\nautostart: off\n", 1100, 760},
}

// shots are the screens, by how the program is asked to open there.
var shots = []struct {
	name  string
	args  []string
	state string   // of ui.Start
	keys  []string // pressed once the window is there
}{
	{"today", []string{"--screen", "today"}, "", nil},
	{"exercises", []string{"--screen", "exercises"}, "", nil},
	{"card", []string{"--exercise", "bird_dog"}, "", nil},
	{"timeline", []string{"--screen", "timeline"}, "", nil},
	{"routines", []string{"--screen", "routines"}, "", nil},
	{"editor", []string{"--screen", "editor"}, "", nil},
	{"profile", []string{"--screen", "profile"}, "", nil},
	{"plan", []string{"--screen", "plan"}, "", nil},
	{"learn", []string{"--screen", "learn"}, "", nil},
	{"muscles", []string{"--screen", "muscles"}, "", nil},
	{"safety", []string{"--screen", "safety"}, "", nil},
	{"questions", []string{"--screen", "session"}, "", nil},                   // which come before the first one
	{"session", []string{"--screen", "session"}, "work", []string{"Shift_L"}}, // through the questions
	{"mat", []string{"--screen", "session"}, "mat", []string{"Tab"}},          // the questions are answered; the controls go after some seconds
	{"break", []string{"--break"}, "work", []string{"Shift_L"}},               // which it now knows
	{"before", []string{"--screen", "before"}, "", nil},
	{"end", []string{"--screen", "end"}, "", nil},
	{"settings", []string{"--screen", "settings"}, "", nil},
}

// TestScreenshots runs the real program and writes each screen, in each look, as a PNG.
func TestScreenshots(t *testing.T) {
	if *pictures == "" {
		t.Skip("no folder given: make screenshots")
	}
	if err := os.MkdirAll(*pictures, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, l := range looks {
		t.Run(l.name, func(t *testing.T) {
			d := desktop.Start(t, desktop.WithDunst())
			config := filepath.Join(d.Home(), ".config", "limber")
			if err := os.MkdirAll(config, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(config, "settings.yaml"), []byte(l.settings), 0o644); err != nil {
				t.Fatal(err)
			}
			seedDay(t, filepath.Join(d.Home(), ".local", "share", "limber", "journal.db"))
			d.Spawn(d.Cmd("limber", "agent"))
			d.Eventually("the agent", func() bool { return d.Cmd("limber", "status").Run() == nil })
			for _, s := range shots {
				cmd := d.Cmd("limber", s.args...)
				cmd.Env = append(cmd.Env, "LIMBER_STATE="+s.state)
				p := d.Spawn(cmd)
				w := d.WaitWindow("Limber")
				if s.name != "break" { // it has its own size
					d.Run("xdotool", "windowsize", "--sync", w.ID, fmt.Sprint(l.width), fmt.Sprint(l.height))
				}
				time.Sleep(2500 * time.Millisecond) // stills are drawn off the window's thread
				if s.name == "session" {
					healthy(t, d)
				}
				if s.keys != nil {
					d.Key(s.keys...)
					time.Sleep(4 * time.Second) // into the movement
				}
				d.ShotWindow(w, filepath.Join(*pictures, s.name+"-"+l.name+".png"))
				p.Kill()
				d.WaitNoWindow("Limber")
			}
		})
	}
}

// seedDay writes a morning and an afternoon that end with now, for the Timeline to tell.
func seedDay(t *testing.T, path string) {
	t.Helper()
	j, _, err := journal.OpenAgent(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	at := time.Now().Add(-7 * time.Hour)
	var list []journal.Stretch
	for _, s := range []struct {
		minutes        time.Duration
		kind, evidence string
	}{
		{38, "sitting", "input"}, {7, "break", "lock"}, {55, "sitting", "input+microphone"}, {12, "break", "session"}, {40, "standing", "input"},
		{34, "sitting", "input"}, {52, "asleep", "sleep"}, {61, "sitting", "input+camera"}, {9, "break", "silence"}, {33, "sitting", "input+playback"}, {14, "break", "lock"}, {60, "sitting", "input"},
	} {
		list = append(list, journal.Stretch{From: at, To: at.Add(s.minutes * time.Minute), Kind: s.kind, Evidence: s.evidence})
		at = at.Add(s.minutes * time.Minute)
	}
	ctx := context.Background()
	err = j.AddStretches(ctx, list)
	for _, s := range list {
		if s.Kind == "break" && err == nil {
			err = j.AddBreak(ctx, journal.Break{From: s.From, Length: s.To.Sub(s.From), Evidence: s.Evidence})
		}
	}
	if err == nil {
		_, err = j.AddNotice(ctx, journal.Notice{At: list[0].To, Why: "limit", Spell: 38 * time.Minute, Outcome: "taken"})
	}
	if err != nil {
		t.Fatal(err)
	}
}
