//go:build e2e && linux

package desktop

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Window is a window on the screen, in pixels of the screen.
type Window struct {
	ID                  string
	X, Y, Width, Height int
}

// Windows lists the visible windows whose title matches a regular expression.
func (d *Desktop) Windows(title string) []Window { return d.search("--name", title) }

// search gives nothing where xdotool finds nothing, and leaves out windows that go while it looks.
func (d *Desktop) search(by, pattern string) (found []Window) {
	out, _ := d.Cmd("xdotool", "search", "--onlyvisible", by, pattern).Output() // exit 1: none
	for _, id := range strings.Fields(string(out)) {
		if w, ok := d.geometry(id); ok {
			found = append(found, w)
		}
	}
	return found
}

func (d *Desktop) geometry(id string) (Window, bool) {
	out, err := d.Cmd("xdotool", "getwindowgeometry", "--shell", id).Output()
	if err != nil {
		return Window{}, false
	}
	w := Window{ID: id}
	for _, line := range strings.Fields(string(out)) {
		name, value, _ := strings.Cut(line, "=")
		n, _ := strconv.Atoi(value)
		switch name {
		case "X":
			w.X = n
		case "Y":
			w.Y = n
		case "WIDTH":
			w.Width = n
		case "HEIGHT":
			w.Height = n
		}
	}
	return w, w.Width > 1 && w.Height > 1
}

// WaitWindow waits for a visible window whose title matches.
func (d *Desktop) WaitWindow(title string) Window {
	d.t.Helper()
	var found []Window
	d.Eventually("the window "+title, func() bool {
		found = d.Windows(title)
		return len(found) > 0
	})
	return found[0]
}

// WaitNoWindow waits until no visible window has such a title.
func (d *Desktop) WaitNoWindow(title string) {
	d.t.Helper()
	d.Eventually("no window "+title, func() bool { return len(d.Windows(title)) == 0 })
}

// Click presses the left button at a place in the window; it moves there first, as a hand does.
func (d *Desktop) Click(w Window, x, y int) {
	d.t.Helper()
	if now, ok := d.geometry(w.ID); ok {
		w = now
	}
	d.ClickAt(w.X+x, w.Y+y, 1)
}

// ClickAt presses a button (1 left, 2 middle, 3 right) at a place on the screen.
func (d *Desktop) ClickAt(x, y, button int) {
	d.t.Helper()
	d.MoveMouse(x-3, y-2)
	d.MoveMouse(x, y)
	time.Sleep(100 * time.Millisecond) // toolkits want to see the pointer arrive
	d.Run("xdotool", "click", strconv.Itoa(button))
}

// MoveMouse puts the pointer at a place on the screen.
func (d *Desktop) MoveMouse(x, y int) {
	d.t.Helper()
	d.Run("xdotool", "mousemove", strconv.Itoa(max(x, 0)), strconv.Itoa(max(y, 0)))
}

// Mouse is where the pointer is.
func (d *Desktop) Mouse() (x, y int) {
	d.t.Helper()
	if _, err := fmt.Sscanf(d.Run("xdotool", "getmouselocation"), "x:%d y:%d", &x, &y); err != nil {
		d.t.Fatal(err)
	}
	return x, y
}

// Key presses keys by their X names, one after the other: "ctrl+f", "Return".
func (d *Desktop) Key(keys ...string) {
	d.t.Helper()
	d.Run("xdotool", append([]string{"key", "--delay", "60"}, keys...)...)
}

// Type types a text.
func (d *Desktop) Type(text string) {
	d.t.Helper()
	d.Run("xdotool", "type", "--delay", "40", text)
}

// Busy moves the mouse by a few pixels at every interval, as somebody at work, until the returned function is called.
func (d *Desktop) Busy(every time.Duration) (stop func()) {
	quit, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for i := 0; ; i++ {
			// Not Run: a test may only be failed by its own goroutine.
			_ = d.Cmd("xdotool", "mousemove", strconv.Itoa(300+i%7*5), strconv.Itoa(780-i%3*4)).Run()
			select {
			case <-quit:
				return
			case <-time.After(every):
			}
		}
	}()
	var once sync.Once
	stop = func() { once.Do(func() { close(quit); <-done }) }
	d.t.Cleanup(stop)
	return stop
}

// Shot writes a picture of the whole screen.
func (d *Desktop) Shot(path string) {
	d.t.Helper()
	full, err := filepath.Abs(path)
	if err != nil {
		d.t.Fatal(err)
	}
	d.Run("import", "-window", "root", full)
}

// ShotWindow writes a picture of one window.
func (d *Desktop) ShotWindow(w Window, path string) {
	d.t.Helper()
	full, err := filepath.Abs(path)
	if err != nil {
		d.t.Fatal(err)
	}
	d.Run("import", "-window", w.ID, full)
}
