package presence

import (
	"fmt"
	"time"

	"golang.org/x/sys/unix"
)

// clocks reads CLOCK_UPTIME_RAW (mach_absolute_time: stops in sleep) and
// CLOCK_MONOTONIC_RAW (mach_continuous_time: does not). The plain
// CLOCK_MONOTONIC also counts sleep, but follows the wall's adjustments, so its
// growth beyond the raw uptime would not be sleep alone. See clock_gettime(3).
func clocks() (Clocks, error) {
	awake, err := clock(unix.CLOCK_UPTIME_RAW)
	if err != nil {
		return Clocks{}, fmt.Errorf("presence: read CLOCK_UPTIME_RAW: %w", err)
	}
	boot, err := clock(unix.CLOCK_MONOTONIC_RAW)
	return Clocks{Awake: awake, Boot: boot, BootKnown: err == nil}, nil
}

func clock(id int32) (time.Duration, error) {
	var t unix.Timespec
	if err := unix.ClockGettime(id, &t); err != nil {
		return 0, err
	}
	return time.Duration(t.Nano()), nil
}

func bootID() string { return "" }
