package place

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/adrg/xdg"
)

// home makes folders of a person's own, for a test.
func home(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, part := range map[string]string{"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "run"} {
		t.Setenv(name, filepath.Join(dir, part))
	}
	t.Setenv("HOME", dir)
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	return dir
}

func put(t *testing.T, path string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("back pain"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// left are all files below a folder.
func left(t *testing.T, dir string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			files = append(files, strings.TrimPrefix(path, dir+string(filepath.Separator)))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestEraseLeavesNothingOfThePerson(t *testing.T) {
	for _, packs := range []bool{false, true} {
		dir := home(t)
		data := filepath.Dir(Journal())
		for _, path := range []string{
			Settings(), Settings() + ".20261123T090000.bad", filepath.Join(filepath.Dir(Settings()), ".settings.yaml.new123"),
			Journal(), Journal() + "-wal", Journal() + "-shm", filepath.Join(data, "journal.schema3-20261123-090000.db"), filepath.Join(data, "journal.damaged-20261123-090000.db"),
			GoodSettings(), filepath.Join(State(), "spell.json"), filepath.Join(State(), "spell.json.20261123T090000.bad"), filepath.Join(State(), "pictures", "bridge.png"),
			filepath.Join(Logs(), "agent.log"), filepath.Join(Logs(), "window.crash.last"), filepath.Join(toolkit(), "preferences.json"),
		} {
			put(t, path)
		}
		others := []string{put(t, filepath.Join(xdg.ConfigHome, "other", "settings.yaml")), put(t, filepath.Join(xdg.ConfigHome, "fyne", "another.app", "preferences.json"))}
		own := []string{put(t, filepath.Join(Packs(), "mine", "card.yaml")), put(t, filepath.Join(Packs()+"-removed", "old.yaml"))}
		done, err := Erase(packs)
		if err != nil {
			t.Fatal(err)
		}
		want := others
		if !packs {
			want = append(want, own...)
		}
		for i := range want {
			want[i] = strings.TrimPrefix(want[i], dir+string(filepath.Separator))
		}
		slices.Sort(want)
		got := left(t, dir)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("packs %v: left are %v, wanted %v", packs, got, want)
		}
		if !slices.Contains(done.Deleted, Journal()) || !slices.Contains(done.Deleted, Settings()) || len(done.Kept) != map[bool]int{false: 2, true: 0}[packs] {
			t.Errorf("packs %v: it says %+v", packs, done)
		}
	}
}

// Where settings are a link into a folder of one's own, the link goes, and it is said what stays.
func TestEraseTellsOfWhatALinkLedTo(t *testing.T) {
	dir := home(t)
	file := put(t, filepath.Join(dir, "dotfiles", "limber.yaml"))
	if err := os.MkdirAll(filepath.Dir(Settings()), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(file, Settings()); err != nil {
		t.Skip(err)
	}
	done, err := Erase(false)
	if err != nil || !slices.Equal(done.Linked, []string{file}) {
		t.Errorf("%+v, %v", done, err)
	}
	if _, err := os.Stat(file); err != nil {
		t.Error("what the link led to is gone")
	}
	if again, err := Erase(true); err != nil || len(again.Deleted) != 0 {
		t.Errorf("there was something left: %+v, %v", again, err)
	}
}
