package ui

import (
	"strings"
	"testing"
	"time"

	"limber/exercises/plan"
	"limber/exercises/session"
	"limber/lang"
)

// strengthOn puts a session of some strength into the journal for each of the first days of the week.
func (x *world) strengthOn(days int) {
	for i := range days {
		id, at := "strong"+itoa(i), x.wall.AddDate(0, 0, i)
		x.journal.sessions[id] = &SessionRecord{ID: id, Routine: "plan", Started: at, Ended: at, Outcome: "done", Items: []session.ItemResult{
			{Card: "cat_cow", Outcome: "done", Planned: 40, Seconds: 40}, {Card: "bridge", Outcome: "done", Planned: 60, Seconds: 60},
			{Card: "clamshell", Outcome: "done", Planned: 60, Seconds: 60},
		}}
	}
}

// After five days with strength the sixth is named as what it is, says why, and offers no strength instead.
func TestAStretchDayIsNamed(t *testing.T) {
	for _, code := range []string{"en", "de"} {
		x := newWorld(t, Start{}, func(x *world) {
			tight(x)
			x.agent.status.Settings["days_per_week"] = "7"
			x.agent.status.Settings["language"] = code
		})
		x.w.words = lang.For(code)
		opened(x)
		x.goHome()
		if len(x.w.today.plan.now.short.Items) == 0 {
			t.Fatalf("%s: the short one is not offered on other days", code)
		}
		x.strengthOn(5)
		x.later(5)
		name := map[string]string{"en": "Stretch day", "de": "Dehntag"}[code]
		why := map[string]string{"en": "Muscles build up on the days between", "de": "Muskeln bauen sich an den Tagen dazwischen auf"}[code]
		now := x.w.today.plan.now
		if now.state != planReady || now.chosen.Kind != plan.StretchDay {
			t.Fatalf("%s: %d, %s", code, now.state, now.chosen.Kind)
		}
		if !x.says(name) || !x.says(why) || len(now.short.Items) > 0 {
			t.Errorf("%s: Today does not say %q for %q: %+v", code, name, why, now.short.Minutes)
		}
		x.w.openPlan()
		x.at("plan")
		if !x.says(name) || !x.says(why) {
			t.Errorf("%s: the plan does not say so", code)
		}
		sunday := x.w.front.(*planPage).now.week[6]
		if sunday.Chosen == nil || sunday.Chosen.Kind != plan.StretchDay || !x.says(strings.Join([]string{name, x.w.words.N("profile.minutes", sunday.Chosen.Minutes)}, " · ")) {
			t.Errorf("%s: Sunday is %+v", code, sunday)
		}
	}
}

// A stretch day is booked as a session of the plan, and counts.
func TestAStretchDayCounts(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) { tight(x); x.agent.status.Settings["days_per_week"] = "7" })
	opened(x)
	x.strengthOn(5)
	x.later(5)
	before := len(x.journal.sessions)
	x.tap("Start")
	x.doAll()
	x.wall = x.wall.Add(time.Hour)
	x.goHome()
	if len(x.journal.sessions) != before+1 || x.w.today.plan.now.state != planDone || x.w.today.plan.now.sessions() != 6 {
		t.Errorf("%d sessions, of which %d count; state %d", len(x.journal.sessions), x.w.today.plan.now.sessions(), x.planState())
	}
	for id, s := range x.journal.sessions {
		if !strings.HasPrefix(id, "strong") && s.Routine != "plan" {
			t.Errorf("booked as %q", s.Routine)
		}
	}
}
