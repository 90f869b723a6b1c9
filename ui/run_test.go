package ui

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"limber/exercises/session"
	"limber/tracker/agent/api"
)

// crashed plays a while of a session and leaves its journal as a window leaves it that was killed.
func crashed(t *testing.T, after time.Duration) (j *fakeJournal, wall time.Time, stood session.View) {
	t.Helper()
	x := newWorld(t, Start{Break: true}, nil)
	for x.now < after {
		x.pass(time.Second)
		x.wall = x.wall.Add(time.Second)
	}
	return x.journal, x.wall, x.w.session.s.View(x.now)
}

// later opens another window on the same journal.
func later(t *testing.T, j *fakeJournal, wall time.Time, change func(*world)) *world {
	t.Helper()
	return newWorld(t, Start{}, func(x *world) {
		x.journal, x.wall = j, wall
		if change != nil {
			change(x)
		}
	})
}

// only is the one session in the journal.
func (j *fakeJournal) only(t *testing.T) *SessionRecord {
	t.Helper()
	if len(j.sessions) != 1 {
		t.Fatalf("%d sessions in the journal", len(j.sessions))
	}
	for _, s := range j.sessions {
		return s
	}
	return nil
}

// However the window was killed, the next one offers the session where it stood, up to some seconds; it goes on paused
// into a lead-in, and is the same session in the journal.
func TestAKilledSessionGoesOnWhereItStood(t *testing.T) {
	for _, after := range []time.Duration{5 * time.Second, 31 * time.Second, 41 * time.Second, 75 * time.Second} {
		j, wall, stood := crashed(t, after)
		x := later(t, j, wall.Add(90*time.Minute), nil)
		x.tap("Go on")
		x.at("session")
		v := x.w.session.s.View(x.now)
		if v.Phase.Kind != stood.Phase.Kind || v.Phase.Item != stood.Phase.Item {
			t.Fatalf("killed after %v in %v, goes on in %v", after, stood.Phase, v.Phase)
		}
		if lost := stood.Elapsed - v.Elapsed; v.Phase.Kind == session.Work && (lost < 0 || lost > keepEvery+time.Second) {
			t.Errorf("killed after %v: %v lost", after, lost)
		}
		if v.Phase.Kind == session.Work && v.LeadIn == 0 {
			t.Errorf("killed after %v: no time to get into position", after)
		}
		x.pass(6 * time.Minute)
		if s := j.only(t); s.Outcome != "done" || s.Ended.IsZero() {
			t.Errorf("in the journal: %+v", s)
		}
	}
}

func TestLeavingAKilledSessionBooksIt(t *testing.T) {
	j, wall, _ := crashed(t, 75*time.Second)
	x := later(t, j, wall.Add(time.Hour), nil)
	x.tap("Leave it")
	s := j.only(t)
	if s.Outcome != "stopped" || s.Worked < 20*time.Second || len(s.Items) != 3 || s.Items[0].Outcome != "done" {
		t.Errorf("in the journal: %+v", s)
	}
	if off := wall.Sub(s.Ended); off < 0 || off > keepEvery+time.Second {
		t.Errorf("killed at %v, ended at %v", wall, s.Ended)
	}
}

// It is two hours since it broke off, not since it began.
func TestTheOfferLastsTwoHoursFromTheBreak(t *testing.T) {
	j, wall, _ := crashed(t, 75*time.Second)
	for _, s := range j.sessions {
		s.Started = s.Started.Add(-80 * time.Minute) // paused for long
	}
	if x := later(t, j, wall.Add(119*time.Minute), nil); x.button("Go on") == nil {
		t.Error("not offered within two hours")
	}
	if x := later(t, j, wall.Add(121*time.Minute), nil); x.button("Go on") != nil {
		t.Error("offered after two hours")
	}
	if s := j.only(t); s.Outcome != "stopped" || s.Worked == 0 || s.Ended.After(wall) {
		t.Errorf("in the journal: %+v", s)
	}
}

// A session that cannot go on ends all the same, with what is known of it.
func TestEachBrokenSessionEnds(t *testing.T) {
	for name, spoil := range map[string]func(state []byte) []byte{
		"killed at once":    func([]byte) []byte { return nil },
		"unreadable":        func([]byte) []byte { return []byte("{") },
		"a card is gone":    func(b []byte) []byte { return renamed(b) },
		"an older format":   func(b []byte) []byte { return []byte(strings.Replace(string(b), `"version":`, `"version":9`, 1)) },
		"of another planet": func([]byte) []byte { return []byte(`{"session":{"work":[{"time":-5}]},"at":"9999-01-01T00:00:00Z"}`) },
	} {
		t.Run(name, func(t *testing.T) {
			j, wall, _ := crashed(t, 75*time.Second)
			s := j.only(t)
			j.states[s.ID] = spoil(j.states[s.ID])
			x := later(t, j, wall.Add(time.Minute), nil)
			if x.button("Go on") != nil {
				t.Error("it is offered")
			}
			end := j.only(t)
			if end.Outcome != "stopped" || end.Ended.IsZero() || end.Ended.After(x.wall) {
				t.Errorf("in the journal: %+v", end)
			}
			if name == "a card is gone" && end.Worked < 20*time.Second {
				t.Errorf("%v worked is all that is left of it", end.Worked)
			}
		})
	}
}

func renamed(state []byte) []byte {
	var s saved
	_ = json.Unmarshal(state, &s)
	s.Session.Items[1].Card = "one_of_a_pack"
	state, _ = json.Marshal(s)
	return state
}

// Sessions left behind by several crashes all end; the newest is offered.
func TestTheNewestOfSeveralIsOffered(t *testing.T) {
	j, wall, _ := crashed(t, 40*time.Second)
	old := j.only(t)
	j.sessions["older"] = &SessionRecord{ID: "older", Started: old.Started.Add(-24 * time.Hour)}
	j.states["older"] = j.states[old.ID]
	x := later(t, j, wall, nil)
	x.tap("Leave it")
	x.w.goTo(home)
	for id, s := range j.sessions {
		if s.Ended.IsZero() && id != old.ID {
			x.tap("Leave it") // it was kept lately too
		}
	}
	for id, s := range j.sessions {
		if s.Ended.IsZero() {
			t.Errorf("%s never ended", id)
		}
	}
}

// Whoever never looks at Today has no open sessions in their journal either.
func TestOldSessionsEndWhereverTheWindowOpens(t *testing.T) {
	for _, start := range []Start{{Screen: "exercises"}, {Screen: "settings"}, {Break: true}} {
		j, wall, _ := crashed(t, 75*time.Second)
		old := j.only(t).ID
		newWorld(t, start, func(x *world) { x.journal, x.wall = j, wall.Add(3*time.Hour) })
		if s := j.sessions[old]; s.Outcome != "stopped" || s.Worked == 0 {
			t.Errorf("opened at %+v: %+v", start, s)
		}
	}
}

// Today is shown while the session is being written down: it must not be taken for one that broke off.
func TestASessionThatBeginsIsNotABrokenOne(t *testing.T) {
	x := newWorld(t, Start{Break: true}, nil)
	id := x.w.session.run.id
	delete(x.journal.states, id)
	x.w.findUnfinished(func(u *unfinished) {
		if u != nil {
			t.Error("the session that runs is offered")
		}
	})
	if slices.Contains(x.journal.log, "end stopped") {
		t.Error("the session that runs was ended")
	}
}

// The large window opens beside a break that has hardly begun: it is none that broke off. Nor is one whose last line is
// still on its way, as its small window has closed.
func TestABreakInTheOtherWindowIsNotABrokenOne(t *testing.T) {
	x, r := breakWorld(t, false, nil)
	r.open(Start{Break: true}, time.Now())
	id := r.small.session.run.id
	delete(x.journal.states, id)
	r.openLarge(Start{})
	if r.large.today.unfinished != nil || !x.journal.sessions[id].Ended.IsZero() {
		t.Error("the break that runs was ended, or is offered")
	}
	open := *x.journal.sessions[id]
	r.small.session.do(session.Stop)
	if r.small != nil {
		t.Fatal("the small window stays")
	}
	x.journal.sessions[id] = &open // as if the disk were slow
	r.large.goTo("settings")
	r.large.goTo(home)
	if r.large.today.unfinished != nil || !x.journal.sessions[id].Ended.IsZero() {
		t.Error("the break that is being written was ended, or is offered")
	}
}

// The small window alone ends old sessions too, and shows the desktop how the break stands, as the large one does.
func TestTheBreaksWindowDoesAllOfIt(t *testing.T) {
	j, wall, _ := crashed(t, 75*time.Second)
	old, o := j.only(t).ID, &outsider{}
	x, r := breakWorld(t, false, func(x *world) {
		x.journal, x.wall = j, wall.Add(time.Hour)
		x.deps = func(d *Deps) {
			d.Awake = func(on bool) { o.awake = append(o.awake, on) }
			d.Playing = func(s RemoteState) { o.states = append(o.states, s) }
		}
	})
	x.wall = wall.Add(3 * time.Hour)
	r.open(Start{Break: true}, time.Now())
	if s := j.sessions[old]; s.Outcome != "stopped" || s.Worked == 0 {
		t.Errorf("the old session: %+v", s)
	}
	if !slices.Equal(o.awake, []bool{true}) || !o.last().On || o.last().Title == "" {
		t.Errorf("in the break: %v, %+v", o.awake, o.states)
	}
	r.small.onRemote(RemotePause)
	if !o.last().Paused {
		t.Errorf("paused: %+v", o.last())
	}
	r.small.endBreak()
	if !slices.Equal(o.awake, []bool{true, false}) || o.last().On {
		t.Errorf("after the break: %v, %+v", o.awake, o.last())
	}
}

// Without an agent a session is led, kept and ended like any other.
func TestWithoutAnAgentASessionEndsInTheJournal(t *testing.T) {
	x := newWorld(t, Start{Break: true}, func(x *world) { x.agent.err, x.agent.status = ErrNoAgent, api.Status{} })
	x.pass(30 * time.Second)
	j := x.journal
	y := later(t, j, x.wall.Add(time.Minute), func(x *world) { x.agent.err, x.agent.status = ErrNoAgent, api.Status{} })
	y.tap("Go on")
	y.pass(6 * time.Minute)
	if s := j.only(t); s.Outcome != "done" {
		t.Errorf("in the journal: %+v", s)
	}
}

// A second press while the session is still being written down starts no second one.
func TestTwoPressesStartOneSession(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) { x.posts = make(chan func(), 256) })
	wait := func(what string, ok func() bool) {
		t.Helper()
		for timeout := time.After(20 * time.Second); !ok(); {
			select {
			case f := <-x.posts:
				f()
			case <-timeout:
				t.Fatal("waited in vain for ", what)
			}
		}
	}
	wait("the answers", func() bool { return x.w.known && x.w.answered })
	x.w.startBreak("desk_2")
	x.w.startBreak("desk_2")
	wait("the session", func() bool { return x.w.session != nil })
	x.w.jobs.flush(20 * time.Second)
	x.journal.only(t)
}
