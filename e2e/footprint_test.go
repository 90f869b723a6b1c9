//go:build e2e && linux

package e2e

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"limber/e2e/desktop"
)

// Budgets of the agent, with room for the noise of a shared machine. What was
// measured is printed, so that a change shows long before it breaks a budget.
const (
	mostPSS     = 40 << 10 // KiB
	mostCPU     = 0.5      // % of a core
	mostWakeups = 5.0      // a second
	mostBinary  = 64 << 20 // bytes
)

// TestFootprint prints what the agent costs while nobody touches anything, how
// soon the window shows its first frame, and how large the programs are.
func TestFootprint(t *testing.T) {
	span := 60 * time.Second
	if testing.Short() {
		span = 5 * time.Second
	}
	d := desktop.Start(t, desktop.WithDunst())
	builds := []string{d.Binary()}
	if small := filepath.Join(filepath.Dir(d.Binary()), "limber-nowindow"); fileSize(small) > 0 {
		builds = append(builds, small)
	}
	for _, program := range builds {
		name := filepath.Base(program)
		agent := d.Spawn(d.Cmd(program, "agent"))
		d.Eventually("the agent", func() bool { return d.Cmd(program, "status").Run() == nil })
		time.Sleep(5 * time.Second) // what starts has started
		pid := d.Pids(name, "agent")[0]
		before := measure(t, pid)
		time.Sleep(span)
		after := measure(t, pid)
		cpu := 100 * float64(after.ticks-before.ticks) / 100 / span.Seconds()
		wakeups := float64(after.switches-before.switches) / span.Seconds()
		fmt.Printf("footprint %-16s agent: RSS %.1f MB, PSS %.1f MB, CPU %.3f %%, %.2f wake-ups/s over %v; binary %.1f MB\n",
			name, float64(after.rss)/1024, float64(after.pss)/1024, cpu, wakeups, span, float64(fileSize(program))/(1<<20))
		if after.pss > mostPSS {
			t.Errorf("%s: PSS %d KiB, budget %d", name, after.pss, mostPSS)
		}
		if cpu > mostCPU {
			t.Errorf("%s: CPU %.3f %%, budget %.1f", name, cpu, mostCPU)
		}
		if wakeups > mostWakeups {
			t.Errorf("%s: %.2f wake-ups a second, budget %.1f", name, wakeups, mostWakeups)
		}
		if size := fileSize(program); size > mostBinary {
			t.Errorf("%s: %d bytes, budget %d", name, size, mostBinary)
		}
		agent.Kill()
	}
	firstFrame(t, d)
}

// firstFrame starts the window three times and prints how long each took; the agent runs already.
func firstFrame(t *testing.T, d *desktop.Desktop) {
	t.Helper()
	d.Spawn(d.Cmd("limber", "agent"))
	d.Eventually("the agent", func() bool { return d.Cmd("limber", "status").Run() == nil })
	said := regexp.MustCompile(`first frame after (\d+) ms`)
	for range 3 {
		cmd := d.Cmd("limber")
		cmd.Env = append(cmd.Env, "LIMBER_DEBUG=1")
		out, err := cmd.StderrPipe()
		if err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		shown := ""
		for lines := bufio.NewScanner(out); shown == "" && lines.Scan(); {
			if m := said.FindStringSubmatch(lines.Text()); m != nil {
				shown = m[1]
			}
		}
		if shown == "" {
			t.Fatal("the window ended without a frame")
		}
		fmt.Printf("footprint window: first frame %d ms after the process was started (%s ms after its parts were wired)\n", time.Since(begun).Milliseconds(), shown)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
}

type cost struct{ rss, pss, ticks, switches int64 }

// measure reads /proc: memory in KiB, CPU in ticks of 10 ms, context switches that the process asked for.
func measure(t *testing.T, pid int) (c cost) {
	t.Helper()
	dir := fmt.Sprintf("/proc/%d/", pid)
	c.rss, c.pss = field(t, dir+"smaps_rollup", "Rss:"), field(t, dir+"smaps_rollup", "Pss:")
	stat, err := os.ReadFile(dir + "stat")
	if err != nil {
		t.Fatal(err)
	}
	// The fields after the command's closing bracket begin with the third; 14 and 15 are user and system time.
	rest := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+2:]))
	for _, i := range []int{11, 12} {
		n, _ := strconv.ParseInt(rest[i], 10, 64)
		c.ticks += n
	}
	tasks, _ := filepath.Glob(dir + "task/*/status")
	for _, task := range tasks {
		c.switches += field(t, task, "voluntary_ctxt_switches:")
	}
	return c
}

func field(t *testing.T, file, name string) int64 {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if rest, ok := strings.CutPrefix(lines.Text(), name); ok {
			n, _ := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			return n
		}
	}
	return 0
}

func fileSize(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}
