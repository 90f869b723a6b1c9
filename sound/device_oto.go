//go:build !nowindow && (cgo || windows || darwin)

package sound

import (
	"bytes"
	"encoding/binary"
	"sync"
	"time"

	"github.com/ebitengine/oto/v3"
)

// channels: some devices take no mono, so both sides get the same.
const channels = 2

// buffer is what lies ready in the device: as long as a cue is late at least, and as long as the program may be busy
// elsewhere before one hears a gap.
const buffer = 20 * time.Millisecond

// otoDevice plays through the system's own sound: ALSA (and through it Pulse
// and PipeWire), Core Audio, WASAPI.
type otoDevice struct{ ctx *oto.Context }

// last is the context that this process has: oto allows one.
var last struct {
	sync.Mutex
	ctx *oto.Context
}

// openDevice may take as long as the system's sound does: it hangs with a sound server that hangs.
func openDevice() (device, error) {
	prepare()
	last.Lock()
	defer last.Unlock()
	if last.ctx != nil {
		if last.ctx.Resume() == nil { // another player may have left it asleep
			return &otoDevice{last.ctx}, nil
		}
		if !another() {
			return nil, &Trouble{"restart", last.ctx.Err()}
		}
	}
	ctx, ready, err := oto.NewContext(&oto.NewContextOptions{
		SampleRate: Rate, ChannelCount: channels, Format: oto.FormatSignedInt16LE, BufferSize: buffer,
	})
	if err != nil {
		return nil, &Trouble{"no_device", err}
	}
	last.ctx = ctx
	<-ready
	if err := ctx.Err(); err != nil {
		return nil, &Trouble{"no_device", err}
	}
	return &otoDevice{ctx}, nil
}

func (d *otoDevice) play(name string, gain float64) voice {
	p := d.ctx.NewPlayer(bytes.NewReader(pcm(name)))
	p.SetVolume(gain)
	p.Play()
	return &otoVoice{p: p, until: time.Now().Add(length(name))}
}

func (d *otoDevice) suspend() error { return d.ctx.Suspend() }
func (d *otoDevice) resume() error  { return d.ctx.Resume() }
func (d *otoDevice) err() error     { return d.ctx.Err() }

type otoVoice struct {
	p     *oto.Player
	until time.Time // not sooner: Play begins on a goroutine of its own
}

func (v *otoVoice) sounding() bool { return time.Now().Before(v.until) || v.p.IsPlaying() }

// hush fades over one turn of the device's buffer, which is how oto changes a volume.
func (v *otoVoice) hush() {
	v.p.SetVolume(0)
	time.AfterFunc(2*buffer, v.p.Pause)
}

// pcm gives the bytes of a cue as the device takes them: each sample once a channel.
func pcm(name string) []byte {
	made.Lock()
	defer made.Unlock()
	if b := made.pcm[name]; b != nil {
		return b
	}
	samples := Samples(name)
	b := make([]byte, 0, len(samples)*channels*2)
	for _, s := range samples {
		for range channels {
			b = binary.LittleEndian.AppendUint16(b, uint16(s))
		}
	}
	made.pcm[name] = b
	return b
}

var made = struct {
	sync.Mutex
	pcm map[string][]byte
}{pcm: map[string][]byte{}}

// prepare makes all cues: to make one takes longer than it may be late.
func prepare() {
	for _, name := range Names() {
		pcm(name)
	}
}
