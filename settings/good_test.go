package settings

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// patient is what somebody with a sore knee has in the file.
const patient = "limit: 45m\nlanguage: de\ntext_size: large\nlimits: [KNEE]\nkit: [mat]\nfavourites: [walk]\noffice_hours: {mon: 09:00-17:00}\n"

// places gives a file with text that an agent has read once, and its last good copy.
func places(t *testing.T, text string) (path, good string) {
	t.Helper()
	path, good = filepath.Join(t.TempDir(), "settings.yaml"), filepath.Join(t.TempDir(), "state", "settings.good.yaml")
	write(t, path, text)
	s, err := Open(path, good, quietLog)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path, good
}

func TestABrokenFileAtTheStartLosesNothing(t *testing.T) {
	for name, c := range map[string]struct{ file, limit, volume, problem string }{
		"not YAML":        {"limit: 50m\nfoo: [", "45m", "70", "not valid YAML"},
		"NUL":             {"limit: 50m\x00", "45m", "70", "NUL"},
		"no map":          {"- KNEE\n", "45m", "70", "wanted here"},
		"one bad key":     {strings.Replace(patient, "[KNEE]", "[knees]", 1) + "volume: 20\n", "45m", "20", "limits:"},
		"two bad keys":    {strings.NewReplacer("[KNEE]", "{}", "45m", "5m").Replace(patient), "45m", "70", "limit: 5m is too short"},
		"empty after all": {" \n", "45m", "70", ""},
	} {
		t.Run(name, func(t *testing.T) {
			path, good := places(t, patient)
			write(t, path, c.file)
			now, problems, lost := Read(path, good)
			s := openWith(t, path, good)
			held, _ := s.Get()
			for who, got := range map[string]map[string]string{"Read": All(now), "Open": All(held)} {
				for key, want := range map[string]string{"limits": "KNEE", "kit": "mat", "favourites": "walk", "language": "de",
					"text_size": "large", "office_hours": "mon 09:00-17:00", "limit": c.limit, "volume": c.volume} {
					if got[key] != want {
						t.Errorf("%s: %s is %q, was %q", who, key, got[key], want)
					}
				}
			}
			if len(lost) > 0 || len(s.Lost()) > 0 {
				t.Errorf("lost: %v, %v", lost, s.Lost())
			}
			if text := problemsOf(s); (c.problem == "") != (text == "") || !strings.Contains(text, c.problem) || len(problems) == 0 != (c.problem == "") {
				t.Errorf("problems: %q and %v, want %q", text, problems, c.problem)
			}
			if c.problem != "" && read(t, path) != c.file {
				t.Errorf("the file was touched:\n%s", read(t, path))
			}
		})
	}
}

// What had to be taken from the copy stays when the file is set aside and when the agent starts again and again.
func TestTheLastGoodValuesAndTheChangeAreWritten(t *testing.T) {
	path, good := places(t, patient)
	write(t, path, "limit: [\n")
	for range 2 {
		s := openWith(t, path, good)
		if now, _ := s.Get(); !slices.Equal(now.Limits, []string{"KNEE"}) || s.Readable() {
			t.Fatalf("limits %v, readable %v", now.Limits, s.Readable())
		}
	}
	s := openWith(t, path, good)
	if err := s.Set("volume", "20"); err != nil {
		t.Fatal(err)
	}
	after, problems, _ := Read(path, filepath.Join(t.TempDir(), "none"))
	if len(problems) > 0 || !slices.Equal(after.Limits, []string{"KNEE"}) || after.Language != "de" || after.Volume != 20 {
		t.Errorf("written: %+v, %v", after, problems)
	}
	if s.Aside() == "" || read(t, s.Aside()) != "limit: [\n" {
		t.Errorf("set aside as %q", s.Aside())
	}
	write(t, path, "limit: [\n") // broken again: the copy has the change
	if now, _, _ := Read(path, good); now.Volume != 20 || !slices.Equal(now.Limits, []string{"KNEE"}) {
		t.Errorf("volume %d, limits %v", now.Volume, now.Limits)
	}
}

func TestWithoutACopyItIsKnownWhatIsLost(t *testing.T) {
	path, good := filepath.Join(t.TempDir(), "settings.yaml"), filepath.Join(t.TempDir(), "good.yaml")
	write(t, path, "limits: [KNEE\n")
	if _, _, lost := Read(path, good); !slices.Equal(lost, Keys()) {
		t.Errorf("Read: lost %v", lost)
	}
	s := openWith(t, path, good)
	if !slices.Equal(s.Lost(), Keys()) {
		t.Errorf("lost %v", s.Lost())
	}
	if _, err := os.Stat(good); err == nil {
		t.Error("the built-in settings were kept as the person's own")
	}
	write(t, path, "limits: [knees]\nlimit: 45m\n") // all but one can be used
	eventually(t, "limits alone", func() bool { return slices.Equal(s.Lost(), []string{"limits"}) })
	if now, problems, lost := Read(path, good); now.Limit != 45*time.Minute || !slices.Equal(lost, []string{"limits"}) || !Concerns(problems[0], lost) {
		t.Errorf("limit %v, lost %v, %v", now.Limit, lost, problems)
	}
	write(t, path, "limits: [")
	eventually(t, "limits are still not known", func() bool {
		now, problems := s.Get()
		return len(problems) == 1 && slices.Equal(s.Lost(), []string{"limits"}) && now.Limit == 45*time.Minute
	})
	write(t, path, patient)
	eventually(t, "mended", func() bool { now, _ := s.Get(); return len(s.Lost()) == 0 && len(now.Limits) == 1 })
}

func TestAFileThatIsGoneIsWrittenAgain(t *testing.T) {
	path, good := places(t, patient)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if now, _, lost := Read(path, good); now.Language != "de" || len(lost) > 0 {
		t.Errorf("Read: language %q, lost %v", now.Language, lost)
	}
	s := openWith(t, path, good)
	if now, problems, _ := Read(path, ""); !s.Restored() || now.Language != "de" || len(now.Limits) != 1 || len(problems) > 0 {
		t.Errorf("restored %v: %+v, %v", s.Restored(), now, problems)
	}
}

func TestABrokenCopyHarmsNothing(t *testing.T) {
	for _, text := range []string{"", "limits: [", "\x00", "limits: [knees]\nlimit: 5\n"} {
		path, good := places(t, patient)
		write(t, good, text)
		if now, problems, lost := Read(path, good); len(problems)+len(lost) > 0 || now.Language != "de" {
			t.Errorf("%q: %v, lost %v", text, problems, lost)
		}
		openWith(t, path, good)
		if now, lost, ok := lastGood(good); !ok || len(lost) > 0 || now.Language != "de" {
			t.Errorf("%q: not mended, lost %v", text, lost)
		}
	}
}

func TestTheLastGoodGraceServesWhereItFits(t *testing.T) {
	for last, want := range map[time.Duration]time.Duration{45 * time.Second: 45 * time.Second, 4 * time.Minute: 2 * time.Minute} {
		base := Defaults()
		base.Grace = last
		r := parseOver(base, "s.yaml", []byte("away: 3m\ngrace: 5m\n"))
		if r.Grace != want || !slices.Equal(r.bad, []string{"grace"}) {
			t.Errorf("last good %v: %v is in force, bad %v", last, r.Grace, r.bad)
		}
	}
}
