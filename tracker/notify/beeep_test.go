package notify

import (
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"unicode/utf8"
)

func quietLog() *slog.Logger { return slog.New(slog.DiscardHandler) }

func TestBeeepShows(t *testing.T) {
	picture := filepath.Join(t.TempDir(), "icon.png")
	if err := os.WriteFile(picture, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	var title, body string
	var icon any
	b := startBeeep(picture, quietLog(), func(t, b string, i any) error { title, body, icon = t, b, i; return nil })
	defer b.Stop()
	if err := b.Show(Message{Title: "one\ntwo", Body: strings.Repeat("y", 5000), Icon: "/no/such/file"}); err != nil {
		t.Fatal(err)
	}
	if title != "one two" || utf8.RuneCountInString(body) != longestBody || icon != any(picture) {
		t.Errorf("title %q, body of %d runes, icon %v", title, utf8.RuneCountInString(body), icon)
	}
	if b.Caps() != (Caps{}) || b.Name() != "beeep" || b.Close() != nil {
		t.Error("the fallback claims more than it can")
	}
}

func TestBeeepFails(t *testing.T) {
	broken := errors.New("no bus, no notify-send")
	b := startBeeep("", quietLog(), func(title, _ string, _ any) error {
		if title == "panic" {
			panic("nil map")
		}
		return broken
	})
	if err := b.Show(Message{Title: "x"}); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	if err := b.Show(Message{Title: "panic"}); err == nil || !strings.Contains(err.Error(), "nil map") {
		t.Errorf("panic gave %v", err)
	}
	if err := b.Show(Message{Title: "x"}); !errors.Is(err, broken) {
		t.Errorf("after a panic: %v", err)
	}
	b.Stop()
	if err := b.Show(Message{}); !errors.Is(err, errStopped) {
		t.Errorf("after Stop: %v", err)
	}
}

func TestBeeepHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		b := startBeeep("", quietLog(), func(string, string, any) error { <-release; return nil })
		for range 2 {
			if err := b.Show(Message{Title: "x"}); !errors.Is(err, errBusy) {
				t.Errorf("a notice that hangs: %v", err)
			}
		}
		close(release)
		synctest.Wait()
		if err := b.Show(Message{Title: "x"}); err != nil {
			t.Errorf("after it came back: %v", err)
		}
		b.Stop()
	})
}
