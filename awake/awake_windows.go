package awake

import (
	"log/slog"

	"golang.org/x/sys/windows"
)

var setExecutionState = windows.NewLazySystemDLL("kernel32.dll").NewProc("SetThreadExecutionState")

// The wishes of winbase.h. The display alone is not enough: a machine may fall asleep under a bright screen.
const (
	continuous      = 0x80000000
	systemRequired  = 0x00000001
	displayRequired = 0x00000002
)

// hold makes the wish the keeper's thread's own; it ends with the thread at the latest.
func hold(log *slog.Logger) func() {
	if err := setExecutionState.Find(); err != nil {
		log.Warn("screen is not kept awake", "err", err)
		return func() {}
	}
	if before, _, err := setExecutionState.Call(continuous | systemRequired | displayRequired); before == 0 {
		log.Warn("screen is not kept awake", "err", err)
		return func() {}
	}
	log.Info("screen kept awake", "by", "SetThreadExecutionState")
	return func() { _, _, _ = setExecutionState.Call(continuous) } // there is nothing to do about a failure
}
