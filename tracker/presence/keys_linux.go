package presence

import (
	"os"
	"time"
)

// keyboardIdle is the counter of the X server for the master keyboard, device 3 of every server with XInput 2: the
// same as IDLETIME, of the keys alone.
const keyboardIdle = "DEVICEIDLETIME 3"

// sinceKey asks an X server that is the desktop's own; under Wayland the one beside it sees but its own windows' keys.
func sinceKey() (time.Duration, bool) {
	display := os.Getenv("DISPLAY")
	if display == "" || os.Getenv("WAYLAND_DISPLAY") != "" {
		return 0, false
	}
	w, err := dialX(display)
	if err != nil {
		return 0, false
	}
	defer w.close()
	return sinceKeyOf(w)
}

func sinceKeyOf(w *wire) (time.Duration, bool) {
	ext, err := w.extension("SYNC")
	if err != nil || ext == nil {
		return 0, false
	}
	if _, err := w.ask(ext.MajorOpcode, syncInitialize, 3|1<<8); err != nil {
		return 0, false
	}
	list, err := w.ask(ext.MajorOpcode, syncCounters)
	if err != nil {
		return 0, false
	}
	counter := counterNamed(list, keyboardIdle)
	if counter == 0 {
		return 0, false
	}
	r, err := w.ask(ext.MajorOpcode, syncQuery, counter)
	if err != nil {
		return 0, false
	}
	return counterValue(r), true
}
