package sound

import (
	"math"
	"testing"
)

// goertzel is the strength of one frequency in the samples.
func goertzel(samples []int16, hz float64) float64 {
	k := 2 * math.Cos(2*math.Pi*hz/Rate)
	var a, b float64
	for i, s := range samples {
		window := (1 - math.Cos(2*math.Pi*float64(i)/float64(len(samples)))) / 2
		a, b = float64(s)*window+k*a-b, a
	}
	return math.Sqrt(a*a + b*b - k*a*b)
}

// loudest names the strongest semitone between 200 and 2500 Hz.
func loudest(samples []int16) float64 {
	best, at := 0.0, 0.0
	for n := -14; n <= 30; n++ {
		hz := 440 * math.Pow(2, float64(n)/12)
		if x := goertzel(samples, hz); x > best {
			best, at = x, hz
		}
	}
	return at
}

// The melodies, as a musician would write them: semitones from a'.
func TestEachCueHasItsMelody(t *testing.T) {
	cases := map[string][]struct {
		at        float64 // seconds
		semitones int
	}{
		GetReady:    {{0, -2}, {0.22, 3}},
		Go:          {{0, 10}},
		Half:        {{0, 7}, {0.16, 7}},
		Switch:      {{0, 0}, {0.20, 7}, {0.40, 0}},
		Rest:        {{0, 5}, {0.26, -2}},
		Last3:       {{0, 15}},
		Done:        {{0, 3}, {0.13, 7}, {0.26, 10}},
		SessionDone: {{0, -2}, {0.20, 3}, {0.40, 7}, {0.60, 15}},
	}
	for _, name := range Names() {
		samples := Samples(name)
		if len(cases[name]) == 0 {
			t.Errorf("%s: no melody is expected", name)
		}
		for _, c := range cases[name] {
			from := int((c.at + 0.01) * Rate)
			got := loudest(samples[from:min(from+Rate/10, len(samples))])
			if want := 440 * math.Pow(2, float64(c.semitones)/12); math.Abs(got-want) > 1 {
				t.Errorf("%s after %v s: %.0f Hz, want %.0f", name, c.at, got, want)
			}
		}
	}
}

func TestCuesAreSoftAndShort(t *testing.T) {
	for _, name := range Names() {
		samples := Samples(name)
		seconds := float64(len(samples)) / Rate
		if seconds < 0.1 || seconds > 2 {
			t.Errorf("%s lasts %.2f s", name, seconds)
		}
		top, jump := 0, 0
		for i, s := range samples {
			top = max(top, abs(int(s)))
			if i > 0 {
				jump = max(jump, abs(int(s)-int(samples[i-1])))
			}
		}
		if top < math.MaxInt16/2 || top >= math.MaxInt16*9/10 {
			t.Errorf("%s peaks at %d", name, top)
		}
		if first, last := abs(int(samples[0])), abs(int(samples[len(samples)-1])); first > 1 || last > 1 {
			t.Errorf("%s clicks: begins with %d, ends with %d", name, first, last)
		}
		// The steepest that a full 1046 Hz and its partials can be is far below this.
		if jump > math.MaxInt16/3 {
			t.Errorf("%s jumps by %d between two samples", name, jump)
		}
		// Soft: the first millisecond is quiet.
		for _, s := range samples[:Rate/1000] {
			if abs(int(s)) > math.MaxInt16/10 {
				t.Errorf("%s begins hard", name)
				break
			}
		}
	}
	if Samples("fanfare") != nil {
		t.Error("a cue that does not exist sounds")
	}
}

// The ticks of one cue must be over when the next cue is due, three seconds later.
func TestTicksFitIntoThreeSeconds(t *testing.T) {
	if last := float64(ticks(Last3)-1) + float64(len(Samples(Last3)))/Rate; last > 2.9 {
		t.Errorf("the last tick ends after %.2f s", last)
	}
}

func abs(x int) int {
	if x < 0 {
		return -x
	}
	return x
}
