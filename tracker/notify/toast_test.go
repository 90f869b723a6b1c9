package notify

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestToastXML(t *testing.T) {
	offer := Message{
		Title: "Time to move", Body: "You have sat for 30 min.\nTry: \"Chin tuck\" & <more>", Sound: true,
		Actions: []Action{{"start", "Start break"}, {"snooze", "In 5 min"}, {"skip", "Skip"}},
	}
	quiet := Message{Title: "Skipped", Body: "The next notice comes at 15:30.", Sound: true, Quiet: true}
	for _, c := range []struct {
		name, picture string
		m             Message
		want          string
	}{
		{"an offer", `C:\Users\Jö\limber\chin tuck.png`, offer,
			`<toast launch="7.start" duration="long"><visual><binding template="ToastGeneric">` +
				`<text>Time to move</text><text>You have sat for 30 min.&#xA;Try: &#34;Chin tuck&#34; &amp; &lt;more&gt;</text>` +
				`<image src="file:///C:/Users/J%C3%B6/limber/chin%20tuck.png"></image></binding></visual><actions>` +
				`<action content="Start break" arguments="7.start" activationType="foreground"></action>` +
				`<action content="In 5 min" arguments="7.snooze" activationType="foreground"></action>` +
				`<action content="Skip" arguments="7.skip" activationType="foreground"></action></actions></toast>`},
		{"a mere answer", "", quiet,
			`<toast><visual><binding template="ToastGeneric"><text>Skipped</text>` +
				`<text>The next notice comes at 15:30.</text></binding></visual><actions></actions><audio silent="true"></audio></toast>`},
	} {
		got, err := toastXML(c.m, c.picture, func(key string) string { return "7." + key })
		if err != nil || got != c.want {
			t.Errorf("%s: %v\n%s\nwant\n%s", c.name, err, got, c.want)
		}
	}
}

func TestFileURL(t *testing.T) {
	for path, want := range map[string]string{
		`C:\a b\c#1.png`:       "file:///C:/a%20b/c%231.png",
		`\\server\share\p.png`: "file://server/share/p.png",
		"/tmp/p.png":           "file:///tmp/p.png",
	} {
		if got := fileURL(path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}

// FuzzToastXML: whatever the texts say, the toast has the same elements, and says them.
func FuzzToastXML(f *testing.F) {
	for _, s := range []string{"", "a\nb", "</text><audio/>", `" launch="x`, "]]><!--", "&#0;&amp;", "\x00\xff\ufffe", "$(calc)`", strings.Repeat("x", 3000)} {
		f.Add(s, s, s)
	}
	f.Fuzz(func(t *testing.T, title, body, label string) {
		out, err := toastXML(Message{Title: title, Body: body, Actions: []Action{{"start", label}}}, `C:\`+title,
			func(key string) string { return key })
		if err != nil {
			t.Fatal(err)
		}
		var tree, text []string
		var attributes int
		for d := xml.NewDecoder(strings.NewReader(out)); ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%v in %s", err, out)
			}
			switch e := token.(type) {
			case xml.StartElement:
				tree = append(tree, e.Name.Local)
				attributes += len(e.Attr)
			case xml.CharData:
				text = append(text, string(e))
			case xml.EndElement:
			default:
				t.Fatalf("%T in %s", token, out)
			}
		}
		if got := strings.Join(tree, " "); got != "toast visual binding text text image actions action audio" {
			t.Fatalf("elements %s in %s", got, out)
		}
		if attributes != 8 {
			t.Fatalf("%d attributes in %s", attributes, out)
		}
		legal := func(s string, most int, lines bool) string {
			return strings.Map(func(r rune) rune {
				if r == 0xfffe || r == 0xffff {
					return 0xfffd
				}
				return r
			}, plain(s, most, lines))
		}
		if want := legal(title, longestTitle, false) + legal(body, longestBody, true); strings.Join(text, "") != want {
			t.Fatalf("it says %q, want %q", text, want)
		}
	})
}

// toastsOf starts a toaster whose toasts the test takes, and refuses while *refuse is set.
func toastsOf(t *testing.T, refuse *error) (*toaster, *[]string, *[]string) {
	var toasts, plain []string
	var left atomic.Bool
	n := startToaster("", quietLog(), func(xml string) error {
		if *refuse != nil {
			if strings.Contains((*refuse).Error(), "panic") {
				panic("COM")
			}
			return *refuse
		}
		toasts = append(toasts, xml)
		return nil
	}, func(title, _ string, _ any) error { plain = append(plain, title); return nil }, func() { left.Store(true) })
	t.Cleanup(func() {
		if !left.Load() {
			t.Error("stopped, and the thread has not left COM")
		}
	})
	return n, &toasts, &plain
}

// answerOf is what Windows hands back at the press of the button with this key.
func answerOf(t *testing.T, toast, key string) string {
	t.Helper()
	var parsed toastContent
	if err := xml.Unmarshal([]byte(toast), &parsed); err != nil {
		t.Fatal(err)
	}
	for _, b := range parsed.Buttons {
		if strings.HasSuffix(b.Answer, "."+key) {
			return b.Answer
		}
	}
	t.Fatalf("no button %s in %s", key, toast)
	return ""
}

func TestToastsAreAnswered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var refuse error
		n, toasts, _ := toastsOf(t, &refuse)
		defer n.Stop()
		pressed := func() string {
			select {
			case p := <-n.Actions():
				return p.Key
			case <-time.After(time.Second):
				return ""
			}
		}
		offer := Message{Title: "Time to move", Actions: []Action{{"start", "Start"}, {"skip", "Skip"}}}
		for range 2 {
			if err := n.Show(offer); err != nil {
				t.Fatal(err)
			}
		}
		first, second := (*toasts)[0], (*toasts)[1]
		for _, c := range []struct{ name, answer, want string }{
			{"skip", answerOf(t, second, "skip"), "skip"},
			{"start", answerOf(t, second, "start"), "start"},
			{"skip of the notice before", answerOf(t, first, "skip"), ""},
			{"start of the notice before", answerOf(t, first, "start"), "start"},
			{"a notice of an earlier process", "abc.2.skip", ""},
			{"a start of an earlier process", "abc.2.start", "start"},
			{"a button that was not offered", strings.Replace(answerOf(t, second, "skip"), "skip", "pause", 1), ""},
			{"no answer of ours", "hello", ""},
			{"nothing", "", ""},
		} {
			n.pressed(c.answer)
			if got := pressed(); got != c.want {
				t.Errorf("%s: %q pressed, want %q", c.name, got, c.want)
			}
		}
		if err := n.Close(); err != nil {
			t.Fatal(err)
		}
		n.pressed(answerOf(t, second, "skip"))
		if got := pressed(); got != "" {
			t.Errorf("a notice that was taken back answers %q", got)
		}
		for range 100 { // nobody takes them, and nothing waits
			n.pressed(answerOf(t, second, "start"))
		}
	})
}

func TestToastsFail(t *testing.T) {
	var refuse error
	n, toasts, plain := toastsOf(t, &refuse)
	defer n.Stop()
	show := func(title string) {
		t.Helper()
		if err := n.Show(Message{Title: title, Picture: "/no/such/picture"}); err != nil {
			t.Fatal(err)
		}
	}
	refuse = errors.New("class not registered")
	show("one")
	refuse = errors.New("panic")
	show("two")
	if strings.Join(*plain, " ") != "one two" || n.Name() != "beeep" || n.Caps().Actions {
		t.Errorf("%q by beeep, name %s, %+v", *plain, n.Name(), n.Caps())
	}
	refuse = nil
	show("three")
	if len(*toasts) != 1 || len(*plain) != 2 || n.Name() != "toast" || !n.Caps().Actions {
		t.Errorf("toasts %q, beeep %q, name %s, %+v", *toasts, *plain, n.Name(), n.Caps())
	}
	if strings.Contains((*toasts)[0], "image") {
		t.Errorf("a picture that is not there: %s", (*toasts)[0])
	}
	picture := filepath.Join(t.TempDir(), "p.png")
	if err := os.WriteFile(picture, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := n.Show(Message{Title: "four", Picture: picture}); err != nil || !strings.Contains((*toasts)[1], "p.png") {
		t.Errorf("%v, %q", err, *toasts)
	}
}
