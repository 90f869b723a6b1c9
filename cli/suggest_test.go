package cli

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/adrg/xdg"

	"limber/exercises"
	"limber/lang"
	"limber/place"
)

// atHome gives the test folders of its own, with a settings file.
func atHome(t *testing.T, settings string) {
	t.Helper()
	dir := t.TempDir()
	for _, v := range []string{"XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"} {
		t.Setenv(v, filepath.Join(dir, v))
	}
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	if err := os.MkdirAll(filepath.Dir(place.Settings()), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(place.Settings(), []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestSuggestChoosesAndDraws(t *testing.T) {
	atHome(t, "kit: []\ntone: deep\n")
	d := Deps{Version: "1/2", Words: lang.For("de")}
	folder := filepath.Join(t.TempDir(), "pictures")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	old := filepath.Join(folder, "walk.tan.0.9.png")
	if err := os.WriteFile(old, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := d.suggestion([]string{"march_on_spot"}, folder)
	if err != nil || s.ID == "" || s.ID == "march_on_spot" || s.Name == "" {
		t.Fatalf("%+v, %v", s, err)
	}
	data, err := os.ReadFile(s.Picture)
	if err != nil || filepath.Dir(s.Picture) != folder {
		t.Fatalf("%s: %v", s.Picture, err)
	}
	if p, err := png.Decode(bytes.NewReader(data)); err != nil || p.Bounds().Dx() != pictureSide {
		t.Errorf("the picture: %v", err)
	}
	if _, err := os.Stat(old); err == nil {
		t.Error("the picture of another version stays")
	}
	// Drawn once: what lies there serves the next time.
	mark := []byte("not drawn again")
	if err := os.WriteFile(s.Picture, mark, 0o600); err != nil {
		t.Fatal(err)
	}
	for range 60 {
		again, err := d.suggestion(nil, folder)
		if err != nil {
			t.Fatal(err)
		}
		if data, _ := os.ReadFile(again.Picture); again.ID == s.ID && !bytes.Equal(data, mark) {
			t.Fatal("drawn again")
		}
	}
}

// TestSuggestNothingThatRestsOrIsUnwanted: what hurt twice, or was said never to be wanted, is in no notice.
func TestSuggestNothingThatRestsOrIsUnwanted(t *testing.T) {
	atHome(t, "unwanted: [walk]\n")
	d := Deps{Words: lang.For("en"), Resting: func(c *exercises.Catalogue) map[string]bool {
		rest := map[string]bool{}
		for _, card := range c.Cards {
			rest[card.ID] = card.ID != "walk" && card.ID != "march_on_spot"
		}
		return rest
	}}
	for range 5 {
		if s, err := d.suggestion(nil, t.TempDir()); err != nil || s.ID != "march_on_spot" {
			t.Fatalf("%+v, %v", s, err)
		}
	}
}

// TestSuggestNothingByUnknownLimits: a torn file hides what speaks against which card.
func TestSuggestNothingByUnknownLimits(t *testing.T) {
	atHome(t, "limits: [KNEE\n")
	out, said, code := limber(t, "suggest")
	if code != 0 || !strings.Contains(out, `"id": ""`) {
		t.Errorf("%d: %s%s", code, out, said)
	}
}
