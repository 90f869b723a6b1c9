package notify

import (
	"log/slog"
	"os"
	"testing"
	"time"
)

// TestWindowsShows raises a real notice. Under Wine, which has no toasts, both
// ways fail; then the failure has to be told, and soon.
func TestWindowsShows(t *testing.T) {
	n := Open("Limber test", "", slog.New(slog.NewTextHandler(os.Stderr, nil)))
	defer n.Stop()
	began := time.Now()
	err := n.Show(Message{Title: "A test of Limber", Body: "It can be thrown away.", Actions: []Action{{"start", "Start"}}, Quiet: true})
	t.Logf("shown by %s after %v: %v", n.Name(), time.Since(began).Round(time.Millisecond), err)
	if n.Caps().Actions != (n.Name() == "toast") {
		t.Errorf("%s has buttons: %v", n.Name(), n.Caps().Actions)
	}
	if time.Since(began) > patience {
		t.Errorf("it took %v", time.Since(began))
	}
}
