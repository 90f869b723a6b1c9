package presence

import (
	"errors"
	"fmt"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	kernel32             = windows.NewLazySystemDLL("kernel32.dll")
	queryUnbiased        = kernel32.NewProc("QueryUnbiasedInterruptTime")
	kernelbase           = windows.NewLazySystemDLL("kernelbase.dll")
	queryInterrupt       = kernelbase.NewProc("QueryInterruptTime") // Windows 10 and later
	errNoInterruptClocks = errors.New("QueryUnbiasedInterruptTime is not there")
)

// tick is the unit of the interrupt clocks.
const tick = 100 * time.Nanosecond

// clocks reads the unbiased interrupt time, which stands still in sleep and
// hibernation, and the interrupt time, which does not.
func clocks() (Clocks, error) {
	if err := queryUnbiased.Find(); err != nil {
		return Clocks{}, fmt.Errorf("presence: %w: %w", errNoInterruptClocks, err)
	}
	var awake uint64
	ok, _, err := queryUnbiased.Call(uintptr(unsafe.Pointer(&awake)))
	if ok == 0 {
		return Clocks{}, fmt.Errorf("presence: QueryUnbiasedInterruptTime: %w", err)
	}
	return Clocks{
		Awake:     time.Duration(awake) * tick,
		Boot:      sinceBoot(),
		BootKnown: true,
	}, nil
}

// sinceBoot is the interrupt time, which ticks together with the unbiased one;
// where it cannot be had, the tick count, which is coarser by some milliseconds.
func sinceBoot() time.Duration {
	if queryInterrupt.Find() != nil {
		return windows.DurationSinceBoot()
	}
	var t uint64
	_, _, _ = queryInterrupt.Call(uintptr(unsafe.Pointer(&t))) // returns nothing, cannot fail
	return time.Duration(t) * tick
}

func bootID() string { return "" }
