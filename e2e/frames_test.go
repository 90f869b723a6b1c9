//go:build e2e && linux

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/damage"
	"github.com/jezek/xgb/xfixes"
	"github.com/jezek/xgb/xproto"

	"limber/e2e/desktop"
)

// leastFrames is far below the 30 that are meant, for a machine that draws without a graphics card; what was counted is
// printed. It holds for a window that gets the processor whenever it asks for it; one that waits because others have it owes
// as much less. Who else has the machine may go: the best of some looks counts.
const leastFrames, looksAtFrames = 10.0, 4

// TestPicturesASecond counts how often the window's picture changes on the screen
// while the figure moves, in the card and in a session, and while the wheel scrolls the grid.
func TestPicturesASecond(t *testing.T) {
	for _, c := range []struct {
		name string
		args []string
		keys []string
		roll bool // the wheel turns meanwhile
	}{
		{"card", []string{"--exercise", "cat_cow"}, nil, false},
		{"session", []string{"--screen", "session"}, []string{"Shift_L"}, false},
		{"grid", []string{"--screen", "exercises"}, nil, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := desktop.Start(t, desktop.WithDunst())
			cmd := d.Cmd("limber", c.args...)
			cmd.Env = append(cmd.Env, "LIMBER_STATE=work")
			p := d.Spawn(cmd)
			w := d.WaitWindow("Limber")
			time.Sleep(3 * time.Second)
			if c.name == "session" {
				healthy(t, d)
			}
			if c.keys != nil {
				d.Key(c.keys...)
				time.Sleep(2 * time.Second)
			}
			rate, owed := 0.0, leastFrames
			for look := 0; look < looksAtFrames && rate < owed; look++ {
				if c.roll {
					d.MoveMouse(700, 500)
					d.Spawn(d.Cmd("xdotool", "click", "--repeat", "75", "--delay", "33", "5", "click", "--repeat", "75", "--delay", "33", "4"))
				}
				ran, waited := processor(p.Process.Pid)
				rate = shown(t, d.Display, w.ID, 5*time.Second)
				ranNow, waitedNow := processor(p.Process.Pid)
				owed = max(2.5, leastFrames*(ranNow-ran)/max(1, ranNow-ran+waitedNow-waited)) // two come by the clock alone
				fmt.Printf("pictures %-8s %.1f a second, of %.1f that are owed\n", c.name, rate, owed)
			}
			if rate < owed {
				t.Errorf("%s changes at %.1f pictures a second", c.name, rate)
			}
		})
	}
}

// processor is for how many nanoseconds the threads of a process have had one so far, and have waited for one.
func processor(pid int) (ran, waited float64) {
	files, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid))
	for _, file := range files {
		var r, w float64
		if text, err := os.ReadFile(file); err == nil { // a thread may just have ended
			if _, err := fmt.Sscan(string(text), &r, &w); err == nil {
				ran, waited = ran+r, waited+w
			}
		}
	}
	return ran, waited
}

// shown is how many pictures a second a window shows.
func shown(t *testing.T, display, window string, span time.Duration) float64 {
	t.Helper()
	return float64(len(pictureTimes(t, display, window, span))) / span.Seconds()
}

// pictureTimes are the X server's damage reports of a window, by the server's clock. Each is a picture that was shown.
func pictureTimes(t *testing.T, display, window string, span time.Duration) (times []time.Duration) {
	t.Helper()
	x, err := xgb.NewConnDisplay(display)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if err := xfixes.Init(x); err != nil {
		t.Fatal(err)
	}
	if err := damage.Init(x); err != nil {
		t.Fatal(err)
	}
	// A server speaks these extensions only to those who ask for their version first.
	if _, err := xfixes.QueryVersion(x, 5, 0).Reply(); err != nil {
		t.Fatal(err)
	}
	if _, err := damage.QueryVersion(x, 1, 1).Reply(); err != nil {
		t.Fatal(err)
	}
	id, err := strconv.ParseUint(window, 10, 32)
	if err != nil {
		t.Fatal(err)
	}
	watch, err := damage.NewDamageId(x)
	if err != nil {
		t.Fatal(err)
	}
	if err := damage.CreateChecked(x, watch, xproto.Drawable(id), damage.ReportLevelNonEmpty).Check(); err != nil {
		t.Fatal(err)
	}
	for begun := time.Now(); time.Since(begun) < span; {
		ev, err := x.PollForEvent()
		switch {
		case err != nil:
			t.Fatal(err)
		case ev == nil:
			time.Sleep(2 * time.Millisecond)
		default:
			if shown, ok := ev.(damage.NotifyEvent); ok {
				times = append(times, time.Duration(shown.Timestamp)*time.Millisecond)
				damage.Subtract(x, watch, 0, 0)
			}
		}
	}
	return times
}
