package ui

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"limber/exercises/plan"
	"limber/tracker/agent/api"
)

func TestTheSharedFolderInSettings(t *testing.T) {
	x := newWorld(t, Start{Screen: "settings"}, func(x *world) {
		x.deps = func(d *Deps) { d.SharedFolders = func() []string { return []string{"/home/jo/Nextcloud/Limber"} } }
	})
	if !x.says("Several computers") || x.button("Share no more") != nil {
		t.Fatal("it cannot be chosen, or it is on already")
	}
	test.Type(x.pathEntry("Its path, such as /home/jo/Sync"), "'/home/jo/Sync/' ")
	x.tap("Share in this folder")
	if got := x.lastAsked(); got != "set sync_folder="+filepath.FromSlash("/home/jo/Sync") {
		t.Errorf("asked %q", got)
	}
	x.tap("Share in /home/jo/Nextcloud/Limber")
	if got := x.lastAsked(); got != "set sync_folder=/home/jo/Nextcloud/Limber" {
		t.Errorf("asked %q", got)
	}
	x.agent.status.Settings["sync_folder"] = "/sync"
	x.agent.status.Shared = &api.Shared{Folder: "/sync", Sent: x.wall.Add(-time.Hour), Lines: []api.Line{{File: "limber-1.jsonl", Line: 7, Why: "damaged"}},
		Devices: []api.Device{{Name: "laptop", Changed: x.wall.Add(-2 * time.Hour)}, {}}}
	x.w.onStatus(x.agent.status, nil)
	for _, want := range []string{"The folder: /sync", "This computer last wrote on Mon 23 Nov at 09:30.", "laptop: last changed on Mon 23 Nov at 08:30",
		"Another computer: last changed", "1 line could not be read. The rest was.", "limber-1.jsonl:7: it is damaged"} {
		if !x.says(want) {
			t.Errorf("%q is not said", want)
		}
	}
	x.agent.status.Shared.Trouble = "missing"
	x.w.onStatus(x.agent.status, nil)
	if !x.says("The folder that your computers share is not there: /sync.") {
		t.Error("that it is away is not said")
	}
	// The same folder again is begun anew.
	n := len(x.agent.asked)
	x.w.prefs.shareIn("/sync")
	if got := x.agent.asked[n:]; len(got) != 2 || got[0] != "set sync_folder=" || got[1] != "set sync_folder=/sync" {
		t.Errorf("asked %q", got)
	}
	x.tap("Share no more")
	if got := x.lastAsked(); got != "set sync_folder=" {
		t.Errorf("asked %q", got)
	}
}

// What another computer wrote is taken into account at once, and a warning sign that was answered there above all.
func TestWhatComesFromAnotherComputer(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) { x.agent.status.Shared = &api.Shared{Folder: "/sync"} })
	x.w.startRoutine("daily_beginner")
	if _, ok := x.w.front.(*before); !ok {
		t.Fatalf("no session can be begun: %T", x.w.front)
	}
	x.w.goTo(home)
	ended := x.wall.Add(-time.Hour)
	x.journal.sessions["far"] = &SessionRecord{ID: "far", Routine: "daily_beginner", Started: ended.Add(-time.Minute), Ended: ended, Outcome: "done"}
	x.journal.safety = &SafetyAnswer{At: x.wall, Clear: false, Route: "doctor"}
	s := x.agent.status
	s.Shared = &api.Shared{Folder: "/sync", Merged: 2}
	x.w.onStatus(s, nil)
	if !slices.ContainsFunc(x.w.history.Sessions, func(s plan.Session) bool { return s.ID == "far" }) {
		t.Error("the session on the other computer is not planned with")
	}
	x.w.startRoutine("daily_beginner")
	if _, ok := x.w.front.(*before); ok {
		t.Error("a session can be begun after a warning sign was answered on the other computer")
	}
}

func TestPathsAsPeoplePasteThem(t *testing.T) {
	home, err := os.UserHomeDir()
	if err != nil || runtime.GOOS == "windows" {
		t.Skip("there is no home folder with slashes")
	}
	for given, want := range map[string]string{
		"": "", "  ": "", `""`: "", " /a/b/ ": "/a/b", `"/a/b c"`: "/a/b c", "file:///a/b%20c": "/a/b c", "~": home, "~/Sync": filepath.Join(home, "Sync"), "~x": "~x",
	} {
		if got := cleanPath(given); got != want {
			t.Errorf("%q gives %q, want %q", given, got, want)
		}
	}
}
