//go:build e2e && linux

package e2e

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"limber/e2e/desktop"
	"limber/journal"
)

// planPrinted is what `limber plan --json` prints, as far as it is looked at here.
type planPrinted struct {
	Date, Route string
	Minutes     int
	Cards       []struct {
		ID      string
		Because []string
	}
}

func printedPlan(t *testing.T, d *desktop.Desktop) (p planPrinted) {
	t.Helper()
	if out := d.Run("limber", "plan", "--json"); json.Unmarshal([]byte(out), &p) != nil {
		t.Fatalf("plan --json: %s", out)
	}
	return p
}

func (p planPrinted) ids() (list []string) {
	for _, c := range p.Cards {
		list = append(list, c.ID)
	}
	return list
}

// light starts a desktop whose pictures are known by their colours.
func light(t *testing.T) *desktop.Desktop {
	t.Helper()
	d := desktop.Start(t, desktop.WithDunst())
	config := filepath.Join(d.Home(), ".config", "limber")
	if err := os.MkdirAll(config, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(config, "settings.yaml"), []byte("theme: light\nautostart: off\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return d
}

// begun waits for a window and its agent, and opens the journal.
func begun(t *testing.T, d *desktop.Desktop) (desktop.Window, *journal.Journal) {
	t.Helper()
	w := d.WaitWindow("^Limber$")
	d.Eventually("the agent", func() bool { s, ok := status(t, d); return ok && s.Journal != "" })
	return w, book(t, d)
}

// answered waits for an answer to the safety questions.
func answered(t *testing.T, d *desktop.Desktop, j *journal.Journal) (a journal.Safety) {
	t.Helper()
	d.Eventually("the answers in the journal", func() (ok bool) {
		var err error
		if a, ok, err = j.LastSafety(context.Background()); err != nil {
			t.Fatal(err)
		}
		return ok
	})
	return a
}

// TestAPlanFromTheFirstStart is what somebody does who has never seen Limber: answer the safety questions, say what the back
// is like, start the plan of today, rate the pain before and after, and look at the progress.
func TestAPlanFromTheFirstStart(t *testing.T) {
	d := light(t)
	d.Spawn(d.Cmd("limber"))
	e := open(t, d)
	w, j := begun(t, d)
	today := func() { // the plan's own action, which stands at the left; until the plan is known, the break has it
		d.Eventually("the plan on Today", func() bool { x, _, ok := e.still(w).strong(); return ok && x < 450 })
		e.press(w)
	}
	today() // where no plan is yet
	for range 5 {
		e.turn(w, "Return") // none of it
	}
	if s := e.turn(w, "Return"); !s.has(tealSoft) || s.has(coralSoft) {
		t.Error("six times no is not said to be good")
	}
	if a := answered(t, d, j); !a.Clear || a.Route != "go" || len(a.Yes) > 0 {
		t.Errorf("the journal has %+v", a)
	}
	e.turn(w, "Return") // go on to the profile
	// tight, after sitting, moving helps, neither way is worse, for weeks; no limits, the usual places and things, ten minutes, each day
	for _, key := range []string{"1", "2", "1", "3", "1", "Right", "Right", "Right", "1", "7"} {
		e.turn(w, key)
	}
	want := map[string]string{"feels_like": "tight", "feels_when": "sitting", "feels_helps": "moving", "worse_with": "neither", "trouble": "weeks", "minutes": "10", "days_per_week": "7"}
	for key, value := range want {
		d.Eventually(key+" to be "+value, func() bool { s, _ := status(t, d); return s.Settings[key] == value })
	}
	e.turn(w, "Return") // what Limber understood: make the plan
	plan := printedPlan(t, d)
	if plan.Route != "go" || len(plan.Cards) < 3 || plan.Minutes < 7 || plan.Minutes > 12 {
		t.Errorf("the plan is %+v", plan)
	}
	for _, c := range plan.Cards {
		if len(c.Because) == 0 {
			t.Errorf("%s has no reason", c.ID)
		}
	}
	d.Run("limber", "--screen", "progress")
	before := e.still(w)

	d.Run("limber", "--screen", "today")
	today() // start
	e.turn(w, "4")
	e.turn(w, "Return")
	d.Eventually("the session", func() bool { return len(kept(t, j).Items) > 0 })
	var cards []string
	for _, item := range kept(t, j).Items {
		cards = append(cards, item.Card)
	}
	if list := sessions(t, j); list[0].Started.Format(time.DateOnly) == plan.Date && !slices.Equal(cards, plan.ids()) {
		t.Errorf("plan --json has %v, the session has %v", plan.ids(), cards)
	}
	// Right is "done with this". Ended twice is ended: the keys of a session do nothing on the page after it.
	d.Eventually("the end of the session", func() bool {
		d.Key("Right", "Right")
		return sessions(t, j)[0].Outcome != "started"
	})
	e.still(w)
	e.turn(w, "2")
	d.Eventually("the pain after it", func() bool { return sessions(t, j)[0].PainAfter != nil })
	list := sessions(t, j)
	if s := list[0]; len(list) != 1 || s.Outcome != "done" || s.Break || s.PainBefore == nil || *s.PainBefore != 4 || *s.PainAfter != 2 {
		t.Errorf("the journal has %+v", list)
	}
	for _, item := range list[0].Items {
		if item.Outcome != "done" {
			t.Errorf("%+v", item)
		}
	}
	d.Run("limber", "--screen", "progress")
	if e.still(w).equal(before) {
		t.Error("the progress shows nothing of the session")
	}
}

// TestASignClosesEveryDoor: whoever answers the first question with yes is told to call for help, and no way into a session
// is left, in this window or the next one.
func TestASignClosesEveryDoor(t *testing.T) {
	d := light(t)
	window := d.Spawn(d.Cmd("limber", "--screen", "session"))
	e := open(t, d)
	w, j := begun(t, d)
	e.still(w)
	for _, key := range []string{"1", "Return"} { // A1, and on
		e.turn(w, key)
	}
	if s := e.turn(w, "1"); !s.has(coralSoft) { // it was meant
		t.Error("nobody is told to call for help")
	}
	if a := answered(t, d, j); a.Clear || a.Route != "emergency" || !slices.Equal(a.Yes, []string{"A1"}) {
		t.Errorf("the journal has %+v", a)
	}
	if p := printedPlan(t, d); p.Route != "emergency" || len(p.Cards) > 0 {
		t.Errorf("the plan is %+v", p)
	}
	for _, door := range []struct {
		args   []string
		window string // in which it ends
	}{
		{[]string{"--screen", "session"}, "^Limber$"}, {[]string{"--screen", "before"}, "^Limber$"}, {[]string{"--break"}, breakTitle}, {[]string{"break"}, breakTitle},
	} {
		d.Run("limber", "--screen", "learn")
		d.Eventually("another page", func() bool { return !e.still(w).has(coralSoft) })
		d.Run("limber", door.args...)
		e.press(d.WaitWindow(door.window)) // "What to do", where a session would be
		d.Eventually("the page for an emergency", func() bool { return e.still(w).has(coralSoft) })
	}
	window.Kill()
	d.WaitNoWindow("Limber")
	d.Spawn(d.Cmd("limber", "--break"))
	e.press(d.WaitWindow(breakTitle))
	w = d.WaitWindow("^Limber$")
	d.Eventually("the page for an emergency", func() bool { return e.still(w).has(coralSoft) })
	if list := sessions(t, j); len(list) > 0 {
		t.Errorf("the journal has %+v", list)
	}
}
