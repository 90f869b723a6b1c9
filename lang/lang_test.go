package lang

import (
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	w := For("en")
	for _, c := range []struct{ got, want string }{
		{w.T("notice.skip"), "Skip"},
		{w.N("tray.snooze", 1), "Snooze 1 minute"},
		{w.N("tray.snooze", 5), "Snooze 5 minutes"},
		{w.T("agent.no_journal", Args{"Path": "/x"}), "/x"},
		{w.T("no.such.key"), "no.such.key"},
	} {
		if !strings.Contains(c.got, c.want) {
			t.Errorf("%q does not say %q", c.got, c.want)
		}
	}
	for key, want := range map[string]bool{"notice.skip": true, "tray.snooze": true, "agent.no_journal": true, "no.such.key": false} {
		if w.Has(key) != want {
			t.Errorf("Has(%q) = %v", key, !want)
		}
	}
}

func TestNearestLanguage(t *testing.T) {
	for code, want := range map[string]string{"en-GB": "en", "en": "en", "zz": "en", "not a code": "en", "C": "en"} {
		if got := For(code).Code; got != want {
			t.Errorf("For(%q) speaks %q, want %q", code, got, want)
		}
	}
}
