package awake

import (
	"fmt"
	"log/slog"
	"sync"

	"github.com/ebitengine/purego"
)

// power are the few functions that hold a display awake (IOKit, IOPMLib.h) and name the wish (CoreFoundation).
type power struct {
	text    func(allocator uintptr, text string, encoding uint32) uintptr
	free    func(ref uintptr)
	create  func(kind uintptr, level uint32, name uintptr, id *uint32) int32
	release func(id uint32) int32
}

const (
	utf8    = 0x08000100 // kCFStringEncodingUTF8
	levelOn = 255        // kIOPMAssertionLevelOn
)

var loadPower = sync.OnceValues(func() (p power, err error) {
	for library, list := range map[string]map[string]any{
		"/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation": {"CFStringCreateWithCString": &p.text, "CFRelease": &p.free},
		"/System/Library/Frameworks/IOKit.framework/IOKit":                   {"IOPMAssertionCreateWithName": &p.create, "IOPMAssertionRelease": &p.release},
	} {
		lib, err := purego.Dlopen(library, purego.RTLD_LAZY|purego.RTLD_GLOBAL)
		if err != nil {
			return p, err
		}
		for name, f := range list {
			symbol, err := purego.Dlsym(lib, name)
			if err != nil {
				return p, err
			}
			purego.RegisterFunc(f, symbol)
		}
	}
	return p, nil
})

// hold makes an assertion, which ends with the process at the latest.
func hold(log *slog.Logger) func() {
	p, err := loadPower()
	if err != nil {
		log.Warn("screen is not kept awake", "err", err)
		return func() {}
	}
	kind, name := p.text(0, "PreventUserIdleDisplaySleep", utf8), p.text(0, "Limber: exercise session", utf8)
	var id uint32
	failed := kind == 0 || name == 0
	if !failed {
		if code := p.create(kind, levelOn, name, &id); code != 0 {
			failed, err = true, fmt.Errorf("IOPMAssertionCreateWithName: %#x", uint32(code))
		}
	}
	for _, ref := range []uintptr{kind, name} {
		if ref != 0 {
			p.free(ref)
		}
	}
	if failed {
		log.Warn("screen is not kept awake", "err", err)
		return func() {}
	}
	log.Info("screen kept awake", "by", "IOPMAssertion")
	return func() { p.release(id) }
}
