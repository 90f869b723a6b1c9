package cli

import (
	"bytes"
	"encoding/json"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"limber/lang"
	"limber/tracker/agent/api"
)

// limber runs a command line in German or English, with no agent anywhere.
func limber(t *testing.T, args ...string) (out, said string, code int) {
	t.Helper()
	var o, e bytes.Buffer
	dir := t.TempDir()
	code = Run(Deps{
		Version: "1.2.3", Words: lang.For("en"), Out: &o, Err: &e,
		Client: func() *api.Client { return api.NewClient(dir, api.AgentDoor) },
		Agent:  func(AgentFlags) error { return api.ErrTaken },
		Report: func() api.Report { return api.Report{Version: "1.2.3"} },
		Voice:  func() Voice { return Voice{Fix: "voice.none_linux"} },
		Notice: func(string, string) error { return nil },
	}, args)
	return o.String(), e.String(), code
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestEveryVerbExplainsItself(t *testing.T) {
	root := Deps{Words: lang.For("en")}.root()
	for _, c := range append(root.Commands(), root) {
		if strings.HasPrefix(c.Short, "verb.") || strings.HasPrefix(c.Long, "verb.") || c.Short == "" {
			t.Errorf("%s: %q, %q", c.Name(), c.Short, c.Long)
		}
	}
	for _, verb := range []string{
		"agent", "status", "break", "snooze", "skip", "undo", "pause", "present", "resume", "stand", "sit", "forget",
		"check", "draw", "replay", "autostart", "version", "doctor", "completion",
	} {
		if out, said, code := limber(t, verb, "--help"); code != 0 || strings.Contains(out, "flag.") || len(out) < 80 {
			t.Errorf("%s --help: %d\n%s%s", verb, code, out, said)
		}
	}
}

// TestScreensAreThoseOfTheWindow: the help lists them all, and no other name opens anything.
func TestScreensAreThoseOfTheWindow(t *testing.T) {
	opened := ""
	run := func(args ...string) (string, int) {
		var out bytes.Buffer
		code := Run(Deps{
			Words: lang.For("en"), Out: &out, Err: &out, Screens: []string{"today", "muscles"},
			Window: func(s api.Show, _ AgentFlags) error { opened = s.Screen; return nil },
		}, args)
		return out.String(), code
	}
	if help, _ := run("--help"); !strings.Contains(help, "open at this screen: today, muscles") {
		t.Errorf("the help says\n%s", help)
	}
	if _, code := run("--screen", "muscles"); code != 0 || opened != "muscles" {
		t.Errorf("exit %d, opened %q", code, opened)
	}
	if said, code := run("--screen", "progress"); code == 0 || opened == "progress" || !strings.Contains(said, "today, muscles") {
		t.Errorf("exit %d, opened %q: %s", code, opened, said)
	}
	if help, _, _ := limber(t, "--help"); strings.Contains(help, "--screen") {
		t.Errorf("a build without a window offers screens:\n%s", help)
	}
}

func TestWrongWordsFailWithASentence(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"status"}, "not running"},
		{[]string{"break"}, "not running"},
		{[]string{"agent"}, "running already"},
		{[]string{}, "no window"},
		{[]string{"dance"}, "unknown command"},
		{[]string{"status", "--loud"}, "unknown flag"},
		{[]string{"autostart", "maybe"}, "maybe"},
		{[]string{"draw", "headstand"}, "bird_dog"},
		{[]string{"draw", "bird_dog", "--size", "0x0"}, "WIDTHxHEIGHT"},
		{[]string{"draw", "bird_dog", "--at", "2"}, "0 (start) to 1"},
		{[]string{"draw", "bird_dog", "--view", "inside"}, "side, front, top"},
		{[]string{"draw", "bird_dog", "--out", "x.gif"}, ".png or .svg"},
		{[]string{"replay", "no-such-file"}, "no-such-file: no such file"},
	} {
		out, said, code := limber(t, c.args...)
		if code != 1 || !strings.Contains(said, c.want) || out != "" {
			t.Errorf("%v: exit %d, said %q, printed %q", c.args, code, said, out)
		}
	}
}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
	}{
		{"settings.yaml", "limit: 30m\naway: soon\n", "settings.yaml:2:"},
		{"mine.yaml", "limit: 2h\n", "mine.yaml:1:"},
		{"card.yaml", "id: x\nkind: dance\n", "card.yaml:2:"},
		{"routine.yaml", "id: x\nitems:\n  - card: nobody\n", "routine.yaml:3:"},
		{"bomb.yaml", "a: &a [x]\nb: [*a, *a]\n", "bomb.yaml:1:"},
		{"nul.yaml", "id: \x00\n", "nul.yaml:1:"},
		{"day.jsonl", `{"awake":0,"boot":0,"wall":"2026-11-23T09:00:00Z","idle":0}` + "\n" + `{"awake":-1}`, "day.jsonl:2:"},
	} {
		file := write(t, c.name, c.text)
		out, said, code := limber(t, "check", file)
		if code != 1 || !strings.Contains(said, c.want) || out != "" {
			t.Errorf("%s: exit %d, said %q, printed %q", c.name, code, said, out)
		}
	}
	// A body that cannot be: a knee that bends forward.
	dir := t.TempDir()
	for _, ext := range []string{".yaml", ".en.yaml"} {
		data, err := os.ReadFile("../exercises/catalogue/bird_dog" + ext)
		if err != nil {
			t.Fatal(err)
		}
		if ext == ".yaml" {
			data = bytes.Replace(data, []byte("knee_right: "), []byte("knee_right: -60 # "), 1)
		}
		if err := os.WriteFile(filepath.Join(dir, "bird_dog"+ext), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, said, code := limber(t, "check", filepath.Join(dir, "bird_dog.yaml")); code != 1 || !strings.Contains(said, "knee") || !strings.Contains(said, "bird_dog.yaml:") {
		t.Errorf("a knee bent forward: %d, %q", code, said)
	}
	dir = t.TempDir()
	if _, said, code := limber(t, "check", dir); code != 1 || !strings.Contains(said, dir) {
		t.Errorf("a directory: %d, %q", code, said)
	}
	large := write(t, "large.yaml", strings.Repeat("# a very long file\n", 600_000))
	if _, said, code := limber(t, "check", large); code != 1 || !strings.Contains(said, "large.yaml") {
		t.Errorf("a file of 10 MB: %d, %q", code, said)
	}
	good := write(t, "settings.yaml", "limit: 45m\n")
	if out, said, code := limber(t, "check", good); code != 0 || !strings.Contains(out, "ok") || said != "" {
		t.Errorf("a good file: %d, %q, %q", code, out, said)
	}
}

func TestReplayPrintsJSONLines(t *testing.T) {
	trace := `{"awake":0,"boot":0,"wall":"2026-11-23T09:00:00Z","idle":0}` + "\n" + `{"awake":20,"boot":20,"wall":"2026-11-23T09:00:20Z","idle":5}` + "\n"
	out, said, code := limber(t, "replay", write(t, "t.jsonl", trace))
	var last map[string]any
	for _, line := range strings.Split(strings.TrimSpace(out), "\n") {
		if err := json.Unmarshal([]byte(line), &last); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
	}
	if code != 0 || said != "" || last["event"] != "summary" || last["spell"] != 20.0 {
		t.Errorf("exit %d, %q\n%s", code, said, out)
	}
}

func TestDrawWritesPictures(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x.png")
	if _, said, code := limber(t, "draw", "cat_cow", "--size", "120x90", "--view", "front", "--left", "--dark", "--at", "0.5", "--out", file); code != 0 {
		t.Fatalf("exit %d: %s", code, said)
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if img, err := png.Decode(f); err != nil || img.Bounds().Dx() != 120 || img.Bounds().Dy() != 90 {
		t.Errorf("picture: %v", err)
	}
	file = filepath.Join(t.TempDir(), "x.svg")
	if _, said, code := limber(t, "draw", "cat_cow", "--out", file); code != 0 {
		t.Fatalf("exit %d: %s", code, said)
	}
	if text, err := os.ReadFile(file); err != nil || !strings.HasPrefix(string(text), "<svg") && !strings.HasPrefix(string(text), "<?xml") {
		t.Errorf("%.40q, %v", text, err)
	}
}

func TestDrawTakesPaletteAndTone(t *testing.T) {
	drawn := map[string]string{}
	for _, flags := range [][]string{nil, {"--tone", "deep"}, {"--contrast"}, {"--dark"}, {"--dark", "--tone", "deep"}} {
		file := filepath.Join(t.TempDir(), "x.svg")
		if _, said, code := limber(t, append([]string{"draw", "cat_cow", "--out", file}, flags...)...); code != 0 {
			t.Fatalf("%v: exit %d: %s", flags, code, said)
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if other, same := drawn[string(data)]; same {
			t.Errorf("%v draws the same as %v", flags, other)
		}
		drawn[string(data)] = strings.Join(flags, " ")
	}
	if _, said, code := limber(t, "draw", "cat_cow", "--tone", "green"); code == 0 || !strings.Contains(said, "light, tan, brown, deep") {
		t.Errorf("exit %d: %q; it must name the tones", code, said)
	}
}

func TestDiagnosisNamesNobody(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	out, _, code := limber(t, "doctor")
	if code != 0 || strings.Contains(out, home) || !strings.Contains(out, "1.2.3") || !strings.Contains(out, "--  voice ") {
		t.Errorf("exit %d:\n%s", code, out)
	}
	var report map[string]any
	out, _, _ = limber(t, "doctor", "--json")
	if err := json.Unmarshal([]byte(out), &report); err != nil || report["running"] != false || report["voice"] == nil {
		t.Errorf("%v\n%s", err, out)
	}
}
