package presence

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// pulse tells whether the microphone is in use: some program records from a
// source of the sound service that is not a loudspeaker's monitor. The service
// (PulseAudio or pipewire-pulse) tells when a recorder comes, goes or changes.
//
// It is a client of our own of six messages: the one library for it reads on a
// goroutine that nobody can guard, where a bad message would end the whole agent.
type pulse struct {
	ender
	conn *net.UnixConn
	in   *bufio.Reader
	log  *slog.Logger
	stir func()

	tag uint32 // of the last request
	due bool   // recorders changed since they were last listed

	mu    sync.Mutex
	inUse bool
}

// A code of pulseError.
const pulseNoEntity = 5

var errNoEntity = errors.New("not there any more")

func openPulse(getenv func(string) string, log *slog.Logger, stir func()) (part, error) {
	address, err := pulseAddress(getenv)
	if err != nil {
		return nil, err
	}
	conn, err := net.DialUnix("unix", nil, &net.UnixAddr{Name: address, Net: "unix"}) // a full queue is an error, it does not wait
	if err != nil {
		return nil, fmt.Errorf("presence: open sound service: %w", err)
	}
	p := &pulse{ender: newEnder(), conn: conn, in: bufio.NewReaderSize(conn, 1024), log: log, stir: stir}
	if err := p.greet(); err != nil {
		p.close()
		return nil, fmt.Errorf("presence: open sound service: %w", err)
	}
	go p.serve()
	return p, nil
}

// pulseAddress is the socket of a sound service that runs. The user's systemd may
// hold the socket of one that does not, and would start it when it is opened; so
// where there is a systemd, the service must have left its number. A service on
// another machine has another machine's microphone.
func pulseAddress(getenv func(string) string) (string, error) {
	if servers := getenv("PULSE_SERVER"); servers != "" {
		for server := range strings.FieldsSeq(servers) {
			if i := strings.IndexByte(server, '}'); strings.HasPrefix(server, "{") && i > 0 {
				server = server[i+1:]
			}
			if path := strings.TrimPrefix(server, "unix:"); strings.HasPrefix(path, "/") {
				return path, nil
			}
		}
		return "", errNotHere
	}
	runtime, dir := getenv("XDG_RUNTIME_DIR"), getenv("PULSE_RUNTIME_PATH")
	if dir == "" {
		if runtime == "" {
			return "", errNotHere
		}
		dir = filepath.Join(runtime, "pulse")
	}
	if _, err := os.Stat(filepath.Join(runtime, "systemd")); runtime != "" && err == nil && !pulseRuns(filepath.Join(dir, "pid")) {
		return "", errors.New("presence: no sound service runs")
	}
	return filepath.Join(dir, "native"), nil
}

// pulseRuns reads the file in which a service leaves the number of its process.
func pulseRuns(path string) bool {
	text, err := os.ReadFile(path)
	if err != nil {
		return false
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	return err == nil && pid > 0 && !errors.Is(unix.Kill(pid, 0), unix.ESRCH)
}

// greet logs in, asks to be told of recorders, and lists those that are there.
// The cookie is empty: the service knows the user by what the socket says of us.
func (p *pulse) greet() error {
	reply, err := p.ask(pulseAuth, func(m *pulseMessage) { m.u32(pulseVersion).bytes(make([]byte, pulseCookie)) })
	if err != nil {
		return err
	}
	v := pulseValues{b: reply}
	if version := v.u32() & 0xffff; v.err != nil || version < pulseVersion {
		return fmt.Errorf("protocol version %d is too old: %w", version, errors.ErrUnsupported)
	}
	if _, err := p.ask(pulseSetClientName, func(m *pulseMessage) { m.property("application.name", "Limber") }); err != nil {
		return err
	}
	if _, err := p.ask(pulseSubscribe, func(m *pulseMessage) { m.u32(pulseOnSourceOutputs) }); err != nil {
		return err
	}
	return p.list()
}

// serve lists the recorders anew whenever they change, until the service ends.
func (p *pulse) serve() {
	defer p.close()
	defer func() {
		if v := recover(); v != nil {
			p.log.Error("presence source panicked", "what", "microphone", "panic", v)
		}
	}()
	for {
		for !p.due {
			if err := p.conn.SetDeadline(time.Time{}); err != nil {
				return
			}
			if _, _, _, err := p.next(); err != nil {
				return
			}
		}
		select {
		case <-time.After(askPause): // changes come in bursts
		case <-p.gone:
			return
		}
		if err := p.list(); err != nil {
			select {
			case <-p.gone: // closed by us
			default:
				p.log.Info("sound service", "err", err)
			}
			return
		}
	}
}

// list asks who records, and notes whether anybody uses the microphone.
func (p *pulse) list() error {
	p.due = false
	reply, err := p.ask(pulseListSourceOutputs, func(*pulseMessage) {})
	if err != nil {
		return err
	}
	all, err := recorders(reply)
	if err != nil {
		return err
	}
	inUse := false
	for _, r := range all {
		if r.corked || r.aside || r.source == pulseNone || inUse {
			continue
		}
		monitor, err := p.monitor(r.source)
		if err != nil {
			return err
		}
		inUse = !monitor
	}
	p.mu.Lock()
	turned := p.inUse != inUse
	p.inUse = inUse
	p.mu.Unlock()
	if turned {
		p.stir()
	}
	return nil
}

// monitor tells whether a source is what a loudspeaker plays. One that has gone
// meanwhile is nobody's microphone.
func (p *pulse) monitor(source uint32) (bool, error) {
	reply, err := p.ask(pulseGetSource, func(m *pulseMessage) {
		m.u32(source)
		m.b = append(m.b, 'N') // by index, not by name
	})
	if errors.Is(err, errNoEntity) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	return monitors(reply)
}

// ask sends a request and waits for its answer.
func (p *pulse) ask(command uint32, args func(*pulseMessage)) ([]byte, error) {
	if err := p.conn.SetDeadline(time.Now().Add(busPatience)); err != nil {
		return nil, err
	}
	p.tag++
	m := newPulseMessage(command, p.tag)
	args(m)
	if err := p.send(command, m.frame()); err != nil {
		return nil, err
	}
	for {
		kind, tag, rest, err := p.next()
		if err != nil {
			return nil, err
		}
		if tag != p.tag {
			continue
		}
		switch kind {
		case pulseReply:
			return rest, nil
		case pulseError:
			v := pulseValues{b: rest}
			if code := v.u32(); code != pulseNoEntity {
				return nil, fmt.Errorf("request %d is refused (%d)", command, code)
			}
			return nil, errNoEntity
		}
	}
}

// send sends a message; the one that logs in tells who we are, which the kernel vouches for.
func (p *pulse) send(command uint32, b []byte) error {
	if command != pulseAuth {
		_, err := p.conn.Write(b)
		return err
	}
	who := unix.UnixCredentials(&unix.Ucred{Pid: int32(os.Getpid()), Uid: uint32(os.Getuid()), Gid: uint32(os.Getgid())})
	_, _, err := p.conn.WriteMsgUnix(b, who, nil)
	return err
}

// next reads one message, and notes an event.
func (p *pulse) next() (kind, tag uint32, rest []byte, err error) {
	var head [pulseFrame]byte
	for {
		if _, err := io.ReadFull(p.in, head[:]); err != nil {
			return 0, 0, nil, err
		}
		size := binary.BigEndian.Uint32(head[:])
		if size > mostPulse {
			return 0, 0, nil, errPulse
		}
		if binary.BigEndian.Uint32(head[4:]) == pulseControl {
			rest = make([]byte, size)
			break
		}
		if _, err := p.in.Discard(int(size)); err != nil {
			return 0, 0, nil, err
		}
	}
	if _, err := io.ReadFull(p.in, rest); err != nil {
		return 0, 0, nil, err
	}
	v := pulseValues{b: rest}
	kind, tag = v.u32(), v.u32()
	p.due = p.due || kind == pulseEvent
	return kind, tag, v.b, v.err
}

func (p *pulse) name() string { return "pulse" }

func (p *pulse) read(r *Reading) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	r.Microphone = r.Microphone || p.inUse
	return nil
}

func (p *pulse) watch(time.Duration) error { return nil }

func (p *pulse) caps() []Cap { return []Cap{{Name: "microphone", Source: "pulse", OK: true}} }

func (p *pulse) close() {
	p.ender.close()
	p.conn.Close()
}
