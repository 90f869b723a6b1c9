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
	screened(t, d).Close()
	file := func(name string) string { return filepath.Join(d.Home(), name) }
	for name, text := range map[string]string{"card.yaml": "id: mine\n", "profile.yaml": "feels: tight\n"} {
		if err := os.WriteFile(file(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run := func(verb ...string) {
		log, p := traced(fmt.Sprintf("verb%d", len(logs)), verb...)
		d.Eventually(strings.Join(verb, " ")+" to end", func() bool { return !p.Running() })
		logs[strings.Join(verb, " ")] = log
	}
	for _, verb := range [][]string{{"status"}, {"doctor"}, {"doctor", "--notify"}, {"snooze"}, {"skip"}, {"suggest"}, {"draw", "cat_cow", "--out", file("c.png")},
		{"check", file("card.yaml")}, {"version"}, {"autostart"}, {"--help"}, {"plan"}, {"plan", "--week", "--json"}, {"plan", "--profile", file("profile.yaml"), "--json"},
		{"export", file("all.json")}, {"export", file("all.zip")}, {"export", "--report", file("report.pdf")}, {"export", "--report", file("report.html")}, {"import", file("all.json")}} {
		run(verb...)
	}
	for _, name := range []string{"c.png", "all.json", "all.zip", "report.pdf", "report.html"} { // else a verb ended before its work
		if info, err := os.Stat(file(name)); err != nil || info.Size() == 0 {
			t.Errorf("%s was not written: %v", name, err)
		}
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
	run("erase", "--yes")

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
