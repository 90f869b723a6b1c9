//go:build live

package presence

import (
	"bufio"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"limber/tracker/sessionbus/bustest"
)

// sound is a sound service of the test's own, with a microphone "mic" and a
// loudspeaker "speaker" that lead nowhere.
type sound struct {
	t       *testing.T
	start   func(*sound)
	daemons []*exec.Cmd
	dir     string // its runtime folder
}

// eachSound runs a test against every sound service that is installed.
func eachSound(t *testing.T, test func(*testing.T, *sound)) {
	for name, service := range map[string]struct {
		needs []string
		start func(*sound)
	}{
		"pulseaudio": {[]string{"pulseaudio"}, startPulse},
		"pipewire":   {[]string{"pipewire", "pipewire-pulse", "wireplumber"}, startPipewire},
	} {
		t.Run(name, func(t *testing.T) {
			for _, tool := range append(service.needs, "parec", "pactl") {
				if _, err := exec.LookPath(tool); err != nil {
					t.Skipf("%s is not installed (build/deps.sh test installs a sound service and its tools)", tool)
				}
			}
			dir := t.TempDir()
			for _, name := range []string{"XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "HOME"} {
				t.Setenv(name, dir)
			}
			t.Setenv("PULSE_SERVER", "")
			os.Unsetenv("PULSE_SERVER") // "" is an address to its own tools
			t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+dir+"/bus")
			startBus(t, filepath.Join(dir, "bus")) // wireplumber does not start without one
			s := &sound{t: t, start: service.start, dir: dir}
			s.start(s)
			test(t, s)
		})
	}
}

func startPulse(s *sound) {
	s.daemon("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm",
		"-L", "module-null-sink sink_name=speaker", "-L", "module-null-source source_name=mic",
		"-L", "module-native-protocol-unix")
	s.await("list", "sources")
}

func startPipewire(s *sound) {
	s.daemon("pipewire")
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if _, err := os.Stat(filepath.Join(s.dir, "pipewire-0")); err == nil {
			break
		}
	}
	s.daemon("wireplumber")
	s.daemon("pipewire-pulse")
	s.await("load-module", "module-null-sink", "sink_name=speaker")
	s.await("load-module", "module-null-sink", "sink_name=mic", "media.class=Audio/Source/Virtual", "channel_map=front-left,front-right")
}

func (s *sound) daemon(name string, args ...string) {
	s.t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Stderr = s.t.Output()
	s.run(cmd)
	s.daemons = append(s.daemons, cmd)
}

// await runs pactl until it succeeds.
func (s *sound) await(args ...string) {
	s.t.Helper()
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		out, err := exec.Command("pactl", args...).CombinedOutput()
		if err == nil {
			return
		}
		if time.Now().After(deadline) {
			s.t.Fatalf("pactl %q: %v: %s", args, err, out)
		}
	}
}

// run starts a process that ends with the test.
func (s *sound) run(cmd *exec.Cmd) {
	s.t.Helper()
	if err := cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { end(cmd) })
}

func end(cmd *exec.Cmd) {
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
}

func (s *sound) kill() {
	for _, d := range s.daemons {
		end(d)
	}
	s.daemons = nil
}

// record listens to a source until the returned process is ended.
func (s *sound) record(source string) *exec.Cmd {
	s.t.Helper()
	cmd := exec.Command("parec", "-d", source)
	s.run(cmd)
	return cmd
}

func (s *sound) open() *desktop {
	log := bustest.Log(s.t)
	return on(s.t, "microphone", func(stir func()) (part, error) { return openPulse(os.Getenv, log, stir) })
}

// dialPulse logs a bare client in.
func dialPulse(t *testing.T, c *pulse, address string) {
	t.Helper()
	conn, err := net.DialUnix("unix", nil, &net.UnixAddr{Name: address, Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	c.conn, c.in = conn, bufio.NewReader(conn)
	for _, ask := range []func() ([]byte, error){
		func() ([]byte, error) {
			return c.ask(pulseAuth, func(m *pulseMessage) { m.u32(pulseVersion).bytes(make([]byte, pulseCookie)) })
		},
		func() ([]byte, error) {
			return c.ask(pulseSetClientName, func(m *pulseMessage) { m.property("application.name", "test") })
		},
	} {
		if _, err := ask(); err != nil {
			t.Fatal(err)
		}
	}
}

// stream is a recording made by hand, which can be corked, and of the kind that meters use.
func (s *sound) stream(corked, meter bool) (cork func(bool)) {
	s.t.Helper()
	c := &pulse{ender: newEnder()}
	dialPulse(s.t, c, filepath.Join(s.dir, "pulse", "native"))
	reply, err := c.ask(5, func(m *pulseMessage) {
		rate, fragment := byte(100), uint32(pulseNone) // times 256 Hz
		if meter {                                     // as meters do: a float now and then
			rate, fragment = 1, 4
		}
		m.b = append(m.b, 'a', 5, 1, 0, 0, rate, 0, 'm', 1, 0) // float, mono
		m.u32(pulseNone).text("mic").u32(pulseNone)
		m.yes(corked).u32(fragment)
		for range 7 {
			m.yes(false)
		}
		m.yes(meter).yes(false).property("media.name", "test").u32(pulseNone)
		m.yes(false).yes(false).yes(false)
	})
	if err != nil {
		s.t.Fatal(err)
	}
	v := pulseValues{b: reply}
	channel := v.u32()
	if v.err != nil {
		s.t.Fatal(v.err)
	}
	return func(on bool) {
		s.t.Helper()
		if _, err := c.ask(58, func(m *pulseMessage) { m.u32(channel).yes(on) }); err != nil {
			s.t.Fatal(err)
		}
	}
}

// still gives what happened time to be seen, and fails unless nothing was.
func still(t *testing.T, d *desktop, ok func(Reading) bool) {
	t.Helper()
	time.Sleep(500 * time.Millisecond)
	calm(t, d, ok)
}

func TestLiveMicrophone(t *testing.T) {
	eachSound(t, func(t *testing.T, s *sound) {
		d := s.open()
		if c := capNamed(d, "microphone"); !c.OK || c.Source != "pulse" {
			t.Fatalf("%+v", c)
		}
		calm(t, d, offAir)
		monitor := s.record("speaker.monitor")
		still(t, d, offAir) // what the desktop plays is no call
		for len(d.wake) > 0 {
			<-d.wake
		}
		call := s.record("mic")
		woken(t, d, 5*time.Second, "a recorder came")
		sees(t, d, "recording from the microphone", onAir)
		sees(t, s.open(), "a recorder that was there before", onAir)
		end(monitor)
		still(t, d, onAir)
		end(call)
		woken(t, d, 5*time.Second, "the recorder went")
		sees(t, d, "nobody records", offAir)
	})
}

func TestLiveMicrophoneCorked(t *testing.T) {
	eachSound(t, func(t *testing.T, s *sound) {
		d := s.open()
		cork := s.stream(true, false)
		still(t, d, offAir)
		cork(false)
		sees(t, d, "a recorder that goes on", onAir)
		cork(true)
		sees(t, d, "a recorder that rests", offAir)
	})
}

func TestLiveVolumeMeterIsNoCall(t *testing.T) {
	eachSound(t, func(t *testing.T, s *sound) {
		d := s.open()
		s.stream(false, true)
		still(t, d, offAir)
		s.record("mic")
		sees(t, d, "a recorder beside the meter", onAir)
	})
}

// TestLiveMicrophoneServiceRestarts: what died with the service is over, and what comes with the new one is seen.
func TestLiveMicrophoneServiceRestarts(t *testing.T) {
	eachSound(t, func(t *testing.T, s *sound) {
		d := s.open()
		s.record("mic")
		sees(t, d, "a recorder", onAir)
		s.kill()
		sees(t, d, "nothing is known without a service", offAir)
		if capNamed(d, "microphone").OK {
			t.Error("the microphone is claimed without a service")
		}
		s.start(s)
		s.record("mic")
		for deadline := time.Now().Add(20 * time.Second); !capNamed(d, "microphone").OK; time.Sleep(50 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatal("the service that came back is not found")
			}
		}
		sees(t, d, "a recorder at the new service", onAir)
	})
}
