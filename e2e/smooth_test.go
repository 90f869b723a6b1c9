//go:build e2e && linux

package e2e

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"limber/e2e/desktop"
	"limber/exercises"
	"limber/exercises/session"
	"limber/journal"
	"limber/sound"
)

var smoothFor = flag.Duration("smooth", 20*time.Second, "how long TestSmoothSession watches a session; from a minute on it also judges")

// What a session is to be on two cores without a graphics card, with sound.
const (
	leastSmooth = 29.5 // pictures a second: 30, counted over a time that does not begin with one
	mostFrame   = 50 * time.Millisecond
	mostDrift   = 60 * time.Millisecond
)

// TestSmoothSession leads a real session with real sound, looks at each picture that the screen shows and listens to
// each cue. It prints what a person would notice: pictures a second, the longest that one stood still, and how far the
// cues are from where the session's plan has them, from the first to the last.
func TestSmoothSession(t *testing.T) {
	d := desktop.Start(t, desktop.WithSound())
	window, items := beginDaily(t, d)
	heard := d.Hear()
	d.Key("Return")
	time.Sleep(2 * time.Second)
	cpu := processTime(t, window.Process.Pid)
	times := pictureTimes(t, d.Display, d.WaitWindow("Limber").ID, *smoothFor)
	cpu = processTime(t, window.Process.Pid) - cpu
	longest, slow := time.Duration(0), 0
	for i := range times[1:] {
		gap := times[i+1] - times[i]
		longest = max(longest, gap)
		if gap > mostFrame {
			slow++
		}
	}
	rate := float64(len(times)) / smoothFor.Seconds()
	fmt.Printf("smooth: %.1f pictures a second over %v, the longest stood %v, %d of %d longer than %v; %.1f ms of CPU a picture, %.0f %% of a core\n",
		rate, *smoothFor, longest, slow, len(times), mostFrame, float64(cpu.Microseconds())/1000/float64(len(times)), 100*cpu.Seconds()/smoothFor.Seconds())
	early, late, drift, found := hearPlan(t, heard, items(), *smoothFor)
	fmt.Printf("smooth: %d cues heard, between %v early and %v late beside the first; drift %v\n", found, -early, late, drift)
	if rate < leastFrames {
		t.Errorf("the session shows %.1f pictures a second", rate)
	}
	if *smoothFor < time.Minute {
		return
	}
	drawn, slow, longest := paces(t, d)
	fmt.Printf("smooth: by the window's own clock the longest of %d pictures stood %v, %d longer than %v\n", drawn, longest, slow, mostFrame)
	if rate < leastSmooth || slow > 0 || drawn == 0 {
		t.Errorf("not smooth: %.1f pictures a second, %d of %d stood longer than %v", rate, slow, drawn, mostFrame)
	}
	if max(late, -early, drift.Abs()) > mostDrift {
		t.Errorf("the cues leave the plan")
	}
}

// paces sums up the minutes of pictures in the window's log. What the screen's server says of them is later by
// whatever else the machine does meanwhile, this test included.
func paces(t *testing.T, d *desktop.Desktop) (drawn, slow int, longest time.Duration) {
	t.Helper()
	log, err := os.ReadFile(filepath.Join(d.Home(), ".local", "state", "limber", "log", "window.log"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(log)) {
		_, line, ok := strings.Cut(line, `msg="a minute of pictures" `)
		if !ok {
			continue
		}
		var n, s int
		var l string
		if _, err := fmt.Sscanf(line, "drawn=%d slow=%d longest=%s", &n, &s, &l); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		stood, err := time.ParseDuration(l)
		if err != nil {
			t.Fatal(err)
		}
		drawn, slow, longest = drawn+n, slow+s, max(longest, stood)
	}
	return drawn, slow, longest
}

// beginDaily opens the page before the daily routine, and gives what its session will do once it has begun.
func beginDaily(t *testing.T, d *desktop.Desktop) (*desktop.Process, func() []exercises.Item) {
	t.Helper()
	config := filepath.Join(d.Home(), ".config", "limber", "settings.yaml")
	if err := os.MkdirAll(filepath.Dir(config), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(config, []byte("voice: off\nvolume: 100\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.Spawn(d.Cmd("limber", "agent"))
	d.Eventually("the agent", func() bool { s, ok := status(t, d); return ok && s.Journal != "" })
	j := book(t, d)
	if err := j.AnswerSafety(context.Background(), journal.Safety{At: time.Now(), Clear: true}); err != nil {
		t.Fatal(err)
	}
	window := d.Spawn(d.Cmd("limber", "--screen", "before"))
	d.WaitWindow("Limber")
	time.Sleep(3 * time.Second)
	return window, func() (items []exercises.Item) {
		_, state, ok, err := j.Unfinished(context.Background(), time.Now().Add(-time.Hour))
		var all struct{ Session session.Saved }
		if err != nil || !ok || json.Unmarshal(state, &all) != nil {
			t.Fatalf("the session is not in the journal: %v", err)
		}
		for _, it := range all.Session.Items {
			items = append(items, exercises.Item{Card: exercises.Load("en").Card(it.Card), Dose: it.Dose})
		}
		return items
	}
}

// processTime is the CPU time that a process has used.
func processTime(t *testing.T, pid int) time.Duration {
	t.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		t.Fatal(err)
	}
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond
}

// planned is a cue and when it is due after the start.
type planned struct {
	name string
	at   time.Duration
}

// plan runs the session's own engine, without a window, to know its cues. Of cues of one moment the last is taken:
// the others sound before it and push it back, and of those that tick, the first tick.
func planOf(items []exercises.Item, length time.Duration) (cues []planned) {
	s := session.New(items)
	add := func(list []session.Cue, at time.Duration) {
		if len(list) == 1 && list[0] != session.Beat && list[0] != session.Turn {
			cues = append(cues, planned{list[0].String(), at})
		}
	}
	add(s.Do(session.Start, 0), 0)
	for at := time.Duration(0); at < length; at += time.Millisecond {
		add(s.Tick(at), at)
	}
	return cues
}

// hearPlan finds each cue of the plan, and tells how much sooner or later it came than the first one lets expect.
func hearPlan(t *testing.T, heard *desktop.Heard, items []exercises.Item, length time.Duration) (early, late, drift time.Duration, found int) {
	t.Helper()
	all, _ := heard.All()
	start := slices.IndexFunc(all, func(s int16) bool { return s > 300 || s < -300 })
	if start < 0 {
		t.Fatal("nothing is heard")
	}
	const wide = desktop.SoundRate * 2 / 5
	first, offs := -1, []time.Duration(nil)
	for _, c := range planOf(items, length-time.Second) {
		want := start + int(c.at.Seconds()*desktop.SoundRate)
		at, like := place(all, sound.Samples(c.name), max(0, want-wide), want+wide)
		if like < 0.7 {
			t.Errorf("%s is not heard %v after the start (%.2f like it)", c.name, c.at, like)
			continue
		}
		if first < 0 {
			first = at
		}
		off := time.Duration(at-first)*time.Second/desktop.SoundRate - c.at
		off = off.Round(100 * time.Microsecond)
		early, late = min(early, off), max(late, off)
		offs = append(offs, off)
	}
	if len(offs) > 0 {
		drift = slices.Min(offs[max(0, len(offs)-3):]) // a clock that drifts has all of the last ones late
	}
	return early, late, drift, len(offs)
}

// place finds where in the sound its piece is most like the beginning of a cue, and how like it is, at most 1.
func place(all, cue []int16, from, to int) (at int, like float64) {
	cue = cue[:min(len(cue), desktop.SoundRate/10)]
	for i := from; i <= to && i+len(cue) <= len(all); i++ {
		var ab, aa, bb float64
		for k := 0; k < len(cue); k += 3 {
			a, b := float64(all[i+k]), float64(cue[k])
			ab, aa, bb = ab+a*b, aa+a*a, bb+b*b
		}
		if x := ab / math.Sqrt(aa*bb+1); x > like {
			at, like = i, x
		}
	}
	return at, like
}
