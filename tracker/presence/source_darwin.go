package presence

import (
	"fmt"
	"log/slog"
	"math"
	"time"
)

// Each sense of macOS is a part of its own, with the few functions that it
// needs: where a later macOS drops one of them, that sense alone is lost. None
// of them asks the person for a permission.
func open(log *slog.Logger) Source {
	alone := func(what string, p probe, unseen ...Cap) *slot {
		return &slot{what: what, absent: unseen, probes: []named{{"macos", p}}}
	}
	idle := alone("idle", openMacIdle)
	idle.idle = true
	return newDesktop(log, []*slot{
		idle,
		alone("session", openMacSession),
		alone("display", openMacDisplay),
		alone("camera", openMacCamera, Cap{Name: "camera", Fix: "presence.fix.unseen_mac"}),
		alone("microphone", openMacMicrophone, Cap{Name: "microphone", Fix: "presence.fix.unseen_mac"}),
		alone("playback", openMacPlayback, Cap{Name: "playback", Fix: "presence.fix.unseen_mac"}),
		{what: "closed to programs", absent: []Cap{{Name: "shared", Fix: "presence.fix.shared"}, {Name: "dnd", Fix: "presence.fix.dnd_mac"}}},
	})
}

const (
	hidSystemState = 1          // kCGEventSourceStateHIDSystemState: the hardware, whoever gets the events
	anyInput       = ^uint32(0) // kCGAnyInputEventType
)

// openMacIdle asks CoreGraphics when the last input was.
func openMacIdle(stir func()) (part, error) {
	var sinceInput func(state int32, event uint32) float64 // seconds
	if err := load(coreGraphics, functions{"CGEventSourceSecondsSinceLastEventType": &sinceInput}); err != nil {
		return nil, err
	}
	ask := func() (time.Duration, error) {
		s := sinceInput(hidSystemState, anyInput)
		if math.IsNaN(s) || s < 0 || s > 1e9 {
			return 0, fmt.Errorf("CGEventSourceSecondsSinceLastEventType gave %v", s)
		}
		return time.Duration(s * float64(time.Second)), nil
	}
	return newIdleClock("macos", ask, stir), nil
}
