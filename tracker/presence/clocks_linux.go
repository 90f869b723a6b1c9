package presence

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// clocks reads CLOCK_MONOTONIC, which Linux stops in suspend, and
// CLOCK_BOOTTIME, which it does not (clock_gettime(2)).
func clocks() (Clocks, error) {
	awake, err := clock(unix.CLOCK_MONOTONIC)
	if err != nil {
		return Clocks{}, fmt.Errorf("presence: read CLOCK_MONOTONIC: %w", err)
	}
	boot, err := clock(unix.CLOCK_BOOTTIME)
	return Clocks{Awake: awake, Boot: boot, BootKnown: err == nil}, nil
}

func clock(id int32) (time.Duration, error) {
	var t unix.Timespec
	if err := unix.ClockGettime(id, &t); err != nil {
		return 0, err
	}
	return time.Duration(t.Nano()), nil
}

// bootID is read once: it cannot change while the process lives.
var bootID = sync.OnceValue(func() string {
	b, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(b))
})
