package tracker

import (
	"bufio"
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"
)

// recorded lives a day twice: once as the model, and once as the trace that was recorded of it.
func recorded(t *testing.T, set Settings, day []moment) {
	t.Helper()
	var trace, want bytes.Buffer
	rec, err := NewRecorder(&trace, set)
	if err != nil {
		t.Fatal(err)
	}
	m := New(set)
	direct := &replay{out: bufio.NewWriter(&want), model: m, set: set}
	for _, at := range day {
		if at.act != nil {
			err = rec.Act(at.sample, *at.act)
		} else {
			err = rec.Sample(at.sample)
		}
		if err != nil {
			t.Fatal(err)
		}
		direct.print(m.live(at))
		m.Stretches()
	}
	direct.summary()
	direct.out.Flush()
	got, err := replayed(trace.String())
	if err != nil {
		t.Fatalf("a recorded trace: %v\n%s", err, trace.String())
	}
	if got != want.String() {
		t.Fatalf("recorded and played:\n%s\nlived:\n%s", got, want.String())
	}
	lines := strings.SplitAfter(trace.String(), "\n")
	part, err := replayed(strings.Join(lines[:1+len(lines)/2], ""))
	if err != nil {
		t.Fatalf("the first half of a recorded trace: %v", err)
	}
	if events := part[:strings.LastIndex(strings.TrimSpace(part), "\n")+1]; !strings.HasPrefix(got, events) {
		t.Fatalf("the first half says\n%s\nthe whole\n%s", events, got)
	}
}

func TestRecordedDayPlaysTheSame(t *testing.T) {
	set := Defaults()
	set.Limit, set.Withhold, set.DaysOff = 20*time.Minute, []string{ReasonCamera}, []string{"2026-12-24"}
	set.HoursSet, set.Hours = true, map[time.Weekday]Hours{time.Monday: {From: 9 * time.Hour, To: 24 * time.Hour}, time.Tuesday: {From: 22 * time.Hour, To: 6 * time.Hour}}
	day := life([]byte{0, 255, 9, 9, 9, 1, 6, 3, 0, 200, 2, 80, 6, 3, 9, 0, 4, 77, 7, 0, 2, 50, 7, 0, 5, 200, 0, 120, 9, 10, 0, 100, 9, 4, 0, 90, 9, 2, 0, 80})
	recorded(t, set, day)
	recorded(t, Defaults(), day)

	last := day[len(day)-1].sample
	wall := last.Wall
	for _, a := range []Act{
		{Do: DoSkip, Reason: SkipPain}, {Do: DoSkip, Reason: "?"}, {Do: DoPause}, {Do: DoPause, Until: wall.Add(time.Hour)}, {Do: DoPause, Until: wall},
		{Do: DoCorrect, From: wall.Add(-10 * time.Minute), To: wall.Add(-5 * time.Minute), As: AsAway}, {Do: DoCorrect}, {Do: DoSnooze, For: -1}, {Do: DoPresent}, {Do: DoForget},
	} {
		last.Awake, last.Boot, last.Idle, wall = last.Awake+time.Second, last.Boot+time.Second, 0, wall.Add(time.Second)
		last.Wall = wall
		day = append(day, moment{sample: last, act: &a})
	}
	recorded(t, set, day)
}

func TestRecordIsShortAndNamesNobody(t *testing.T) {
	var trace bytes.Buffer
	rec, err := NewRecorder(&trace, Defaults())
	if err != nil {
		t.Fatal(err)
	}
	s := Sample{Boot: time.Second, BootKnown: true, BootID: "6f9f3a5e", IdleKnown: true, Wall: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	for range 2 {
		if err := rec.Sample(s); err != nil {
			t.Fatal(err)
		}
		s.Awake, s.Boot, s.Camera = s.Awake+time.Second/2, s.Boot+time.Second/2, true
	}
	lines := strings.Split(trace.String(), "\n")
	if strings.Contains(trace.String(), s.BootID) {
		t.Errorf("the boot's name is in it:\n%s", trace.String())
	}
	if want := `{"awake":0.5,"boot":1.5,"wall":"2026-11-23T09:00:00Z","camera":true}`; len(lines) != 4 || lines[2] != want {
		t.Errorf("the second sample is %q, want %q", lines[2], want)
	}
}

func TestRecordEnds(t *testing.T) {
	if _, err := NewRecorder(&bytes.Buffer{}, Defaults().Scale(0.1)); !errors.Is(err, ErrRecordScaled) {
		t.Errorf("scaled: %v", err)
	}
	var trace bytes.Buffer
	rec, err := NewRecorder(&trace, Defaults())
	if err != nil {
		t.Fatal(err)
	}
	rec.written = RecordMost - 300
	for range 5 {
		err = rec.Sample(Sample{Wall: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)})
	}
	if _, bad := replayed(trace.String()); !errors.Is(err, ErrRecordFull) || bad != nil {
		t.Errorf("full: %v; what was written: %v", err, bad)
	}
	if _, err := NewRecorder(full{}, Defaults()); err == nil {
		t.Error("a writer that fails went unnoticed")
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

// FuzzRecord: any day, recorded and played, gives the same decisions.
func FuzzRecord(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) { recorded(t, Defaults(), life(data)) })
}
