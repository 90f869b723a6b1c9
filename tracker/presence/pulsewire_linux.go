package presence

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

// The native protocol of PulseAudio, as far as the microphone needs it. It is
// spoken by pipewire-pulse as well. A message is a frame of 20 bytes (length,
// channel, two words of offset, flags; all big endian) and then tagged values:
// the command, the number of the request, and what the command carries.
const (
	pulseFrame   = 20
	pulseControl = 0xffffffff // the channel of messages; the others carry sound
	pulseNone    = 0xffffffff // an index that stands for nothing
	mostPulse    = 1 << 20    // a longer message than this is not believed

	// pulseVersion is what we say we speak. It has all we ask for, and nothing
	// after the last thing we ask for, so that a list can be read to its end.
	pulseVersion = 19

	pulseError             = 0
	pulseReply             = 2
	pulseAuth              = 8
	pulseSetClientName     = 9
	pulseGetSource         = 23
	pulseListSourceOutputs = 32
	pulseSubscribe         = 35
	pulseEvent             = 66

	pulseOnSourceOutputs = 8 // of the masks of pulseSubscribe
	pulseCookie          = 256
)

var errPulse = errors.New("presence: malformed message of the sound service")

// pulseMessage builds a whole message.
type pulseMessage struct{ b []byte }

func newPulseMessage(command, tag uint32) *pulseMessage {
	m := &pulseMessage{make([]byte, pulseFrame, 64)}
	return m.u32(command).u32(tag)
}

func (m *pulseMessage) u32(v uint32) *pulseMessage {
	m.b = binary.BigEndian.AppendUint32(append(m.b, 'L'), v)
	return m
}

func (m *pulseMessage) text(s string) *pulseMessage {
	m.b = append(append(append(m.b, 't'), s...), 0)
	return m
}

func (m *pulseMessage) bytes(v []byte) *pulseMessage {
	m.b = append(binary.BigEndian.AppendUint32(append(m.b, 'x'), uint32(len(v))), v...)
	return m
}

// property is a list of properties with one entry, or with none for name "".
func (m *pulseMessage) property(name, value string) *pulseMessage {
	m.b = append(m.b, 'P')
	if name != "" {
		m.text(name).u32(uint32(len(value) + 1)).bytes(append([]byte(value), 0))
	}
	m.b = append(m.b, 'N')
	return m
}

// frame fills in the head and gives the bytes to send.
func (m *pulseMessage) frame() []byte {
	binary.BigEndian.PutUint32(m.b, uint32(len(m.b)-pulseFrame))
	binary.BigEndian.PutUint32(m.b[4:], pulseControl)
	return m.b
}

// pulseValues reads tagged values. After the first one that is not as expected
// it has an error, and reads nothing but zeros.
type pulseValues struct {
	b   []byte
	err error
}

// take gives the next n bytes.
func (v *pulseValues) take(n int) []byte {
	if v.err == nil && (n < 0 || n > len(v.b)) {
		v.err = errPulse
	}
	if v.err != nil {
		return nil
	}
	taken := v.b[:n]
	v.b = v.b[n:]
	return taken
}

// tag takes the tag of the next value, which must be one of these.
func (v *pulseValues) tag(oneOf string) byte {
	b := v.take(1)
	if b == nil || strings.IndexByte(oneOf, b[0]) < 0 {
		v.err = errPulse
		return 0
	}
	return b[0]
}

func (v *pulseValues) number() uint32 {
	b := v.take(4)
	if b == nil {
		return 0
	}
	return binary.BigEndian.Uint32(b)
}

func (v *pulseValues) u32() uint32 {
	v.tag("L")
	return v.number()
}

// text reads a text; the one that is not there is "".
func (v *pulseValues) text() string {
	if v.tag("tN") != 't' {
		return ""
	}
	end := bytes.IndexByte(v.b, 0)
	s := v.take(end) // -1, no end, is an error
	v.take(1)
	return string(s)
}

func (v *pulseValues) yes() bool { return v.tag("10") == '1' }

// skip takes a value of fixed size behind its tag.
func (v *pulseValues) skip(tag string, size int) {
	v.tag(tag)
	v.take(size)
}

func (v *pulseValues) channelMap() {
	v.tag("m")
	if n := v.take(1); n != nil {
		v.take(int(n[0]))
	}
}

func (v *pulseValues) volumes() {
	v.tag("v")
	if n := v.take(1); n != nil {
		v.take(4 * int(n[0]))
	}
}

// properties reads a list of properties, and keeps those of the given names.
func (v *pulseValues) properties(keep ...string) map[string]string {
	kept := map[string]string{}
	v.tag("P")
	for v.err == nil {
		name := v.text()
		if name == "" {
			break
		}
		size := v.u32()
		v.tag("x")
		if v.number() != size {
			v.err = errPulse
		}
		value := v.take(int(size))
		for _, k := range keep {
			if k == name {
				kept[k] = string(bytes.TrimRight(value, "\x00"))
			}
		}
	}
	return kept
}

// recorder is one stream from a source, as far as it says whether somebody is on a call.
type recorder struct {
	source uint32
	corked bool
	aside  bool // a volume meter or a filter, not somebody who is listened to
}

// recorders reads the answer to pulseListSourceOutputs.
func recorders(b []byte) ([]recorder, error) {
	v := pulseValues{b: b}
	var list []recorder
	for len(v.b) > 0 && v.err == nil {
		var r recorder
		v.u32()  // index
		v.text() // name
		v.u32()  // module
		client := v.u32()
		r.source = v.u32()
		v.skip("a", 6) // sample format
		v.channelMap()
		v.skip("U", 8) // two latencies
		v.skip("U", 8)
		resampler := v.text()
		v.text() // driver
		props := v.properties("application.id", "stream.monitor", "node.link-group")
		r.corked = v.yes()
		// A volume meter listens to every source that it shows; PipeWire calls it a
		// monitor of the stream. A filter of the service itself has no client, and
		// is one end of a link group in PipeWire.
		r.aside = client == pulseNone || resampler == "peaks" || props["application.id"] == "org.PulseAudio.pavucontrol" ||
			props["stream.monitor"] == "true" || props["node.link-group"] != ""
		list = append(list, r)
	}
	if v.err != nil {
		return nil, fmt.Errorf("list of recorders: %w", v.err)
	}
	return list, nil
}

// monitors reads from the answer to pulseGetSource whether the source is what a
// loudspeaker plays.
func monitors(b []byte) (bool, error) {
	v := pulseValues{b: b}
	v.u32() // index
	v.text()
	v.text()
	v.skip("a", 6)
	v.channelMap()
	v.u32() // module
	v.volumes()
	v.yes() // mute
	sink := v.u32()
	if v.err != nil {
		return false, fmt.Errorf("source: %w", v.err)
	}
	return sink != pulseNone, nil
}
