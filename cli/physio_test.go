package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/adrg/xdg"

	"limber/lang"
	"limber/place"
)

const physioFile = `name: Back plan
by: Dana Fisher
until: 2026-12-18
days_per_week: 5
items:
  - {card: cat_cow, reps: 6}
  - {card: bridge, sets: 3, reps: 8}
`

// importing runs "limber import" and tells which plan it then follows.
func importing(t *testing.T, args ...string) (out, said, followed string, code int) {
	t.Helper()
	var o, e bytes.Buffer
	code = Run(Deps{Words: lang.For("en"), Out: &o, Err: &e, FollowPlan: func(_ context.Context, id string) error { followed = id; return nil }}, append([]string{"import"}, args...))
	return o.String(), e.String(), followed, code
}

func TestImportTakesAPhysiotherapistsPlan(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	file := write(t, "back_plan.yaml", physioFile)
	there := func() bool {
		_, err := os.Stat(filepath.Join(place.Packs(), "back_plan.yaml"))
		return err == nil
	}
	if out, said, _, code := importing(t, "--check", file); code != 0 || there() || !strings.Contains(out, "good") {
		t.Errorf("check: %d %s%s", code, out, said)
	}
	bad := write(t, "back_plan.yaml", strings.Replace(physioFile, "bridge", "bridgge", 1))
	if out, said, _, code := importing(t, bad); code == 0 || there() || !strings.Contains(said, "back_plan.yaml:7:12: card: there is no good card \"bridgge\"") || !strings.Contains(said, "Nothing was brought in.") {
		t.Errorf("a mistake: %d %s%s", code, out, said)
	}
	out, said, followed, code := importing(t, file)
	if code != 0 || !there() || followed != "" || !strings.Contains(out, "“Back plan” by Dana Fisher was taken in.") || !strings.Contains(out, "once you say so") {
		t.Errorf("%d %s%s, follows %q", code, out, said, followed)
	}
	if _, said, _, code := importing(t, file); code == 0 || !strings.Contains(said, "There is a pack of this name already") {
		t.Errorf("again: %d %s", code, said)
	}
	other := write(t, "winter.yaml", physioFile)
	if out, said, followed, code := importing(t, "--follow", other); code != 0 || followed != "winter" || !strings.Contains(out, "follows it from now on") {
		t.Errorf("%d %s%s, follows %q", code, out, said, followed)
	}
}

func TestCheckKnowsAPhysiotherapistsPlan(t *testing.T) {
	file := write(t, "back_plan.yaml", physioFile)
	if out, said, code := limber(t, "check", file); code != 0 || !strings.Contains(out, "ok") {
		t.Errorf("%d %s%s", code, out, said)
	}
	bad := write(t, "back_plan.yaml", strings.Replace(physioFile, "days_per_week: 5", "days_per_week: 8", 1))
	if _, said, code := limber(t, "check", bad); code == 0 || !strings.Contains(said, bad+":4:16: days_per_week: 8 is not possible; allowed: 1 to 7") {
		t.Errorf("%d %s", code, said)
	}
}
