package presence

import (
	"encoding/binary"
	"errors"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// yes adds a truth value; only the tests send one.
func (m *pulseMessage) yes(v bool) *pulseMessage {
	m.b = append(m.b, map[bool]byte{true: '1', false: '0'}[v])
	return m
}

func onAir(r Reading) bool  { return r.Microphone }
func offAir(r Reading) bool { return !r.Microphone }

// recorderBytes is one entry of the list of recorders.
func recorderBytes(client, source uint32, resampler string, corked bool, property, value string) []byte {
	m := &pulseMessage{}
	m.u32(7).text("Recording").u32(pulseNone).u32(client).u32(source)
	m.b = append(m.b, 'a', 3, 2, 0, 0, 0xac, 0x44, 'm', 2, 1, 2)
	m.b = append(m.b, 'U', 0, 0, 0, 0, 0, 0, 0, 1, 'U', 0, 0, 0, 0, 0, 0, 0, 1)
	m.text(resampler)
	m.b = append(m.b, 'N') // no driver
	m.property(property, value).yes(corked)
	return m.b
}

func sourceBytes(monitorOf uint32) []byte {
	m := &pulseMessage{}
	m.u32(3).text("source").text("Source")
	m.b = append(m.b, 'a', 3, 2, 0, 0, 0xac, 0x44, 'm', 2, 1, 2)
	m.u32(pulseNone)
	m.b = append(m.b, 'v', 2, 0, 1, 0, 0, 0, 1, 0, 0)
	m.yes(false).u32(monitorOf)
	return append(m.b, "and what newer services add"...)
}

func TestRecorders(t *testing.T) {
	call := recorderBytes(1, 2, "speex-float-1", false, "media.role", "phone")
	for what, c := range map[string]struct {
		b    []byte
		want []recorder
	}{
		"nobody":          {nil, nil},
		"a call":          {call, []recorder{{source: 2}}},
		"no properties":   {recorderBytes(1, 2, "", false, "", ""), []recorder{{source: 2}}},
		"corked":          {recorderBytes(1, 2, "", true, "", ""), []recorder{{source: 2, corked: true}}},
		"a meter":         {recorderBytes(1, 2, "peaks", false, "", ""), []recorder{{source: 2, aside: true}}},
		"pavucontrol":     {recorderBytes(1, 2, "", false, "application.id", "org.PulseAudio.pavucontrol"), []recorder{{source: 2, aside: true}}},
		"PipeWire meter":  {recorderBytes(1, 2, "PipeWire", false, "stream.monitor", "true"), []recorder{{source: 2, aside: true}}},
		"PipeWire filter": {recorderBytes(1, 2, "PipeWire", false, "node.link-group", "loopback-1"), []recorder{{source: 2, aside: true}}},
		"of the service":  {recorderBytes(pulseNone, 2, "", false, "", ""), []recorder{{source: 2, aside: true}}},
		"two":             {slices.Concat(call, call), []recorder{{source: 2}, {source: 2}}},
	} {
		got, err := recorders(c.b)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %+v, %v", what, got, err)
		}
	}
	for n := 1; n < len(call); n++ { // cut anywhere
		if got, err := recorders(call[:n]); !errors.Is(err, errPulse) {
			t.Fatalf("cut at %d: %+v, %v", n, got, err)
		}
	}
	source := sourceBytes(4)
	if yes, err := monitors(source); err != nil || !yes {
		t.Errorf("a monitor: %v, %v", yes, err)
	}
	if yes, err := monitors(sourceBytes(pulseNone)); err != nil || yes {
		t.Errorf("a microphone: %v, %v", yes, err)
	}
}

func FuzzPulseAnswers(f *testing.F) {
	f.Add(recorderBytes(1, 2, "peaks", false, "a", "b"))
	f.Add(slices.Concat(recorderBytes(1, 2, "", true, "", ""), recorderBytes(1, 2, "x", false, "a", "b")))
	f.Add(sourceBytes(4))
	f.Add([]byte("P\x00x\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, b []byte) {
		list, err := recorders(b)
		if err != nil && list != nil || len(list) > len(b) {
			t.Errorf("%d recorders in %d bytes, %v", len(list), len(b), err)
		}
		if yes, err := monitors(b); yes && err != nil {
			t.Error("a monitor, with an error")
		}
	})
}

// fakePulse answers at a socket as the test wants.
func fakePulse(t *testing.T, serve func(net.Conn)) *pulseDesk {
	path := filepath.Join(t.TempDir(), "native")
	l, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	d := &pulseDesk{opened: make(chan time.Time, 100)}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			d.opened <- time.Now()
			go func() { defer c.Close(); serve(c) }()
		}
	}()
	env := func(name string) string { return map[string]string{"PULSE_SERVER": path}[name] }
	d.desktop = on(t, "microphone", func(stir func()) (part, error) {
		return openPulse(env, slog.New(slog.DiscardHandler), stir)
	})
	return d
}

type pulseDesk struct {
	*desktop
	opened chan time.Time
}

// request reads one request.
func request(c net.Conn) (command, tag uint32, ok bool) {
	head := make([]byte, pulseFrame)
	if _, err := io.ReadFull(c, head); err != nil {
		return 0, 0, false
	}
	b := make([]byte, binary.BigEndian.Uint32(head))
	if _, err := io.ReadFull(c, b); err != nil {
		return 0, 0, false
	}
	v := pulseValues{b: b}
	return v.u32(), v.u32(), true
}

func answerPulse(c net.Conn, kind, tag uint32, rest []byte) {
	m := newPulseMessage(kind, tag)
	m.b = append(m.b, rest...)
	c.Write(m.frame())
}

// wellBehaved answers all requests; the list of recorders comes from list.
func wellBehaved(c net.Conn, list func() []byte) {
	for {
		command, tag, ok := request(c)
		if !ok {
			return
		}
		switch command {
		case pulseAuth:
			answerPulse(c, pulseReply, tag, (&pulseMessage{}).u32(35|1<<31).b)
		case pulseListSourceOutputs:
			answerPulse(c, pulseReply, tag, list())
		case pulseGetSource:
			answerPulse(c, pulseReply, tag, sourceBytes(pulseNone))
		default:
			answerPulse(c, pulseReply, tag, nil)
		}
	}
}

func TestMicrophoneOfAFake(t *testing.T) {
	conns := make(chan net.Conn, 1)
	a := &answer{v: []byte(nil)}
	d := fakePulse(t, func(c net.Conn) {
		conns <- c
		wellBehaved(c, func() []byte { return a.get().([]byte) })
	})
	c := <-conns
	calm(t, d, offAir)
	a.set(recorderBytes(1, 2, "", false, "", ""))
	c.Write(append(binary.BigEndian.AppendUint32(nil, 4), "\x00\x00\x00\x01............sound"[:20]...)) // a frame of sound
	answerPulse(c, pulseEvent, pulseNone, (&pulseMessage{}).u32(3).u32(7).b)
	sees(t, d, "a recorder", onAir)
	a.set(recorderBytes(1, pulseNone, "", false, "", "")) // linked to nothing
	answerPulse(c, pulseEvent, pulseNone, (&pulseMessage{}).u32(3).u32(7).b)
	sees(t, d, "none", offAir)
	answerPulse(c, 1234, pulseNone, []byte("a message of tomorrow"))
	a.set(recorderBytes(1, 2, "", false, "", ""))
	answerPulse(c, pulseEvent, pulseNone, nil)
	sees(t, d, "a recorder", onAir)
}

// TestLogInTellsWhoWeAre: PulseAudio lets nobody in whom the socket does not vouch
// for, and the kernel does so unasked only if PulseAudio was quick enough.
func TestLogInTellsWhoWeAre(t *testing.T) {
	fds, err := unix.Socketpair(unix.AF_UNIX, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Close(fds[1])
	file := os.NewFile(uintptr(fds[0]), "client")
	conn, err := net.FileConn(file)
	file.Close()
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	c := &pulse{conn: conn.(*net.UnixConn)}
	if err := c.send(pulseAuth, []byte("hello")); err != nil {
		t.Fatal(err)
	}
	if err := unix.SetsockoptInt(fds[1], unix.SOL_SOCKET, unix.SO_PASSCRED, 1); err != nil {
		t.Fatal(err)
	}
	text, more := make([]byte, 8), make([]byte, 64)
	n, extra, _, _, err := unix.Recvmsg(fds[1], text, more, 0)
	if err != nil || string(text[:n]) != "hello" {
		t.Fatalf("%q, %v", text[:n], err)
	}
	messages, err := unix.ParseSocketControlMessage(more[:extra])
	if err != nil || len(messages) != 1 {
		t.Fatalf("%d, %v", len(messages), err)
	}
	if who, err := unix.ParseUnixCredentials(&messages[0]); err != nil || int(who.Uid) != os.Getuid() || int(who.Pid) != os.Getpid() {
		t.Errorf("%+v, %v", who, err)
	}
}

// TestMalformedSoundService: whatever it says, nothing panics, nothing hangs, and
// it is not asked again and again.
func TestMalformedSoundService(t *testing.T) {
	for what, serve := range map[string]func(net.Conn){
		"ends at once":  func(net.Conn) {},
		"never answers": func(c net.Conn) { io.Copy(io.Discard, c) },
		"too old":       func(c net.Conn) { _, tag, _ := request(c); answerPulse(c, pulseReply, tag, (&pulseMessage{}).u32(8).b) },
		"refuses":       func(c net.Conn) { _, tag, _ := request(c); answerPulse(c, pulseError, tag, (&pulseMessage{}).u32(1).b) },
		"noise":         func(c net.Conn) { c.Write(make([]byte, 4096)); io.Copy(io.Discard, c) },
		"a huge message": func(c net.Conn) {
			c.Write([]byte("\xff\xff\xff\x00\xff\xff\xff\xff\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"))
			io.Copy(io.Discard, c)
		},
		"garbage list": func(c net.Conn) { wellBehaved(c, func() []byte { return []byte("garbage") }) },
		"empty answers": func(c net.Conn) {
			for {
				_, tag, ok := request(c)
				if !ok {
					return
				}
				answerPulse(c, pulseReply, tag, nil)
			}
		},
		"events without end": func(c net.Conn) {
			for {
				if _, err := c.Write(newPulseMessage(pulseEvent, pulseNone).frame()); err != nil {
					return
				}
			}
		},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			start := time.Now()
			d := fakePulse(t, serve)
			if took := time.Since(start); took > 10*busPatience {
				t.Errorf("opened after %v", took)
			}
			if r, err := d.Read(); err != nil || r.Microphone || capNamed(d, "microphone").OK {
				t.Errorf("%+v, %v, %+v", r, err, capNamed(d, "microphone"))
			}
			time.Sleep(firstWait / 5)
			if n := len(d.opened); n > 2 {
				t.Errorf("opened %d times at once", n)
			}
		})
	}
}

func TestPulseAddress(t *testing.T) {
	dir := t.TempDir()
	os.Mkdir(filepath.Join(dir, "pulse"), 0o700)
	write := func(pid string) { os.WriteFile(filepath.Join(dir, "pulse", "pid"), []byte(pid), 0o600) }
	ask := func(env map[string]string) string {
		path, err := pulseAddress(func(n string) string { return env[n] })
		switch {
		case errors.Is(err, errNotHere):
			return "not here"
		case err != nil:
			return "later"
		}
		return path
	}
	for _, c := range []struct{ server, want string }{
		{"unix:/a/b", "/a/b"},
		{"/a/b", "/a/b"},
		{"{f00}unix:/a/b", "/a/b"},
		{"tcp:host:4713 unix:/a/b", "/a/b"},
		{"tcp:host:4713", "not here"},
		{"host", "not here"},
	} {
		if got := ask(map[string]string{"PULSE_SERVER": c.server, "XDG_RUNTIME_DIR": dir}); got != c.want {
			t.Errorf("%q: %s, want %s", c.server, got, c.want)
		}
	}
	env := map[string]string{"XDG_RUNTIME_DIR": dir}
	socket := filepath.Join(dir, "pulse", "native")
	if got := ask(env); got != socket {
		t.Errorf("nobody could start it: %s", got)
	}
	os.Mkdir(filepath.Join(dir, "systemd"), 0o700)
	if got := ask(env); got != "later" {
		t.Errorf("a socket without a process: %s", got)
	}
	for pid, want := range map[string]string{
		strconv.Itoa(os.Getpid()) + "\n": socket, "": "later", "x": "later", "-1": "later", "0": "later", "2147483646": "later",
	} {
		write(pid)
		if got := ask(env); got != want {
			t.Errorf("pid %q: %s, want %s", pid, got, want)
		}
	}
	if got := ask(nil); got != "not here" {
		t.Errorf("without a runtime folder: %s", got)
	}
	write(strconv.Itoa(os.Getpid()))
	if got := ask(map[string]string{"PULSE_RUNTIME_PATH": filepath.Join(dir, "pulse")}); got != socket {
		t.Errorf("by PULSE_RUNTIME_PATH: %s", got)
	}
}
