package tracker

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
)

// moment is a sample and perhaps an act.
type moment struct {
	sample Sample
	act    *Act
	slept  bool
}

// life turns bytes into a day: two bytes, a kind of thing and how much of it.
func life(data []byte) []moment {
	var all []moment
	s := Sample{BootKnown: true, IdleKnown: true, Wall: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	idle := time.Duration(0)
	readable := true
	pass := func(d time.Duration, input time.Duration) { // input: its age, negative for none
		s.Awake += d
		s.Boot += d
		s.Wall = s.Wall.Add(d)
		idle += d
		if input >= 0 && input < d {
			idle = input
		}
		s.IdleKnown, s.Idle = readable, 0
		if readable {
			s.Idle = idle
		}
		all = append(all, moment{sample: s})
	}
	acts := []string{DoSnooze, DoSkip, DoPause, DoResume, DoStand, DoSit, DoBreakStarted, DoBreakDone, DoBreakSkipped}
	all = append(all, moment{sample: s})
	for i := 0; i+1 < len(data) && len(all) < 3000; i += 2 {
		n := time.Duration(data[i+1])
		switch data[i] % 12 {
		case 0, 1: // work
			for range n {
				pass(5*time.Second, time.Duration(i%4)*time.Second)
			}
		case 2: // silence
			for range n {
				pass(5*time.Second, -1)
			}
		case 3: // a lone event, finely sampled
			pass(time.Second, n*4*time.Millisecond)
		case 4:
			pass(n*time.Second/5, n*time.Second/10) // a longer step, up to 51 s
		case 5: // sleep
			d := n * n * 100 * time.Millisecond
			s.Boot += d
			s.Wall = s.Wall.Add(d)
			idle += d * time.Duration(i%2)
			pass(5*time.Second, n%7*time.Second)
			all[len(all)-1].slept = true
		case 6:
			flags := []*bool{&s.Locked, &s.Inactive, &s.ScreenOff, &s.Camera, &s.Microphone, &s.Shared, &s.Playback, &s.Fullscreen, &s.DND}
			f := flags[int(n)%len(flags)]
			*f = !*f
			pass(time.Second, -1)
		case 7:
			readable = !readable
			pass(time.Second, -1)
		case 8: // a late sample
			pass(n*20*time.Second, n*time.Second)
		default:
			pass(5*time.Second, 0)
			all[len(all)-1].act = &Act{Do: acts[int(n)%len(acts)], For: n * 10 * time.Second}
		}
	}
	return all
}

func (m *Model) live(at moment) []Event {
	if at.act == nil {
		return m.Sample(at.sample)
	}
	events, _ := m.Act(at.sample, *at.act)
	return events
}

func seeds(f *testing.F) {
	f.Add([]byte{0, 240, 0, 240, 0, 240})
	f.Add([]byte{0, 200, 2, 70, 0, 200, 2, 30, 3, 10, 2, 40, 0, 255})
	f.Add([]byte{0, 200, 5, 250, 0, 100, 5, 30, 2, 24, 5, 40, 0, 200})
	f.Add([]byte{6, 6, 2, 255, 2, 255, 2, 255, 2, 255, 2, 255, 6, 6, 2, 80, 0, 30})
	f.Add([]byte{0, 100, 6, 3, 2, 255, 6, 3, 0, 100, 9, 0, 0, 255, 9, 0, 0, 255})
	f.Add([]byte{0, 250, 9, 6, 2, 30, 9, 7, 2, 90, 0, 90, 9, 4, 0, 255, 0, 255, 9, 5})
	f.Add([]byte{0, 100, 7, 0, 2, 60, 6, 0, 2, 80, 6, 0, 7, 0, 0, 50, 8, 100, 0, 20, 4, 200, 4, 255})
}

// FuzzModel lives random days and checks what must hold in each.
func FuzzModel(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		day := life(data)
		m := New(Defaults())
		var spells []time.Duration
		notices, snoozes := 0, 0
		for i, at := range day {
			before, here, away := m.spell(), m.Here.A, m.away() >= m.rules.away
			events := m.live(at)
			m.check(t, i)
			if grown := m.spell() - before; i > 0 && !away && grown > m.Now.A-here {
				t.Fatalf("%d: the spell grew by %v in %v", i, grown, m.Now.A-here)
			}
			raised := 0
			for _, e := range events {
				if e.Kind == EventNotice {
					raised++
				}
			}
			if raised > 1 {
				t.Fatalf("%d: %d notices in one sample", i, raised)
			}
			notices += raised
			if at.act != nil && at.act.Do == DoSnooze {
				snoozes++
			}
			spells = append(spells, m.spell())
			m.Stretches()
		}
		if most := int(m.Now.A/(10*time.Minute)) + 1 + snoozes; notices > most {
			t.Fatalf("%d notices in %v with %d snoozes", notices, m.Now.A, snoozes)
		}
		wallSteps(t, day, spells)
		restarts(t, day, data)
		splits(t, day, data, m.spell())
	})
}

// check is what holds of a model at any time.
func (m *Model) check(t *testing.T, i int) {
	t.Helper()
	sat := time.Duration(0)
	for _, d := range m.today().Days {
		sat += d.Sitting
	}
	switch {
	case m.spell() < 0 || m.Spell < 0 || m.Stood < 0 || m.away() < 0 && m.Here.B != m.Now.B:
		t.Fatalf("%d: negative: spell %v, away %v", i, m.spell(), m.away())
	case sat > m.Now.A:
		t.Fatalf("%d: sat %v in %v awake", i, sat, m.Now.A)
	case m.Spell > m.Backstop:
		t.Fatalf("%d: spell %v, but only %v since the last break", i, m.Spell, m.Backstop)
	case m.Next() <= 0 || m.Next() > 30*time.Second:
		t.Fatalf("%d: next sample in %v", i, m.Next())
	}
	if st := m.Status(); st.Spell < 0 || st.UntilNotice < -1 || st.Why == "" || st.State == "" {
		t.Fatalf("%d: status %+v", i, st)
	}
}

// wallSteps: a step of the wall changes no spell.
func wallSteps(t *testing.T, day []moment, spells []time.Duration) {
	for _, by := range []time.Duration{90 * time.Second, -3 * time.Hour} {
		m := New(Defaults())
		for i, at := range day {
			if i > len(day)/3 {
				at.sample.Wall = at.sample.Wall.Add(by)
			}
			m.live(at)
			if m.spell() != spells[i] {
				t.Fatalf("%d: a step of the wall by %v: spell %v, without %v", i, by, m.spell(), spells[i])
			}
		}
	}
}

// restarts: saved and restored anywhere, the spell is the same within a minute.
func restarts(t *testing.T, day []moment, data []byte) {
	cut := len(day) / 2
	if len(data) > 0 {
		cut = int(data[len(data)-1]) * len(day) / 256
	}
	whole, broken := New(Defaults()), New(Defaults())
	for i, at := range day {
		whole.live(at)
		if i != cut || i == 0 {
			broken.live(at)
			continue
		}
		saved, err := broken.Save()
		if err != nil {
			t.Fatal(err)
		}
		again, _, err := Restore(saved, Defaults(), day[i-1].sample)
		if err != nil {
			t.Fatalf("%d: restore: %v", i, err)
		}
		if again.spell() != broken.spell() {
			t.Fatalf("%d: spell %v before the restart, %v after", i, broken.spell(), again.spell())
		}
		broken, _, err = Restore(saved, Defaults(), at.sample)
		if err != nil {
			t.Fatalf("%d: restore: %v", i, err)
		}
		// Over a longer gap, or one with a sleep in it, the two may differ: the rule of the restart is one of
		// its own there (the spell goes on if the gap is shorter than the away time, whatever went before it).
		short := at.sample.Boot-day[i-1].sample.Boot <= time.Minute
		if d := (broken.spell() - whole.spell()).Abs(); d > time.Minute && at.act == nil && short {
			t.Fatalf("%d: spell %v after a restart, %v without", i, broken.spell(), whole.spell())
		}
	}
}

// splits: a sample more changes the spell by no more than its length.
func splits(t *testing.T, day []moment, data []byte, want time.Duration) {
	if len(data) < 2 || len(day) < 3 {
		return
	}
	at := 1 + int(data[0])*256%(len(day)-1)
	prev, cur := day[at-1].sample, day[at].sample
	d := cur.Awake - prev.Awake
	if d > 30*time.Second || day[at].slept || !cur.IdleKnown || !prev.IdleKnown {
		return
	}
	mid := prev
	mid.Awake += d / 2
	mid.Boot += d / 2
	mid.Wall = mid.Wall.Add(d / 2)
	mid.Idle += d / 2
	if cur.Idle >= d-d/2 {
		mid.Idle = cur.Idle - (d - d/2)
	}
	m := New(Defaults())
	for i, now := range day {
		if i == at {
			m.Sample(mid)
		}
		m.live(now)
	}
	if diff := (m.spell() - want).Abs(); diff > d {
		t.Fatalf("%d: split: spell %v, whole %v", at, m.spell(), want)
	}
}

// FuzzReplay: any text gives decisions or an error with its line, twice the same, and a prefix of the
// trace a prefix of the decisions.
func FuzzReplay(f *testing.F) {
	for _, s := range []string{
		`{"settings":{"limit":"15m","office_hours":{"mon":"09:00-17:30"},"days_off":["2026-12-24"]}}` + "\n" +
			`{"awake":0,"boot":0,"wall":"2026-11-23T09:00:00+01:00","idle":0,"active":true}` + "\n" + `{"awake":5,"boot":5,"do":"snooze","for":"5m"}`,
		`{"awake":0,"boot":null,"wall":"2026-11-23T09:00:00Z","idle":null,"camera":true}` + "\n" + `{"awake":500,"power":"wake","do":"restart"}` + "\n" + `{"awake":1,"wall":"0000-01-01T00:00:00Z"}`,
		`{"awake":0,"wall":"2026-11-23T09:00:00Z","do":"correct","from":"2026-11-23T08:00:00Z","to":"2026-11-23T09:00:00Z","as":"sitting"}`,
		"{}", "\x00", `{"awake":1e308}`, `[[[`, "",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, trace string) {
		one, err := replayed(trace)
		two, err2 := replayed(trace)
		if one != two || fmt.Sprint(err) != fmt.Sprint(err2) {
			t.Fatalf("twice the same trace:\n%s%v\n%s%v", one, err, two, err2)
		}
		if err != nil {
			var line int
			if _, scan := fmt.Sscanf(err.Error(), "t:%d: ", &line); scan != nil || line < 1 || strings.Contains(err.Error(), "\n") {
				t.Fatalf("the error has no line of its own: %q", err)
			}
			return
		}
		cut := strings.LastIndex(strings.TrimSpace(trace), "\n")
		if cut < 0 {
			return
		}
		part, err := replayed(trace[:cut+1])
		if err != nil {
			t.Fatalf("a prefix of a good trace: %v", err)
		}
		if events := part[:strings.LastIndex(strings.TrimSpace(part), "\n")+1]; !strings.HasPrefix(one, events) {
			t.Fatalf("prefix:\n%s\nwhole:\n%s", part, one)
		}
	})
}

func replayed(trace string) (string, error) {
	var out bytes.Buffer
	err := Replay("t", strings.NewReader(trace), &out)
	return out.String(), err
}

// FuzzRestore: no state file brings a model down.
func FuzzRestore(f *testing.F) {
	m := New(Defaults())
	for _, at := range life([]byte{0, 200, 2, 70, 0, 20, 9, 6, 2, 30}) {
		m.live(at)
	}
	saved, err := m.Save()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(saved)
	f.Add([]byte(`{"version":1}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		first := m.Last
		first.Awake += time.Minute
		first.Boot += time.Minute
		again, _, err := Restore(data, Defaults(), first)
		if (again == nil) == (err == nil) {
			t.Fatalf("model %v, error %v", again, err)
		}
		if err == nil {
			again.Sample(first)
			again.Status()
		}
	})
}

func TestSaveKeepsEverything(t *testing.T) {
	m := New(Defaults())
	for _, at := range life([]byte{0, 200, 2, 70, 0, 200, 2, 30, 6, 3, 2, 40, 9, 6, 2, 25, 3, 9}) {
		m.live(at)
	}
	saved, err := m.Save()
	if err != nil {
		t.Fatal(err)
	}
	again := New(Defaults())
	if err := again.parse(saved); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(again.state, m.state) {
		t.Errorf("saved and read again:\n%+v\nwas:\n%+v", again.state, m.state)
	}
}
