// Package sound plays the cues of a session: short, soft, struck tones that can
// be told apart with the face on the mat. They are our own, made of sines when
// they are first needed, so that there is no sound file to ship.
//
// Nothing here ever makes a caller wait. The device is opened with the first
// session or cue, away from the caller, and put to sleep after it, since an
// open device costs a laptop its rest. Without a device there is silence, and
// Err says why; it is looked for again.
package sound

import (
	"math"
	"time"
)

// The cues, by name.
const (
	GetReady    = "get_ready"    // a card comes: get into position
	Go          = "go"           // work begins
	Half        = "half"         // half of a long work
	Switch      = "switch"       // the other side
	Rest        = "rest"         // let go
	Last3       = "last3"        // three seconds left: a tick for each, unless another cue comes
	Done        = "done"         // the card is done
	SessionDone = "session_done" // the session is done
	Beat        = "beat"         // metronome: a repetition begins
	Turn        = "turn"         // metronome: it turns back
)

// Names lists the cues.
func Names() []string {
	return []string{GetReady, Go, Half, Switch, Rest, Last3, Done, SessionDone, Beat, Turn}
}

// minor cues never disturb another: they are left out instead.
func minor(name string) bool { return name == Beat || name == Turn }

// Rate is the number of samples a second.
const Rate = 48000

// note is one struck tone.
type note struct {
	at     float64 // seconds from the start of the cue
	pitch  float64 // Hz
	length float64 // seconds until it has died away
	weight float64 // loudness beside the cue's other notes
}

// Equal-tempered pitches, a' = 440 Hz. They stay between 390 and 1050 Hz: lower
// is lost on the speakers of a laptop, higher is sharp in the ear.
const (
	g4 = 391.995
	a4 = 440.000
	b4 = 493.883
	c5 = 523.251
	d5 = 587.330
	e5 = 659.255
	f5 = 698.456
	g5 = 783.991
	c6 = 1046.502
)

// cues holds what each cue sounds like: a rise calls, a fall lets go, one high
// note starts, there and back changes sides. No two have the same first quarter
// of a second, so that each is known at once.
var cues = map[string][]note{
	GetReady:    {{0, g4, 0.45, 1}, {0.20, c5, 0.60, 1}},
	Go:          {{0, g5, 0.70, 1}},
	Half:        {{0, e5, 0.30, 1}, {0.16, e5, 0.50, 1}},
	Switch:      {{0, a4, 0.35, 1}, {0.20, e5, 0.35, 1}, {0.40, a4, 0.55, 1}},
	Rest:        {{0, d5, 0.50, 1}, {0.24, g4, 0.75, 1}},
	Last3:       {{0, c6, 0.16, 1}},
	Done:        {{0, c5, 0.25, 1}, {0.12, e5, 0.25, 1}, {0.24, g5, 0.36, 1}},
	SessionDone: {{0, e5, 0.50, 1}, {0.20, g5, 0.55, 1}, {0.40, c6, 0.70, 1}, {0.70, c5, 1.20, 1}, {0.70, g5, 1.20, 0.7}, {0.70, c6, 1.20, 0.5}},
	Beat:        {{0, f5, 0.10, 1}},
	Turn:        {{0, b4, 0.08, 1}},
}

// loudness of a cue beside the others. A metronome is heard all the time, and should not be noticed.
var loudness = map[string]float64{Beat: 0.40, Turn: 0.28}

// ticks is how many times a cue sounds, a second apart.
func ticks(name string) int {
	if name == Last3 {
		return 3
	}
	return 1
}

const (
	attack = 0.006 // seconds: soft, yet clearly struck
	fade   = 0.030 // seconds at the end of a note, to nothing
	peak   = 0.6   // of full scale: room for a person's own music beside it
)

// partials of a wooden bar, tuned as a marimba's are: two octaves up and a
// little more than three, dying away faster than the note itself.
var partials = []struct{ ratio, weight, decay float64 }{
	{1, 1, 5},
	{4, 0.14, 14},
	{9.2, 0.03, 30},
}

// seconds is how long a cue sounds.
func seconds(name string) (end float64) {
	for _, n := range cues[name] {
		end = max(end, n.at+n.length)
	}
	return end
}

func length(name string) time.Duration { return time.Duration(seconds(name) * float64(time.Second)) }

// Samples makes a cue: mono, Rate samples a second, 16 bits, silent at both
// ends. It is nil for a name that is no cue.
func Samples(name string) []int16 {
	notes := cues[name]
	if notes == nil {
		return nil
	}
	mix := make([]float64, int(seconds(name)*Rate)+1)
	for _, n := range notes {
		strike(mix, n)
	}
	top := 0.0
	for _, x := range mix {
		top = max(top, math.Abs(x))
	}
	most := peak * math.MaxInt16
	if x, softer := loudness[name]; softer {
		most *= x
	}
	out := make([]int16, len(mix))
	for i, x := range mix {
		out[i] = int16(math.Round(x / top * most))
	}
	return out
}

// strike adds a note to the mix.
func strike(mix []float64, n note) {
	first, count := int(n.at*Rate), int(n.length*Rate)
	for i := 0; i < count && first+i < len(mix); i++ {
		t := float64(i) / Rate
		x := 0.0
		for _, p := range partials {
			x += p.weight * math.Exp(-p.decay*t/n.length) * math.Sin(2*math.Pi*n.pitch*p.ratio*t)
		}
		x *= rise(t/attack) * rise((n.length-t)/fade)
		mix[first+i] += n.weight * x
	}
}

// rise goes smoothly from 0 to 1 as x does, and stays there.
func rise(x float64) float64 {
	x = min(max(x, 0), 1)
	return (1 - math.Cos(math.Pi*x)) / 2
}
