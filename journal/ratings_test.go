package journal

import (
	"errors"
	"testing"
	"time"
)

func pain(n int) *int { return &n }

// theSession reads the only session there is.
func theSession(t *testing.T, j *Journal) Session {
	t.Helper()
	list, err := j.Sessions(ctx, time.Unix(0, 0), time.Now().AddDate(100, 0, 0))
	ok(t, err)
	if len(list) != 1 {
		t.Fatalf("%d sessions", len(list))
	}
	return list[0]
}

func TestASessionIsRatedBeforeItsEndAfterItAndAgain(t *testing.T) {
	j, path := newJournal(t)
	w, err := OpenWindow(path)
	ok(t, err)
	defer w.Close()
	start := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	ok(t, w.StartSession(ctx, Session{ID: "s", Routine: "daily_beginner", Started: start}))
	ok(t, w.RateSession(ctx, "s", Rating{PainBefore: pain(0)}))
	same(t, "pain before, while it runs", theSession(t, j).PainBefore, pain(0)) // none is an answer too
	ok(t, w.EndSession(ctx, Session{ID: "s", Ended: start.Add(time.Minute), Outcome: "done", Items: []Item{
		{Card: "bridge", Outcome: "done"}, {Card: "cat_cow", Outcome: "done"}, {Card: "bridge", Outcome: "partial"},
	}}))
	check := func(what string, before, after *int, culprits []string, efforts ...string) {
		t.Helper()
		s := theSession(t, j)
		same(t, what+": before", s.PainBefore, before)
		same(t, what+": after", s.PainAfter, after)
		same(t, what+": culprits", s.Culprits, culprits)
		for i, it := range s.Items {
			same(t, what+": effort of "+it.Card, it.Effort, efforts[i])
		}
	}
	check("at the end", pain(0), nil, nil, "", "", "")
	ok(t, w.RateSession(ctx, "s", Rating{PainAfter: pain(7), Effort: map[string]string{"bridge": "hard", "cat_cow": "right"}}))
	ok(t, w.RateSession(ctx, "s", Rating{Culprits: []string{"bridge", "cat_cow"}}))
	check("rated", pain(0), pain(7), []string{"bridge", "cat_cow"}, "hard", "right", "hard")
	ok(t, w.RateSession(ctx, "s", Rating{PainBefore: pain(6), Effort: map[string]string{"cat_cow": "easy", "bridge": ""}}))
	ok(t, w.RateSession(ctx, "s", Rating{Culprits: []string{"?"}}))
	check("again", pain(6), pain(7), []string{"?"}, "", "easy", "")
	ok(t, w.RateSession(ctx, "s", Rating{Culprits: []string{}}))
	check("taken back", pain(6), pain(7), nil, "", "easy", "")

	s := theSession(t, j)
	ok(t, w.EndSession(ctx, Session{ID: "s", Ended: s.Ended, Outcome: "stopped", Items: s.Items}))
	check("ended again", pain(6), pain(7), nil, "", "easy", "")
}

func TestRatingsThatAreNoneChangeNothing(t *testing.T) {
	j, _ := newJournal(t)
	start := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	ok(t, j.StartSession(ctx, Session{ID: "s", Routine: "r", Started: start, PainBefore: pain(3)}))
	for _, r := range []Rating{
		{PainBefore: pain(4), PainAfter: pain(11)},
		{PainBefore: pain(-1)},
		{PainBefore: pain(4), Effort: map[string]string{"bridge": "splendid"}},
	} {
		if err := j.RateSession(ctx, "s", r); err == nil {
			t.Errorf("%+v is taken", r)
		}
	}
	s := theSession(t, j)
	same(t, "pain before", s.PainBefore, pain(3))
	same(t, "pain after", s.PainAfter, (*int)(nil))
	if err := j.RateSession(ctx, "other", Rating{PainAfter: pain(1)}); !errors.Is(err, ErrUnknownSession) {
		t.Errorf("a session that is not there: %v", err)
	}
}
