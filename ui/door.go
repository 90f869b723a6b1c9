package ui

import (
	"context"
	"maps"
	"slices"
	"time"

	"limber/exercises/plan"
	"limber/exercises/session"
)

// door is what stands before a session.
type door int

const (
	doorOpen   door = iota
	doorAsk         // the questions come first
	doorWeekly      // the three of the week do
	doorLocked      // none may start
)

// mayStart is the one door to every session: plan, routine, card, break, pack, a physiotherapist's plan, or one that
// broke off (S21). then follows once it is open; in the small window there is a walk instead, as it has no room for questions.
func (w *window) mayStart(then func()) {
	if w.session != nil || w.elsewhere() {
		return
	}
	w.afterSafety(func() {
		switch d := w.door(); {
		case d == doorOpen:
			then()
		case d == doorLocked:
			w.push(newWalk(w, "care.sign"))
		case w.small != nil:
			w.push(newWalk(w, "break.walk_first"))
		default:
			w.push(newAsking(w, d == doorWeekly, then))
		}
	})
}

// stepTo puts a screen in front, in the place of the questions that led to it.
func (w *window) stepTo(s screen) {
	switch w.front.(type) {
	case *askingScreen, *routedScreen:
		w.replace(s)
	default:
		w.push(s)
	}
}

func (w *window) door() door {
	var large *window
	if w.rooms != nil {
		large = w.rooms.large
	}
	w.stand()
	switch {
	case w.answered && !w.safety.Clear:
		return doorLocked
	case !w.answered, w.rescreen, large != nil && large.rescreen:
		return doorAsk
	case plan.WeeklyDue(w.screening, w.safety.At, w.wall()):
		return doorWeekly
	}
	return doorOpen
}

// readSafety learns what was answered before. Until it is known, nothing was.
func (w *window) readSafety() { w.afterSafety(func() {}) }

// afterSafety calls then once it is known what the questions were answered with. An answer that something has happened
// since, such as pain down a leg, is none any more.
func (w *window) afterSafety(then func()) {
	if w.answered && !w.screenDue() {
		then()
		return
	}
	var answers []SafetyAnswer
	var cleared map[string]time.Time
	var changed bool
	w.write(func(ctx context.Context) (err error) {
		answers, err = w.d.Journal.Screenings(ctx)
		if err != nil || len(answers) == 0 {
			return err
		}
		cleared, _ = w.d.Journal.Clearances(ctx) // a word that cannot be read clears nothing
		since, err := w.d.Journal.Sessions(ctx, answers[len(answers)-1].At, w.wall().Add(time.Minute))
		changed = err == nil && slices.ContainsFunc(since, outdates) // an answer that can be read counts
		return nil
	}, func(err error) {
		if err == nil && len(answers) > 0 && !w.answered {
			w.answers, w.cleared, w.answered, w.rescreen = answers, cleared, true, changed
			w.stand()
		}
		w.answered = w.answered && !w.screenDue()
		then()
	})
}

// stand finds where all answers so far leave the person now (S14). Their limits count too: somebody pregnant with high
// blood pressure asks first (S12), and so does somebody under 16.
func (w *window) stand() {
	if len(w.answers) == 0 {
		return
	}
	me := w.saidOfMyself().planned()
	w.screening = plan.Standing(answersOf(w.answers), w.cleared, plan.Profile{Flags: w.profile().Limits, Age: me.Age, PregnantWeeks: me.PregnantWeeks})
	w.safety = w.answers[len(w.answers)-1]
	w.safety.Clear, w.safety.Route = w.screening.Route.Open(), string(w.screening.Route)
}

func answersOf(list []SafetyAnswer) []plan.Answers {
	var out []plan.Answers
	for _, a := range list {
		r := plan.Route(a.Route)
		if r == "" && !a.Clear { // as the journal had it first
			r = plan.RouteDoctor
		}
		out = append(out, plan.Answers{At: a.At, Yes: a.Yes, Route: r, Examined: a.Examined})
	}
	return out
}

// held are the ids that hold now, and the words that cover what they do not name, as package plan takes both.
func (w *window) held() (yes []string, cleared map[string]time.Time) {
	cleared = maps.Clone(w.cleared)
	for _, id := range w.screening.Locks {
		delete(cleared, id)
	}
	return slices.Concat(w.screening.Because, w.screening.Also), cleared
}

// answer writes a new answer down, and follows it: the flags that it sets are limits from now on (S13).
func (w *window) answer(a SafetyAnswer) {
	a.At, a.Route = w.wall(), string(plan.RouteGo)
	w.answers = append(slices.Clone(w.answers), a)
	w.answered, w.rescreen = true, false
	w.stand()
	kept := w.safety
	w.answers[len(w.answers)-1] = kept
	w.write(func(ctx context.Context) error { return w.d.Journal.AnswerSafety(ctx, kept) }, w.complain)
	for _, flag := range w.screening.Flags {
		w.limit(flag)
	}
}

// word keeps that a professional knows of a sign and said that exercise is fine, or has examined the person for it.
func (w *window) word(id string, on time.Time) {
	cleared := map[string]time.Time{id: on}
	for old, at := range w.cleared {
		if old != id {
			cleared[old] = at
		}
	}
	w.cleared = cleared
	w.write(func(ctx context.Context) error { return w.d.Journal.Clear(ctx, id, on) }, w.complain)
}

// outdates: after this session the questions are asked anew, since something felt wrong, or hurt down a leg.
func outdates(s SessionRecord) bool {
	return s.Outcome == "wrong" || slices.ContainsFunc(s.Items, func(it session.ItemResult) bool { return it.Hurt == "leg" })
}
