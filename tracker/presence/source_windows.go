package presence

import (
	"fmt"
	"log/slog"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	user32            = windows.NewLazySystemDLL("user32.dll")
	shell32           = windows.NewLazySystemDLL("shell32.dll")
	wtsapi32          = windows.NewLazySystemDLL("wtsapi32.dll")
	getLastInputInfo  = user32.NewProc("GetLastInputInfo")
	getTickCount      = kernel32.NewProc("GetTickCount")
	queryNotification = shell32.NewProc("SHQueryUserNotificationState")
	wtsQuery          = wtsapi32.NewProc("WTSQuerySessionInformationW")
	wtsFree           = wtsapi32.NewProc("WTSFreeMemory")
)

func open(log *slog.Logger) Source {
	return newDesktop(log, []*slot{{what: "idle", idle: true, probes: []named{{"windows", openWindows}}}})
}

// win32 asks user32 and its neighbours. It raises no events: its reader polls.
type win32 struct{ ender }

func openWindows(func()) (part, error) {
	if getLastInputInfo.Find() != nil || getTickCount.Find() != nil {
		return nil, errNotHere
	}
	return &win32{ender: newEnder()}, nil
}

func (w *win32) name() string              { return "windows" }
func (w *win32) watch(time.Duration) error { return nil }

func (w *win32) read(r *Reading) error {
	info := struct{ size, last uint32 }{size: 8}
	if ok, _, err := getLastInputInfo.Call(uintptr(unsafe.Pointer(&info))); ok == 0 {
		return fmt.Errorf("GetLastInputInfo: %w", err)
	}
	now, _, _ := getTickCount.Call()
	r.Idle, r.IdleKnown = ticksSince(uint32(now), info.last), true
	r.Locked, r.Inactive, _ = session()
	r.Fullscreen = fullscreen()
	return nil
}

// The answers of SHQueryUserNotificationState that say that something fills the screen.
const (
	stateBusy         = 2 // a fullscreen program, or presentation settings
	stateD3D          = 3 // exclusive Direct3D
	statePresentation = 4
)

func fullscreen() bool {
	if queryNotification.Find() != nil {
		return false
	}
	var state uint32
	failed, _, _ := queryNotification.Call(uintptr(unsafe.Pointer(&state)))
	return failed == 0 && state >= stateBusy && state <= statePresentation
}

// sessionInfo is the beginning of WTSINFOEXW: Level, padding to 8 bytes, then
// WTSINFOEX_LEVEL1_W with SessionId, SessionState and SessionFlags.
type sessionInfo struct {
	level, _     uint32
	id           uint32
	state, flags int32
}

const (
	wtsCurrent       = ^uintptr(0) // WTS_CURRENT_SESSION, widened
	wtsSessionInfoEx = 25
	wtsActive        = 0
	wtsLocked        = 0
	wtsUnlocked      = 1
)

// session tells whether our session is locked, and whether it has lost the
// screen (user switched, remote side detached). known is false where the system
// does not say.
func session() (locked, inactive, known bool) {
	if wtsQuery.Find() != nil || wtsFree.Find() != nil {
		return false, false, false
	}
	var info *sessionInfo
	var size uint32
	ok, _, _ := wtsQuery.Call(0, wtsCurrent&0xffffffff, wtsSessionInfoEx, uintptr(unsafe.Pointer(&info)), uintptr(unsafe.Pointer(&size)))
	if ok == 0 || info == nil {
		return false, false, false
	}
	defer wtsFree.Call(uintptr(unsafe.Pointer(info)))
	if uintptr(size) < unsafe.Sizeof(*info) || info.level != 1 || info.flags != wtsLocked && info.flags != wtsUnlocked {
		return false, false, false
	}
	return info.flags == wtsLocked, info.state != wtsActive, true
}

func (w *win32) caps() []Cap {
	list := []Cap{{Name: "idle", Source: "windows", OK: true}, {Name: "idle_watch", Fix: "presence.fix.polled"}}
	if _, _, known := session(); known {
		list = append(list, Cap{Name: "lock", Source: "wts", OK: true}, Cap{Name: "inactive", Source: "wts", OK: true})
	}
	if queryNotification.Find() == nil {
		list = append(list, Cap{Name: "fullscreen", Source: "shell", OK: true})
	}
	return append(list, Cap{Name: "screen_off", Fix: "presence.fix.later"})
}
