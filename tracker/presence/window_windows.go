package presence

import (
	"fmt"
	"runtime"
	"sync"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	registerClass   = user32.NewProc("RegisterClassExW")
	createWindow    = user32.NewProc("CreateWindowExW")
	destroyWindow   = user32.NewProc("DestroyWindow")
	defWindowProc   = user32.NewProc("DefWindowProcW")
	getMessage      = user32.NewProc("GetMessageW")
	dispatchMessage = user32.NewProc("DispatchMessageW")
	postMessage     = user32.NewProc("PostMessageW")
	postQuit        = user32.NewProc("PostQuitMessage")
)

// The window messages that matter here (winuser.h).
const (
	wmDestroy        = 0x0002
	wmClose          = 0x0010
	wmPowerBroadcast = 0x0218
	wmSessionChange  = 0x02B1
	wmLeave          = 0x8000 // WM_APP: our own, ends the window
)

// hiddenWindow is a window that is never shown. Windows tells of locking, sleep
// and the display by messages, and only to windows; one for messages alone
// (HWND_MESSAGE) is left out of the broadcasts.
type hiddenWindow struct {
	handle uintptr
	hear   func(message, w, l uintptr)
	over   chan struct{} // closed when the window and its thread have ended
}

// hearing finds the window of a message. The callback is made once, for Windows
// never gives one back.
var (
	hearing    sync.Map // handle -> *hiddenWindow
	windowProc = sync.OnceValue(func() uintptr { return windows.NewCallback(onMessage) })
	classOnce  = sync.OnceValues(makeClass)
)

func onMessage(handle, message, w, l uintptr) uintptr {
	switch uint32(message) {
	case wmClose: // somebody else's: taskkill and the like end the program in other ways
		return 0
	case wmLeave:
		_, _, _ = destroyWindow.Call(handle) // fails only for a handle that is none
		return 0
	case wmDestroy:
		_, _, _ = postQuit.Call(0)
		return 0
	}
	if v, ok := hearing.Load(handle); ok {
		v.(*hiddenWindow).hear(message, w, l)
	}
	answer, _, _ := defWindowProc.Call(handle, message, w, l)
	return answer
}

// openWindow makes the window and turns its messages over on a thread of their
// own. hear runs on that thread and must not wait. prepare, on the thread too,
// is called once with the handle, before the first message is heard.
func openWindow(prepare func(handle uintptr), hear func(message, w, l uintptr)) (*hiddenWindow, error) {
	win := &hiddenWindow{hear: hear, over: make(chan struct{})}
	made := make(chan error)
	go win.run(prepare, made)
	if err := <-made; err != nil {
		return nil, err
	}
	return win, nil
}

func (win *hiddenWindow) run(prepare func(uintptr), made chan<- error) {
	runtime.LockOSThread() // for good: a window belongs to its thread, which ends with this goroutine
	defer close(win.over)
	class, err := classOnce()
	if err != nil {
		made <- err
		return
	}
	win.handle, _, err = createWindow.Call(0, class, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	if win.handle == 0 {
		made <- fmt.Errorf("make a hidden window: %w", err)
		return
	}
	hearing.Store(win.handle, win)
	defer hearing.Delete(win.handle)
	prepare(win.handle)
	made <- nil
	var message [64]byte // MSG is 48 bytes at most
	for {
		more, _, _ := getMessage.Call(uintptr(unsafe.Pointer(&message)), 0, 0, 0)
		if int32(more) <= 0 {
			return
		}
		_, _, _ = dispatchMessage.Call(uintptr(unsafe.Pointer(&message)))
	}
}

func (win *hiddenWindow) close() {
	if ok, _, _ := postMessage.Call(win.handle, wmLeave, 0, 0); ok != 0 {
		<-win.over
	}
}

// makeClass registers the class of our windows, and gives the atom that stands for its name.
func makeClass() (uintptr, error) {
	name, err := windows.UTF16PtrFromString("limber.presence")
	if err != nil {
		return 0, err
	}
	class := struct {
		size, style             uint32
		proc                    uintptr
		classExtra, windowExtra int32
		instance, icon, cursor  uintptr
		background, menu        uintptr
		name                    *uint16
		smallIcon               uintptr
	}{proc: windowProc(), name: name}
	class.size = uint32(unsafe.Sizeof(class))
	atom, _, err := registerClass.Call(uintptr(unsafe.Pointer(&class)))
	if atom == 0 {
		return 0, fmt.Errorf("register a window class: %w", err)
	}
	return atom & 0xffff, nil
}
