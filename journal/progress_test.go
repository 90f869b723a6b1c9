package journal

import (
	"testing"
	"time"
)

// A course is the history with less of each item, however the items lie in the file.
func TestACourseIsAShorterHistory(t *testing.T) {
	j, _ := newJournal(t)
	three, five := 3, 5
	at := time.Date(2026, 11, 16, 7, 0, 0, 0, time.FixedZone("", 3600))
	write := func(id string, start time.Time, s Session) {
		s.ID, s.Routine, s.Started, s.Ended = id, "daily_beginner", start, start.Add(10*time.Minute)
		ok(t, j.EndSession(ctx, s))
	}
	bridge := Item{Card: "bridge", Side: "both", Sets: 2, Reps: 8, Seconds: 100, Planned: 120, Outcome: "partial", Reason: "hurts", Hurt: "back", Effort: "hard"}
	walk := Item{Card: "walk", Seconds: 600, Planned: 600, Outcome: "done"}
	write("a", at, Session{Outcome: "stopped", PainBefore: &three, PainAfter: &five, Items: []Item{bridge, walk}})
	write("b", at.AddDate(0, 0, 1), Session{Outcome: "done", Break: true})
	write("c", at.AddDate(0, 0, 2), Session{Outcome: "done", Items: []Item{walk}})
	ok(t, j.StartSession(ctx, Session{ID: "d", Routine: "desk_2", Started: at.AddDate(0, 0, 3)}))
	write("a", at, Session{Outcome: "stopped", PainBefore: &three, PainAfter: &five, Items: []Item{walk, bridge, walk}}) // once more: its items lie behind the others

	got, err := j.Course(ctx)
	ok(t, err)
	want, err := j.History(ctx)
	ok(t, err)
	for i, s := range want.Sessions {
		for k, it := range s.Items {
			want.Sessions[i].Items[k] = Item{Card: it.Card, Seconds: it.Seconds, Planned: it.Planned, Outcome: it.Outcome}
		}
		want.Sessions[i].Ended, want.Sessions[i].Worked, want.Sessions[i].Culprits = time.Time{}, 0, nil
	}
	byID := map[string]Session{}
	for _, s := range got.Sessions {
		byID[s.ID] = s
	}
	if len(byID) != 3 || len(want.Sessions) != 3 {
		t.Fatalf("the course has %d sessions, the history %d", len(byID), len(want.Sessions))
	}
	for _, s := range want.Sessions {
		same(t, s.ID, byID[s.ID], s)
	}
}

func TestACourseOfNothing(t *testing.T) {
	j, _ := newJournal(t)
	got, err := j.Course(ctx)
	ok(t, err)
	if len(got.Sessions)+len(got.Pains)+len(got.Mornings)+len(got.Events) != 0 {
		t.Errorf("an empty journal has %+v", got)
	}
}
