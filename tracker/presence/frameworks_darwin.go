package presence

import (
	"fmt"
	"runtime"
	"sync"
	"time"

	"github.com/ebitengine/purego"
)

// The system libraries, each loaded when it is first asked for.
const (
	coreGraphics   = "/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics"
	coreFoundation = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
	coreAudio      = "/System/Library/Frameworks/CoreAudio.framework/CoreAudio"
	coreMediaIO    = "/System/Library/Frameworks/CoreMediaIO.framework/CoreMediaIO"
	ioKit          = "/System/Library/Frameworks/IOKit.framework/IOKit"
	objectiveC     = "/usr/lib/libobjc.A.dylib"
)

// functions are C functions by name, each with a pointer to the Go function that
// stands for it.
type functions map[string]any

// load fills in the functions of a library. The error is errNotHere when the
// library or one of them is missing.
func load(library string, list functions) error {
	lib, err := purego.Dlopen(library, purego.RTLD_LAZY|purego.RTLD_GLOBAL)
	if err != nil {
		return fmt.Errorf("%w: %w", errNotHere, err)
	}
	for name, f := range list {
		symbol, err := purego.Dlsym(lib, name)
		if err != nil {
			return fmt.Errorf("%w: %w", errNotHere, err)
		}
		purego.RegisterFunc(f, symbol)
	}
	return nil
}

// pool drains what a framework leaves behind "for later" (autorelease): later
// never comes on the threads of Go.
var pool = sync.OnceValue(func() (p struct {
	push func() uintptr
	pop  func(uintptr)
}) {
	if load(objectiveC, functions{"objc_autoreleasePoolPush": &p.push, "objc_autoreleasePoolPop": &p.pop}) != nil {
		p.push, p.pop = func() uintptr { return 0 }, func(uintptr) {}
	}
	return p
})

// pooled calls f with a pool of its own, which belongs to the thread.
func pooled(f func()) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	p := pool()
	defer p.pop(p.push())
	f()
}

// macSense is a part that is asked at each reading, and raises no event.
type macSense struct {
	ender
	of  string // its source, for the doctor
	say func(*Reading)
	can func() []string // what it tells just now: names of caps
}

func (m *macSense) name() string              { return m.of }
func (m *macSense) watch(time.Duration) error { return nil }

func (m *macSense) read(r *Reading) error {
	pooled(func() { m.say(r) })
	return nil
}

func (m *macSense) caps() (list []Cap) {
	pooled(func() {
		for _, name := range m.can() {
			list = append(list, Cap{Name: name, Source: m.of, OK: true})
		}
	})
	return list
}

func always(names ...string) func() []string { return func() []string { return names } }
