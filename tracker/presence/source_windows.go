package presence

import (
	"fmt"
	"log/slog"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	user32           = windows.NewLazySystemDLL("user32.dll")
	getLastInputInfo = user32.NewProc("GetLastInputInfo")
	getTickCount     = kernel32.NewProc("GetTickCount")
)

func open(log *slog.Logger) Source {
	return newDesktop(log, []*slot{
		{what: "idle", idle: true, probes: []named{{"windows", openWinIdle}}},
		{what: "session", probes: []named{{"wts", openSession}}},
		{what: "events", probes: []named{{"window", func(stir func()) (part, error) { return openEvents(log, stir) }}}},
		{what: "shell", absent: shellUnseen, probes: []named{{"shell", openShell}}},
		{what: "devices", absent: consentUnseen, probes: []named{{"consentstore", openConsent}}},
	})
}

// openWinIdle asks when the last input of our session was.
func openWinIdle(stir func()) (part, error) {
	if getLastInputInfo.Find() != nil || getTickCount.Find() != nil {
		return nil, errNotHere
	}
	return newIdleClock("windows", sinceInput, stir), nil
}

func sinceInput() (time.Duration, error) {
	info := struct{ size, last uint32 }{size: 8}
	if ok, _, err := getLastInputInfo.Call(uintptr(unsafe.Pointer(&info))); ok == 0 {
		return 0, fmt.Errorf("GetLastInputInfo: %w", err)
	}
	now, _, _ := getTickCount.Call()
	return ticksSince(uint32(now), info.last), nil
}
