package autostart

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/adrg/xdg"
)

func TestOnAndOff(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	is := func(want bool) {
		t.Helper()
		if got, err := On(); err != nil || got != want {
			t.Fatalf("On() = %v, %v; want %v", got, err, want)
		}
	}
	is(false)
	if err := Set(true, "/opt/my programs/limber"); err != nil {
		t.Fatal(err)
	}
	is(true)
	data, err := os.ReadFile(Path())
	if err != nil || !strings.Contains(string(data), `Exec="/opt/my programs/limber" agent`) {
		t.Fatalf("entry %q, %v", data, err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(Path()), "*.new")); left != nil {
		t.Errorf("left behind: %v", left)
	}
	if err := os.WriteFile(Path(), append(data, "Hidden=true\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	is(false) // the desktop's own switch counts
	for range 2 {
		if err := Set(false, ""); err != nil {
			t.Fatal(err)
		}
		is(false)
	}
}

func TestQuote(t *testing.T) {
	for in, want := range map[string]string{
		"/usr/bin/limber": `"/usr/bin/limber"`,
		"/a b/100%":       `"/a b/100%%"`,
		`/a"b$c`:          `"/a\\"b\\$c"`,
		`/a\b`:            `"/a\\\\b"`,
	} {
		if got := quote(in); got != want {
			t.Errorf("quote(%q) = %s, want %s", in, got, want)
		}
	}
}
