//go:build e2e && linux

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"limber/e2e/desktop"
)

// graphics are the parts of a system that somebody loads who is about to draw or to play.
var graphics = regexp.MustCompile(`LLVM|gallium|_dri\.so|swrast|libGLX_|libEGL|vulkan|alsa-lib/|/dev/dri|/dev/snd|fonts/`)

// The agent of the whole build starts and answers without a driver, a font or a sound device; the window loads some
// of them, which shows that this test would see them.
func TestAgentLoadsNoGraphics(t *testing.T) {
	d := desktop.Start(t, desktop.WithDunst())
	d.Spawn(d.Cmd("limber", "agent"))
	d.Eventually("the agent", func() bool { return d.Cmd("limber", "status").Run() == nil })
	d.Run("limber", "doctor")
	agent := d.Pids("limber", "agent")[0]
	if got := loaded(t, agent); len(got) > 0 {
		t.Errorf("the agent has loaded %v", got)
	}

	window := d.Spawn(d.Cmd("limber"))
	defer window.Kill()
	d.Eventually("a window that has loaded a driver", func() bool {
		for _, pid := range d.Pids("limber") {
			if pid != agent && len(loaded(t, pid)) > 0 {
				return true
			}
		}
		return false
	})
	if got := loaded(t, agent); len(got) > 0 {
		t.Errorf("beside a window the agent has loaded %v", got)
	}
}

// loaded are the graphics that a process has mapped or holds open.
func loaded(t *testing.T, pid int) (list []string) {
	t.Helper()
	maps, err := os.ReadFile(fmt.Sprintf("/proc/%d/maps", pid))
	if err != nil {
		return nil // it has ended
	}
	for line := range strings.Lines(string(maps)) {
		if fields := strings.Fields(line); len(fields) > 5 {
			list = append(list, fields[5])
		}
	}
	open, _ := filepath.Glob(fmt.Sprintf("/proc/%d/fd/*", pid))
	for _, fd := range open {
		if target, err := os.Readlink(fd); err == nil {
			list = append(list, target)
		}
	}
	list = slices.DeleteFunc(list, func(path string) bool { return !graphics.MatchString(path) })
	slices.Sort(list)
	return slices.Compact(list)
}
