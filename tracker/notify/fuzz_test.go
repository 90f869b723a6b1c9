package notify

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// seen is what a desktop shows of a body that it takes for markup, and the elements that it finds in it.
func seen(t *testing.T, body string) (text string, elements []string) {
	t.Helper()
	var b strings.Builder
	d := xml.NewDecoder(strings.NewReader(body))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return b.String(), elements
		}
		if err != nil {
			t.Fatalf("no desktop can read %q: %v", body, err)
		}
		switch token := token.(type) {
		case xml.CharData:
			b.Write(token)
		case xml.StartElement:
			elements = append(elements, token.Name.Local)
		default:
			t.Fatalf("%T in %q", token, body)
		}
	}
}

// FuzzPlain: whatever a pack or a language file holds, a message is harmless text of bounded length.
func FuzzPlain(f *testing.F) {
	for _, s := range []string{
		"", "30 minutes & more", "<b>x</b>", "&amp;lt;", "]]>", "<!--", "a\r\nb", "\x00\x1b[31m", "\xff\xfe",
		"\u202egnirts", "\uffff", strings.Repeat("é", 2000), "</body><a href='x'>", "<?xml?>", "&#0;", "a\u2028b",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, lines := range []bool{true, false} {
			got := plain(s, longestBody, lines)
			if !utf8.ValidString(got) || utf8.RuneCountInString(got) > longestBody {
				t.Fatalf("%q", got)
			}
			for _, r := range got {
				if unicode.IsControl(r) && (r != '\n' || !lines) || unicode.Is(unicode.Bidi_Control, r) {
					t.Fatalf("%q holds %q", got, r)
				}
			}
		}
		if w := forBeeep("windows", s, longestBody, true); strings.ContainsAny(w, "$`<>&\"“”„") {
			t.Fatalf("for PowerShell: %q", w)
		}
	})
}
