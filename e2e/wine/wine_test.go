//go:build e2e && linux

// Package wine starts the Windows program, as mingw-w64 built it, under Wine on
// a desktop of its own. It proves that the program links, loads, finds its files
// and shows its window, and hears what Windows would tell it; what only Windows
// has (its notifications, its idle counter of the whole desktop) is not proven here.
package wine

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"limber/e2e/desktop"
)

// processPrng is a library that Go's runtime asks Windows for, and that Wine lacks before version 9.
const processPrng = `#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length) { return SystemFunction036(buffer, (ULONG)length); }
BOOL WINAPI DllMain(HINSTANCE self, DWORD reason, LPVOID more) { return TRUE; }
`

// consentStore is where Windows notes who uses camera and microphone.
const consentStore = `HKCU\Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore`

// start brings up a desktop with a fresh Windows drive on it.
func start(t *testing.T) *desktop.Desktop {
	t.Helper()
	prefix := t.TempDir()
	d := desktop.Start(t, desktop.WithEnv("WINEPREFIX="+prefix, "WINEDEBUG=-all", "WINEDLLOVERRIDES=mscoree=d;mshtml=d"))
	t.Cleanup(func() { _ = d.Cmd("wineserver", "-k").Run() }) // the desktop ends whatever is left
	d.Run("wine", "wineboot", "-i")
	d.Run("wineserver", "-w")

	library := filepath.Join(prefix, "drive_c", "windows", "system32", "bcryptprimitives.dll")
	if _, err := os.Stat(library); err != nil {
		source := filepath.Join(t.TempDir(), "prng.c")
		if err := os.WriteFile(source, []byte(processPrng), 0o600); err != nil {
			t.Fatal(err)
		}
		d.Run("x86_64-w64-mingw32-gcc", "-shared", "-o", library, source, "-ladvapi32")
	}
	return d
}

func program(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("..", "..", "bin", name))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Fatalf("not built (make windows): %v", err)
	}
	return path
}

func TestTheConsoleProgram(t *testing.T) {
	d := start(t)
	cli := program(t, "limber-cli.exe")
	if out := d.Run("wine", cli, "version"); !strings.Contains(strings.ToLower(out), "limber") {
		t.Errorf("version says %q", out)
	}
	if out := d.Run("wine", cli, "--help"); !strings.Contains(out, "snooze") {
		t.Errorf("help says %q", out)
	}
	bad := filepath.Join(d.Home(), "settings.yaml")
	if err := os.WriteFile(bad, []byte("limit: 5m\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := d.Cmd("wine", cli, "check", "Z:"+bad).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "settings.yaml:1:8: limit: 5m is too short") {
		t.Errorf("check: %v\n%s", err, out)
	}
	windowsIsAsked(t, d)
}

func TestTheAgent(t *testing.T) {
	d := start(t)
	cli := program(t, "limber-cli.exe")
	d.Run("wine", "reg", "add", consentStore+`\microphone\NonPackaged`, "/f") // Windows always has one
	agent := d.Spawn(d.Cmd("wine", cli, "agent"))
	var out []byte
	d.Eventually("the agent to answer", func() bool {
		var err error
		out, err = d.Cmd("wine", cli, "status", "--json").Output()
		return err == nil
	})
	var status struct{ Presence string }
	if err := json.Unmarshal(out, &status); err != nil || status.Presence != "windows" {
		t.Errorf("status is %s, %v", out, err)
	}
	aCallIsSeen(t, d, cli)
	d.Run("wine", cli, "agent", "--quit")
	if err := d.WaitEnd(agent); err != nil {
		t.Errorf("the agent ended with %v", err)
	}
}

// aCallIsSeen writes what Windows writes when a program takes the microphone and
// gives it back; the registry tells the agent, which withholds its notices meanwhile.
func aCallIsSeen(t *testing.T, d *desktop.Desktop, cli string) {
	t.Helper()
	withheld := func() bool {
		out, err := d.Cmd("wine", cli, "status", "--json").Output()
		var status struct{ Tracker struct{ Withheld []string } }
		return err == nil && json.Unmarshal(out, &status) == nil && slices.Contains(status.Tracker.Withheld, "microphone")
	}
	now := func() string { // in the time of Windows
		return strconv.FormatInt((time.Now().Unix()+11_644_473_600)*10_000_000, 10)
	}
	set := func(name, value string) {
		d.Run("wine", "reg", "add", consentStore+`\microphone\NonPackaged\C:#call.exe`, "/v", name, "/t", "REG_QWORD", "/d", value, "/f")
	}
	if withheld() {
		t.Error("a call is seen before there is one")
	}
	set("LastUsedTimeStart", now())
	set("LastUsedTimeStop", "0")
	d.Eventually("the call to be seen", withheld)
	set("LastUsedTimeStop", now())
	d.Eventually("the end of the call to be seen", func() bool { return !withheld() })
}

// windowsIsAsked runs the tests of the adapters that need Windows. The toast is
// refused by Wine: that the notifier says so, and soon, is what can be seen here.
func windowsIsAsked(t *testing.T, d *desktop.Desktop) {
	t.Helper()
	for _, c := range []struct{ of, tests string }{
		{"tracker/presence", "^Test(WindowsIsHeard|ConsentStore|IdleCounts|Clocks)$"},
		{"tracker/notify", "^TestWindowsShows$"},
		{"remote", "^TestWindows"},
		{"awake", "^TestWindows"},
		{"sound/voice", "^TestWindows"},
	} {
		binary := filepath.Join(t.TempDir(), filepath.Base(c.of)+".test.exe")
		build := exec.Command("go", "test", "-c", "-o", binary, "limber/"+c.of)
		build.Env = append(os.Environ(), "GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=0")
		if out, err := build.CombinedOutput(); err != nil {
			t.Fatalf("build: %v\n%s", err, out)
		}
		// Into a file: Wine's own servers, which outlive the program, would hold a pipe open.
		said, err := os.Create(binary + ".log")
		if err != nil {
			t.Fatal(err)
		}
		cmd := d.Cmd("wine", binary, "-test.v", "-test.timeout", "1m", "-test.run", c.tests)
		cmd.Stdout, cmd.Stderr = said, said
		failed := cmd.Run()
		said.Close()
		text, err := os.ReadFile(said.Name())
		if failed != nil || err != nil || !strings.Contains(string(text), "--- PASS") {
			t.Errorf("%s: %v, %v\n%s", c.of, failed, err, text)
		}
	}
}

func TestTheWindow(t *testing.T) {
	d := start(t)
	d.Spawn(d.Cmd("wine", program(t, "limber.exe")))
	w := d.WaitWindow("^Limber")
	if w.Width < 300 || w.Height < 300 {
		t.Errorf("the window is %dx%d", w.Width, w.Height)
	}
	d.Eventually("the agent that the window starts", func() bool {
		return d.Cmd("wine", program(t, "limber-cli.exe"), "status").Run() == nil
	})
	// A window that was mapped may still be blank: wait for more than one colour.
	d.Eventually("something drawn", func() bool {
		out, err := d.Cmd("sh", "-c", "import -window "+w.ID+" png:- | identify -format %k png:-").Output()
		colours := strings.TrimSpace(string(out))
		return err == nil && len(colours) >= 2 // ten colours or more
	})
	d.ShotWindow(w, filepath.Join("..", "..", "bin", "windows.png")) // to look at
}
