//go:build e2e && linux

package e2e

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"limber/e2e/desktop"
	"limber/journal"
)

// TestEverythingOutGoneAndBack: with agent and window running everything is exported, erased and imported again. After
// erasing no file below the person's home knows anything of them, and an agent runs that begins anew.
func TestEverythingOutGoneAndBack(t *testing.T) {
	d := desktop.Start(t, desktop.WithDunst())
	d.Spawn(d.Cmd("limber"))
	d.WaitWindow("Limber")
	j := screened(t, d)
	four := 4
	now := time.Now()
	err := j.EndSession(context.Background(), journal.Session{ID: "telltale", Routine: "plan", Started: now.Add(-time.Hour), Ended: now.Add(-40 * time.Minute),
		Outcome: "done", Worked: 15 * time.Minute, PainBefore: &four, Items: []journal.Item{{Card: "bridge", Side: "none", Reps: 8, Seconds: 900, Planned: 900, Outcome: "done", Effort: "hard"}}})
	if err != nil {
		t.Fatal(err)
	}
	j.Close()
	first, second := filepath.Join(d.Home(), "a.json"), filepath.Join(d.Home(), "b.json")
	d.Run("limber", "export", first)
	d.Run("limber", "export", "--report", filepath.Join(d.Home(), "a.pdf"))
	if pdf, err := os.ReadFile(filepath.Join(d.Home(), "a.pdf")); err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		t.Errorf("the report is none: %v", err)
	}
	exported, err := os.ReadFile(first)
	if err != nil || !bytes.Contains(exported, []byte("telltale")) {
		t.Fatalf("the export: %v\n%s", err, exported)
	}

	was := d.Pids("limber", "agent")
	said := d.Run("limber", "erase", "--yes")
	for _, path := range []string{"journal.db", "settings.yaml", "spell.json"} {
		if !strings.Contains(said, path) {
			t.Errorf("it does not say that %s is deleted:\n%s", path, said)
		}
	}
	d.WaitNoWindow("Limber")
	d.Eventually("another agent", func() bool {
		is := d.Pids("limber", "agent")
		_, ok := status(t, d)
		return ok && len(is) == 1 && is[0] != was[0]
	})
	err = filepath.WalkDir(d.Home(), func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() || path == first {
			return err
		}
		if data, err := os.ReadFile(path); err == nil && bytes.Contains(data, []byte("telltale")) {
			t.Errorf("%s still knows of the session", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}

	d.Run("limber", "import", first)
	if said := d.Run("limber", "import", first); !strings.Contains(said, "already") {
		t.Errorf("the second time it says %q", said)
	}
	d.Run("limber", "export", second)
	again, err := os.ReadFile(second)
	if err != nil || rowOf(again) != rowOf(exported) || rowOf(again) == "" {
		t.Errorf("the session came back as %s\nit was %s, %v", rowOf(again), rowOf(exported), err)
	}
}

// rowOf is the line of the session.
func rowOf(document []byte) string {
	for line := range strings.Lines(string(document)) {
		if strings.Contains(line, "telltale") {
			return strings.TrimRight(line, ",\n")
		}
	}
	return ""
}
