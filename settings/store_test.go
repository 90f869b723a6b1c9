package settings

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"limber/yamlfile"
)

var quietLog = slog.New(slog.NewTextHandler(io.Discard, nil))

func open(t *testing.T, path string) *Store {
	t.Helper()
	return openWith(t, path, filepath.Join(t.TempDir(), "settings.good.yaml"))
}

func openWith(t *testing.T, path, good string) *Store {
	t.Helper()
	s, err := Open(path, good, quietLog)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// eventually waits for what the watch brings; how long it takes is not the point.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for range 1000 {
		if ok() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("never: %s", what)
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func names(t *testing.T, folder string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func problemsOf(s *Store) string {
	_, problems := s.Get()
	return yamlfile.Problems(problems).Error()
}

func TestAFirstStartWritesTheTemplate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config", "limber", "settings.yaml")
	s := open(t, path)
	if got := read(t, path); got != string(Template()) {
		t.Errorf("wrote %q", got)
	}
	if now, problems := s.Get(); now.Limit != 30*time.Minute || len(problems) > 0 {
		t.Errorf("%+v, %v", now, problems)
	}
}

func TestSetIsInForceAndInTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.yaml")
	s := open(t, path)
	if err := s.Set("limit", "45m"); err != nil {
		t.Fatal(err)
	}
	if now, _ := s.Get(); now.Limit != 45*time.Minute {
		t.Errorf("limit is %v", now.Limit)
	}
	if want := strings.Replace(string(Template()), "limit: 30m", "limit: 45m", 1); read(t, path) != want {
		t.Errorf("the file is\n%s", read(t, path))
	}
	select {
	case <-s.Changed():
	default:
		t.Error("nobody was told")
	}
	if err := s.Set("limit", "5m"); err == nil || !strings.Contains(err.Error(), "15m to 90m") {
		t.Errorf("5m: %v", err)
	}
	if now, _ := s.Get(); now.Limit != 45*time.Minute {
		t.Errorf("a refused value is in force: %v", now.Limit)
	}
}

func TestAHandEditIsSeen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.yaml")
	s := open(t, path)
	limit := func() time.Duration { now, _ := s.Get(); return now.Limit }

	write(t, path, "limit: 45m\naway: 10m\n")
	eventually(t, "45m", func() bool { return limit() == 45*time.Minute })

	write(t, path, "limit: 5\naway: 11m\n") // one bad value: the last good one stays, the other is taken
	eventually(t, "the problem", func() bool { return strings.Contains(problemsOf(s), "settings.yaml:1:8: limit: 5 has no unit") })
	if now, _ := s.Get(); now.Limit != 45*time.Minute || now.Away != 11*time.Minute {
		t.Errorf("limit %v, away %v", now.Limit, now.Away)
	}

	write(t, path, "limit: [\n") // not YAML: everything stays
	eventually(t, "not YAML", func() bool { return strings.Contains(problemsOf(s), "not valid YAML") })
	if now, _ := s.Get(); now.Limit != 45*time.Minute || now.Away != 11*time.Minute {
		t.Errorf("limit %v, away %v", now.Limit, now.Away)
	}

	beside := path + ".new" // as editors save
	write(t, beside, "limit: 60m\n")
	if err := os.Rename(beside, path); err != nil {
		t.Fatal(err)
	}
	eventually(t, "60m", func() bool { return limit() == time.Hour && problemsOf(s) == "" })

	if err := os.Remove(path); err != nil { // gone: what held goes on, and comes back with the next Set
		t.Fatal(err)
	}
	if err := s.Set("volume", "10"); err != nil {
		t.Fatal(err)
	}
	if text := read(t, path); !strings.Contains(text, "\nlimit: 60m\n") || !strings.Contains(text, "\nvolume: 10\n") {
		t.Errorf("written again as\n%s", text)
	}
}

func TestTheLogHoldsNoHealth(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.yaml")
	write(t, path, "limit: 5\nlimits: [pregnant]\n")
	var log strings.Builder
	s, err := Open(path, filepath.Join(t.TempDir(), "good.yaml"), slog.New(slog.NewTextHandler(&log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	if strings.Contains(log.String(), "pregnant") || !strings.Contains(log.String(), "limits:") || !strings.Contains(log.String(), "no unit") {
		t.Errorf("logged: %s", log.String())
	}
	if !strings.Contains(problemsOf(s), "pregnant") {
		t.Errorf("the person is told %s", problemsOf(s))
	}
}

func TestSetKeepsAHandEditThatNobodyHasReadYet(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.yaml")
	s := open(t, path)
	write(t, path, "# my own\nlimit: 45m\n")
	if err := s.Set("volume", "10"); err != nil {
		t.Fatal(err)
	}
	if text := read(t, path); !strings.HasPrefix(text, "# my own\nlimit: 45m\n") {
		t.Errorf("the hand edit is lost:\n%s", text)
	}
	if now, _ := s.Get(); now.Limit != 45*time.Minute || now.Volume != 10 {
		t.Errorf("limit %v, volume %v", now.Limit, now.Volume)
	}
}

func TestAnUnreadableFileIsSetAsideOnlyToWrite(t *testing.T) {
	for name, text := range map[string]string{
		"not YAML":   "limit: [\n",
		"NUL":        "limit: 45m\x00",
		"10 MB":      strings.Repeat("# much\n", 10<<20/7),
		"alias bomb": "a: &a [x]\nb: [*a, *a]\n",
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			path := filepath.Join(folder, "settings.yaml")
			write(t, path, text)
			s := open(t, path)
			if problemsOf(s) == "" || read(t, path) != text {
				t.Fatalf("opening: %q; the file may not be touched", problemsOf(s))
			}
			if err := s.Set("limit", "1m"); err == nil || len(names(t, folder)) != 1 {
				t.Fatalf("a refused value moved the file: %v, %v", err, names(t, folder))
			}
			if err := s.Set("limit", "50m"); err != nil {
				t.Fatal(err)
			}
			kept := ""
			for _, n := range names(t, folder) {
				if strings.Contains(n, ".bad-") {
					kept = read(t, filepath.Join(folder, n))
				}
			}
			if kept != text {
				t.Errorf("of %d bytes, %d are kept", len(text), len(kept))
			}
			if now, problems := s.Get(); now.Limit != 50*time.Minute || len(problems) > 0 {
				t.Errorf("limit %v, %v", now.Limit, problems)
			}
		})
	}
}

func TestReadTouchesNothing(t *testing.T) {
	path, good := filepath.Join(t.TempDir(), "settings.yaml"), filepath.Join(t.TempDir(), "good.yaml")
	if got, problems, lost := Read(path, good); len(lost) > 0 || got.Limit != 30*time.Minute || len(problems) > 0 || len(names(t, filepath.Dir(path))) > 0 {
		t.Errorf("no file: %+v, %v", got, problems)
	}
	write(t, path, "limit: 45m\naway: 1h\n")
	if got, problems, _ := Read(path, good); got.Limit != 45*time.Minute || got.Away != 5*time.Minute || len(problems) != 1 {
		t.Errorf("%+v, %v", got, problems)
	}
	if _, problems, _ := Read(filepath.Dir(path), good); len(problems) != 1 {
		t.Errorf("a folder: %v", problems)
	}
}

func TestAFolderInThePlaceOfTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.yaml")
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	s := open(t, path)
	if !strings.Contains(problemsOf(s), "folder") {
		t.Errorf("problems: %q", problemsOf(s))
	}
	if err := s.Set("limit", "45m"); err == nil {
		t.Error("a folder was written to")
	}
	if now, _ := s.Get(); now.Limit != 30*time.Minute {
		t.Errorf("limit is %v, though nothing was written", now.Limit)
	}
}

func TestALinkStaysALink(t *testing.T) {
	real, path := filepath.Join(t.TempDir(), "mine.yaml"), filepath.Join(t.TempDir(), "settings.yaml")
	write(t, real, "limit: 45m\n")
	if err := os.Symlink(real, path); err != nil {
		t.Skip("no links here: ", err)
	}
	s := open(t, path)
	if err := s.Set("limit", "50m"); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(path); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link was replaced: %v, %v", info, err)
	}
	if read(t, real) != "limit: 50m\n" {
		t.Errorf("the file is %q", read(t, real))
	}
	write(t, real, "limit: 55m\n")
	eventually(t, "an edit behind the link", func() bool { now, _ := s.Get(); return now.Limit == 55*time.Minute })
}

func TestManyAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.yaml")
	s := open(t, path)
	var all sync.WaitGroup
	for i := range 40 {
		all.Go(func() {
			if err := s.Set("volume", fmt.Sprint(i)); err != nil {
				t.Error(err)
			}
		})
		all.Go(func() {
			if err := s.Set("stand", fmt.Sprintf("%dm", 20+i)); err != nil {
				t.Error(err)
			}
			s.Get()
		})
	}
	all.Wait()
	onDisk, problems := Parse(path, []byte(read(t, path)))
	if now, _ := s.Get(); len(problems) > 0 || now.Volume != onDisk.Volume || now.Stand != onDisk.Stand {
		t.Errorf("in force %+v, on disk %+v, %v", now, onDisk, problems)
	}
	if left := names(t, filepath.Dir(path)); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

func TestGetGivesACopy(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "settings.yaml"))
	now, _ := s.Get()
	now.Withhold[0] = "changed"
	if again, _ := s.Get(); again.Withhold[0] != "camera" {
		t.Error("a caller changed the values in force")
	}
}

func TestTheModeOfTheFileStays(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.yaml")
	s := open(t, path)
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	before, _ := os.Stat(path)
	if err := s.Set("volume", "10"); err != nil {
		t.Fatal(err)
	}
	if after, err := os.Stat(path); err != nil || after.Mode() != before.Mode() {
		t.Errorf("mode %v became %v, %v", before.Mode(), after.Mode(), err)
	}
}

// A full disk cannot be had without root; a file that may not grow is the same to the program.
// It runs in a process of its own, because go test writes files too.
func TestAFailedWriteLeavesTheOldFile(t *testing.T) {
	if os.Getenv("SETTINGS_FULL_DISK") == "" {
		cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
		cmd.Env = append(os.Environ(), "SETTINGS_FULL_DISK=1")
		out, err := cmd.CombinedOutput()
		if err != nil || !bytes.Contains(out, []byte("PASS")) {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	path := filepath.Join(t.TempDir(), "settings.yaml")
	s := open(t, path)
	before := read(t, path)
	failing := fullDisk(t, func() {
		if err := s.Set("limit", "45m"); err == nil {
			t.Error("written to a full disk")
		}
	})
	if !failing {
		t.Skip("no way to fill the disk here")
	}
	if read(t, path) != before {
		t.Error("the old file was harmed")
	}
	if left := names(t, filepath.Dir(path)); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
	if now, _ := s.Get(); now.Limit != 30*time.Minute {
		t.Errorf("limit is %v, though nothing was written", now.Limit)
	}
	if err := s.Set("limit", "45m"); err != nil || !bytes.Contains([]byte(read(t, path)), []byte("limit: 45m")) {
		t.Errorf("with room again: %v", err)
	}
}
