package ui

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"limber/exercises"
	"limber/exercises/figure"
	"limber/exercises/plan"
	"limber/exercises/session"
)

// run is one session to be: a routine, a card tried, or one that broke off.
type run struct {
	id      string
	routine string
	name    string
	isBreak bool
	items   []exercises.Item
	changes []plan.Change // why they are not as the routine has them
	started time.Time
	resumed *session.Session // goes on where it stood; nil: a new one
	still   bool             // it stays paused until the person goes on

	first      figure.Side // which side comes first; figure.Neither: the right
	painBefore *int        // 0 to 10; nil: not said
}

// saved is what the journal keeps of a running session.
type saved struct {
	Routine string        `json:"routine"`
	Name    string        `json:"name"`
	Break   bool          `json:"break"`
	Started time.Time     `json:"started"`
	At      time.Time     `json:"at"`             // when this was kept
	Pain    *int          `json:"pain,omitempty"` // before it
	Session session.Saved `json:"session"`
}

// begin starts a session, once nothing stands before it.
func (w *window) begin(r run) { w.mayStart(func() { w.start(r) }) }

// start writes the session down, and then leads it. A second press while it is being written starts no second one.
func (w *window) start(r run) {
	if w.session != nil || w.starting || w.elsewhere() {
		return
	}
	if r.resumed != nil {
		w.d.Sound.Session(true)
		w.lead(r)
		return
	}
	w.d.Sound.Session(true)
	r.id, r.started = newID(), w.wall()
	w.running = r.id
	rec := r.record()
	w.starting = true
	w.write(func(ctx context.Context) error { return w.d.Journal.StartSession(ctx, rec) }, func(err error) {
		w.starting = false
		w.complain(err) // the back does not wait for the disk
		w.lead(r)
	})
}

func (w *window) lead(r run) {
	if w.session != nil {
		return
	}
	w.running = r.id
	w.session = newSessionScreen(w, r)
	w.outside = outside{moved: w.engine.now(), kept: w.engine.now()}
	w.show(w.session)
	if state := w.d.Start.State; state == "work" || state == "mat" {
		w.session.showMat(state == "mat" || w.session.mat.on)
		w.session.do(session.Next)
	}
}

// report tells the agent what the person does, in the order in which they do it, and also while the
// window closes. Without an agent there is nobody to tell, and that it knew of no break is nothing that the person could mend.
func (w *window) report(verb string) {
	w.write(func(ctx context.Context) error { return w.d.Agent.Do(ctx, verb, "") }, func(err error) {
		if !errors.Is(err, ErrNoAgent) && !errors.Is(err, ErrNoBreak) {
			w.complain(err)
		}
	})
}

func (r run) record() SessionRecord {
	return SessionRecord{ID: r.id, Routine: r.routine, Break: r.isBreak, Started: r.started, Outcome: "started", PainBefore: r.painBefore}
}

// save keeps where the session stands.
func (w *window) save(r run, s *session.Session) {
	data, err := json.Marshal(saved{r.routine, r.name, r.isBreak, r.started, w.wall(), r.painBefore, s.Save()})
	if err != nil {
		w.complain(fmt.Errorf("save session: %w", err))
		return
	}
	w.write(func(ctx context.Context) error { return w.d.Journal.SaveProgress(ctx, r.id, data) }, func(error) {})
}

// ended writes the last line of a session.
func (w *window) ended(r run, res session.Result) SessionRecord {
	rec := r.record()
	w.rescreen = w.rescreen || res.Outcome == "wrong"
	rec.Ended, rec.Outcome, rec.Worked, rec.Items = w.wall(), res.Outcome, res.Worked, res.Items
	w.write(func(ctx context.Context) error { return w.d.Journal.EndSession(ctx, rec) }, w.complain)
	w.readHistory(func() {})
	w.leaveOutside()
	if restful(res) {
		w.report("break_done")
	} else {
		w.report("break_skipped")
	}
	return rec
}

// restful: half of a session is a break from sitting, less is not.
func restful(res session.Result) bool { return res.Worked > 0 && 2*res.Worked >= res.Planned }

// newID is a random UUID (RFC 9562, version 4).
func newID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand ends the program instead
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[0:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// unfinished is a session that broke off, by a crash or a closed window.
type unfinished struct {
	run
	left   time.Time     // when it was last known to run
	worked time.Duration // until then, if no more is known: it cannot go on
}

// offerFor is how long an unfinished session is offered again.
const offerFor = 2 * time.Hour

// findUnfinished looks for one that may be offered again. Those that may not are ended, as far as they got.
func (w *window) findUnfinished(then func(*unfinished)) {
	if w.rooms != nil && w.rooms.running() != nil { // it is unfinished because it runs
		then(nil)
		return
	}
	var found *unfinished
	now, begun := w.wall(), []string{w.running}
	if w.rooms != nil {
		begun = append(begun, w.rooms.begun()...)
	}
	w.write(func(ctx context.Context) error {
		for range 100 {
			id, state, ok, err := w.d.Journal.Unfinished(ctx, time.Unix(0, 0))
			if err != nil || !ok || slices.Contains(begun, id) { // one of ours is not over, or its last line is still on its way
				return err
			}
			u := w.readUnfinished(id, state)
			if u.resumed != nil && now.Sub(u.left) < offerFor {
				found = u
				return nil
			}
			if err := w.d.Journal.EndSession(ctx, u.stopped(now)); err != nil {
				return err
			}
		}
		return nil
	}, func(err error) {
		if err == nil {
			then(found)
		}
	})
}

// readUnfinished reads what was kept of a session. One that cannot go on, because its cards have changed, or it was
// over, or nothing was kept, has no session to resume.
func (w *window) readUnfinished(id string, state []byte) *unfinished {
	u := &unfinished{run: run{id: id}}
	var s saved
	if json.Unmarshal(state, &s) != nil {
		return u
	}
	u.routine, u.name, u.isBreak, u.started, u.left, u.painBefore = s.Routine, s.Name, s.Break, s.Started, s.At, s.Pain
	if u.left.IsZero() {
		u.left = s.Started
	}
	for _, part := range s.Session.Work {
		u.worked += time.Duration(max(0, part.Time))
	}
	again, err := session.Resume(s.Session, w.d.Catalogue)
	if err != nil || again.View(0).Finished {
		return u
	}
	u.resumed = again
	for _, it := range s.Session.Items {
		u.items = append(u.items, exercises.Item{Card: w.d.Catalogue.Card(it.Card), Dose: it.Dose, Side: figure.Side(it.Side)})
	}
	return u
}

// stopped is the last line of a session that is not gone on with: it ended when it broke off.
func (u *unfinished) stopped(now time.Time) SessionRecord {
	rec := u.record()
	rec.Ended, rec.Outcome, rec.Worked = u.left, "stopped", u.worked
	if rec.Ended.IsZero() || rec.Ended.After(now) {
		rec.Ended = now
	}
	if u.resumed != nil {
		u.resumed.Do(session.Stop, 0)
		res := u.resumed.Result()
		rec.Worked, rec.Items = res.Worked, res.Items
	}
	return rec
}

func (w *window) goOn(t *today, u *unfinished) {
	t.unfinished = nil
	w.begin(u.run)
}

func (w *window) leaveIt(t *today, u *unfinished) {
	t.unfinished = nil
	rec := u.stopped(w.wall())
	w.write(func(ctx context.Context) error { return w.d.Journal.EndSession(ctx, rec) }, w.complain)
	t.update()
}
