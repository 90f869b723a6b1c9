package notify

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

var word = Message{Title: "Skipped", Body: "Next after 30 minutes.", Actions: []Action{{"undo", "Undo"}}, Quiet: true, Sound: true, Expire: 10 * time.Second}

// TestAnswerOverlapsTheWord: a daemon closes an answered message and says so after we have shown the next one.
func TestAnswerOverlapsTheWord(t *testing.T) {
	path := newBusPath(t)
	f := startDaemon(t, path, everything...)
	n, _ := notifierOn(t, path)
	show(t, n, offer)
	first := f.latest().id
	f.emit("ActionInvoked", first, "skip")
	press(t, n)
	show(t, n, word)
	if got := f.latest(); got.replaces != 0 || got.id == first || !slices.Equal(f.taken(), []uint32{first}) {
		t.Fatalf("word %+v; closed %v", got, f.taken())
	}
	f.emit("NotificationClosed", first, uint32(2))
	f.emit("ActionInvoked", f.latest().id, "undo")
	if p := press(t, n); p.Key != "undo" {
		t.Errorf("press %+v", p)
	}
	if err := n.Close(); err != nil || len(f.taken()) != 2 {
		t.Errorf("%v; closed %v", err, f.taken())
	}
}

func TestAWordIsQuiet(t *testing.T) {
	path := newBusPath(t)
	f := startDaemon(t, path, everything...)
	n, _ := notifierOn(t, path)
	show(t, n, word)
	got := f.latest()
	for name, want := range map[string]any{"urgency": byte(0), "transient": true, "suppress-sound": true} {
		if v := got.hints[name].Value(); v != want {
			t.Errorf("hint %s = %v, want %v", name, v, want)
		}
	}
	if _, sounds := got.hints["sound-name"]; sounds || got.expire != 10_000 {
		t.Errorf("%+v", got)
	}
}

func TestPicture(t *testing.T) {
	path := newBusPath(t)
	f := startDaemon(t, path, everything...)
	n, _ := notifierOn(t, path)
	file := filepath.Join(t.TempDir(), "a b#1.png")
	if err := os.WriteFile(file, []byte("png"), 0o600); err != nil {
		t.Fatal(err)
	}
	m := offer
	m.Picture = file
	show(t, n, m)
	if v, _ := f.latest().hints["image-path"].Value().(string); !strings.HasPrefix(v, "file:///") || !strings.HasSuffix(v, "/a%20b%231.png") {
		t.Errorf("image-path %q", v)
	}
	os.Remove(file)
	show(t, n, m)
	if _, has := f.latest().hints["image-path"]; has {
		t.Error("a picture that is gone was named")
	}
}

// TestAKilledProcessLeavesNothing: its notice has buttons that nobody hears.
func TestAKilledProcessLeavesNothing(t *testing.T) {
	path, kept := newBusPath(t), filepath.Join(t.TempDir(), "shown.json")
	f := startDaemon(t, path, everything...)
	dead, _ := notifierOn(t, path)
	dead.Keep(kept)
	show(t, dead, offer)
	dead.bus.drop() // as the end of the process would

	n, _ := notifierOn(t, path)
	n.Keep(kept)
	if left := []uint32{f.latest().id}; !slices.Equal(f.taken(), left) {
		t.Fatalf("closed %v, left over was %v", f.taken(), left)
	}
	show(t, n, offer)
	if err := n.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(kept); err == nil {
		t.Error("nothing is shown, and the file says something is")
	}

	// Another daemon counts from the start again: that id is somebody else's.
	show(t, n, offer)
	n.bus.drop()
	f.conn.Close()
	f = startDaemon(t, path, everything...)
	n, _ = notifierOn(t, path)
	n.Keep(kept)
	if len(f.taken()) != 0 {
		t.Errorf("closed %v of another daemon", f.taken())
	}
	for _, text := range []string{"", "{", `{"id":-1}`, `{"id":7}`, strings.Repeat("x", 1<<20)} {
		if err := os.WriteFile(kept, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		n.Keep(kept)
	}
	if len(f.taken()) != 0 {
		t.Errorf("closed %v after a broken file", f.taken())
	}
}

// TestASlowDaemonIsNotAskedTwice: it may still show what it was given, and would then show both.
func TestASlowDaemonIsNotAskedTwice(t *testing.T) {
	path := newBusPath(t)
	f := startDaemon(t, path, everything...)
	n, fallback := notifierOn(t, path)
	wakes := make(chan struct{})
	defer close(wakes)
	f.set(func() { f.early = func(uint32) { <-wakes } })
	if err := n.Show(offer); err == nil || fallback.count() != 0 {
		t.Errorf("%v; the fallback showed %d", err, fallback.count())
	}
}

// TestWhatHasGoneIsNotShown: the desktop took it away by itself.
func TestWhatHasGoneIsNotShown(t *testing.T) {
	path := newBusPath(t)
	f := startDaemon(t, path, everything...)
	n, _ := notifierOn(t, path)
	if n.Shows() {
		t.Error("shown before it was")
	}
	show(t, n, offer)
	if !n.Shows() {
		t.Error("shown, and it says no")
	}
	f.emit("NotificationClosed", f.latest().id, uint32(1))
	for deadline := time.Now().Add(10 * time.Second); n.Shows(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("it expired, and is said to be shown")
		}
	}
}
