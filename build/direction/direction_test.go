// Package direction holds the rule of direction (docs/architecture.md) as a
// test: which package may know which. The linter knows the same rule and says
// it earlier; this test also sees what is imported by way of others.
package direction

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// rule says what a package may depend on, by way of others too.
type rule struct {
	of     []string // packages, as paths below the module; a missing one is no fault: the house still grows
	only   []string // besides the standard library, nothing but these; nil: anything
	never  []string // and never these
	except []string // but these are allowed again
	why    string
}

var rules = []rule{
	{
		of:   []string{"yamlfile"},
		only: []string{"limber/yamlfile", "gopkg.in/yaml.v3"},
		why:  "it is read by the domain, so it is as pure",
	},
	{
		of:   []string{"exercises", "exercises/catalogue", "exercises/figure", "exercises/session", "exercises/plan"},
		only: []string{"limber/exercises", "limber/yamlfile", "gopkg.in/yaml.v3", "golang.org/x/image/vector", "golang.org/x/sys/cpu"}, // cpu is vector's
		why:  "what to do is pure: no window, no system, nothing of when to do it",
	},
	{
		of:    []string{"tracker"},
		only:  []string{"limber/tracker", "limber/yamlfile", "gopkg.in/yaml.v3"},
		never: []string{"limber/tracker/agent", "limber/tracker/presence", "limber/tracker/notify"},
		why:   "when to do it is pure: samples in, events out",
	},
	{
		of:   []string{"progress"},
		only: []string{"limber/progress", "limber/exercises", "limber/yamlfile", "gopkg.in/yaml.v3", "golang.org/x/image/vector", "golang.org/x/sys/cpu"},
		why:  "the sums are pure: the screen and the printed report draw the same",
	},
	{
		of:    []string{"archive", "report", "wording"},
		never: []string{"fyne.io/fyne", "limber/ui", "limber/journal", "limber/settings", "limber/place", "limber/tracker", "modernc.org/sqlite"},
		why:   "what goes out is made of values that come in",
	},
	{
		of:     []string{"ui", "ui/theme", "ui/widgets"},
		never:  []string{"limber/tracker/agent", "limber/tracker/presence", "limber/tracker/notify", "limber/sound", "limber/journal", "limber/packs", "limber/sync", "limber/remote", "limber/awake", "limber/appear"},
		except: []string{"limber/tracker/agent/api"},
		why:    "the screens get the outside handed in, so they are tested without it",
	},
	{
		of:    []string{"tracker/agent", "tracker/presence", "tracker/notify", "journal", "settings", "cli", "place", "lang", "packs", "sync"},
		never: []string{"fyne.io/fyne", "github.com/go-gl", "github.com/ebitengine/oto", "limber/ui"},
		why:   "the agent runs all day, and Fyne's loop wakes 60 times a second",
	},
}

// adapters touch the system; only main and the agent may name them.
var (
	adapters  = []string{"limber/tracker/presence", "limber/tracker/notify", "limber/sound", "limber/journal", "limber/sync", "limber/remote", "limber/awake", "limber/appear"}
	composers = []string{"limber", "limber/tracker/agent"}
)

type pkg struct {
	ImportPath    string
	Standard      bool
	Imports, Deps []string
}

// below tells whether path is one of the trees or inside one.
func below(path string, trees []string) bool {
	return slices.ContainsFunc(trees, func(tree string) bool { return path == tree || strings.HasPrefix(path, tree+"/") })
}

// broken lists the dependencies that a rule does not allow.
func (r rule) broken(deps []string, standard map[string]bool) (bad []string) {
	for _, dep := range deps {
		switch {
		case standard[dep] || below(dep, r.except):
		case below(dep, r.never), r.only != nil && !below(dep, r.only):
			bad = append(bad, dep)
		}
	}
	return bad
}

// list gives the packages, and whatever they depend on, for a system and tags.
func list(t *testing.T, goos, tags string, patterns ...string) map[string]pkg {
	t.Helper()
	args := append([]string{"list", "-e", "-deps", "-tags", tags, "-json=ImportPath,Standard,Imports,Deps"}, patterns...)
	cmd := exec.Command("go", args...)
	cmd.Dir = "../.."
	cmd.Env = append(os.Environ(), "CGO_ENABLED=1", "GOOS="+goos, "GOARCH=amd64")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]pkg{}
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all[p.ImportPath] = p
	}
}

var systems = []string{"linux", "windows", "darwin"}

func TestDirection(t *testing.T) {
	for _, goos := range systems {
		t.Run(goos, func(t *testing.T) {
			all := list(t, goos, "migrated_fynedo,no_emoji", "./...")
			standard := map[string]bool{}
			for path, p := range all {
				standard[path] = p.Standard
			}
			held := 0
			for _, r := range rules {
				for _, name := range r.of {
					p, there := all["limber/"+name]
					if !there {
						continue
					}
					held++
					for _, bad := range r.broken(p.Deps, standard) {
						t.Errorf("%s depends on %s: %s", name, bad, r.why)
					}
				}
			}
			if held < 5 {
				t.Errorf("only %d packages were looked at; have they moved?", held)
			}
			for path, p := range all {
				if strings.HasPrefix(path, "limber") && !below(path, composers[1:]) && path != composers[0] {
					for _, dep := range p.Imports {
						if below(dep, adapters) && !below(path, adapters) {
							t.Errorf("%s imports the adapter %s; only main and the agent may", path, dep)
						}
					}
				}
			}
		})
	}
}

func TestTheBuildWithoutWindowHasNone(t *testing.T) {
	for _, goos := range systems {
		all := list(t, goos, "nowindow", ".")
		if len(all) < 50 {
			t.Fatalf("%s: only %d packages", goos, len(all))
		}
		for path := range all {
			if below(path, []string{"fyne.io/fyne", "github.com/go-gl", "github.com/ebitengine/oto", "limber/ui"}) {
				t.Errorf("%s: the nowindow build has %s in it", goos, path)
			}
		}
	}
}

// A rule that lets everything through would be worse than none.
func TestARuleBites(t *testing.T) {
	standard := map[string]bool{"time": true}
	for _, c := range []struct {
		of, dep string
		bad     bool
	}{
		{"exercises", "time", false},
		{"exercises", "limber/exercises/figure", false},
		{"exercises", "limber/tracker", true},
		{"exercises", "fyne.io/fyne/v2", true},
		{"tracker", "limber/exercises", true},
		{"tracker", "limber/tracker/presence", true},
		{"ui", "limber/tracker/agent/api", false},
		{"ui", "limber/tracker/agent", true},
		{"ui", "limber/tracker/agent/tray", true},
		{"ui", "limber/journal", true},
		{"ui", "fyne.io/fyne/v2", false},
		{"tracker/agent", "fyne.io/systray", false},
		{"tracker/agent", "fyne.io/fyne/v2/canvas", true},
	} {
		for _, r := range rules {
			if slices.Contains(r.of, c.of) {
				if got := len(r.broken([]string{c.dep}, standard)) > 0; got != c.bad {
					t.Errorf("%s on %s: refused is %v", c.of, c.dep, got)
				}
			}
		}
	}
}
