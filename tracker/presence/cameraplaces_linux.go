package presence

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unsafe"

	"golang.org/x/sys/unix"
)

var endian = binary.NativeEndian

// captures tells whether a node is one that pictures come from, and not a
// camera's metadata, a decoder or a radio. udev has asked the device already.
// Where there is no udev we ask; what does not answer is taken for a camera.
func (at places) captures(node string) bool {
	if number, err := os.ReadFile(filepath.Join(at.sys, node, "dev")); err == nil {
		data, err := os.ReadFile(filepath.Join(at.udev, "c"+strings.TrimSpace(string(number))))
		if _, caps, found := strings.Cut(string(data), "E:ID_V4L_CAPABILITIES="); err == nil && found {
			caps, _, _ = strings.Cut(caps, "\n")
			return strings.Contains(caps, ":capture:")
		}
	}
	return askCaptures(filepath.Join(at.dev, node))
}

// queryCap is VIDIOC_QUERYCAP, of v4l2(7): the driver's and the device's name,
// the bus, the version, the capabilities of the device and those of the node.
const (
	queryCap        = 0x80685600
	queryCapSize    = 104
	queryCapCaps    = 84
	queryCapNode    = 88
	capCapture      = 0x1
	capCapturePlane = 0x1000
	capNodeCaps     = 0x80000000 // the node's are given
)

// askCaptures asks the device itself.
func askCaptures(path string) bool {
	fd, err := unix.Open(path, unix.O_RDWR|unix.O_NONBLOCK|unix.O_CLOEXEC, 0)
	if err != nil {
		return true
	}
	defer unix.Close(fd)
	var answer [queryCapSize]byte
	if _, _, errno := unix.Syscall(unix.SYS_IOCTL, uintptr(fd), queryCap, uintptr(unsafe.Pointer(&answer))); errno != 0 {
		return true
	}
	return captureBits(answer[:])
}

// captureBits reads the answer to queryCap.
func captureBits(answer []byte) bool {
	caps := endian.Uint32(answer[queryCapCaps:])
	if caps&capNodeCaps != 0 {
		caps = endian.Uint32(answer[queryCapNode:])
	}
	return caps&(capCapture|capCapturePlane) != 0
}

// users lists the processes that have one of the nodes open, as numbers. Only
// those of this user can be read, and our own does not count.
func (at places) users(nodes iter.Seq[string]) []string {
	open := slices.Collect(nodes)
	self := strconv.Itoa(os.Getpid())
	var users []string
	for _, pid := range names(at.proc) {
		if pid[0] < '1' || pid[0] > '9' || pid == self {
			continue
		}
		dir := filepath.Join(at.proc, pid, "fd")
		if slices.ContainsFunc(names(dir), func(fd string) bool {
			// Only read, never followed: what it leads to may not answer.
			to, err := os.Readlink(filepath.Join(dir, fd))
			return err == nil && slices.ContainsFunc(open, func(node string) bool { return isNode(to, node) })
		}) {
			users = append(users, pid)
		}
	}
	return users
}

// names lists a folder, without asking about what is in it.
func names(dir string) []string {
	f, err := os.Open(dir)
	if err != nil {
		return nil
	}
	defer f.Close()
	list, _ := f.Readdirnames(-1)
	return list
}

// isNode tells whether a path ends in dev/NODE: in a container's view the device
// folder may lie elsewhere.
func isNode(path, node string) bool { return strings.HasSuffix(path, "/dev/"+node) }

// maps tells whether a process has a buffer of one of the nodes in its memory,
// which is so from the start of a stream to its end.
func (at places) maps(pid string, nodes map[string]int) bool {
	f, err := os.Open(filepath.Join(at.proc, pid, "maps"))
	if err != nil {
		return false // it has ended
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line := lines.Bytes()
		i := bytes.LastIndex(line, []byte("/dev/video"))
		if i < 0 {
			continue
		}
		if _, watched := nodes[string(line[i+len("/dev/"):])]; watched {
			return true
		}
	}
	return false
}

// streams tells whether the USB interface behind a node is set to stream. It
// shows also who cannot be looked into, and who shares buffers without mapping
// them. Cameras that stream in bulk, and those not on USB, have no such setting.
func (at places) streams(node string) bool {
	device := filepath.Join(at.sys, node, "device") + "/.." // not cleaned: it is a link
	for _, name := range names(device) {
		is := func(file, value string) bool {
			b, err := os.ReadFile(device + "/" + name + "/" + file)
			return err == nil && string(bytes.TrimSpace(b)) == value
		}
		const video, streaming = "0e", "02"
		if !strings.Contains(name, ":") || !is("bInterfaceClass", video) || !is("bInterfaceSubClass", streaming) {
			continue
		}
		if b, err := os.ReadFile(device + "/" + name + "/bAlternateSetting"); err == nil && string(bytes.TrimSpace(b)) != "0" {
			return true
		}
	}
	return false
}
