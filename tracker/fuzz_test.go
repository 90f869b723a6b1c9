package tracker

import (
	"errors"
	"maps"
	"slices"
	"testing"
	"time"
)

// FuzzModel lives random days and checks what must hold in each.
func FuzzModel(f *testing.F) {
	seeds(f)
	f.Fuzz(properties)
}

// properties are those that the sitting model names for fuzzing, but for the traces: see FuzzReplay.
func properties(t *testing.T, data []byte) {
	day := life(data)
	m := New(Defaults())
	var spells []time.Duration
	var stretches []Stretch
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
		stretches = append(stretches, m.Stretches()...)
	}
	apart(t, stretches)
	if most := int(m.Now.A/(10*time.Minute)) + 1 + snoozes; notices > most {
		t.Fatalf("%d notices in %v with %d snoozes", notices, m.Now.A, snoozes)
	}
	corrects(t, m, day[len(day)-1].sample, data)
	wallSteps(t, day, spells)
	restarts(t, day, data)
	learned(t, day)
	splits(t, day, data, m.spell())
}

// apart: no time is booked twice.
func apart(t *testing.T, all []Stretch) {
	t.Helper()
	slices.SortStableFunc(all, func(a, b Stretch) int { return a.From.Compare(b.From) })
	for i := 1; i < len(all); i++ {
		if over := all[i-1].To.Sub(all[i].From); over > 0 {
			t.Fatalf("stretches overlap by %v:\n%+v\n%+v", over, all[i-1], all[i])
		}
	}
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

// corrects: a correction that is undone leaves no trace in the numbers, whatever it was.
func corrects(t *testing.T, m *Model, now Sample, data []byte) {
	saved, err := m.Save()
	if err != nil || len(data) < 4 {
		return
	}
	m, _, err = Restore(saved, Defaults(), now)
	if err != nil {
		t.Fatal(err)
	}
	at := func(b byte) time.Time { return m.Now.Wall.Add(-time.Duration(b) * m.Now.B / 255) }
	from, to := at(max(data[1], data[3])), at(min(data[1], data[3]))
	// An act is presence, and may end an absence: what it changes is no matter of the correction.
	if _, err := m.Act(now, Act{Do: DoResume}); err != nil {
		t.Fatal(err)
	}
	days, spell := m.today().Days, m.spell()
	for _, as := range []string{AsAway, AsStanding, AsSitting} {
		for _, do := range []string{as, AsUndo} {
			if _, err := m.Act(now, Act{Do: DoCorrect, From: from, To: to, As: do}); errors.Is(err, ErrCorrection) {
				return
			}
		}
		m.check(t, -1)
		if got := m.today().Days; !maps.Equal(got, days) || m.spell() != spell {
			t.Fatalf("%v to %v as %s, undone: spell %v, %v; before %v, %v", from, to, as, m.spell(), got, spell, days)
		}
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
