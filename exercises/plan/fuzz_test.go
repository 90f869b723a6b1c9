package plan

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"limber/exercises"
	"limber/exercises/session"
)

// life reads a story from bytes: which limits the person has, and session after session what became of it and what
// was said.
type life struct{ data []byte }

func (l *life) next(n int) int {
	if len(l.data) == 0 {
		return 0
	}
	b := l.data[0]
	l.data = l.data[1:]
	return int(b) % n
}

func (l *life) pain() *int {
	if n := l.next(14); n <= 10 {
		return &n
	}
	return nil
}

// FuzzPlan leads a routine through any story, and holds it to what must be true of every one.
func FuzzPlan(f *testing.F) {
	f.Add([]byte{})
	for i := range 60 {
		data := make([]byte, 400)
		rng := rand.New(rand.NewPCG(uint64(i), 5))
		for k := range data {
			data[k] = byte(rng.UintN(256))
			if i%2 == 0 && rng.UintN(3) > 0 { // many easy ones, which is how a routine grows
				data[k] = 1
			}
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) { live(t, &life{data}) })
}

func live(t *testing.T, l *life) {
	flags := exercises.Flags()
	who := exercises.Profile{Kit: exercises.Kits()}
	for range l.next(4) {
		who.Limits = append(who.Limits, flags[l.next(len(flags))])
	}
	var routine []exercises.Item
	for range 1 + l.next(8) {
		c := cat.Cards[l.next(len(cat.Cards))]
		if who.Fits(c) && !c.OptIn && !slices.ContainsFunc(routine, func(item exercises.Item) bool { return item.Card == c }) {
			routine = append(routine, exercises.Item{Card: c, Dose: c.Dose})
		}
	}
	if same, changes := Adjust(routine, History{}, monday, who.Fits, cat); !reflect.DeepEqual(same, routine) || len(changes) > 0 {
		t.Fatalf("without a history: %v, %v", all(same), changes)
	}
	var history History
	now := monday
	for n := 0; n < 40 && len(l.data) > 0; n++ {
		now = now.Add(time.Duration(1+l.next(60)) * 6 * time.Hour)
		base := l.some(routine)
		due, _ := Adjust(base, history, now, who.Fits, cat)
		sound(t, base, due, who)
		if l.next(15) == 7 {
			history.Screened = append(history.Screened, now)
			continue
		}
		just := l.session(n, now, due)
		told := NextTime(base, history, just, who.Fits, cat)
		once := map[string]bool{}
		for _, c := range told {
			if c.Undone {
				t.Fatalf("undone before anybody has: %+v", c)
			}
			if once[c.Card] {
				t.Fatalf("%s changes twice: %+v", c.Card, told)
			}
			once[c.Card] = true
		}
		history.Sessions = append(history.Sessions, just)
		history = l.said(history, now)
		after, _ := Adjust(base, history, now.Add(time.Hour), who.Fits, cat)
		eased(t, due, after, just)
		listed(t, history, now.Add(time.Hour), who)
		history = l.undo(t, base, history, now.Add(time.Hour), who)
		after, _ = Adjust(base, history, now.Add(time.Hour), who.Fits, cat)
		sound(t, base, after, who)
		rand.New(rand.NewPCG(uint64(n), 1)).Shuffle(len(history.Sessions), func(i, k int) {
			history.Sessions[i], history.Sessions[k] = history.Sessions[k], history.Sessions[i]
		})
		if again, _ := Adjust(base, history, now.Add(time.Hour), who.Fits, cat); !reflect.DeepEqual(again, after) {
			t.Fatalf("the same history gives %v, and then %v", all(after), all(again))
		}
	}
}

// some are the cards of a day: often all of them.
func (l *life) some(routine []exercises.Item) []exercises.Item {
	if l.next(3) > 0 {
		return routine
	}
	return slices.DeleteFunc(slices.Clone(routine), func(exercises.Item) bool { return l.next(2) == 0 })
}

// session is one that is done with the items that are due.
func (l *life) session(n int, at time.Time, due []exercises.Item) Session {
	s := Session{ID: fmt.Sprint(n), Routine: "r", Break: l.next(9) == 5, Started: at, Outcome: "done", PainBefore: l.pain(), PainAfter: l.pain()}
	for _, item := range due {
		it := session.ItemResult{
			Card: item.Card.ID, Planned: work(item), Seconds: work(item), Outcome: "done",
			Effort: []string{"", "easy", "easy", "right", "hard"}[l.next(5)],
		}
		switch l.next(12) {
		case 9:
			it.Outcome, it.Seconds, it.Hurt = "partial", it.Seconds/3, []string{"back", "leg", "joint", "other"}[l.next(4)]
		case 10:
			it.Outcome, it.Seconds, it.Reason = "skipped", 0, []string{"", "no_time", "hurts", "tired"}[l.next(4)]
		case 11:
			s.Culprits = append(s.Culprits, []string{it.Card, "?"}[l.next(2)])
		}
		s.Items = append(s.Items, it)
	}
	return s
}

// said is what was said between two sessions: of the morning after, of the pain, and that it is a bad day.
func (l *life) said(h History, at time.Time) History {
	if n := l.next(8); n < 4 {
		h.Mornings = append(slices.Clip(h.Mornings), Morning{At: at.Add(time.Hour * 20), Worse: n - 1})
	}
	if p := l.pain(); p != nil && l.next(3) == 0 {
		h.Pains = append(slices.Clip(h.Pains), Pain{At: at.Add(time.Hour * 21), Level: *p})
	}
	return h
}

// listed holds the list of changes to one a card and session, and to two that grow in a week.
func listed(t *testing.T, h History, now time.Time, who exercises.Profile) {
	t.Helper()
	once, grown := map[string]bool{}, map[int]map[string]bool{}
	for _, c := range Changes(nil, h, now, who.Fits, cat) {
		key := fmt.Sprint(c.Card, c.Ref)
		if c.Rule != AwayDown && c.Rule != Away && c.Rule != Leg {
			if once[key] {
				t.Fatalf("%s changes twice by the session of %v: %+v", c.Card, c.Ref, c)
			}
			once[key] = true
		}
		if c.Rule == EasyMore || c.Rule == EasyHarder {
			w := weekOf(c.At)
			if grown[w] == nil {
				grown[w] = map[string]bool{}
			}
			if grown[w][key] = true; len(grown[w]) > growWeek {
				t.Fatalf("%d cards grow in a week", len(grown[w]))
			}
		}
	}
}

// undo takes a change of the last session back, which gives what was there before it and changes nothing else; done
// again, all is as it was with it. At times it stays undone.
func (l *life) undo(t *testing.T, routine []exercises.Item, h History, now time.Time, who exercises.Profile) History {
	t.Helper()
	after, changes := Adjust(routine, h, now, who.Fits, cat)
	var last []Change
	for _, c := range changes {
		if c.Undoable() && c.Card != "" && c.To.Card != nil && c.Ref.Equal(h.Sessions[len(h.Sessions)-1].Started) {
			last = append(last, c)
		}
	}
	if len(last) == 0 {
		return h
	}
	c := last[l.next(len(last))]
	from := c.From
	if changes[0].Rule == Away && from.Card.Kind != exercises.Stretch {
		from.Dose, _ = less(from, 75)
	}
	kept := h
	kept.Events = append(slices.Clip(kept.Events), c.Undo(now))
	undone, _ := Adjust(routine, kept, now, who.Fits, cat)
	for _, item := range undone {
		was := slices.ContainsFunc(after, func(o exercises.Item) bool { return same(o, item) })
		if !was && !same(item, from) {
			t.Fatalf("without %+v: %v, was %v", c, all(undone), all(after))
		}
	}
	again := kept
	again.Events = append(slices.Clip(again.Events), c.Redo(now.Add(time.Minute)))
	if redone, _ := Adjust(routine, again, now, who.Fits, cat); !reflect.DeepEqual(redone, after) {
		t.Fatalf("done again: %v, was %v", all(redone), all(after))
	}
	if l.next(3) == 0 {
		return kept
	}
	return again
}

// sound holds the items that are due to the limits of the person and to the ends of each dose.
func sound(t *testing.T, routine, due []exercises.Item, who exercises.Profile) {
	t.Helper()
	seen := map[string]bool{}
	for _, item := range due {
		c, d := item.Card, item.Dose
		if !who.Fits(c) || c.OptIn || seen[c.ID] {
			t.Fatalf("%s is due: limits %v, asked for only: %v, there before: %v", c.ID, who.Limits, c.OptIn, seen[c.ID])
		}
		seen[c.ID] = true
		start := c.Dose
		for _, base := range routine {
			if base.Card == c {
				start = base.Dose
			}
		}
		switch most := ceiling(d.MaxReps, mostReps); {
		case d.Sets < min(1, start.Sets) || d.Sets > max(start.Sets, mostSets):
			t.Fatalf("%d sets: %s", d.Sets, told(item))
		case d.Reps > max(start.Reps, most) || d.Reps < min(start.Reps, 1):
			t.Fatalf("%d repetitions: %s", d.Reps, told(item))
		case d.Hold == 0 && d.Reps < min(start.Reps, leastReps):
			t.Fatalf("fewer than three: %s", told(item))
		case d.Hold > max(start.Hold, mostHold) || d.Hold < min(start.Hold, shortHold):
			t.Fatalf("a hold: %s", told(item))
		case d.Time > max(start.Time, d.MaxTime) || d.Time < min(start.Time, shortHold):
			t.Fatalf("a time: %s", told(item))
		}
	}
}

// eased: what hurt is not there again as it was.
func eased(t *testing.T, due, after []exercises.Item, just Session) {
	t.Helper()
	for _, it := range just.Items {
		if it.Hurt == "" {
			continue
		}
		for _, item := range after {
			for _, was := range due {
				if it.Card == item.Card.ID && was.Card == item.Card && (work(item) >= work(was) || it.Hurt == "leg") {
					t.Fatalf("%s hurt (%s), and is due again: %s after %s", it.Card, it.Hurt, told(item), told(was))
				}
			}
		}
	}
}
