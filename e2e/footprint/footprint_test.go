//go:build e2e && linux

// Package footprint measures what Limber costs: the agent's memory, processor
// time and wake-ups while a person works, the time to the window, the size of
// the program. It prints; it only fails where a figure is far beyond what is
// promised, because a busy machine is no fault of Limber's.
package footprint

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"limber/e2e/desktop"
)

var seconds = flag.Int("seconds", 60, "how long the agent is watched")

func TestAgent(t *testing.T) {
	d := desktop.Start(t, desktop.WithDunst())
	agent := d.Spawn(d.Cmd("limber", "agent"))
	d.Eventually("the agent to answer", func() bool { return d.Cmd("limber", "status").Run() == nil })
	pid := agent.Process.Pid
	for _, state := range []struct {
		name string
		busy bool
	}{{"somebody works", true}, {"nobody is there", false}} {
		stop := func() {}
		if state.busy {
			stop = d.Busy(2 * time.Second)
		}
		time.Sleep(3 * time.Second) // let it settle
		before := read(t, pid)
		time.Sleep(time.Duration(*seconds) * time.Second)
		after := read(t, pid)
		stop()
		cpu := float64(after.ticks-before.ticks) / ticksPerSecond / float64(*seconds) * 100
		wakes := float64(after.switches-before.switches) / float64(*seconds)
		t.Logf("agent, %s, %d s: RSS %.1f MiB, PSS %.1f MiB, CPU %.3f %% of a core, %.1f wake-ups/s",
			state.name, *seconds, after.rss, after.pss, cpu, wakes)
		if cpu > 2 || after.rss > 120 {
			t.Errorf("%s: far too much: %.2f %%, %.0f MiB", state.name, cpu, after.rss)
		}
	}
}

func TestWindow(t *testing.T) {
	d := desktop.Start(t)
	for range 3 {
		from := time.Now()
		p := d.Spawn(d.Cmd("limber"))
		for len(d.Windows("^Limber")) == 0 {
			if time.Since(from) > desktop.Patience {
				t.Fatal("no window")
			}
			time.Sleep(5 * time.Millisecond)
		}
		t.Logf("window on the screen after %d ms (OpenGL in software)", time.Since(from).Milliseconds())
		p.Kill()
		d.WaitNoWindow("^Limber")
	}
}

func TestSize(t *testing.T) {
	d := desktop.Start(t)
	info, err := os.Stat(d.Binary())
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("bin/limber: %.1f MB", float64(info.Size())/1e6)
}

const ticksPerSecond = 100 // USER_HZ, the same on every Linux that Go runs on

type cost struct {
	ticks, switches int64
	rss, pss        float64 // MiB
}

// read sums the costs of a process over its threads.
func read(t *testing.T, pid int) (c cost) {
	t.Helper()
	folder := fmt.Sprintf("/proc/%d", pid)
	stat := text(t, folder+"/stat")
	after := strings.Fields(stat[strings.LastIndex(stat, ")")+2:])
	c.ticks = number(t, after[11]) + number(t, after[12]) // utime, stime
	threads, _ := filepath.Glob(folder + "/task/*/status")
	for _, thread := range threads {
		status, err := os.ReadFile(thread)
		if err != nil {
			continue // it has ended
		}
		c.switches += field(t, string(status), "voluntary_ctxt_switches:")
	}
	memory := text(t, folder+"/smaps_rollup")
	c.rss = float64(field(t, memory, "Rss:")) / 1024
	c.pss = float64(field(t, memory, "Pss:")) / 1024
	return c
}

func text(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func field(t *testing.T, text, name string) int64 {
	t.Helper()
	for line := range strings.Lines(text) {
		if words := strings.Fields(line); len(words) > 1 && words[0] == name {
			return number(t, words[1])
		}
	}
	t.Fatalf("there is no %s in\n%s", name, text)
	return 0
}

func number(t *testing.T, s string) int64 {
	t.Helper()
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
