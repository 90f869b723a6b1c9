package journal

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

// all that a journal tells others, for a test.
func changes(t *testing.T, j *Journal, device string, after int64) []Record {
	t.Helper()
	var list []Record
	for {
		page, err := j.Changes(ctx, after, 7)
		ok(t, err)
		for _, r := range page {
			if r.Seq <= after {
				t.Fatalf("place %d comes after %d", r.Seq, after)
			}
			after = r.Seq
			r.Device = device
			list = append(list, r)
		}
		if len(page) == 0 {
			return list
		}
	}
}

// told is what all computers of a person should agree on: everything but the detail of the days, and the totals of those.
func told(t *testing.T, j *Journal) string {
	t.Helper()
	w, err := j.Whole(ctx)
	ok(t, err)
	for i := range w.Sessions {
		w.Sessions[i].Device = ""
	}
	for i := range w.Corrections {
		w.Corrections[i].ID = 0
	}
	days, err := j.Totals(ctx, monday.AddDate(0, 0, -5), monday.AddDate(0, 0, 20))
	ok(t, err)
	for i := range days {
		days[i].Offered = 0 // notices are not told
	}
	text, err := json.MarshalIndent([]any{w.Sessions, w.Screenings, w.Clearances, w.Mornings, w.Pains, w.Events, w.Corrections, w.Days, days}, "", " ")
	ok(t, err)
	return string(text)
}

var monday = time.Date(2026, 11, 23, 8, 0, 0, 0, time.FixedZone("", 3600))

// act does one thing with a journal that a person or the agent might do.
func act(t *testing.T, j *Journal, rnd *rand.Rand, who string, n int) {
	t.Helper()
	at := monday.Add(time.Duration(rnd.IntN(10*24*60)) * time.Minute)
	ids := func() string { // of some session, most likely another computer's
		list, err := j.Sessions(ctx, monday.AddDate(-1, 0, 0), monday.AddDate(1, 0, 0))
		ok(t, err)
		if len(list) == 0 {
			return ""
		}
		return list[rnd.IntN(len(list))].ID
	}
	seven := rnd.IntN(11)
	switch rnd.IntN(10) {
	case 0, 1:
		s := Session{ID: fmt.Sprint(who, n), Routine: "daily_beginner", Started: at, Ended: at.Add(15 * minute), Outcome: "done", Worked: 9 * minute, PainBefore: &seven,
			Items: []Item{{Card: "bridge", Side: "none", Sets: 2, Reps: 16, Seconds: 90, Planned: 90, Outcome: "done", Done: []Set{{1, "none", 8, 45}, {2, "none", 8, 45}}},
				{Card: "cat_cow", Side: "none", Seconds: 3, Planned: 60, Outcome: "partial", Hurt: "leg", Reason: "hurts"}}}
		ok(t, j.EndSession(ctx, s))
	case 2:
		if id := ids(); id != "" {
			ok(t, j.RateSession(ctx, id, Rating{PainAfter: &seven, Effort: map[string]string{"bridge": []string{"easy", "right", "hard"}[rnd.IntN(3)]}, Culprits: []string{"?"}}))
		}
	case 3:
		ok(t, j.AnswerSafety(ctx, Safety{At: at, Clear: seven > 3, Yes: []string{"A1"}}))
	case 4:
		ok(t, j.SayMorning(ctx, Morning{At: at, Worse: seven%4 - 1}))
		ok(t, j.Clear(ctx, "B3", at))
	case 5:
		ok(t, j.SayPain(ctx, Pain{At: at, Level: seven}))
	case 6:
		ok(t, j.AddEvent(ctx, Event{At: at, Kind: "keep", Card: "bridge", Rule: "easy_more", Ref: at.Add(-time.Hour)}))
		ok(t, j.AddEvent(ctx, Event{At: at, Kind: []string{"answers", "of_a_later_limber"}[n%2], Value: "same"}))
	case 7:
		_ = j.Correct(ctx, Correction{From: at, To: at.Add(10 * minute), As: "away", Away: 5 * minute, Made: at.Add(time.Hour)})
		list, err := allCorrections(ctx, j.db, ``)
		ok(t, err)
		if len(list) > 2 && seven > 5 {
			_ = j.Undo(ctx, list[0].From, list[0].To, at.Add(24*time.Hour))
		}
	default:
		kind := []string{"sitting", "sitting", "break", "away", "standing", "asleep"}[rnd.IntN(6)]
		at = at.Add(time.Duration(len(who)) * time.Second)
		length := time.Duration(seven+1) * 5 * minute
		ok(t, j.AddStretches(ctx, []Stretch{{at, at.Add(length), kind, who}}))
		if kind == "break" {
			ok(t, j.AddBreak(ctx, Break{at, length, who}))
		}
	}
}

// unlike shows where two texts begin to differ.
func unlike(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return strings.Join(x[max(0, i-12):i+3], "\n") + "\nand\n" + strings.Join(y[max(0, i-2):min(len(y), i+3)], "\n")
		}
	}
	return "one is longer"
}

// TestComputersThatToldEachOtherAgree: whatever was done on which of them, and in whatever order they hear of it, twice
// and again.
func TestComputersThatToldEachOtherAgree(t *testing.T) {
	for seed := range uint64(3) {
		rnd := rand.New(rand.NewPCG(seed, 9))
		names := []string{"a", "bb", "ccc"}
		var books []*Journal
		var sent [3]int64
		var lines [3][]Record
		for range names {
			j, _ := newJournal(t)
			books = append(books, j)
		}
		for round := range 6 {
			for i, j := range books {
				for n := range 12 {
					act(t, j, rnd, names[i], round*100+n)
				}
				list := changes(t, j, names[i], sent[i])
				if len(list) > 0 {
					sent[i] = list[len(list)-1].Seq
				}
				lines[i] = append(lines[i], list...)
			}
			for i, j := range books {
				all := slices.Concat(lines[(i+1)%3], lines[(i+2)%3])
				rnd.Shuffle(len(all), func(a, b int) { all[a], all[b] = all[b], all[a] })
				if round < 5 && rnd.IntN(2) == 0 {
					all = all[:len(all)/2] // the rest comes later
				}
				for len(all) > 0 {
					n := min(len(all), 1+rnd.IntN(40))
					ok(t, j.Merge(ctx, all[:n]))
					all = all[n:]
				}
			}
		}
		quiet := false
		for range 4 { // what was laid together of two computers' words is told too, and then there is an end
			quiet = true
			for i, j := range books {
				more := changes(t, j, names[i], sent[i])
				for _, r := range more {
					sent[i], quiet = r.Seq, false
					if r.Kind != "session" {
						t.Errorf("seed %d: what %s heard it tells again: %+v", seed, names[i], r)
					}
				}
				ok(t, books[(i+1)%3].Merge(ctx, more))
				ok(t, books[(i+2)%3].Merge(ctx, more))
			}
		}
		if !quiet {
			t.Errorf("seed %d: they go on telling each other", seed)
		}
		first := told(t, books[0])
		for i, j := range books[1:] {
			if got := told(t, j); got != first {
				t.Fatalf("seed %d: %s and a differ: %s", seed, names[i+1], unlike(got, first))
			}
		}
		if len(lines[0]) < 30 {
			t.Errorf("only %d records were told", len(lines[0]))
		}
	}
}

// TestARecordThatCannotBeRightIsLeftOut: and those beside it are kept.
func TestARecordThatCannotBeRightIsLeftOut(t *testing.T) {
	j, _ := newJournal(t)
	good := Record{Device: "b", Kind: "pain", ID: "1795417200000", Version: 1, Data: json.RawMessage(`{"at":"2026-11-23T08:00:00+01:00","level":3}`)}
	bad := []Record{
		{Device: "b", Kind: "pain", ID: "q", Version: 1, Data: json.RawMessage(`{"at":"2026-11-23T08:00:00+01:00","level":99}`)},
		{Device: "b", Kind: "pain", ID: "r", Version: 1, Data: json.RawMessage(`{"at":7}`)},
		{Device: "b", Kind: "horoscope", ID: "s", Version: 1, Data: json.RawMessage(`{}`)},
		{Device: "b", Kind: "session", ID: "t", Version: 1, Data: json.RawMessage(`{"routine":"x","started":"2026-11-23T08:00:00Z","ended":"2026-11-23T08:10:00Z","outcome":"done","items":[{"card":"c","outcome":"done"}],"efforts":{"c":"splendid"}}`)},
		{Device: "b", Kind: "session", ID: "u", Version: 1, Data: json.RawMessage(`{}`)},
		{Device: "b", Kind: "session", ID: "v", Version: 1, Data: json.RawMessage(`{"routine":"x","started":"2026-11-23T08:00:00Z","ended":"2026-11-23T08:10:00Z","outcome":"done","items":[{"card":"c\u001ed","outcome":"done"}]}`)},
		{Device: "", Kind: "stretch", ID: "1 sitting", Version: 1, Data: json.RawMessage(`{"from":"2026-11-23T08:00:00Z","to":"2026-11-23T08:10:00Z","kind":"sitting"}`)},
		{Device: "b", Kind: "stretch", ID: "1 flying", Version: 1, Data: json.RawMessage(`{"from":"2026-11-23T08:00:00Z","to":"2026-11-23T08:10:00Z","kind":"flying"}`)},
		{Device: "b", Kind: "stretch", ID: "1 sitting", Version: 1, Data: json.RawMessage(`{"from":"1026-11-23T08:00:00Z","to":"2026-11-23T08:10:00Z","kind":"sitting"}`)},
		{Device: "b", Kind: "correction", ID: "1 2 3", Version: 1, Data: json.RawMessage(`{"from":"2026-11-23T08:00:00Z","to":"2026-11-23T08:10:00Z","as":"away","made":"2026-11-23T08:10:00Z"}`)},
		{Device: "b", Kind: "day", ID: "2020-13-01", Version: 1, Data: json.RawMessage(`{"known_ms":5}`)},
		{Device: "b", Kind: "day", ID: "2020-12-01", Version: 1, Data: json.RawMessage(`{"known_ms":-5}`)},
		{Device: "b", Kind: "clearance", ID: "B3", Version: 1, Data: json.RawMessage(`{"day":"soon"}`)},
		{Device: "b", Kind: "morning", ID: "today", Version: 1, Data: json.RawMessage(`{"at":"2026-11-23T08:00:00Z"}`)},
		{Device: "b", Kind: "event", ID: "e", Version: 1, Data: json.RawMessage(`{"at":"2026-11-23T08:00:00Z"}`)},
	}
	ok(t, j.Merge(ctx, append(bad, good)))
	w, err := j.Whole(ctx)
	ok(t, err)
	if len(w.Pains) != 1 || len(w.Sessions) != 0 || len(w.Stretches) != 0 || len(w.Corrections)+len(w.Days)+len(w.Clearances)+len(w.Mornings)+len(w.Events) != 0 {
		t.Errorf("%+v", w)
	}
	if list := changes(t, j, "a", 0); len(list) != 0 {
		t.Errorf("what came from elsewhere is told again: %v", list)
	}
}

// TestARunningSessionIsNotTold: it is, once it has ended.
func TestARunningSessionIsNotTold(t *testing.T) {
	j, _ := newJournal(t)
	s := Session{ID: "s", Routine: "r", Started: monday, Outcome: "started"}
	ok(t, j.StartSession(ctx, s))
	ok(t, j.SaveProgress(ctx, "s", []byte("state")))
	ok(t, j.SayPain(ctx, Pain{At: monday, Level: 2}))
	list := changes(t, j, "a", 0)
	if len(list) != 1 || list[0].Kind != "pain" {
		t.Fatalf("told: %+v", list)
	}
	s.Ended, s.Outcome = monday.Add(minute), "done"
	ok(t, j.EndSession(ctx, s))
	if list = changes(t, j, "a", list[0].Seq); len(list) != 1 || list[0].ID != "s" {
		t.Errorf("told after the end: %+v", list)
	}
	k, _ := newJournal(t)
	ok(t, k.Merge(ctx, list))
	got, err := k.Sessions(ctx, monday, monday.Add(time.Hour))
	ok(t, err)
	if len(got) != 1 || got[0].Device != "" && got[0].Device != "a" {
		t.Errorf("%+v", got)
	}
	if _, _, found, _ := k.Unfinished(ctx, monday.Add(-time.Hour)); found {
		t.Error("another computer's session is offered to go on with")
	}
}
