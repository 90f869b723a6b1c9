package notify

import (
	"strings"
	"testing"
)

// FuzzBody: a daemon with markup and one without show the same text, and neither finds an element in it.
func FuzzBody(f *testing.F) {
	for _, s := range []string{"", "5 < 6 & 7", "<a href=\"x\">y</a>", "&lt;", "]]>", "<!-- x", "a\nb", "\ufffe\x01", "<img src='file:///etc/passwd'/>"} {
		f.Add(s)
	}
	markup, none := daemon{caps: []string{"body-markup"}}, daemon{}
	f.Fuzz(func(t *testing.T, s string) {
		text, elements := seen(t, body(s, markup))
		if want := body(s, none); text != want {
			t.Errorf("with markup %q is shown, without %q", text, want)
		}
		if len(elements) > 0 {
			t.Errorf("%q makes the elements %q", s, elements)
		}
		for _, label := range buttons([]Action{{Key: "start", Label: s}}, daemon{caps: []string{"actions"}}) {
			if strings.ContainsAny(label, "\n\x00") {
				t.Errorf("label %q", label)
			}
		}
	})
}
