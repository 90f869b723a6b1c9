package notify

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestPlain(t *testing.T) {
	for _, c := range []struct {
		name, in string
		limit    int
		lines    bool
		want     string
	}{
		{"as it is", "You have sat for 30 min – stand up", 100, true, "You have sat for 30 min – stand up"},
		{"lines stay in a body", "a\nb", 10, true, "a\nb"},
		{"and not in a title", "a\r\nb\tc", 10, false, "a  b c"},
		{"control characters", "a\x00b\x1b[31mc\u0085d\u009be", 100, false, "ab[31mc de"},
		{"broken UTF-8", "a\xffb", 10, true, "a\uFFFDb"},
		{"exactly as long", "abcde", 5, true, "abcde"},
		{"cut", "abcdef", 5, true, "abcd…"},
		{"cut at a blank", "abc def", 5, true, "abc…"},
		{"cut in runes, not bytes", "ääääää", 5, true, "ääää…"},
		{"empty", "", 5, true, ""},
	} {
		if got := plain(c.in, c.limit, c.lines); got != c.want {
			t.Errorf("%s: %q gave %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func TestForBeeep(t *testing.T) {
	for _, c := range []struct{ goos, in, want string }{
		{"windows", `$(calc) and $env:PATH`, `(calc) and env:PATH`},
		{"windows", "`n`$x", "nx"},
		{"windows", "]]><b>&amp;</b>", "]]b" + "amp;" + "/b"},
		{"windows", "\"@\n$(calc)\n@\"", "@\n(calc)\n@"},
		{"windows", "“quoted”", "'quoted'"},
		{"linux", `$5 & <b>`, `$5 & <b>`},
	} {
		if got := forBeeep(c.goos, c.in, 100, true); got != c.want {
			t.Errorf("%s: %q gave %q, want %q", c.goos, c.in, got, c.want)
		}
	}
}

func FuzzForBeeep(f *testing.F) {
	for _, s := range []string{"", "$(calc)", "`$`", "<a>&\"", "\x00\xff", strings.Repeat("x", 300), "a\nb", "＄（ｘ）"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := forBeeep("windows", s, 200, true)
		if !utf8.ValidString(got) || utf8.RuneCountInString(got) > 200 {
			t.Errorf("%q: %q", s, got)
		}
		if i := strings.IndexFunc(got, func(r rune) bool {
			return strings.ContainsRune("$`<>&\"“”„", r) || r != '\n' && unicode.IsControl(r)
		}); i >= 0 {
			t.Errorf("%q leaves %q", s, got[i:])
		}
		if again := forBeeep("windows", got, 200, true); again != got {
			t.Errorf("%q: not stable, %q and then %q", s, got, again)
		}
	})
}
