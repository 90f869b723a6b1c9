//go:build e2e && linux

package e2e

import (
	"context"
	"encoding/json"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"limber/e2e/desktop"
	"limber/exercises"
	"limber/exercises/session"
	"limber/journal"
)

// screenSaver is a desktop's, which notes who holds it off and forgets whoever has gone, as the real ones do.
type screenSaver struct {
	mu   sync.Mutex
	next uint32
	held map[uint32]string // cookie -> name on the bus
}

func (s *screenSaver) heldOff() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.held)
}

// Inhibit and UnInhibit are the methods of org.freedesktop.ScreenSaver.
func (s *screenSaver) Inhibit(by dbus.Sender, _, _ string) (uint32, *dbus.Error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next++
	s.held[s.next] = string(by)
	return s.next, nil
}

// UnInhibit takes one back.
func (s *screenSaver) UnInhibit(cookie uint32) *dbus.Error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.held, cookie)
	return nil
}

func startScreenSaver(t *testing.T, d *desktop.Desktop) *screenSaver {
	t.Helper()
	conn, err := dbus.Connect(d.Bus)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	s := &screenSaver{held: map[uint32]string{}}
	const name = "org.freedesktop.ScreenSaver"
	if err := conn.Export(s, "/org/freedesktop/ScreenSaver", name); err != nil {
		t.Fatal(err)
	}
	gone := make(chan *dbus.Signal, 64)
	conn.Signal(gone)
	if err := conn.AddMatchSignal(dbus.WithMatchMember("NameOwnerChanged")); err != nil {
		t.Fatal(err)
	}
	go func() {
		for sig := range gone {
			if len(sig.Body) == 3 && sig.Body[2] == "" {
				s.mu.Lock()
				for cookie, by := range s.held {
					if by == sig.Body[0] {
						delete(s.held, cookie)
					}
				}
				s.mu.Unlock()
			}
		}
	}()
	if r, err := conn.RequestName(name, dbus.NameFlagDoNotQueue); err != nil || r != dbus.RequestNameReplyPrimaryOwner {
		t.Fatalf("own %s: %v, %v", name, r, err)
	}
	return s
}

// player asks what a person's media keys ask; "" if there is none.
func player(d *desktop.Desktop, args ...string) string {
	out, err := d.Cmd("playerctl", append([]string{"--player=limber"}, args...)...).Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// kept is the session that the journal holds open, as it was kept last.
func kept(t *testing.T, j *journal.Journal) (s session.Saved) {
	t.Helper()
	_, state, ok, err := j.Unfinished(context.Background(), time.Now().Add(-time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	var all struct{ Session session.Saved }
	if ok && json.Unmarshal(state, &all) != nil {
		return s // only begun
	}
	return all.Session
}

// startSession opens a window in a session, for somebody who has answered the safety page before.
func startSession(t *testing.T, d *desktop.Desktop, args ...string) (*desktop.Process, *journal.Journal) {
	t.Helper()
	if _, err := exec.LookPath("playerctl"); err != nil {
		t.Skip("playerctl is not installed")
	}
	d.Spawn(d.Cmd("limber", "agent"))
	d.Eventually("the agent", func() bool { s, ok := status(t, d); return ok && s.Journal != "" })
	j := book(t, d)
	if err := j.AnswerSafety(context.Background(), journal.Safety{At: time.Now(), Clear: true}); err != nil {
		t.Fatal(err)
	}
	window := d.Spawn(d.Cmd("limber", args...))
	d.Eventually("the session's player", func() bool { return player(d, "status") == "Playing" })
	return window, j
}

// TestMediaKeysLeadASession leads the real window by what a desktop's media keys do, and nothing else.
func TestMediaKeysLeadASession(t *testing.T) {
	d := desktop.Start(t)
	saver := startScreenSaver(t, d)
	_, j := startSession(t, d, "--screen", "session")
	d.Eventually("the session in the journal", func() bool { return len(kept(t, j).Items) > 0 })
	d.Eventually("a screen that stays awake", func() bool { return saver.heldOff() == 1 })
	card := exercises.Load("en").Card(kept(t, j).Items[0].Card)
	if title := player(d, "metadata", "xesam:title"); card == nil || title != card.Text.Name {
		t.Errorf("the controls show %q, the journal has %v", title, kept(t, j).Items)
	}

	d.Run("playerctl", "--player=limber", "pause")
	d.Eventually("the pause", func() bool { return player(d, "status") == "Paused" })
	d.Run("playerctl", "--player=limber", "pause") // paused is paused
	d.Run("playerctl", "--player=limber", "play")
	d.Eventually("the session to go on", func() bool { return player(d, "status") == "Playing" })
	d.Run("playerctl", "--player=limber", "play-pause")
	d.Eventually("the pause", func() bool { return player(d, "status") == "Paused" })

	// Paused, nothing but the keys moves it.
	at := kept(t, j).Phase
	d.Run("playerctl", "--player=limber", "next")
	d.Eventually("the next phase", func() bool { return kept(t, j).Phase > at })
	at = kept(t, j).Phase
	d.Run("playerctl", "--player=limber", "next")
	d.Eventually("the one after it", func() bool { return kept(t, j).Phase == at+1 })
	d.Run("playerctl", "--player=limber", "previous")
	d.Eventually("a phase before it", func() bool { return kept(t, j).Phase <= at })

	d.Run("playerctl", "--player=limber", "stop")
	d.Run("playerctl", "--player=limber", "play") // "Keep going"
	d.Eventually("the session to go on", func() bool { return player(d, "status") == "Playing" })
	d.Run("playerctl", "--player=limber", "stop")
	d.Eventually("the question", func() bool { return player(d, "status") == "Paused" })
	d.Run("playerctl", "--player=limber", "stop")
	d.Eventually("the end in the journal", func() bool { return sessions(t, j)[0].Outcome == "stopped" })
	d.Eventually("the end of the player", func() bool { return player(d, "status") == "" })
	d.Eventually("a screen that may go dark", func() bool { return saver.heldOff() == 0 })
}

// TestAWindowThatStoodStill stops the window as a sleep of the machine would, but for the clock that counts sleep: nobody
// was led meanwhile, so the session is found paused, where it stood.
func TestAWindowThatStoodStill(t *testing.T) {
	d := desktop.Start(t)
	window, j := startSession(t, d, "--screen", "session")
	d.Run("playerctl", "--player=limber", "next")
	d.Eventually("work in the journal", func() bool { return kept(t, j).Phase == 1 })
	if err := window.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	time.Sleep(7 * time.Second) // five are taken for a slow machine
	if err := window.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	d.Eventually("the session to be found paused", func() bool { return player(d, "status") == "Paused" })
	if s := kept(t, j); s.Phase != 1 {
		t.Errorf("the journal has phase %d", s.Phase)
	}
}

// TestAKilledSession kills the small window of a break in the middle: the desktop has its keys and its dark screen back at once, and
// what was done is still in the journal when the next window opens.
func TestAKilledSession(t *testing.T) {
	d := desktop.Start(t)
	saver := startScreenSaver(t, d)
	window, j := startSession(t, d, "--break")
	d.Run("playerctl", "--player=limber", "next")
	d.Eventually("work in the journal", func() bool { return kept(t, j).Phase == 1 })
	d.Eventually("a screen that stays awake", func() bool { return saver.heldOff() == 1 })
	window.Kill()
	d.Eventually("a screen that may go dark", func() bool { return saver.heldOff() == 0 })
	d.Eventually("the end of the player", func() bool { return player(d, "status") == "" })

	d.Spawn(d.Cmd("limber"))
	d.WaitWindow("Limber")
	if s := kept(t, j); s.Phase != 1 || len(s.Items) == 0 {
		t.Errorf("after the crash the journal has %+v", s)
	}
}
