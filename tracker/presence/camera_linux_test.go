package presence

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"limber/tracker/sessionbus/bustest"
)

// fakeCameras is a /dev, /proc, udev and sysfs of the test's own.
type fakeCameras struct {
	t *testing.T
	places
}

func newCameras(t *testing.T) *fakeCameras {
	dir := t.TempDir()
	f := &fakeCameras{t, places{dir + "/dev", dir + "/proc", dir + "/udev", dir + "/sys"}}
	for _, d := range []string{f.dev, f.proc, f.udev, f.sys} {
		f.try(os.Mkdir(d, 0o700))
	}
	f.write(f.proc+"/self/fd", "not a process")
	return f
}

func (f *fakeCameras) try(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

func (f *fakeCameras) write(path, text string) {
	f.t.Helper()
	f.try(os.MkdirAll(filepath.Dir(path), 0o700))
	f.try(os.WriteFile(path, []byte(text), 0o600))
}

// node adds a device that udev found to have the given capabilities.
func (f *fakeCameras) node(name, caps string) {
	f.t.Helper()
	f.write(f.sys+"/"+name+"/dev", "81:"+name[5:]+"\n")
	f.write(f.udev+"/c81:"+name[5:], "I:1\nE:ID_V4L_PRODUCT=Name\nE:ID_V4L_CAPABILITIES=:"+caps+"\nG:uaccess\n")
	f.write(f.dev+"/"+name, "")
}

// hold lets a process have a node open, and map it or not.
func (f *fakeCameras) hold(pid, node string, mapped bool) {
	f.t.Helper()
	f.try(os.MkdirAll(f.proc+"/"+pid+"/fd", 0o700))
	os.Remove(f.proc + "/" + pid + "/fd/7")
	f.try(os.Symlink(f.dev+"/"+node, f.proc+"/"+pid+"/fd/7"))
	f.remap(pid, node, mapped)
}

func (f *fakeCameras) remap(pid, node string, mapped bool) {
	f.t.Helper()
	text := "55d0c0000000-55d0c0021000 r--p 00000000 fe:00 131 /usr/bin/a program\n7f00-7f01 rw-p 0 00:00 0\n"
	if mapped {
		text += "7f1c80000000-7f1c80096000 rw-s 00000000 00:05 412                        " + f.dev + "/" + node + "\n"
	}
	f.write(f.proc+"/"+pid+"/maps", text+"ffffffffff600000-ffffffffff601000 --xp 0 00:00 0 [vsyscall]\n")
}

// touch opens and closes the node, which is what wakes.
func (f *fakeCameras) touch(node string) {
	f.t.Helper()
	file, err := os.Open(f.dev + "/" + node)
	f.try(err)
	f.try(file.Close())
}

func (f *fakeCameras) open() *desktop {
	log := bustest.Log(f.t)
	return on(f.t, "camera", func(stir func()) (part, error) { return openCamera(f.places, log, stir) })
}

func filming(r Reading) bool    { return r.Camera }
func notFilming(r Reading) bool { return !r.Camera }

// restful fails the test if the camera is taken for in use soon after an event.
func restful(t *testing.T, d *desktop) {
	t.Helper()
	time.Sleep(2 * firstLook)
	calm(t, d, notFilming)
}

func TestCamera(t *testing.T) {
	f := newCameras(t)
	f.node("video0", "capture:")
	f.node("video1", "") // metadata
	f.hold("10", "video1", true)
	f.hold(fmt.Sprint(os.Getpid()), "video0", true)
	d := f.open()
	if c := capNamed(d, "camera"); !c.OK || c.Source != "v4l2" {
		t.Errorf("%+v", c)
	}
	f.touch("video0")
	f.touch("video1")
	restful(t, d) // metadata, and our own process

	f.hold("11", "video0", false)
	f.remap("11", "video1", true)
	f.touch("video0")
	restful(t, d) // open is not in use, nor is metadata
	f.remap("11", "video0", true)
	woken(t, d, 10*time.Second, "it streams later, and nothing tells that")
	sees(t, d, "a stream", filming)
	sees(t, f.open(), "a stream that was there before", filming)

	f.try(os.RemoveAll(f.proc + "/11"))
	f.touch("video0")
	woken(t, d, 5*time.Second, "it ended")
	sees(t, d, "nobody", notFilming)
}

// TestCameraStreamEndsWhileItStaysOpen: a browser that keeps the device is not in a call for ever.
func TestCameraStreamEndsWhileItStaysOpen(t *testing.T) {
	f := newCameras(t)
	f.node("video0", "capture:")
	f.hold("11", "video0", true)
	d := f.open()
	sees(t, d, "a stream", filming)
	f.remap("11", "video0", false)
	woken(t, d, 10*time.Second, "it is unmapped")
	sees(t, d, "no stream", notFilming)
}

// TestCameraOpenedWithoutEnd: a program that tries the device again and again keeps nobody from looking.
func TestCameraOpenedWithoutEnd(t *testing.T) {
	f := newCameras(t)
	f.node("video0", "capture:")
	d := f.open()
	stop := make(chan struct{})
	t.Cleanup(func() { close(stop) })
	go func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(firstLook / 10):
				if file, err := os.Open(f.dev + "/video0"); err == nil {
					file.Close()
				}
			}
		}
	}()
	f.hold("11", "video0", true)
	sees(t, d, "a stream", filming)
}

func TestCameraPluggedIn(t *testing.T) {
	f := newCameras(t)
	d := f.open()
	if c := capNamed(d, "camera"); !c.OK {
		t.Errorf("without a camera: %+v", c)
	}
	f.hold("12", "video2", true)
	f.node("video2", "capture:")
	f.touch("video2")
	sees(t, d, "the new one streams", filming)
	f.try(os.Remove(f.dev + "/video2"))
	sees(t, d, "it is unplugged", notFilming)
	f.node("video2", "capture:")
	sees(t, d, "the same again", filming)
	f.write(f.dev+"/other", "") // of which nothing follows
	f.write(f.dev+"/videoX", "")
	calm(t, d, filming)
}

// TestCameraOfAnotherView: a browser in a container sees the device elsewhere.
func TestCameraOfAnotherView(t *testing.T) {
	f := newCameras(t)
	f.node("video0", "capture:")
	f.hold("10", "video0", false)
	os.Remove(f.proc + "/10/fd/7")
	f.try(os.Symlink("/newroot/dev/video0", f.proc+"/10/fd/7"))
	f.write(f.proc+"/10/maps", "7f1c80000000-7f1c80096000 rw-s 00000000 00:05 412 /newroot/dev/video0\n")
	sees(t, f.open(), "a stream", filming)
}

// TestCameraOnUSB: the interface's setting tells also of those who cannot be looked into.
func TestCameraOnUSB(t *testing.T) {
	f := newCameras(t)
	f.node("video0", "capture:")
	usb := f.sys + "/usb/1-2/"
	set := func(control, stream string) {
		f.write(usb+"1-2:1.0/bInterfaceClass", "0e\n")
		f.write(usb+"1-2:1.0/bInterfaceSubClass", "01\n")
		f.write(usb+"1-2:1.0/bAlternateSetting", control)
		f.write(usb+"1-2:1.1/bInterfaceClass", "0e\n")
		f.write(usb+"1-2:1.1/bInterfaceSubClass", "02\n")
		f.write(usb+"1-2:1.1/bAlternateSetting", stream)
		f.write(usb+"1-2:1.2/bInterfaceClass", "01\n") // its microphone
		f.write(usb+"1-2:1.2/bInterfaceSubClass", "02\n")
		f.write(usb+"1-2:1.2/bAlternateSetting", " 1\n")
	}
	set(" 1\n", " 0\n")
	f.try(os.Symlink(usb+"1-2:1.0", f.sys+"/video0/device"))
	d := f.open()
	f.touch("video0")
	restful(t, d)
	set(" 0\n", "11\n")
	f.touch("video0")
	sees(t, d, "a stream of nobody we can see", filming)
	set(" 0\n", " 0\n")
	f.touch("video0")
	sees(t, d, "its end", notFilming)
}

func TestCameraThatMayNotBeWatched(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may watch everything")
	}
	f := newCameras(t)
	f.node("video0", "capture:")
	f.try(os.Chmod(f.dev+"/video0", 0))
	d := f.open()
	if c := capNamed(d, "camera"); c.OK || c.Fix != "presence.fix.camera" {
		t.Errorf("%+v", c)
	}
	f.hold("10", "video0", true)
	f.try(os.Chmod(f.dev+"/video0", 0o600)) // as udev does after a login
	sees(t, d, "now it may", filming)
	if c := capNamed(d, "camera"); !c.OK {
		t.Errorf("%+v", c)
	}
}

// TestCameraLooksLessAndLess: a program that keeps the device open for days costs little.
func TestCameraLooksLessAndLess(t *testing.T) {
	f := newCameras(t)
	f.node("video0", "capture:")
	c := &camera{at: f.places, nodes: map[string]int{"video0": 1}, stir: func() {}}
	looks := func(during time.Duration) (n int) {
		for ; during > 0; n++ {
			during -= c.wait()
			if c.wait() == 0 {
				return n
			}
			c.look(n == 0)
		}
		return n
	}
	if n := looks(time.Hour); n > looksAtNobody {
		t.Errorf("%d looks at nobody", n)
	}
	f.hold("10", "video0", false)
	c.looks = 0
	if n := looks(time.Hour); n < 100 || n > 130 {
		t.Errorf("%d looks in an hour at one that is open", n)
	}
}

func TestCameraEvents(t *testing.T) {
	event := func(mask uint32, name string, pad int) []byte {
		b := binary.NativeEndian.AppendUint32(nil, 1)
		b = binary.NativeEndian.AppendUint32(b, mask)
		b = binary.NativeEndian.AppendUint32(b, 0)
		b = binary.NativeEndian.AppendUint32(b, uint32(len(name)+pad))
		return append(append(b, name...), make([]byte, pad)...)
	}
	for what, c := range map[string]struct {
		b         []byte
		plug, use bool
	}{
		"nothing":       {nil, false, false},
		"opened":        {event(unix.IN_OPEN, "", 0), false, true},
		"closed":        {event(unix.IN_CLOSE_NOWRITE, "", 0), false, true},
		"plugged in":    {event(unix.IN_CREATE, "video0", 10), true, false},
		"another":       {event(unix.IN_CREATE, "loop0", 11), false, false},
		"both":          {append(event(unix.IN_ATTRIB, "video9", 2), event(unix.IN_OPEN, "", 0)...), true, true},
		"watch is gone": {event(unix.IN_IGNORED, "", 0), false, false},
		"overflow":      {event(unix.IN_Q_OVERFLOW, "", 0), true, true},
		"cut":           {event(unix.IN_CREATE, "loop0", 11)[:20], true, true},
		"cut head":      {make([]byte, 7), false, true},
	} {
		if plug, use := events(c.b); plug != c.plug || use != c.use {
			t.Errorf("%s: %v %v", what, plug, use)
		}
	}
}

func TestCaptureBits(t *testing.T) {
	for _, c := range []struct {
		caps, node uint32
		want       bool
	}{
		{0x84a00001, 0x04200001, true},  // a webcam's picture
		{0x84a00001, 0x04a00000, false}, // and its metadata
		{0x05000001, 0, true},           // an old driver
		{0x84204000, 0x04204000, false}, // a decoder
		{0x85001000, 0x05001000, true},  // planes
	} {
		b := make([]byte, queryCapSize)
		binary.NativeEndian.PutUint32(b[queryCapCaps:], c.caps)
		binary.NativeEndian.PutUint32(b[queryCapNode:], c.node)
		if captureBits(b) != c.want {
			t.Errorf("%#x %#x", c.caps, c.node)
		}
	}
	if !askCaptures(filepath.Join(t.TempDir(), "none")) {
		t.Error("what does not answer is no camera")
	}
}

// TestCameraOfAProcess looks into the real /proc, at a process that opens, maps,
// unmaps and closes a file in a folder called dev.
func TestCameraOfAProcess(t *testing.T) {
	f := newCameras(t)
	f.proc = "/proc"
	f.node("video0", "capture:")
	f.write(f.dev+"/video0", strings.Repeat("x", 8192))
	d := f.open()
	cmd := exec.Command(os.Args[0], "-test.run=^TestCameraUser$")
	cmd.Env = append(os.Environ(), "CAMERA_USER="+f.dev+"/video0")
	in, err := cmd.StdinPipe()
	f.try(err)
	out, err := cmd.StdoutPipe()
	f.try(err)
	f.try(cmd.Start())
	t.Cleanup(func() { in.Close(); cmd.Process.Kill(); cmd.Wait() })
	said := bufio.NewReader(out)
	do := func(what string) {
		t.Helper()
		fmt.Fprintln(in, what)
		if line, err := said.ReadString('\n'); err != nil || line != what+"\n" {
			t.Fatalf("%s: %q, %v", what, line, err)
		}
	}
	do("open")
	restful(t, d)
	do("map")
	sees(t, d, "a stream", filming)
	do("close")
	sees(t, d, "nobody", notFilming)
	do("open")
	do("map")
	sees(t, d, "a stream", filming)
	in.Close()
	cmd.Wait()
	sees(t, d, "the process ended", notFilming)
}

// TestCameraUser is the process of TestCameraOfAProcess.
func TestCameraUser(t *testing.T) {
	path := os.Getenv("CAMERA_USER")
	if path == "" {
		t.Skip("runs as the process of TestCameraOfAProcess")
	}
	var file *os.File
	var mapped []byte
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var err error
		switch lines.Text() {
		case "open":
			file, err = os.OpenFile(path, os.O_RDWR, 0)
		case "map":
			mapped, err = unix.Mmap(int(file.Fd()), 0, 4096, unix.PROT_READ, unix.MAP_SHARED)
		case "close":
			unix.Munmap(mapped)
			err = file.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(os.Stdout, lines.Text()+"\n")
	}
}
