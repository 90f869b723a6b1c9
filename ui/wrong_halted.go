package ui

import (
	"context"

	"limber/exercises/session"
)

// halted is a session that "Something feels wrong" has ended, as it was at that press.
type halted struct {
	run      run
	rec      SessionRecord // as it was written down
	card     string        // id of the exercise that was led; "": it was over
	state    session.Saved // just before the press
	after    session.Result
	rescreen bool // whether the questions were due before
}

// halt notes how the session stands, before it ends because something feels wrong.
func (s *sessionScreen) halt() {
	h := &halted{run: s.run, state: s.s.Save(), rescreen: s.w.rescreen}
	if v := s.s.View(s.w.engine.now()); !v.Finished {
		h.card = v.Item.Card.ID
	}
	s.halted = h
}

// hurt notes that the exercise that was led has hurt there, so that it becomes easier or rests (exercise-rules.md, S15).
// It tells whether there was one.
func (s *wrongScreen) hurt(where string) bool {
	if s.from == nil || s.from.card == "" {
		return false
	}
	items := s.from.rec.Items
	for i := len(items) - 1; i >= 0; i-- {
		if it := &items[i]; it.Card == s.from.card {
			it.Reason, it.Hurt = "hurts", where
			s.rewrite()
			return true
		}
	}
	return false
}

// rewrite writes the session down as it is known to be now, in the place of what was written at the press.
func (s *wrongScreen) rewrite() {
	w, rec := s.w, s.from.rec
	w.write(func(ctx context.Context) error { return w.d.Journal.EndSession(ctx, rec) }, w.complain)
	w.readHistory(func() {})
}

// mistaken takes the press back: nothing was wrong. The session stands where it stood, paused; one that was over is over.
func (s *wrongScreen) mistaken() {
	w, h := s.w, s.from
	if w.session != nil || w.elsewhere() {
		return
	}
	w.rescreen = h.rescreen
	again, err := session.Resume(h.state, w.d.Catalogue)
	if err != nil || again.View(0).Finished {
		h.rec.Outcome = h.after.Outcome
		s.rewrite()
		w.show(newEnd(w, h.run, h.after))
		return
	}
	h.rec.Outcome = "stopped" // until it ends in its own way
	s.rewrite()
	r := h.run
	r.resumed, r.still = again, true
	w.d.Sound.Session(true)
	w.lead(r)
}
