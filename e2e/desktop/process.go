//go:build e2e && linux

package desktop

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Process is a program that runs on the desktop.
type Process struct {
	*exec.Cmd
	done chan struct{}
	err  error
}

// Binary is the program under test: LIMBER_BIN, else bin/limber of this checkout.
func (d *Desktop) Binary() string {
	d.t.Helper()
	path := os.Getenv("LIMBER_BIN")
	if path == "" {
		root, err := exec.Command("go", "env", "GOMOD").Output()
		if err != nil {
			d.t.Fatal(err)
		}
		path = filepath.Join(filepath.Dir(strings.TrimSpace(string(root))), "bin", "limber")
	}
	if _, err := os.Stat(path); err != nil {
		d.t.Fatalf("the program is not built (make build): %v", err)
	}
	return path
}

// Cmd prepares a program with the desktop's environment; "limber" is the program under test.
func (d *Desktop) Cmd(name string, args ...string) *exec.Cmd {
	d.t.Helper()
	if name == "limber" {
		name = d.Binary()
	}
	cmd := exec.Command(name, args...)
	cmd.Env = d.env
	cmd.Dir = d.Home()
	cmd.WaitDelay = 2 * time.Second // a detached child may keep the output open
	return cmd
}

// Run runs a program to its end and gives its output; a failure fails the test.
func (d *Desktop) Run(name string, args ...string) string {
	d.t.Helper()
	cmd := d.Cmd(name, args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil && !errors.Is(err, exec.ErrWaitDelay) {
		d.t.Fatalf("%s %s: %v\n%s%s", name, strings.Join(args, " "), err, out, stderr.String())
	}
	return string(out)
}

// Spawn starts a program that stays; its output is shown when the test fails.
func (d *Desktop) Spawn(cmd *exec.Cmd) *Process {
	d.t.Helper()
	log, err := os.Create(filepath.Join(d.Dir, "log", fmt.Sprintf("%02d-%s", len(d.children), filepath.Base(cmd.Path))))
	if err != nil {
		d.t.Fatal(err)
	}
	defer log.Close()
	if cmd.Stdout == nil {
		cmd.Stdout = log
	}
	if cmd.Stderr == nil {
		cmd.Stderr = log
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} // should the test itself be killed
	if err := cmd.Start(); err != nil {
		d.t.Fatalf("start %s: %v", cmd.Path, err)
	}
	p := &Process{Cmd: cmd, done: make(chan struct{})}
	go func() {
		p.err = cmd.Wait()
		close(p.done)
	}()
	d.children = append(d.children, p)
	return p
}

// Kill ends the process at once, as a crash would, and waits for it to be gone.
func (p *Process) Kill() {
	_ = p.Process.Kill() // gone already is as good
	<-p.done
}

// Running tells whether the process still runs.
func (p *Process) Running() bool {
	select {
	case <-p.done:
		return false
	default:
		return true
	}
}

// WaitEnd waits for the process to end by itself and gives its error, nil for exit 0.
func (d *Desktop) WaitEnd(p *Process) error {
	d.t.Helper()
	d.Eventually(p.Path+" to end", func() bool { return !p.Running() })
	return p.err
}

// Pids finds the processes of this desktop, detached ones too, whose command
// line holds all words in this order; no words: every process.
func (d *Desktop) Pids(words ...string) (pids []int) {
	mark := []byte("XDG_RUNTIME_DIR=" + d.Dir + "/run\x00")
	folders, _ := filepath.Glob("/proc/[0-9]*")
	for _, folder := range folders {
		environ, err := os.ReadFile(folder + "/environ")
		if err != nil || !bytes.Contains(append(environ, 0), mark) {
			continue
		}
		line, err := os.ReadFile(folder + "/cmdline")
		if err != nil || !inOrder(strings.Split(string(line), "\x00"), words) {
			continue
		}
		if pid, err := strconv.Atoi(filepath.Base(folder)); err == nil {
			pids = append(pids, pid)
		}
	}
	return pids
}

// inOrder compares the base name of the program, and whole arguments.
func inOrder(line, words []string) bool {
	for i, part := range line {
		if len(words) > 0 && (part == words[0] || i == 0 && filepath.Base(part) == words[0]) {
			words = words[1:]
		}
	}
	return len(words) == 0
}

// KillAll sends SIGKILL to the processes that Pids finds, and says how many there were.
func (d *Desktop) KillAll(words ...string) int {
	d.t.Helper()
	pids := d.Pids(words...)
	for _, pid := range pids {
		_ = syscall.Kill(pid, syscall.SIGKILL) // gone already is as good
	}
	d.Eventually(strings.Join(words, " ")+" to be gone", func() bool {
		for _, pid := range d.Pids(words...) {
			for _, killed := range pids {
				if pid == killed {
					return false
				}
			}
		}
		return true
	})
	return len(pids)
}

// killAll ends what the test started and what that started in turn.
func (d *Desktop) killAll() {
	for _, pid := range d.Pids() {
		_ = syscall.Kill(pid, syscall.SIGKILL)
	}
	for i := len(d.children) - 1; i >= 0; i-- {
		d.children[i].Kill()
	}
	for range 40 { // orphans are reaped by somebody else
		if len(d.Pids()) == 0 {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
}
