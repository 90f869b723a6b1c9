package presence

import (
	"fmt"
	"log/slog"
	"math"
	"time"

	"github.com/ebitengine/purego"
)

func open(log *slog.Logger) Source {
	return newDesktop(log, []*slot{{what: "idle", idle: true, probes: []named{{"macos", openMac}}}})
}

const (
	coreGraphics = "/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics"

	hidSystemState = 1          // kCGEventSourceStateHIDSystemState: the hardware, whoever gets the events
	anyInput       = ^uint32(0) // kCGAnyInputEventType
)

// mac asks CoreGraphics, which needs no permission for this. It raises no
// events: its reader polls.
type mac struct {
	ender
	sinceInput func(state int32, event uint32) float64 // seconds
}

func openMac(func()) (part, error) {
	lib, err := purego.Dlopen(coreGraphics, purego.RTLD_LAZY|purego.RTLD_GLOBAL)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errNotHere, err)
	}
	symbol, err := purego.Dlsym(lib, "CGEventSourceSecondsSinceLastEventType")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errNotHere, err)
	}
	m := &mac{ender: newEnder()}
	purego.RegisterFunc(&m.sinceInput, symbol)
	return m, nil
}

func (m *mac) name() string              { return "macos" }
func (m *mac) watch(time.Duration) error { return nil }

func (m *mac) read(r *Reading) error {
	s := m.sinceInput(hidSystemState, anyInput)
	if math.IsNaN(s) || s < 0 || s > 1e9 {
		return fmt.Errorf("CGEventSourceSecondsSinceLastEventType gave %v", s)
	}
	r.Idle, r.IdleKnown = time.Duration(s*float64(time.Second)), true
	return nil
}

func (m *mac) caps() []Cap {
	list := []Cap{{Name: "idle", Source: "macos", OK: true}, {Name: "idle_watch", Fix: "presence.fix.polled"}}
	for _, name := range []string{"lock", "inactive", "screen_off", "fullscreen"} {
		list = append(list, Cap{Name: name, Fix: "presence.fix.later"})
	}
	return list
}
