package cli

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"limber/lang"
	"limber/tracker/agent/api"
)

// auf runs a command line in German, with no agent anywhere.
func auf(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	dir := t.TempDir()
	Run(Deps{
		Version: "1.2.3", Words: lang.For("de-AT"), Out: &out, Err: &out,
		Client: func() *api.Client { return api.NewClient(dir, api.AgentDoor) },
		Report: func() api.Report { return api.Report{Version: "1.2.3"} },
		Voice:  func() Voice { return Voice{Fix: "voice.none_linux"} },
	}, args)
	return out.String()
}

func TestHelpInGerman(t *testing.T) {
	for line, wants := range map[string][]string{
		"--help":         {"Limber weiß, wie lange", "Aufruf:", "limber [Befehl]", "Befehle:", "Jetzt eine kurze Pause machen", "Hilfe zu einem Befehl", "Optionen:", "--exercise ID", "diese Hilfe zeigen", "sagt mehr über einen Befehl"},
		"help":           {"Befehle:"},
		"pause --help":   {"bis morgen", "limber pause [DURATION|tomorrow] [Optionen]", "diese Hilfe zeigen"},
		"skip --help":    {"busy", "pain", "moved", "other", "Schmerzen"},
		"draw --help":    {"Zeichnet ein Bild", "--size BxH", "dunklen Grund"},
		"status":         {"Die Erinnerungen laufen nicht"},
		"draw headstand": {"gibt es nicht", "bird_dog"},
		"doctor":         {"Infobereich", "Tagebuch:", "Einstellungen:", "Stimme", "apt install"},
	} {
		got := auf(t, strings.Fields(line)...)
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("limber %s does not say %q:\n%s", line, want, got)
			}
		}
		for _, english := range []string{"Usage", "Available", "help for", "Flags", "the reminders", "Show", "Print", "Start "} {
			if strings.Contains(got, english) {
				t.Errorf("limber %s says %q in English:\n%s", line, english, got)
			}
		}
	}
}

// TestWeekdayInGerman: a pause may last until after the weekend.
func TestWeekdayInGerman(t *testing.T) {
	d := Deps{Words: lang.For("de")}
	sunday := time.Date(2040, 1, 8, 4, 0, 0, 0, time.Local)
	if got := d.clock(sunday); got != "So 04:00" && got != "So. 04:00" {
		t.Errorf("%q", got)
	}
}

// The English help keeps its own words.
func TestHelpInEnglish(t *testing.T) {
	out, _, code := limber(t, "--help")
	for _, want := range []string{"Usage:\n  limber [flags]\n  limber [command]\n", "Commands:\n", "  pause ", "Flags:\n", "-h, --help", "show this help"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q (exit %d):\n%s", want, code, out)
		}
	}
}
