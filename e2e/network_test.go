//go:build e2e && linux

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"limber/e2e/desktop"
)

// TestNoNetwork watches agent, window and verbs under strace: Limber speaks to
// the desktop over Unix sockets, and never makes one that could leave the machine.
func TestNoNetwork(t *testing.T) {
	d := desktop.Start(t, desktop.WithDunst())
	traced := func(name string, args ...string) (log string, p *desktop.Process) {
		log = filepath.Join(d.Dir, "log", "strace-"+name)
		return log, d.Spawn(d.Cmd("strace", append([]string{"-f", "-qq", "-e", "trace=socket", "-o", log, d.Binary()}, args...)...))
	}
	logs := map[string]string{}
	var agent, window *desktop.Process
	logs["agent"], agent = traced("agent", "agent", "--time-scale", "0.003")
	d.Eventually("the agent", func() bool { _, ok := status(t, d); return ok })
	stop := d.Busy(100 * time.Millisecond)
	d.WaitNotice("a notice", func(n desktop.Notice) bool { return len(n.Actions) > 0 }) // the way of a notice is watched too
	stop()
	card := filepath.Join(d.Home(), "card.yaml")
	if err := os.WriteFile(card, []byte("id: mine\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for i, verb := range [][]string{{"status"}, {"doctor"}, {"doctor", "--notify"}, {"snooze"}, {"skip"}, {"draw", "cat_cow", "--out", filepath.Join(d.Home(), "c.png")},
		{"check", card}, {"version"}, {"autostart"}, {"--help"}} {
		log, p := traced(fmt.Sprintf("verb%d", i), verb...)
		d.Eventually(strings.Join(verb, " ")+" to end", func() bool { return !p.Running() })
		logs[strings.Join(verb, " ")] = log
	}
	logs["window"], window = traced("window")
	d.WaitWindow("Limber")
	for _, key := range []string{"ctrl+f", "Escape", "Tab", "Tab"} {
		d.Key(key)
	}
	time.Sleep(2 * time.Second) // what a window does after it has opened
	window.Kill()
	d.Run("limber", "agent", "--quit")
	d.Eventually("the end of the agent", func() bool { return !agent.Running() })

	unix := 0
	for who, log := range logs {
		text, err := os.ReadFile(log)
		if err != nil {
			t.Fatal(err)
		}
		calls := string(text)
		if found := network.FindAllString(calls, -1); len(found) > 0 {
			t.Errorf("%s opened a network socket: %v", who, found)
		}
		unix += strings.Count(calls, "AF_UNIX")
	}
	if unix < 3 { // else strace saw nothing, and the test proves nothing
		t.Errorf("only %d Unix sockets were seen", unix)
	}
}

// network matches a socket of any family that reaches further than this machine.
var network = regexp.MustCompile(`socket\(AF_(INET6?|PACKET|BLUETOOTH|VSOCK|X25|CAN)[^)]*\)`)
