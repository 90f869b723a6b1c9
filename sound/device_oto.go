//go:build !nowindow && (cgo || windows || darwin)

package sound

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"time"

	"github.com/ebitengine/oto/v3"
)

// channels: some devices take no mono, so both sides get the same.
const channels = 2

// otoDevice plays through the system's own sound: ALSA (and through it Pulse
// and PipeWire), Core Audio, WASAPI.
type otoDevice struct{ ctx *oto.Context }

func openDevice() (device, error) {
	ctx, ready, err := oto.NewContext(&oto.NewContextOptions{
		SampleRate: Rate, ChannelCount: channels, Format: oto.FormatSignedInt16LE,
	})
	if err != nil {
		return nil, fmt.Errorf("open sound device: %w", err)
	}
	<-ready // the player bounds the wait
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("open sound device: %w", err)
	}
	return &otoDevice{ctx}, nil
}

func (d *otoDevice) play(samples []int16, gain float64) error {
	player := d.ctx.NewPlayer(bytes.NewReader(interleave(samples)))
	player.SetVolume(gain)
	player.Play()
	// A device that is gone plays for ever: the wait has an end.
	length := time.Duration(len(samples)) * time.Second / Rate
	for end := time.Now().Add(length + time.Second); player.IsPlaying() && time.Now().Before(end); {
		if d.ctx.Err() != nil {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	player.Pause()
	if err := d.ctx.Err(); err != nil {
		return fmt.Errorf("play: %w", err)
	}
	return nil
}

func (d *otoDevice) suspend() error { return d.ctx.Suspend() }
func (d *otoDevice) resume() error  { return d.ctx.Resume() }

// interleave gives the bytes that the device takes: each sample once a channel.
func interleave(samples []int16) []byte {
	out := make([]byte, 0, len(samples)*channels*2)
	for _, s := range samples {
		for range channels {
			out = binary.LittleEndian.AppendUint16(out, uint16(s))
		}
	}
	return out
}
