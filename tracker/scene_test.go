package tracker

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
)

// scene writes a trace as a person would live it. Times are seconds since its start.
type scene struct {
	t     *testing.T
	lines []string
	awake float64
	boot  float64
	wall  time.Time
	input float64 // awake time of the last input
	step  float64
	next  map[string]any // what the next line says beside its clocks
}

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{t: t, wall: time.Date(2026, 11, 23, 9, 0, 0, 0, time.FixedZone("", 3600)), step: 5, next: map[string]any{}}
	s.line()
	return s
}

func (s *scene) settings(line string) *scene {
	s.lines = append([]string{`{"settings":` + line + `}`}, s.lines...)
	return s
}

func (s *scene) line() {
	l := map[string]any{"awake": s.awake, "boot": s.boot, "wall": s.wall.Format(time.RFC3339Nano), "idle": s.awake - s.input}
	for k, v := range s.next {
		l[k] = v
	}
	s.next = map[string]any{}
	data, err := json.Marshal(l)
	if err != nil {
		s.t.Fatal(err)
	}
	s.lines = append(s.lines, string(data))
}

func (s *scene) pass(d float64) {
	s.awake += d
	s.boot += d
	s.wall = s.wall.Add(time.Duration(d * float64(time.Second)))
}

// ms is min:sec in seconds.
func ms(min, sec float64) float64 { return min*60 + sec }

// quiet lets time pass without input until an awake time.
func (s *scene) quiet(until float64) *scene {
	for s.awake < until {
		s.pass(min(s.step, until-s.awake))
		s.line()
	}
	return s
}

// work gives input every few seconds until an awake time, the first one step from now.
func (s *scene) work(until, every float64) *scene {
	for s.awake < until {
		s.pass(min(s.step, until-s.awake))
		if s.awake-s.input >= every {
			s.input = s.awake
		}
		s.line()
	}
	return s
}

// touch is input at this instant.
func (s *scene) touch() *scene {
	s.input = s.awake
	s.line()
	return s
}

// put says more with a line at this instant: put("camera", true, "do", "skip").
func (s *scene) put(more ...any) *scene {
	for i := 0; i < len(more); i += 2 {
		s.next[more[i].(string)] = more[i+1]
	}
	s.line()
	return s
}

// sleep lets the boot clock and the wall run on alone; the next line shows it.
func (s *scene) sleep(d float64) *scene {
	s.boot += d
	s.wall = s.wall.Add(time.Duration(d * float64(time.Second)))
	return s
}

func (s *scene) stepWall(d time.Duration) *scene {
	s.wall = s.wall.Add(d)
	return s
}

type outcome struct {
	t      *testing.T
	lines  []map[string]any
	text   string
	sum    map[string]any
	events []map[string]any
}

func (s *scene) play() outcome {
	s.t.Helper()
	return play(s.t, strings.Join(s.lines, "\n")+"\n")
}

func play(t *testing.T, trace string) outcome {
	t.Helper()
	var out bytes.Buffer
	if err := Replay("trace.jsonl", strings.NewReader(trace), &out); err != nil {
		t.Fatalf("replay: %v", err)
	}
	o := outcome{t: t, text: out.String()}
	for _, line := range strings.Split(strings.TrimSpace(o.text), "\n") {
		var m map[string]any
		if err := json.Unmarshal([]byte(line), &m); err != nil {
			t.Fatalf("line %s: %v", line, err)
		}
		o.lines = append(o.lines, m)
	}
	o.sum = o.lines[len(o.lines)-1]
	o.events = o.lines[:len(o.lines)-1]
	if o.sum["event"] != "summary" {
		t.Fatalf("the last line is no summary: %v", o.sum)
	}
	return o
}

// times are when events of a kind came, in awake seconds.
func (o outcome) times(kind string) []float64 {
	var all []float64
	for _, e := range o.events {
		if e["event"] == kind {
			all = append(all, e["awake"].(float64))
		}
	}
	return all
}

// comes asserts events of a kind at awake seconds, each at most late seconds later.
func (o outcome) comes(kind string, late float64, want ...float64) {
	o.t.Helper()
	got := o.times(kind)
	ok := len(got) == len(want)
	for i := range want {
		ok = ok && got[i] >= want[i] && got[i] <= want[i]+late
	}
	if !ok {
		o.t.Errorf("%s at %v, want %v (+%v)\n%s", kind, got, want, late, o.text)
	}
}

// is asserts a number of the summary, within a sample.
func (o outcome) is(name string, want float64) {
	o.t.Helper()
	got, ok := o.sum[name].(float64)
	if !ok || got < want-10 || got > want+10 {
		o.t.Errorf("%s is %v, want %v\n%s", name, o.sum[name], want, o.text)
	}
}

func (o outcome) breaks(want ...float64) {
	o.t.Helper()
	list := o.sum["breaks"].([]any)
	ok := len(list) == len(want)
	for i := range want {
		if ok {
			got := list[i].(map[string]any)["seconds"].(float64)
			ok = got >= want[i]-10 && got <= want[i]+10
		}
	}
	if !ok {
		o.t.Errorf("breaks %v, want %v\n%s", list, want, o.text)
	}
}

func (o outcome) whys(kind string, want ...string) {
	o.t.Helper()
	var got []string
	for _, e := range o.events {
		if e["event"] == kind {
			got = append(got, fmt.Sprint(e["why"]))
		}
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		o.t.Errorf("why of %s: %v, want %v\n%s", kind, got, want, o.text)
	}
}
