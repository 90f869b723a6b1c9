package presence

import (
	"errors"
	"log/slog"
	"sync"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	registerSession = wtsapi32.NewProc("WTSRegisterSessionNotification")
	registerPower   = user32.NewProc("RegisterPowerSettingNotification")
	systemMetrics   = user32.NewProc("GetSystemMetrics")
)

// The power settings that tell of a display: that of our session, and the one
// at the machine itself (winnt.h).
var (
	sessionDisplay = windows.GUID{Data1: 0x2b84c20e, Data2: 0xad23, Data3: 0x4ddf, Data4: [8]byte{0x93, 0xdb, 0x05, 0xff, 0xbd, 0x7e, 0xfc, 0xa5}}
	consoleDisplay = windows.GUID{Data1: 0x6fe69556, Data2: 0x704a, Data3: 0x47a0, Data4: [8]byte{0x8f, 0x24, 0xc2, 0x8d, 0x93, 0x6f, 0xda, 0x47}}
)

const (
	pbtSuspend        = 0x0004
	pbtResume         = 0x0007 // by the person
	pbtResumeByItself = 0x0012 // comes with each resume, before the other
	pbtPowerSetting   = 0x8013

	remoteSession = 0x1000 // SM_REMOTESESSION
	settling      = 2 * time.Second
)

// events hears what Windows says by itself: lock and unlock, a session that
// comes to the screen or leaves it, sleep and wake, the display. What it hears
// of the session only makes the reader look, for the session can be asked.
type events struct {
	ender
	stir   func()
	window *hiddenWindow

	mu    sync.Mutex
	shown displays
	power hints
}

func openEvents(log *slog.Logger, stir func()) (part, error) {
	e := &events{ender: newEnder(), stir: stir, shown: displays{-1, -1}}
	window, err := openWindow(func(handle uintptr) { register(handle, log) }, e.hear)
	if err != nil {
		return nil, err
	}
	e.window = window
	go func() { // the window can end without us, at logoff
		<-window.over
		e.ender.close()
	}()
	return e, nil
}

// register asks for the messages; what is refused is not heard, and the readings
// do without.
func register(handle uintptr, log *slog.Logger) {
	if err := call(registerSession, handle, 0); err != nil { // NOTIFY_FOR_THIS_SESSION
		log.Info("no word of lock and unlock", "err", err)
	}
	for _, setting := range []*windows.GUID{&sessionDisplay, &consoleDisplay} {
		if err := call(registerPower, handle, uintptr(unsafe.Pointer(setting)), 0); err != nil {
			log.Info("no word of the display", "setting", setting, "err", err)
		}
	}
}

// call calls what answers 0 for a failure.
func call(proc *windows.LazyProc, args ...uintptr) error {
	if err := proc.Find(); err != nil {
		return err
	}
	if ok, _, err := proc.Call(args...); ok == 0 {
		return errors.Join(errors.New(proc.Name), err)
	}
	return nil
}

func (e *events) hear(message, w, l uintptr) {
	switch message {
	case wmSessionChange:
		e.stir()
		time.AfterFunc(settling, e.stir) // the answer to a question may lag behind the message
	case wmPowerBroadcast:
		e.hearPower(w, l)
	}
}

func (e *events) hearPower(w, l uintptr) {
	e.mu.Lock()
	defer e.mu.Unlock()
	switch w {
	case pbtSuspend:
		e.power.add("sleep")
	case pbtResume, pbtResumeByItself:
		e.power.add("wake")
	case pbtPowerSetting:
		e.setting(*(**powerSetting)(unsafe.Pointer(&l)))
	default:
		return
	}
	e.stir()
}

// powerSetting is POWERBROADCAST_SETTING with a number in it.
type powerSetting struct {
	of   windows.GUID
	size uint32
	data uint32
}

func (e *events) setting(s *powerSetting) {
	if s == nil || s.size != 4 || s.data > displayDimmed {
		return
	}
	switch s.of {
	case sessionDisplay:
		e.shown.session = int32(s.data)
	case consoleDisplay:
		e.shown.console = int32(s.data)
	}
}

func (e *events) name() string              { return "events" }
func (e *events) watch(time.Duration) error { return nil }

func (e *events) read(r *Reading) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	off, _ := e.shown.off(remote())
	r.ScreenOff = r.ScreenOff || off
	if e.power.tell(r) {
		e.stir()
	}
	return nil
}

// remote tells whether the person sits at another machine.
func remote() bool {
	is, _, _ := systemMetrics.Call(remoteSession)
	return is != 0
}

func (e *events) caps() []Cap {
	e.mu.Lock()
	defer e.mu.Unlock()
	list := []Cap{{Name: "sleep", Source: "power", OK: true}}
	if _, known := e.shown.off(remote()); known {
		list = append(list, Cap{Name: "screen_off", Source: "power", OK: true})
	}
	return list
}

func (e *events) close() {
	e.window.close()
	e.ender.close()
}
