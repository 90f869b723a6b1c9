package agent

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"limber/lang"
	"limber/settings"
)

// texts are the banners of a kind, as a person reads them.
func (r *rig) texts(t *testing.T, key string) string {
	t.Helper()
	var list []string
	for _, b := range r.status(t).Banners {
		if b.Key == key {
			list = append(list, b.Text)
		}
	}
	return strings.Join(list, "\n")
}

func put(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestABrokenFileAtTheStart: what somebody has told of their back outlives a torn file, and so does their language.
func TestABrokenFileAtTheStart(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "settings.yaml")
	put(t, file, "language: de\nlimits: [KNEE]\nlimit: 45m\n")
	begin(t, dir, newDesk()).end()
	const torn = "language: de\nlimits: [KNEE\nlimit"
	put(t, file, torn)
	r := begin(t, dir, newDesk())
	s := r.status(t)
	if s.Settings["limits"] != "KNEE" || s.Settings["language"] != "de" || s.Tracker.Limit != 45*60 {
		t.Errorf("in force: %v", s.Settings)
	}
	if said := r.texts(t, "settings"); !strings.Contains(said, "gilt die letzte gute weiter") || strings.Contains(said, "Grenzen") {
		t.Errorf("said: %q", said)
	}
	if text, err := os.ReadFile(file); err != nil || string(text) != torn {
		t.Errorf("the file is now %q, %v", text, err)
	}
	if err := r.client.Set(context.Background(), "volume", "20"); err != nil {
		t.Fatal(err)
	}
	now, problems, _ := settings.Read(file, "")
	if len(problems) > 0 || strings.Join(now.Limits, " ") != "KNEE" || now.Volume != 20 {
		t.Errorf("written: limits %v, volume %d, %v", now.Limits, now.Volume, problems)
	}
	if said := r.texts(t, "settings_aside"); !strings.Contains(said, "geltenden Einstellungen") {
		t.Errorf("said: %q", said)
	}
}

func TestWithoutAGoodCopyThePersonIsTold(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "settings.yaml")
	put(t, file, "limits: [KNEE\n")
	r := begin(t, dir, newDesk())
	said := r.texts(t, "settings")
	for _, want := range []string{"does not know your limits", "built-in settings are in force", "settings.yaml:"} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in %q", want, said)
		}
	}
	if strings.Contains(said, "last good one stays") {
		t.Errorf("said: %q", said)
	}
	if err := r.client.Set(context.Background(), "volume", "20"); err != nil {
		t.Fatal(err)
	}
	if said := r.texts(t, "settings_aside"); !strings.Contains(said, "no longer knows your limits") {
		t.Errorf("said: %q", said)
	}
	// A window without an agent says the same.
	put(t, file, "limits: [KNEE\n")
	_, problems, lost := settings.Read(file, filepath.Join(dir, "none"))
	if b := SettingsBanners(problems, lost, lang.For("de")); len(b) != 2 || !strings.Contains(b[0].Text, "Grenzen") || !strings.Contains(b[1].Text, "eingebauten") {
		t.Errorf("banners: %+v", b)
	}
}

func TestOneBadSettingWithoutAGoodCopy(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "settings.yaml"), "volume: 300\nlimits: [KNEE]\n")
	r := begin(t, dir, newDesk())
	if said := r.texts(t, "settings"); !strings.Contains(said, "the built-in one is in force") || strings.Contains(said, "your limits") {
		t.Errorf("said: %q", said)
	}
}

// TestBannersChangeLanguageTogether: those of the start too.
func TestBannersChangeLanguageTogether(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "spell.json"), "{")
	r := begin(t, dir, newDesk())
	if err := r.client.Set(context.Background(), "language", "de"); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{"state": "Es wird von vorn gezählt", "no_tray": "kein Symbol"} {
		if said := r.texts(t, key); !strings.Contains(said, want) {
			t.Errorf("%s says %q", key, said)
		}
	}
}

// TestAStartMovesNoBrokenFile: what the system says of the start at login can wait until the file is mended.
func TestAStartMovesNoBrokenFile(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "settings.yaml")
	put(t, filepath.Join(dir, "settings.good.yaml"), "autostart: on\nlimits: [KNEE]\n") // which the system does not know of
	put(t, file, "limits: [KNEE\n")
	begin(t, dir, newDesk())
	if text, err := os.ReadFile(file); err != nil || string(text) != "limits: [KNEE\n" {
		t.Errorf("the file is now %q, %v", text, err)
	}
}
