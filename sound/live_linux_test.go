//go:build live && cgo

package sound

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// server is a sound service of the test's own, with a loudspeaker that leads nowhere.
type server struct {
	t      *testing.T
	dir    string
	daemon *exec.Cmd
}

// newServer points this process at a sound service of its own, and starts it if wanted.
func newServer(t *testing.T, running bool) *server {
	t.Helper()
	for _, tool := range []string{"pulseaudio", "parec", "pactl", "timeout"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed (build/deps.sh test installs it)", tool)
		}
	}
	dir, err := os.MkdirTemp("", "limber-sound-") // a socket's path must be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	s := &server{t: t, dir: dir}
	conf := filepath.Join(dir, "asound.conf")
	text := "</usr/share/alsa/alsa.conf>\npcm.!default { type pulse }\nctl.!default { type pulse }\n"
	if err := os.WriteFile(conf, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, value := range map[string]string{
		"HOME": dir, "XDG_RUNTIME_DIR": dir, "XDG_CONFIG_HOME": dir, "ALSA_CONFIG_PATH": conf,
		"PULSE_SERVER": "unix:" + s.socket(), "DBUS_SESSION_BUS_ADDRESS": "unix:path=" + dir + "/none",
	} {
		t.Setenv(name, value)
	}
	if running {
		s.start()
	}
	return s
}

func (s *server) socket() string { return filepath.Join(s.dir, "native") }

func (s *server) start() {
	s.t.Helper()
	s.daemon = exec.Command("timeout", "300", "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm",
		"-L", "module-null-sink sink_name=speaker", "-L", "module-native-protocol-unix auth-anonymous=1 socket="+s.socket())
	if err := s.daemon.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(s.stop)
	for deadline := time.Now().Add(10 * time.Second); exec.Command("timeout", "5", "pactl", "info").Run() != nil; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			s.t.Fatal("pulseaudio does not answer")
		}
	}
}

// daemonPid is the service itself, which timeout started.
func (s *server) daemonPid() int {
	s.t.Helper()
	out, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%[1]d/children", s.daemon.Process.Pid))
	if err != nil {
		s.t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.Fields(string(out) + " 0")[0])
	if err != nil || pid == 0 {
		s.t.Fatalf("the service has no process: %q", out)
	}
	return pid
}

func (s *server) stop() {
	if s.daemon != nil {
		_ = s.daemon.Process.Signal(os.Interrupt) // timeout passes it on
		_ = s.daemon.Wait()
		s.daemon = nil
	}
}

// capture is what the loudspeaker plays. Of each piece it keeps when it came, which is never before it was heard.
type capture struct {
	mu      sync.Mutex
	samples []int16
	begin   time.Time // the first sample was heard then, or sooner
	ended   chan struct{}
	cmd     *exec.Cmd
}

func (s *server) capture() *capture {
	s.t.Helper()
	c := &capture{ended: make(chan struct{})}
	c.cmd = exec.Command("timeout", "300", "parec", "-d", "speaker.monitor", "--raw", "--format=s16le", "--channels=1",
		fmt.Sprint("--rate=", Rate), "--latency-msec=5")
	out, err := c.cmd.StdoutPipe()
	if err == nil {
		err = c.cmd.Start()
	}
	if err != nil {
		s.t.Fatal(err)
	}
	go c.read(out)
	s.t.Cleanup(func() { _ = c.cmd.Process.Signal(os.Interrupt); <-c.ended; _ = c.cmd.Wait() })
	for deadline := time.Now().Add(10 * time.Second); c.len() == 0; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			s.t.Fatal("parec hears nothing")
		}
	}
	return c
}

func (c *capture) read(r io.Reader) {
	defer close(c.ended)
	buf := make([]byte, 1<<16)
	odd := 0
	for {
		n, err := r.Read(buf[odd:])
		if err != nil {
			return
		}
		now := time.Now()
		n += odd
		c.mu.Lock()
		for i := 0; i+1 < n; i += 2 {
			c.samples = append(c.samples, int16(binary.LittleEndian.Uint16(buf[i:])))
		}
		if begin := now.Add(-span(len(c.samples))); c.begin.IsZero() || begin.Before(c.begin) {
			c.begin = begin
		}
		c.mu.Unlock()
		if odd = n % 2; odd == 1 {
			buf[0] = buf[n-1]
		}
	}
}

func span(samples int) time.Duration { return time.Duration(samples) * time.Second / Rate }

func (c *capture) len() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.samples)
}

// between gives what was heard in a time, and when its first sample was.
func (c *capture) between(from, to time.Time) ([]int16, time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	i := max(0, int(from.Sub(c.begin).Seconds()*Rate))
	j := min(len(c.samples), int(to.Sub(c.begin).Seconds()*Rate))
	if i >= j {
		return nil, from
	}
	return c.samples[i:j], c.begin.Add(span(i))
}

// find looks for a cue that was to sound at a time, and tells how late it was. Its onset is the first sample that
// is no silence; its notes must follow, each at its pitch.
func (c *capture) find(name string, at time.Time) (late time.Duration, err error) {
	all, first := c.between(at.Add(-50*time.Millisecond), at.Add(length(name)+300*time.Millisecond))
	top := 0
	for _, s := range all {
		top = max(top, abs(int(s)))
	}
	if top < 100 {
		return 0, fmt.Errorf("%s is not heard", name)
	}
	onset := 0
	for abs(int(all[onset])) < top/50 {
		onset++
	}
	for _, n := range cues[name] {
		from := onset + int((n.at+0.01)*Rate)
		to := min(from+int(min(n.length, 0.1)*Rate), len(all))
		if to-from < Rate/50 {
			return 0, fmt.Errorf("%s breaks off", name)
		}
		got := loudest(all[from:to])
		if math.Abs(got-n.pitch) > n.pitch*0.04 && goertzel(all[from:to], n.pitch) < goertzel(all[from:to], got)/4 { // a chord has others
			return 0, fmt.Errorf("%s after %v s: %.0f Hz, want %.0f", name, n.at, got, n.pitch)
		}
	}
	return first.Add(span(onset)).Sub(at), nil
}

// inTime is how late a cue may be heard. What it takes the capture to tell is in it.
const inTime = 60 * time.Millisecond

// TestLiveEachCueIsHeardInTime plays every cue at a known time through the real device and hears it within 60 ms,
// by the pitch of each of its notes.
func TestLiveEachCueIsHeardInTime(t *testing.T) {
	s := newServer(t, true)
	heard := s.capture()
	p := Open(nil)
	defer p.Close()
	p.Session(true)
	time.Sleep(2 * time.Second)
	for _, name := range Names() {
		for try := 1; ; try++ { // a machine that is busy elsewhere for a moment is no fault of ours; one that always is late, is
			at := time.Now()
			p.Cue(name)
			time.Sleep(max(length(name), time.Duration(ticks(name)-1)*time.Second) + 500*time.Millisecond)
			err := p.Err()
			for n := 0; n < ticks(name) && err == nil; n++ {
				var late time.Duration
				late, err = heard.find(name, at.Add(time.Duration(n)*time.Second))
				fmt.Printf("cue %-12s heard after %4.1f ms\n", name, float64(late.Microseconds())/1000)
				if err == nil && (late < 0 || late > inTime) {
					err = fmt.Errorf("%s is heard after %v", name, late)
				}
			}
			if err == nil {
				break
			}
			if try == 3 {
				t.Error(err)
				break
			}
			t.Log(err)
		}
	}
}

// TestLiveTheSoundServiceComesAndGoes: none at first, then one, which hangs, ends, and is started again. Nobody
// waits for it, what is wrong is said, and what can be heard is heard.
func TestLiveTheSoundServiceComesAndGoes(t *testing.T) {
	s := newServer(t, false)
	p := Open(nil)
	defer p.Close()
	p.Session(true)
	cue := func(name string) time.Time {
		at := time.Now()
		p.Cue(name)
		if d := time.Since(at); d > 200*time.Millisecond {
			t.Errorf("%s held its caller up for %v", name, d)
		}
		return at
	}
	until := func(what, sentence string) {
		t.Helper()
		for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(50 * time.Millisecond) {
			var told *Trouble
			if err := p.Err(); err == nil && sentence == "" || errors.As(err, &told) && told.Sentence() == sentence {
				return
			}
			if time.Now().After(deadline) {
				t.Fatalf("%s: Err says %v", what, p.Err())
			}
		}
	}
	hears := func(c *capture, name string) {
		t.Helper()
		var err error
		for range 3 {
			at := cue(name)
			time.Sleep(length(name) + 500*time.Millisecond)
			if _, err = c.find(name, at); err == nil {
				return
			}
		}
		t.Error(err)
	}
	cue(GetReady)
	until("no service", "no_device")

	s.start()
	until("a service", "")
	heard := s.capture()
	hears(heard, Go)

	stopped := s.daemonPid()
	_ = syscall.Kill(stopped, syscall.SIGSTOP)
	cue(Half)
	time.Sleep(time.Second)
	until("a service that hangs", "no_answer")
	cue(Rest)
	_ = syscall.Kill(stopped, syscall.SIGCONT)
	time.Sleep(time.Second)
	cue(Rest)
	until("a service that goes on", "")
	time.Sleep(time.Second)
	hears(heard, Done)

	s.stop()
	until("no service any more", "no_device")
	cue(Rest)
	s.start()
	until("a new service", "")
	hears(s.capture(), SessionDone)
}
