package lang

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
)

func TestWords(t *testing.T) {
	w := For("en")
	for _, c := range []struct{ got, want string }{
		{w.T("notice.button.skip"), "Skip"},
		{w.N("tray.snooze", 1), "Snooze 1 minute"},
		{w.N("tray.snooze", 5), "Snooze 5 minutes"},
		{w.T("agent.no_journal", Args{"Path": "/x"}), "/x"},
		{w.T("no.such.key"), "no.such.key"},
	} {
		if !strings.Contains(c.got, c.want) {
			t.Errorf("%q does not say %q", c.got, c.want)
		}
	}
	for key, want := range map[string]bool{"notice.button.skip": true, "tray.snooze": true, "agent.no_journal": true, "no.such.key": false} {
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

// A sentence that a translation lacks is said in English, with the plural of English; many may speak at once.
func TestMissingSentenceIsSaidInEnglish(t *testing.T) {
	all, codes := list(fstest.MapFS{
		"en/a.json": {Data: []byte(`{"hello": "Hello {{.Name}}", "min": {"one": "{{.N}} minute", "other": "{{.N}} minutes"}}`)},
		"cs/a.json": {Data: []byte(`{"hello": "Ahoj {{.Name}}"}`)},
	})
	if !slices.Equal(codes, []string{"cs", "en"}) {
		t.Errorf("the languages are %v", codes)
	}
	w := &Words{Code: "cs", spoken: []*speech{all["cs"], all["en"]}}
	var crowd sync.WaitGroup
	for range 8 {
		crowd.Go(func() {
			for key, want := range map[string]string{"hello": "Ahoj Eva", "min": "3 minutes", "none": "none"} {
				if got := w.N(key, 3, Args{"Name": "Eva"}); got != want {
					t.Errorf("%s is said as %q, want %q", key, got, want)
				}
			}
			if !w.Has("min") || !w.Has("hello") || w.Has("none") {
				t.Error("what is known in English alone is not known, or what nobody knows is")
			}
		})
	}
	crowd.Wait()
}
