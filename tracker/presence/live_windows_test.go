package presence

import (
	"log/slog"
	"runtime"
	"testing"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"
)

var sendMessage = user32.NewProc("SendMessageW")

// stirred waits for the part to wake its reader.
func stirred(t *testing.T, wake <-chan struct{}) {
	t.Helper()
	select {
	case <-wake:
	case <-time.After(10 * time.Second):
		t.Fatal("nobody was woken")
	}
}

func waker() (func(), chan struct{}) {
	wake := make(chan struct{}, 1)
	return (&desktop{wake: wake}).stir, wake
}

// TestWindowsIsHeard plays Windows: it sends the hidden window what Windows would.
func TestWindowsIsHeard(t *testing.T) {
	stir, wake := waker()
	p, err := openEvents(slog.New(slog.DiscardHandler), stir)
	if err != nil {
		t.Fatal(err)
	}
	defer p.close()
	window := p.(*events).window.handle
	send := func(message, w, l uintptr) {
		t.Helper()
		select { // what Windows itself said at the start
		case <-wake:
		default:
		}
		_, _, _ = sendMessage.Call(window, message, w, l)
		stirred(t, wake)
	}
	read := func() (r Reading) {
		t.Helper()
		if err := p.read(&r); err != nil {
			t.Fatal(err)
		}
		return r
	}
	display := func(of windows.GUID, state uint32) {
		t.Helper()
		s := &powerSetting{of, 4, state}
		var pinned runtime.Pinner // Windows gets the address as a number
		pinned.Pin(s)
		defer pinned.Unpin()
		send(wmPowerBroadcast, pbtPowerSetting, uintptr(unsafe.Pointer(s)))
	}

	send(wmSessionChange, 7, 1) // WTS_SESSION_LOCK
	display(consoleDisplay, displayDimmed)
	if read().ScreenOff {
		t.Error("a dimmed screen is off")
	}
	display(sessionDisplay, displayOff)
	if !read().ScreenOff {
		t.Error("the screen went off, and nobody saw it")
	}
	display(sessionDisplay, displayOn)
	if read().ScreenOff {
		t.Error("the screen stays off")
	}
	send(wmPowerBroadcast, pbtSuspend, 0)
	send(wmPowerBroadcast, pbtResumeByItself, 0)
	for _, want := range []string{"sleep", "wake", ""} {
		if got := read().Power; got != want {
			t.Errorf("power %q, want %q", got, want)
		}
	}
	_, _, _ = sendMessage.Call(window, wmClose, 0, 0)
	send(wmSessionChange, 8, 1) // still there

	p.close()
	select {
	case <-p.done():
	case <-time.After(10 * time.Second):
		t.Error("the window does not end")
	}
}

// TestConsentStore writes what Windows writes when a program takes a device, into
// a folder of its own.
func TestConsentStore(t *testing.T) {
	const path = `SOFTWARE\limber-test\ConsentStore`
	key := func(name string) registry.Key {
		t.Helper()
		k, _, err := registry.CreateKey(registry.CURRENT_USER, path+name, registry.ALL_ACCESS)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			k.Close()
			_ = registry.DeleteKey(registry.CURRENT_USER, path+name)
		})
		return k
	}
	if _, err := followConsent(path, nil); err == nil {
		t.Error("a store that is not there can be followed")
	}
	key("")
	key(`\webcam`)
	stir, wake := waker()
	p, err := followConsent(path, stir)
	if err != nil {
		t.Fatal(err)
	}
	defer p.close()
	takes := func(program registry.Key, start, stop time.Time) {
		t.Helper()
		for name, at := range map[string]time.Time{"LastUsedTimeStart": start, "LastUsedTimeStop": stop} {
			value := uint64(0)
			if !at.IsZero() {
				value = uint64(at.Unix()+11_644_473_600) * 10_000_000
			}
			if err := program.SetQWordValue(name, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	expect := func(what string, want Reading) {
		t.Helper()
		stirred(t, wake)
		var r Reading
		if err := p.read(&r); err != nil || r != want {
			t.Errorf("%s: %+v, %v", what, r, err)
		}
	}
	takes(key(`\webcam\Some.Camera_8wekyb3d8bbwe`), time.Now(), time.Time{})
	expect("a program of the Store takes the camera", Reading{Camera: true})
	key(`\microphone`)
	key(`\microphone\NonPackaged`)
	call := key(`\microphone\NonPackaged\C:#Program Files#Call#call.exe`)
	takes(call, time.Now(), time.Time{})
	expect("another the microphone", Reading{Camera: true, Microphone: true})
	takes(call, time.Now(), time.Now())
	expect("and hangs up", Reading{Camera: true})
	p.close()
	select {
	case <-p.done():
	default:
		t.Error("closed, and not done")
	}
}

func TestIdleCounts(t *testing.T) {
	p, err := openWinIdle(func() {})
	if err != nil {
		t.Fatal(err)
	}
	defer p.close()
	var a, b Reading
	if err := p.read(&a); err != nil || !a.IdleKnown {
		t.Fatalf("%+v, %v", a, err)
	}
	time.Sleep(200 * time.Millisecond)
	if err := p.read(&b); err != nil || b.Idle < a.Idle+100*time.Millisecond && b.Idle > time.Second {
		t.Errorf("%+v after %+v, %v", b, a, err)
	}
}
