package presence

import (
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// The waits between an open or close of a camera and the looks that follow it.
// Who opens a camera may begin to stream later, of which nothing tells: so while
// somebody has it open, a look is taken at growing intervals.
const (
	lastLook = 30 * time.Second
	// looksAtNobody is how many looks are taken where nobody is seen to have it open.
	looksAtNobody = 5
)

var firstLook = 300 * time.Millisecond // a variable for the tests

// camera tells whether a camera is in use: some process has one of its buffers
// mapped, or its USB interface is set to stream. To have it open is not to use
// it, sound servers and browsers do that for hours. It asks no device anything;
// inotify wakes it when a device node is opened, closed, plugged in or out.
type camera struct {
	ender
	at     places
	log    *slog.Logger
	stir   func()
	notify *os.File

	nodes map[string]int // capture nodes that are watched -> watch
	users []string       // processes that have one of them open, as of the last full look
	looks int            // taken since the last event

	mu    sync.Mutex
	inUse bool
	fix   string // why there are nodes that are not watched, "" if there are none
}

// places are the folders in which it looks: /dev, /proc, /run/udev/data and
// /sys/class/video4linux but for the tests.
type places struct{ dev, proc, udev, sys string }

var systemPlaces = places{"/dev", "/proc", "/run/udev/data", "/sys/class/video4linux"}

func openCamera(at places, log *slog.Logger, stir func()) (part, error) {
	fd, err := unix.InotifyInit1(unix.IN_NONBLOCK | unix.IN_CLOEXEC)
	if err != nil {
		return nil, fmt.Errorf("presence: watch cameras: %w", err)
	}
	c := &camera{ender: newEnder(), at: at, log: log, stir: stir, notify: os.NewFile(uintptr(fd), "inotify"), nodes: map[string]int{}}
	// What is created is not yet readable for this user; the ATTRIB says when it is.
	if _, err := unix.InotifyAddWatch(fd, at.dev, unix.IN_CREATE|unix.IN_DELETE|unix.IN_ATTRIB|unix.IN_ONLYDIR); err != nil {
		c.close()
		return nil, fmt.Errorf("presence: watch cameras: %w", err)
	}
	c.find()
	c.look(true)
	c.plan()
	go c.serve()
	return c, nil
}

// find watches the capture nodes that are there now, and forgets those that have gone.
func (c *camera) find() {
	paths, _ := filepath.Glob(filepath.Join(c.at.dev, "video[0-9]*")) // the pattern is good
	now, fix := map[string]int{}, ""
	for _, path := range paths {
		node := filepath.Base(path)
		if !c.at.captures(node) {
			continue
		}
		wd, err := c.watchFile(path, unix.IN_OPEN|unix.IN_CLOSE_WRITE|unix.IN_CLOSE_NOWRITE)
		switch {
		case err == nil:
			now[node] = wd
		case errors.Is(err, unix.ENOSPC), errors.Is(err, unix.ENOMEM):
			fix = "presence.fix.camera_watch"
		case errors.Is(err, unix.EACCES), errors.Is(err, unix.EPERM):
			fix = "presence.fix.camera"
		}
	}
	for node, wd := range c.nodes {
		if now[node] != wd {
			c.unwatch(wd)
		}
	}
	c.nodes = now
	c.mu.Lock()
	c.fix = fix
	c.mu.Unlock()
}

// watchFile watches one file; the same again is no second watch.
func (c *camera) watchFile(path string, mask uint32) (wd int, err error) {
	err = c.control(func(fd int) error {
		wd, err = unix.InotifyAddWatch(fd, path, mask)
		return err
	})
	return wd, err
}

func (c *camera) unwatch(wd int) {
	// It fails where the file has gone, and the watch with it.
	_ = c.control(func(fd int) error { _, err := unix.InotifyRmWatch(fd, uint32(wd)); return err })
}

// control calls with the descriptor, which stays open meanwhile.
func (c *camera) control(call func(fd int) error) error {
	raw, err := c.notify.SyscallConn()
	if err != nil {
		return err
	}
	var inner error
	if err := raw.Control(func(fd uintptr) { inner = call(int(fd)) }); err != nil {
		return err
	}
	return inner
}

// serve waits for events and for the time of the next look.
func (c *camera) serve() {
	defer c.close()
	defer func() {
		if v := recover(); v != nil {
			c.log.Error("presence source panicked", "what", "camera", "panic", v)
		}
	}()
	buf := make([]byte, 16*(unix.SizeofInotifyEvent+unix.NAME_MAX+1))
	full := false // who has it open may have changed
	for {
		n, err := c.notify.Read(buf)
		switch {
		case errors.Is(err, os.ErrDeadlineExceeded):
			c.look(full)
			full = false
		case err != nil:
			return
		default:
			plug, use := events(buf[:n])
			if plug {
				c.find()
			}
			if !plug && !use {
				continue
			}
			if !full { // otherwise a look is due already, and events without end must not put it off
				c.looks, full = 0, true
				c.plan()
			}
			continue
		}
		c.plan()
	}
}

// plan sets the time of the next look.
func (c *camera) plan() {
	var at time.Time
	if wait := c.wait(); wait > 0 {
		at = time.Now().Add(wait)
	}
	_ = c.notify.SetReadDeadline(at) // it fails only when closed, and then reading does too
}

// wait is how long until the next look, 0 for none.
func (c *camera) wait() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.inUse && (len(c.nodes) == 0 || len(c.users) == 0 && c.looks >= looksAtNobody) {
		return 0
	}
	return min(firstLook<<min(c.looks, 10), lastLook)
}

// events tells what inotify's events are about: a device came, went or became
// readable; or one was opened or closed. What cannot be read counts as both.
func events(b []byte) (plug, use bool) {
	for len(b) >= unix.SizeofInotifyEvent {
		mask := endian.Uint32(b[4:])
		size := int(endian.Uint32(b[12:]))
		b = b[unix.SizeofInotifyEvent:]
		if size < 0 || size > len(b) {
			return true, true
		}
		name := string(b[:size])
		b = b[size:]
		switch {
		case mask&unix.IN_Q_OVERFLOW != 0:
			return true, true
		case mask&(unix.IN_CREATE|unix.IN_DELETE|unix.IN_ATTRIB) != 0:
			plug = plug || strings.HasPrefix(name, "video")
		case mask&(unix.IN_OPEN|unix.IN_CLOSE_WRITE|unix.IN_CLOSE_NOWRITE) != 0:
			use = true
		}
	}
	return plug, use || len(b) > 0
}

// look finds out whether a camera is in use. A full look goes through all
// processes; the others only through those that had one open.
func (c *camera) look(full bool) {
	c.looks++
	inUse := false
	if full {
		c.users = nil
		if len(c.nodes) > 0 {
			c.users = c.at.users(maps.Keys(c.nodes))
		}
	}
	for node := range c.nodes {
		inUse = inUse || c.at.streams(node)
	}
	for _, pid := range c.users {
		inUse = inUse || c.at.maps(pid, c.nodes)
	}
	c.mu.Lock()
	turned := c.inUse != inUse
	c.inUse = inUse
	c.mu.Unlock()
	if turned {
		c.stir()
	}
}

func (c *camera) name() string { return "v4l2" }

func (c *camera) read(r *Reading) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	r.Camera = r.Camera || c.inUse
	return nil
}

func (c *camera) watch(time.Duration) error { return nil }

// caps: without any camera it is seen all the same, as soon as one is plugged in.
func (c *camera) caps() []Cap {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.fix != "" {
		return []Cap{{Name: "camera", Fix: c.fix}}
	}
	return []Cap{{Name: "camera", Source: "v4l2", OK: true}}
}

func (c *camera) close() {
	c.ender.close()
	c.notify.Close()
}
