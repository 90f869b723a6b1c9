//go:build e2e && linux

package e2e

import (
	"context"
	"math/rand/v2"
	"testing"
	"time"

	"limber/journal"
)

// profile is what somebody has answered whose pictures are made, for the settings file.
const profile = `feels: both
feels_like: both
feels_when: sitting
feels_helps: moving
worse_with: bending
trouble: months
limits: [FLEX, KNEE]
age: 44
place: [floor, chair, standing]
kit: [mat, chair, wall]
minutes: 15
days_per_week: 4
`

// seedMonths writes what somebody did in twelve weeks who works on weekdays, exercises on four days of a week, was away
// for nine days and gets better slowly: the same each time, but for the day that it ends with.
func seedMonths(t *testing.T, j *journal.Journal) {
	t.Helper()
	ctx, random := context.Background(), rand.New(rand.NewPCG(7, 11))
	now := time.Now()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(j.AnswerSafety(ctx, journal.Safety{At: now.AddDate(0, 0, -3), Clear: true}))
	must(j.AddEvent(ctx, journal.Event{Kind: "opened", At: now.AddDate(0, 0, -20)}))
	must(j.AddEvent(ctx, journal.Event{Kind: "pause", At: now.AddDate(0, 0, -45), Until: now.AddDate(0, 0, -37)}))
	cards := []string{"cat_cow", "hip_flexor_standing", "hamstring_supine", "seated_twist", "bridge", "dead_bug_heel_slide", "clamshell", "bird_dog_leg"}
	lasted := []int{60, 75, 75, 60, 124, 130, 184, 156} // seconds, as the doses that they begin with
	for back := 84; back > 0; back-- {
		day := time.Date(now.Year(), now.Month(), now.Day()-back, 0, 0, 0, 0, now.Location())
		level := 5.4 - 3*float64(84-back)/84 + random.NormFloat64()*0.6
		if weekday := day.Weekday(); back < 29 && weekday != time.Saturday && weekday != time.Sunday {
			var list []journal.Stretch
			for at := day.Add(9 * time.Hour); at.Before(day.Add(16 * time.Hour)); {
				sat := time.Duration(20+random.IntN(45)) * time.Minute
				list = append(list, journal.Stretch{From: at, To: at.Add(sat), Kind: "sitting", Evidence: "input"})
				at = at.Add(sat)
				list = append(list, journal.Stretch{From: at, To: at.Add(12 * time.Minute), Kind: "break", Evidence: "lock"})
				at = at.Add(12 * time.Minute)
			}
			must(j.AddStretches(ctx, list))
		}
		if back > 36 && back <= 45 || back > 1 && random.Float64() > 0.6 {
			continue
		}
		before, after := int(min(max(level+0.5, 0), 10)), int(min(max(level, 0), 10))
		s := journal.Session{ID: journal.NewID(), Routine: "plan", Started: day.Add(7*time.Hour + 40*time.Minute), Ended: day.Add(8 * time.Hour),
			Outcome: "done", Worked: 14 * time.Minute, PainBefore: &before, PainAfter: &after}
		for i, id := range cards {
			s.Items = append(s.Items, journal.Item{Card: id, Side: "none", Sets: 1, Seconds: lasted[i], Planned: lasted[i], Outcome: "done"})
		}
		must(j.EndSession(ctx, s))
		rated := journal.Rating{PainAfter: &after, Effort: map[string]string{"bridge": "right"}}
		if back < 10 { // lately these were easy, and one was not
			rated.Effort = map[string]string{"bridge": "easy", "clamshell": "easy", "bird_dog_leg": "hard"}
		}
		must(j.RateSession(ctx, s.ID, rated))
	}
}

// seedAsks writes what Today asks about: much pain that has eased.
func seedAsks(t *testing.T, j *journal.Journal) {
	t.Helper()
	for back, level := range []int{3, 7} {
		if err := j.SayPain(context.Background(), journal.Pain{At: time.Now().AddDate(0, 0, -back).Add(-time.Minute), Level: level}); err != nil {
			t.Fatal(err)
		}
	}
	if err := j.AnswerSafety(context.Background(), journal.Safety{At: time.Now(), Clear: true}); err != nil { // more pain asks for it anew
		t.Fatal(err)
	}
}

// seedSign writes answers with which no session starts.
func seedSign(t *testing.T, j *journal.Journal) {
	t.Helper()
	err := j.AnswerSafety(context.Background(), journal.Safety{At: time.Now(), Route: "doctor", Yes: []string{"B3", "B4", "C4"}})
	if err != nil {
		t.Fatal(err)
	}
}
