package report

import (
	"strings"
	"testing"
	"time"

	"limber/exercises"
	"limber/exercises/plan"
	"limber/exercises/session"
)

// How a physiotherapist's plan was kept: the days of each week, and each exercise.
func TestReportOnAPhysiotherapistsPlan(t *testing.T) {
	for code, want := range map[string][]string{
		"en": {"The plan from the physiotherapist", "Dana Fisher", "Winter plan", "5 days a week", "2 of 5", "slowly", "own answers speak against it"},
		"de": {"Der Plan aus der Physiotherapie", "Dana Fisher", "5 Tage in der Woche", "2 von 5", "eigene Angaben sprechen dagegen"},
	} {
		in := sample(code)
		if htm, _ := write(t, "none-"+code, in); strings.Contains(htm, want[0]) {
			t.Errorf("%s: a plan is told that nobody follows", code)
		}
		item := func(id, note string) exercises.Item {
			c := in.Catalogue.Card(id)
			return exercises.Item{Card: c, Dose: c.Dose, Note: note}
		}
		p := &exercises.PhysioPlan{ID: "winter", Name: "Winter plan", By: "Dana Fisher", DaysPerWeek: 5,
			Routine: &exercises.Routine{ID: "physio:winter", Items: []exercises.Item{item("bridge", "slowly"), item("knee_to_chest_single", "")}}}
		in.Physio = plan.Physio{Plan: p, ID: "winter", Since: in.Now.AddDate(0, 0, -20)}
		done := func(ago int, routine, second, hurt string) plan.Session {
			return plan.Session{Routine: routine, Started: in.Now.AddDate(0, 0, -ago).Add(-time.Hour), Outcome: "done", Items: []session.ItemResult{
				{Card: "bridge", Outcome: "done", Seconds: 100, Planned: 100}, {Card: "knee_to_chest_single", Outcome: second, Seconds: 90, Planned: 100, Hurt: hurt}}}
		}
		monday := (int(in.Now.Weekday()) + 6) % 7 // days since, so that both are of last week
		in.Sessions = []plan.Session{done(monday+3, "physio:winter", "done", ""), done(monday+3, "physio:winter", "done", ""),
			done(monday+5, "physio:winter", "partial", "back"), done(monday+4, "plan", "done", "")}
		left := done(monday+5, "physio:winter", "skipped", "")
		left.Items[1].Reason = "hurts" // left out because of it, and not asked where
		in.Sessions = append(in.Sessions, left)
		htm, pdf := write(t, "physio-"+code, in)
		text := textOf(htm)
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: the report does not say %q", code, w)
			}
		}
		if len(pdf) < 1000 {
			t.Errorf("%s: no PDF", code)
		}
		if row := in.physioCards(in.physioSessions()).rows[1]; row[2] != "2" || row[3] != "2" || row[4] != "2" {
			t.Errorf("%s: knee_to_chest_single was %v, want done 2, not whole 2, hurt 2", code, row)
		}
	}
}
