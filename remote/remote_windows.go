package remote

import (
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	user32           = windows.NewLazySystemDLL("user32.dll")
	registerHotKey   = user32.NewProc("RegisterHotKey")
	unregisterHotKey = user32.NewProc("UnregisterHotKey")
	getMessage       = user32.NewProc("GetMessageW")
	peekMessage      = user32.NewProc("PeekMessageW")
	postThread       = user32.NewProc("PostThreadMessageW")
)

// winuser.h
const (
	wmQuit     = 0x0012
	wmHotKey   = 0x0312
	noRepeat   = 0x4000 // a key that is held down counts once
	vkNext     = 0xB0
	vkPrevious = 0xB1
	vkStop     = 0xB2
	vkPlay     = 0xB3
)

// message is MSG.
type message struct {
	window  uintptr
	what    uint32
	w, l    uintptr
	time    uint32
	x, y    int32
	private uint32
}

// hotKeys are the media keys, which come as messages to a thread. One that another program
// has taken stays with that.
type hotKeys struct {
	thread uint32
	over   chan struct{}
}

func open(_ State, pressed func(Key), log *slog.Logger) (door, error) {
	h := &hotKeys{over: make(chan struct{})}
	made := make(chan error, 1)
	go h.run(pressed, log, made)
	if err := <-made; err != nil {
		return nil, fmt.Errorf("media keys: %w", err)
	}
	return h, nil
}

var keys = map[uintptr]Key{vkPlay: PlayPause, vkNext: Next, vkPrevious: Previous, vkStop: Stop}

func (h *hotKeys) run(pressed func(Key), log *slog.Logger, made chan<- error) {
	runtime.LockOSThread() // for good: the keys belong to the thread, and end with it
	defer close(h.over)
	var m message
	_, _, _ = peekMessage.Call(uintptr(unsafe.Pointer(&m)), 0, 0, 0, 0) // makes the queue, so that close reaches it
	h.thread = windows.GetCurrentThreadId()
	taken := 0
	for key := range keys {
		if ok, _, err := registerHotKey.Call(0, key, noRepeat, key); ok == 0 {
			log.Info("a media key is another program's", "key", key, "err", err)
			continue
		}
		taken++
		defer unregisterHotKey.Call(0, key)
	}
	if taken == 0 {
		made <- errors.New("all belong to other programs")
		return
	}
	log.Info("media keys lead the session", "keys", taken)
	made <- nil
	for {
		more, _, _ := getMessage.Call(uintptr(unsafe.Pointer(&m)), 0, 0, 0)
		if int32(more) <= 0 {
			return
		}
		if key, ok := keys[m.w]; ok && m.what == wmHotKey {
			pressed(key)
		}
	}
}

// show has nothing to show: Windows draws its media controls for players of sound only.
func (h *hotKeys) show(State) error { return nil }

func (h *hotKeys) close() {
	if ok, _, _ := postThread.Call(uintptr(h.thread), wmQuit, 0, 0); ok != 0 {
		<-h.over
	}
}
