//go:build e2e && linux

package desktop

import (
	"encoding/binary"
	"fmt"
	"io"
	"os/exec"
	"sync"
	"time"
)

// SoundRate is the number of samples a second of what is heard.
const SoundRate = 48000

// WithSound gives the desktop a sound service with a loudspeaker that leads nowhere; Hear listens to it.
func WithSound() Option {
	return func(d *Desktop) {
		for _, tool := range []string{"pulseaudio", "parec", "pactl"} {
			if _, err := exec.LookPath(tool); err != nil {
				d.t.Skipf("%s is not installed (build/deps.sh test installs it)", tool)
			}
		}
		d.extra = append(d.extra, "PULSE_SERVER=unix:"+d.Dir+"/pulse", "ALSA_CONFIG_PATH="+d.Dir+"/asound.conf")
		d.sound = true
	}
}

func (d *Desktop) startSound() {
	d.t.Helper()
	d.write("asound.conf", "</usr/share/alsa/alsa.conf>\npcm.!default { type pulse }\nctl.!default { type pulse }\n")
	d.Spawn(d.Cmd("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm",
		"-L", "module-null-sink sink_name=speaker", "-L", "module-native-protocol-unix auth-anonymous=1 socket="+d.Dir+"/pulse"))
	d.Eventually("the sound service", func() bool { return d.Cmd("timeout", "5", "pactl", "info").Run() == nil })
}

// Heard is what the loudspeaker plays.
type Heard struct {
	mu      sync.Mutex
	samples []int16
	begin   time.Time
}

// Hear listens from now on to the end of the test.
func (d *Desktop) Hear() *Heard {
	d.t.Helper()
	h := &Heard{}
	read, write := io.Pipe()
	cmd := d.Cmd("parec", "-d", "speaker.monitor", "--raw", "--format=s16le", "--channels=1", fmt.Sprint("--rate=", SoundRate), "--latency-msec=5")
	cmd.Stdout = write
	go h.listen(read)
	d.Spawn(cmd)
	d.Eventually("sound", func() bool { s, _ := h.All(); return len(s) > 0 })
	return h
}

// All gives what was heard so far, and when its first sample was. It is never taken for earlier than it was.
func (h *Heard) All() ([]int16, time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.samples, h.begin
}

func (h *Heard) listen(r io.Reader) {
	buf, odd := make([]byte, 1<<16), 0
	for {
		n, err := r.Read(buf[odd:])
		if err != nil {
			return
		}
		now := time.Now()
		n += odd
		h.mu.Lock()
		for i := 0; i+1 < n; i += 2 {
			h.samples = append(h.samples, int16(binary.LittleEndian.Uint16(buf[i:])))
		}
		if begin := now.Add(-time.Duration(len(h.samples)) * time.Second / SoundRate); h.begin.IsZero() || begin.Before(h.begin) {
			h.begin = begin
		}
		h.mu.Unlock()
		if odd = n % 2; odd == 1 {
			buf[0] = buf[n-1]
		}
	}
}
