//go:build live

package voice

import (
	"context"
	"errors"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// room is a sound service of the test's own whose loudspeaker leads nowhere, and an ear in it.
type room struct {
	t   *testing.T
	dir string
	mu  sync.Mutex
	ear []int16
}

const earRate = 16000

func newRoom(t *testing.T, needs ...string) *room {
	t.Helper()
	for _, tool := range append(needs, "espeak-ng", "pulseaudio", "parec", "pactl") {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed (build/deps.sh test installs it)", tool)
		}
	}
	r := &room{t: t, dir: t.TempDir()}
	for _, name := range []string{"XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "HOME"} {
		t.Setenv(name, r.dir)
	}
	for _, name := range []string{"PULSE_SERVER", "SPEECHD_ADDRESS"} {
		t.Setenv(name, "") // so that it comes back
		os.Unsetenv(name)
	}
	if err := os.Chmod(r.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	r.daemon(nil, "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm", "-L", "module-null-sink sink_name=speaker", "-L", "module-native-protocol-unix")
	r.eventually("the sound service", func() bool { return exec.Command("pactl", "info").Run() == nil })
	out, in := io.Pipe()
	r.daemon(in, "parec", "-d", "speaker.monitor", "--format=s16le", "--channels=1", "--latency-msec=20", "--rate="+strconv.Itoa(earRate))
	go r.listen(out)
	r.eventually("something to be heard, be it silence", func() bool { return len(r.heard(0)) > 0 })
	return r
}

func (r *room) daemon(out io.Writer, name string, args ...string) {
	r.t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr, cmd.WaitDelay = out, r.t.Output(), time.Second
	if err := cmd.Start(); err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
}

func (r *room) eventually(what string, true func() bool) {
	r.t.Helper()
	for end := time.Now().Add(15 * time.Second); !true(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			r.t.Fatal("no sign of " + what)
		}
	}
}

func (r *room) listen(in io.Reader) {
	data := make([]byte, 640)
	for {
		if _, err := io.ReadFull(in, data); err != nil {
			return
		}
		r.mu.Lock()
		for i := 0; i < len(data); i += 2 {
			r.ear = append(r.ear, int16(uint16(data[i])|uint16(data[i+1])<<8))
		}
		r.mu.Unlock()
	}
}

// heard is what was heard from a sample on.
func (r *room) heard(from int) []int16 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]int16(nil), r.ear[min(from, len(r.ear)):]...)
}

func (r *room) now() int { return len(r.heard(0)) }

// loudness is the mean level in pieces of 20 ms, 1 being the most that there is.
func loudness(samples []int16) []float64 {
	const piece = earRate / 50
	var levels []float64
	for ; len(samples) >= piece; samples = samples[piece:] {
		sum := 0.0
		for _, s := range samples[:piece] {
			sum += float64(s) * float64(s)
		}
		levels = append(levels, math.Sqrt(sum/piece)/32768)
	}
	return levels
}

const audible = 0.01

// speech cuts the silence off both ends.
func speech(levels []float64) []float64 {
	for len(levels) > 0 && levels[0] < audible {
		levels = levels[1:]
	}
	for len(levels) > 0 && levels[len(levels)-1] < audible {
		levels = levels[:len(levels)-1]
	}
	return levels
}

// apart is how far two pieces of speech are from each other by the rise and fall of their loudness, with time stretched
// where that helps: the paces differ, and a busy machine leaves gaps. 0 is the same.
func apart(a, b []float64) float64 {
	level := func(x []float64) []float64 {
		mean, y := 0.0, make([]float64, len(x))
		for i := range x {
			y[i] = math.Sqrt(x[i])
			mean += y[i] / float64(len(x))
		}
		for i := range y {
			y[i] /= mean
		}
		return y
	}
	a, b = level(a), level(b)
	const band = 25 // half a second either way
	last := make([]float64, len(b)+1)
	for k := range last {
		last[k] = math.Inf(1)
	}
	last[0] = 0
	for i := range a {
		row := make([]float64, len(b)+1)
		row[0] = math.Inf(1)
		for k := range b {
			row[k+1] = math.Inf(1)
			if d := k - i*len(b)/len(a); d >= -band && d <= band {
				row[k+1] = math.Abs(a[i]-b[k]) + min(last[k], last[k+1]+0.1, row[k]+0.1)
			}
		}
		last = row
	}
	return last[len(b)] / float64(len(a))
}

// reference is how espeak-ng itself says something, to a file.
func (r *room) reference(lang, text string) []float64 {
	r.t.Helper()
	raw, err := exec.Command("espeak-ng", "-v", lang, "-s", "160", "--stdout", text).Output()
	if err != nil || len(raw) < 1000 {
		r.t.Fatal("espeak-ng to a file", err)
	}
	raw = raw[44:]
	var samples []int16 // from 22050 to the ear's rate
	for i := 0; ; i++ {
		k := i * 22050 / earRate * 2
		if k+1 >= len(raw) {
			return speech(loudness(samples))
		}
		samples = append(samples, int16(uint16(raw[k])|uint16(raw[k+1])<<8))
	}
}

const trial = "Jetzt ruhig weiter atmen, zwei Minuten lang, und die Schultern loslassen."

// speaksBoth lets an engine say a German sentence in both languages: each has to be heard, and as that language says it.
// A machine that is busy for a moment may swallow a part, so each has three tries.
func (r *room) speaksBoth(open func(lang string) Speaker) {
	for _, c := range [][2]string{{"de", "en"}, {"en", "de"}} {
		own, other := 1.0, 0.0
		for try := 0; try < 3 && own > 0.75*other; try++ {
			got := r.spoken(open(c[0]))
			own, other = apart(got, r.reference(c[0], trial)), apart(got, r.reference(c[1], trial))
			r.t.Logf("in %s: %.1f s heard; from how %s says it %.2f, from %s %.2f", c[0], float64(len(got))/50, c[0], own, c[1], other)
		}
		if own > 0.75*other {
			r.t.Errorf("it does not speak %s", c[0])
		}
	}
}

// spoken is what is heard of a sentence.
func (r *room) spoken(s Speaker) []float64 {
	r.t.Helper()
	defer s.Close()
	from := r.now()
	if err := s.Speak(context.Background(), trial, 70); err != nil {
		r.t.Fatalf("%s: %v", s.Name(), err)
	}
	time.Sleep(500 * time.Millisecond)
	got := speech(loudness(r.heard(from)))
	if len(got) < 50 {
		r.t.Fatalf("%s: %d ms were heard", s.Name(), len(got)*20)
	}
	return got
}

// isCutOff: half a second after the order there is silence, and the next words are heard.
func (r *room) isCutOff(s Speaker) {
	ctx, stop := context.WithCancel(context.Background())
	from := r.now()
	ended := make(chan error, 1)
	go func() { ended <- s.Speak(ctx, strings.Repeat(trial+" ", 5), 70) }()
	r.eventually("the first words", func() bool { return len(speech(loudness(r.heard(from)))) > 50 })
	stop()
	began := time.Now()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		r.t.Errorf("%s, cut off: %v", s.Name(), err)
	}
	took := time.Since(began)
	time.Sleep(500*time.Millisecond - took)
	from = r.now()
	time.Sleep(time.Second)
	if after := speech(loudness(r.heard(from))); len(after) > 0 {
		r.t.Errorf("%s: %d ms are heard half a second after it was cut off", s.Name(), len(after)*20)
	}
	r.t.Logf("%s came back %v after it was cut off", s.Name(), took)
	from = r.now()
	if err := s.Speak(context.Background(), "Eins.", 70); err != nil {
		r.t.Error(err)
	}
	r.eventually("words after the cut", func() bool { return len(speech(loudness(r.heard(from)))) > 5 })
	s.Close()
}

func TestLiveEspeak(t *testing.T) {
	r := newRoom(t)
	r.speaksBoth(espeak)
	r.isCutOff(espeak("de"))
}

func TestLiveDispatcher(t *testing.T) {
	r := newRoom(t, "speech-dispatcher")
	t.Cleanup(func() { // the service ends by itself some seconds after its last client; nobody waits for that
		if pid, err := os.ReadFile(filepath.Join(r.dir, "speech-dispatcher/pid/speech-dispatcher.pid")); err == nil {
			n, _ := strconv.Atoi(strings.TrimSpace(string(pid)))
			if p, err := os.FindProcess(n); err == nil && n > 1 {
				_ = p.Kill()
			}
		}
	})
	open := func(lang string) Speaker {
		s, err := openDispatcher(t.Context(), lang)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	r.speaksBoth(open)
	r.isCutOff(open("de"))
}

// TestLiveVoice: the whole of it, as the window uses it. A word is heard soon, louder when that is wanted, and
// nothing while it is off.
func TestLiveVoice(t *testing.T) {
	r := newRoom(t)
	t.Setenv("PATH", onlyEspeak(t))
	v := Open(nil, "de")
	defer v.Close()
	if err := v.Err(); err != nil {
		t.Fatal(err)
	}
	from := r.now()
	v.Say(0, "Nein.")
	time.Sleep(time.Second)
	if len(speech(loudness(r.heard(from)))) > 0 {
		t.Fatal("it speaks while it is off")
	}
	v.SetOn(true)
	level := func(volume int) float64 {
		v.SetVolume(volume)
		from := r.now()
		v.Say(0, "Brücke.")
		time.Sleep(2 * time.Second)
		most := 0.0
		for _, l := range loudness(r.heard(from)) {
			most = max(most, l)
		}
		return most
	}
	soft, loud := level(20), level(90)
	t.Logf("at 20 %%: %.3f, at 90 %%: %.3f", soft, loud)
	if soft < 0.002 || loud < 2*soft {
		t.Error("the volume is not followed")
	}
}

// onlyEspeak is a folder of programs with nothing but espeak-ng in it.
func onlyEspeak(t *testing.T) string {
	path, err := exec.LookPath("espeak-ng")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(path, filepath.Join(dir, "espeak-ng")); err != nil {
		t.Fatal(err)
	}
	return dir
}
