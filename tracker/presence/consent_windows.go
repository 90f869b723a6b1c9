package presence

import (
	"fmt"
	"runtime"
	"sync"
	"time"

	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"
)

// consentPath is where Windows writes down which program has the camera or the
// microphone, under the person's own hive and the machine's (Windows 10 1903).
const consentPath = `SOFTWARE\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore`

var consentUnseen = []Cap{
	{Name: "camera", Fix: "presence.fix.camera_windows"},
	{Name: "microphone", Fix: "presence.fix.microphone_windows"},
}

// consent follows the ConsentStore. The registry tells of each change, so that
// nobody polls.
type consent struct {
	ender
	stir   func()
	stores []store
	quit   windows.Handle // an event too
	over   sync.WaitGroup
	once   sync.Once

	mu                 sync.Mutex
	camera, microphone bool
}

// store is the ConsentStore of one hive, and the event that is set when it changes.
type store struct {
	key   registry.Key
	event windows.Handle
}

func openConsent(stir func()) (part, error) { return followConsent(consentPath, stir) }

func followConsent(path string, stir func()) (part, error) {
	c := &consent{ender: newEnder(), stir: stir}
	for _, hive := range []registry.Key{registry.CURRENT_USER, registry.LOCAL_MACHINE} {
		key, err := registry.OpenKey(hive, path, registry.READ)
		if err != nil {
			continue
		}
		event, err := windows.CreateEvent(nil, 0, 0, nil)
		if err != nil {
			key.Close()
			c.release()
			return nil, fmt.Errorf("make an event: %w", err)
		}
		c.stores = append(c.stores, store{key, event})
	}
	if len(c.stores) == 0 {
		return nil, errNotHere
	}
	quit, err := windows.CreateEvent(nil, 0, 0, nil)
	if err != nil {
		c.release()
		return nil, fmt.Errorf("make an event: %w", err)
	}
	c.quit = quit
	first := make(chan struct{})
	c.over.Go(func() { c.follow(first) })
	<-first
	return c, nil
}

// follow reads the stores, and again after each change. The registry drops the
// watch of a thread that ends, so this one stays on its thread.
func (c *consent) follow(first chan struct{}) {
	runtime.LockOSThread()
	defer c.ender.close() // lost, or closed
	events := []windows.Handle{c.quit}
	for _, s := range c.stores {
		events = append(events, s.event)
	}
	for {
		armed := c.arm() // before the reading, so that no change falls between
		c.scan()
		if first != nil {
			close(first)
			first = nil
		}
		if !armed {
			return
		}
		n, err := windows.WaitForMultipleObjects(events, false, windows.INFINITE)
		if err != nil || n == windows.WAIT_OBJECT_0 {
			return
		}
	}
}

func (c *consent) arm() bool {
	const changes = windows.REG_NOTIFY_CHANGE_NAME | windows.REG_NOTIFY_CHANGE_LAST_SET
	for _, s := range c.stores {
		if windows.RegNotifyChangeKeyValue(windows.Handle(s.key), true, changes, s.event, true) != nil {
			return false
		}
	}
	return true
}

func (c *consent) scan() {
	boot := time.Now().Add(-sinceBoot())
	var camera, microphone []grant
	for _, s := range c.stores {
		camera = append(camera, grants(s.key, "webcam")...)
		microphone = append(microphone, grants(s.key, "microphone")...)
	}
	cam, mic := inUse(camera, boot), inUse(microphone, boot)
	c.mu.Lock()
	changed := c.camera != cam || c.microphone != mic
	c.camera, c.microphone = cam, mic
	c.mu.Unlock()
	if changed {
		c.stir()
	}
}

// grants reads the lines of all programs for one device: those of the Store lie
// beside each other, the others below NonPackaged. What cannot be read is no line.
func grants(store registry.Key, device string) []grant {
	key, err := registry.OpenKey(store, device, registry.READ)
	if err != nil {
		return nil
	}
	defer key.Close()
	list := below(key)
	if others, err := registry.OpenKey(key, "NonPackaged", registry.READ); err == nil {
		list = append(list, below(others)...)
		others.Close()
	}
	return list
}

func below(key registry.Key) (list []grant) {
	names, err := key.ReadSubKeyNames(-1)
	if err != nil {
		return nil
	}
	for _, name := range names {
		program, err := registry.OpenKey(key, name, registry.QUERY_VALUE)
		if err != nil {
			continue
		}
		start, _, noStart := program.GetIntegerValue("LastUsedTimeStart")
		stop, _, noStop := program.GetIntegerValue("LastUsedTimeStop")
		program.Close()
		if noStart == nil && noStop == nil {
			list = append(list, grant{start, stop})
		}
	}
	return list
}

func (c *consent) name() string              { return "consentstore" }
func (c *consent) watch(time.Duration) error { return nil }

func (c *consent) read(r *Reading) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	r.Camera, r.Microphone = r.Camera || c.camera, r.Microphone || c.microphone
	return nil
}

func (c *consent) caps() []Cap {
	return []Cap{{Name: "camera", Source: "consentstore", OK: true}, {Name: "microphone", Source: "consentstore", OK: true}}
}

func (c *consent) close() {
	c.once.Do(func() {
		_ = windows.SetEvent(c.quit) // fails only for a handle that is none
		c.over.Wait()
		c.release()
	})
}

func (c *consent) release() {
	for _, s := range c.stores {
		s.key.Close()
		_ = windows.CloseHandle(s.event)
	}
	if c.quit != 0 {
		_ = windows.CloseHandle(c.quit)
	}
}
