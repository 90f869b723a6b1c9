package presence

import (
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	shell32           = windows.NewLazySystemDLL("shell32.dll")
	queryNotification = shell32.NewProc("SHQueryUserNotificationState")
	powrprof          = windows.NewLazySystemDLL("powrprof.dll")
	powerInformation  = powrprof.NewProc("CallNtPowerInformation")
)

var shellUnseen = []Cap{
	{Name: "dnd", Fix: "presence.fix.dnd_windows"},
	{Name: "shared", Fix: "presence.fix.shared"},
}

// shell asks whether something fills the screen, whether notifications are
// unwelcome, and whether a program holds the display on. None of them raises an
// event; they are asked at each reading.
type shell struct{ ender }

func openShell(func()) (part, error) { return &shell{newEnder()}, nil }

func (s *shell) name() string              { return "shell" }
func (s *shell) watch(time.Duration) error { return nil }

func (s *shell) read(r *Reading) error {
	if state, ok := notificationState(); ok {
		r.Fullscreen = r.Fullscreen || state.fullscreen()
		r.DND = r.DND || state.dnd()
	}
	if needed, ok := displayNeeded(); ok {
		r.Playback = r.Playback || needed
	}
	return nil
}

func (s *shell) caps() []Cap {
	list := shellUnseen
	if _, ok := notificationState(); ok {
		list = append(list[:len(list):len(list)], Cap{Name: "fullscreen", Source: "shell", OK: true})
	}
	if _, ok := displayNeeded(); ok {
		list = append(list[:len(list):len(list)], Cap{Name: "playback", Source: "power", OK: true})
	}
	return list
}

func notificationState() (shellState, bool) {
	if queryNotification.Find() != nil {
		return 0, false
	}
	var state shellState
	failed, _, _ := queryNotification.Call(uintptr(unsafe.Pointer(&state)))
	return state, failed == 0
}

const (
	systemExecutionState = 16 // POWER_INFORMATION_LEVEL
	displayRequired      = 2  // ES_DISPLAY_REQUIRED
)

// displayNeeded tells whether any program has asked to keep the display on, as
// players and calls do. Which one, only an administrator may ask.
func displayNeeded() (needed, known bool) {
	if powerInformation.Find() != nil {
		return false, false
	}
	var state uint32
	failed, _, _ := powerInformation.Call(systemExecutionState, 0, 0, uintptr(unsafe.Pointer(&state)), unsafe.Sizeof(state))
	return state&displayRequired != 0, uint32(failed) == 0
}
