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

// shot is a screen: how the program is asked to open there, and what is pressed then.
type shot struct {
	name  string
	args  []string
	state string   // of ui.Start
	keys  []string // pressed once the window is there
}

func at(name, screen string) shot { return shot{name: name, args: []string{"--screen", screen}} }

// visits are the screens by what the journal knows when somebody comes to them.
var visits = []struct {
	seed  func(*testing.T, *journal.Journal) // nil: nothing
	shots []shot
}{
	{nil, []shot{ // the first day
		{"first", []string{"--screen", "today"}, "", []string{"Tab", "Return"}}, // puts the word away that there is no tray
		at("plan-first", "plan"), at("progress-empty", "progress"), at("questions", "session"), at("profile", "profile"),
	}},
	{seedMonths, []shot{
		at("today", "today"), at("plan", "plan"), {"plan-why", []string{"--screen", "plan"}, "", []string{"Next", "Next"}}, {"plan-end", []string{"--screen", "plan"}, "", []string{"End"}},
		at("changes", "changes"), at("pain", "pain"), at("answers", "answers"), at("before", "before"), at("end", "end"),
		{"end-which", []string{"--screen", "end"}, "", []string{"9", "Next"}}, // the pain rose: which exercise was it?
		at("progress", "progress"), {"progress-2", []string{"--screen", "progress"}, "", []string{"Next"}}, {"progress-3", []string{"--screen", "progress"}, "", []string{"Next", "Next"}},
		{"progress-4", []string{"--screen", "progress"}, "", []string{"Next", "Next", "Next"}}, {"progress-5", []string{"--screen", "progress"}, "", []string{"End"}},
		at("exercises", "exercises"), {"card", []string{"--exercise", "bird_dog"}, "", nil}, at("timeline", "timeline"), at("routines", "routines"), at("editor", "editor"),
		at("learn", "learn"), at("muscles", "muscles"), at("safety", "safety"),
		at("settings", "settings"), {"settings-2", []string{"--screen", "settings"}, "", []string{"Next", "Next"}}, // the plan, several computers
		{"settings-3", []string{"--screen", "settings"}, "", []string{"Next", "Next", "Next"}}, {"settings-4", []string{"--screen", "settings"}, "", []string{"Next", "Next", "Next", "Next"}}, {"settings-5", []string{"--screen", "settings"}, "", []string{"End", "Prior"}},
		{"settings-6", []string{"--screen", "settings"}, "", []string{"End"}},
	}},
	{seedAsks, []shot{
		at("today-asks", "today"),
		{"session", []string{"--screen", "session"}, "work", []string{"Shift_L"}},
		{"mat", []string{"--screen", "session"}, "mat", []string{"Tab"}}, // the controls go after some seconds
		{"break", []string{"--break"}, "work", []string{"Shift_L"}},
	}},
	{seedSign, []shot{{"route", []string{"--screen", "session"}, "", []string{"Return"}}, at("today-locked", "today")}},
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
			d := desktop.Start(t, desktop.WithDunst(), desktop.WithSound())
			config := filepath.Join(d.Home(), ".config", "limber")
			if err := os.MkdirAll(config, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(config, "settings.yaml"), []byte(l.settings+profile), 0o644); err != nil {
				t.Fatal(err)
			}
			seedDay(t, filepath.Join(d.Home(), ".local", "share", "limber", "journal.db"))
			d.Spawn(d.Cmd("limber", "agent"))
			d.Eventually("the agent", func() bool { return d.Cmd("limber", "status").Run() == nil })
			for _, v := range visits {
				if v.seed != nil {
					v.seed(t, book(t, d))
				}
				for _, s := range v.shots {
					l.take(d, s)
				}
			}
		})
	}
}

// take opens the program at a screen and writes its picture.
func (l look) take(d *desktop.Desktop, s shot) {
	cmd := d.Cmd("limber", s.args...)
	cmd.Env = append(cmd.Env, "LIMBER_STATE="+s.state)
	p := d.Spawn(cmd)
	w := d.WaitWindow("Limber")
	if s.name != "break" { // it has its own size
		d.Run("xdotool", "windowsize", "--sync", w.ID, fmt.Sprint(l.width), fmt.Sprint(l.height))
	}
	time.Sleep(2500 * time.Millisecond) // stills are drawn off the window's thread
	if s.keys != nil {
		d.Key(s.keys...)
		time.Sleep(4 * time.Second) // into the movement
	}
	d.ShotWindow(w, filepath.Join(*pictures, s.name+"-"+l.name+".png"))
	p.Kill()
	d.WaitNoWindow("Limber")
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
