package sound

import (
	"fmt"
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

// The first quarter of a second tells the cues apart: which notes begin, and when.
func TestEachCueIsKnownAtOnce(t *testing.T) {
	seen := map[string]string{}
	for _, name := range Names() {
		opening := ""
		for _, n := range cues[name] {
			if n.at < 0.25 {
				opening += fmt.Sprint(n.at, " ", n.pitch, ";")
			}
		}
		if other := seen[opening]; other != "" {
			t.Errorf("%s begins as %s does", name, other)
		}
		seen[opening] = name
	}
}

// A metronome is heard under what matters, and cues are about as loud as each other.
func TestLoudness(t *testing.T) {
	loud := func(name string) float64 { // of the loudest 50 ms
		most := 0.0
		for samples := Samples(name); len(samples) >= Rate/20; samples = samples[Rate/100:] {
			sum := 0.0
			for _, s := range samples[:Rate/20] {
				sum += float64(s) * float64(s)
			}
			most = max(most, math.Sqrt(sum/(Rate/20)))
		}
		return 20 * math.Log10(most/loudestPossible)
	}
	for _, name := range Names() {
		db := loud(name)
		t.Logf("%-12s %6.1f dB", name, db)
		if least, most := -14.0, -6.0; !minor(name) && (db < least || db > most) {
			t.Errorf("%s is at %.1f dB, not between %v and %v", name, db, least, most)
		}
		if least, most := -28.0, -16.0; minor(name) && (db < least || db > most) {
			t.Errorf("%s is at %.1f dB, not between %v and %v", name, db, least, most)
		}
	}
}

const loudestPossible = math.MaxInt16

// The melodies, as a musician would write them: semitones from a'.
func TestEachCueHasItsMelody(t *testing.T) {
	cases := map[string][]struct {
		at        float64 // seconds
		semitones int
	}{
		GetReady:    {{0, -2}, {0.20, 3}},
		Go:          {{0, 10}},
		Half:        {{0, 7}, {0.16, 7}},
		Switch:      {{0, 0}, {0.20, 7}, {0.40, 0}},
		Rest:        {{0, 5}, {0.24, -2}},
		Last3:       {{0, 15}},
		Done:        {{0, 3}, {0.12, 7}, {0.24, 10}},
		SessionDone: {{0, 7}, {0.20, 10}, {0.40, 15}, {0.70, 3}},
		Beat:        {{0, 8}},
		Turn:        {{0, 2}},
	}
	for _, name := range Names() {
		samples := Samples(name)
		if len(cases[name]) == 0 {
			t.Errorf("%s: no melody is expected", name)
		}
		for _, c := range cases[name] {
			from := int((c.at + 0.01) * Rate)
			got := loudest(samples[from:min(from+Rate/11, len(samples))])
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
		if seconds < 0.07 || seconds > 2 {
			t.Errorf("%s lasts %.2f s", name, seconds)
		}
		top, jump := 0, 0
		for i, s := range samples {
			top = max(top, abs(int(s)))
			if i > 0 {
				jump = max(jump, abs(int(s)-int(samples[i-1])))
			}
		}
		if least := math.MaxInt16 / 2; top >= math.MaxInt16*9/10 || top < least && !minor(name) || top < least/5 {
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
