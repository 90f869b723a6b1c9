package agent

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"limber/journal"
	"limber/lang"
	"limber/tracker/agent/api"
)

func (r *rig) correct(from, to time.Time, as string) error {
	return r.client.Tell(context.Background(), api.Order{Do: "correct", From: from, To: to, As: as})
}

// TestACorrectionMovesTheOpenSpell: "I was away" of the first twenty of thirty minutes leaves ten, and undone thirty.
func TestACorrectionMovesTheOpenSpell(t *testing.T) {
	d := newDesk()
	r := begin(t, t.TempDir(), d)
	start := d.wall
	r.pass(25*time.Minute, true)
	near := func(want int64) {
		t.Helper()
		if s := r.status(t).Tracker; s.Spell < want-10 || s.Spell > want+10 || s.Sitting < want-10 || s.Sitting > want+10 {
			t.Errorf("spell %d s, sitting %d s, want %d", s.Spell, s.Sitting, want)
		}
	}
	near(25 * 60)
	if open := r.status(t).Tracker.Open; len(open) != 1 || open[0].Kind != "sitting" || open[0].To.Sub(open[0].From) < 24*time.Minute {
		t.Errorf("open: %+v", open)
	}
	if err := r.correct(start, start.Add(20*time.Minute), "away"); err != nil {
		t.Fatal(err)
	}
	near(5 * 60)
	if err := r.correct(start, start.Add(20*time.Minute), "undo"); err != nil {
		t.Fatal(err)
	}
	near(25 * 60)
	if err := r.correct(start, start.Add(20*time.Minute), "away"); err != nil {
		t.Fatal(err)
	}
	r.pass(6*time.Minute, false) // a break closes the stretch
	r.pass(time.Minute, true)
	day, err := r.book(t).Day(context.Background(), start)
	if err != nil {
		t.Fatal(err)
	}
	if len(day.Pieces) != 3 || day.Pieces[0].Kind != "break" || day.Pieces[1].Kind != "sitting" || day.Breaks != 2 || day.Sitting > 7*time.Minute || day.Sitting < 5*time.Minute {
		t.Errorf("the journal has %+v", day)
	}
}

// TestACorrectionOfLastWeek: the model has forgotten it, the journal has not.
func TestACorrectionOfLastWeek(t *testing.T) {
	d := newDesk()
	r := begin(t, t.TempDir(), d)
	r.pass(3*time.Minute, true)
	from := d.wall.AddDate(0, 0, -7)
	for range 2 {
		if err := r.correct(from, from.Add(time.Hour), "sitting"); err != nil {
			t.Fatal(err)
		}
	}
	if s := r.status(t).Tracker; s.Sitting > 200 {
		t.Errorf("sat today %d s", s.Sitting)
	}
	if err := r.correct(from, from.Add(2*time.Hour), "undo"); err == nil || !strings.Contains(err.Error(), "no such correction") {
		t.Errorf("undo of nothing: %v", err)
	}
	var no api.Refused
	for _, as := range []string{"asleep", ""} {
		if err := r.correct(from, from.Add(time.Hour), as); !errors.As(err, &no) {
			t.Errorf("as %q: %v", as, err)
		}
	}
	if err := r.correct(d.wall, d.wall.Add(time.Hour), "away"); !errors.As(err, &no) || !strings.Contains(no.Error(), "future") {
		t.Errorf("of the future: %v", err)
	}
	day, err := r.book(t).Day(context.Background(), from)
	if err != nil || day.Sitting != time.Hour || len(day.Pieces) != 1 {
		t.Errorf("the journal has %+v, %v", day, err)
	}
}

// TestOldDaysAreFoldedOnceADay: at the first save, and not while a setting cannot be read.
func TestOldDaysAreFoldedOnceADay(t *testing.T) {
	dir, d := t.TempDir(), newDesk()
	j, _, err := journal.OpenAgent(dir+"/journal.db", nil)
	if err != nil {
		t.Fatal(err)
	}
	var list []journal.Stretch
	for n := range 40 {
		from := d.wall.AddDate(0, 0, -n)
		list = append(list, journal.Stretch{From: from, To: from.Add(time.Hour), Kind: "sitting", Evidence: "input+camera"})
	}
	if err := j.AddStretches(context.Background(), list); err != nil {
		t.Fatal(err)
	}
	j.Close()
	folded := func(settings string) (old, kept bool) {
		put(t, dir+"/settings.yaml", settings)
		r := begin(t, dir, d)
		r.pass(2*time.Minute, true)
		j := r.book(t)
		defer j.Close()
		a, err := j.Day(context.Background(), d.wall.AddDate(0, 0, -35))
		b, err2 := j.Day(context.Background(), d.wall.AddDate(0, 0, -15))
		if err != nil || err2 != nil || a.Sitting != time.Hour || b.Sitting != time.Hour {
			t.Errorf("%+v %+v %v %v", a, b, err, err2)
		}
		return a.Folded, !b.Folded
	}
	if old, _ := folded("keep_evidence: 36O\n"); old {
		t.Error("folded by a setting that cannot be read")
	}
	if old, kept := folded("limit: 30m\n"); !old || !kept {
		t.Errorf("folded after 30 days: %v, kept before: %v", old, kept)
	}
	if _, kept := folded("keep_evidence: 7\n"); kept {
		t.Error("keep_evidence of 7 keeps 15 days")
	}
}

// TestACorrectionThatCannotBeWritten is refused in the person's words, and changes nothing.
func TestACorrectionThatCannotBeWritten(t *testing.T) {
	d := newDesk()
	j, _, err := journal.OpenAgent(filepath.Join(t.TempDir(), "journal.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	j.Close()
	a := &agent{Config: Config{Source: d, Clocks: d.clocks, Scale: 1}, words: lang.For("de"), journal: j}
	err = a.order(api.Order{Do: "correct", From: d.wall.Add(-time.Hour), To: d.wall.Add(-time.Minute), As: "away"})
	if got := a.sentence(err); !strings.HasPrefix(got, "Das Tagebuch") {
		t.Errorf("it says %q", got)
	}
}
