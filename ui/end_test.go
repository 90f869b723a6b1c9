package ui

import (
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"limber/exercises/plan"
	"limber/exercises/session"
	"limber/lang"
)

// through leads a routine from its preview to its end, with so much pain before; below 0: not said.
func (x *world) through(routine string, pain int) *endScreen {
	x.t.Helper()
	x.w.startRoutine(routine)
	x.at("before")
	if pain >= 0 {
		x.feel(x.before().pain, pain)
	}
	x.tap(x.w.words.T("before.start"))
	x.at("session")
	x.quickly()
	x.at("end")
	return x.w.front.(*endScreen)
}

// quickly leads a session to its end in large steps.
func (x *world) quickly() {
	for range 3000 {
		if x.beat == nil {
			x.now += 2 * time.Second
			return
		}
		x.now += 2 * time.Second
		x.beat()
	}
	x.t.Fatal("the session does not end")
}

// kept is what the journal has of the session that the page is about.
func (x *world) kept(e *endScreen) *SessionRecord { return x.journal.sessions[e.just.ID] }

// Each answer is written down when it is given, and the last one holds.
func TestWhatIsSaidAfterASessionIsKeptAtOnce(t *testing.T) {
	x := newWorld(t, Start{}, nil)
	e := x.through("daily_beginner", 2)
	x.feel(e.pain, 1)
	x.rune('2')
	if p := x.kept(e).PainAfter; p == nil || *p != 2 {
		t.Errorf("pain after: %v", p)
	}
	x.feel(e.pain, 2) // the same again takes nothing back
	test.Tap(e.efforts["bridge"][0])
	test.Tap(e.efforts["clamshell"][1])
	test.Tap(e.efforts["clamshell"][2])
	test.Tap(e.efforts["cat_cow"][1])
	test.Tap(e.efforts["cat_cow"][1]) // taken back
	got := map[string]string{}
	for _, it := range x.kept(e).Items {
		if it.Effort != "" {
			got[it.Card] = it.Effort
		}
	}
	if want := map[string]string{"bridge": "easy", "clamshell": "hard"}; !maps.Equal(got, want) {
		t.Errorf("efforts: %v", got)
	}
	if p := x.kept(e).PainAfter; p == nil || *p != 2 {
		t.Errorf("pain after the rest was said: %v", p)
	}
	for _, words := range []string{"Before it was 2", "“Clamshell” was too hard: next time 7 times instead of 10 times.", "“Bridge” was easy. If it is so again next time"} {
		if !x.says(words) {
			t.Errorf("the page does not say %q", words)
		}
	}
	x.press(fyne.KeyReturn)
	x.at("today")
	if x.kept(e).Outcome != "done" || x.kept(e).Ended.IsZero() {
		t.Errorf("left as %+v", x.kept(e))
	}
}

// S24, S25: where pain rose, the page asks which card it was; no answer is "not sure".
func TestWherePainRoseItAsksWhichOne(t *testing.T) {
	for _, c := range []struct {
		before, after int
		asks          bool
	}{{2, 3, false}, {2, 4, true}, {5, 6, true}, {-1, 5, false}, {-1, 6, true}, {0, 2, true}} {
		x := newWorld(t, Start{}, nil)
		e := x.through("daily_beginner", c.before)
		x.feel(e.pain, c.after)
		if got := x.says("Which exercise was it?"); got != c.asks {
			t.Errorf("%d to %d: it asks: %v", c.before, c.after, got)
		}
	}
	x := newWorld(t, Start{}, nil)
	e := x.through("daily_beginner", 2)
	x.feel(e.pain, 4)
	test.Tap(e.culprits["bridge"])
	test.Tap(e.culprits["cat_cow"])
	if got := x.kept(e).Culprits; !slices.Equal(got, []string{"bridge", "cat_cow"}) {
		t.Errorf("picked: %q", got)
	}
	test.Tap(e.culprits[unsure])
	if got := x.kept(e).Culprits; !slices.Equal(got, []string{"?"}) || e.culprits["bridge"].On() {
		t.Errorf("not sure: %q", got)
	}
	test.Tap(e.culprits["bridge"])
	if got := x.kept(e).Culprits; !slices.Equal(got, []string{"bridge"}) || e.culprits[unsure].On() {
		t.Errorf("sure again: %q", got)
	}
	if !x.says("“Bridge” hurt") {
		t.Error("it does not say what that changes")
	}
	x.feel(e.pain, 2)
	if got := x.kept(e).Culprits; len(got) > 0 || x.says("Which exercise was it?") {
		t.Errorf("it did not rise after all, but %q stays", got)
	}
}

// A jump of three sends to the safety questions (S16).
func TestMuchMorePainSendsToTheSafetyPage(t *testing.T) {
	x := newWorld(t, Start{}, nil)
	e := x.through("daily_beginner", 2)
	x.feel(e.pain, 4)
	if x.button("Answer the questions again") != nil {
		t.Error("two more sends there already")
	}
	x.feel(e.pain, 5)
	x.tap("Answer the questions again")
	x.at("safety")
	x.press(fyne.KeyEscape)
	x.at("end") // nothing is lost by it
	if e.pain.Value() != 5 {
		t.Errorf("the scale shows %d", e.pain.Value())
	}
}

// The whole page by keyboard: Tab to the scale, the arrows, then Tab to each chip.
func TestTheEndByKeyboardAlone(t *testing.T) {
	x := newWorld(t, Start{}, nil)
	e := x.through("daily_beginner", 1)
	x.tabTo(e.pain, fyne.KeyRight, fyne.KeyRight)
	x.tabTo(e.efforts["cat_cow"][2], fyne.KeySpace)
	if got := x.kept(e); *got.PainAfter != 1 || got.Items[0].Effort != "hard" {
		t.Errorf("kept: %v, %q", *got.PainAfter, got.Items[0].Effort)
	}
}

// tabTo goes on by Tab to something, and presses keys there.
func (x *world) tabTo(o fyne.Focusable, keys ...fyne.KeyName) {
	x.t.Helper()
	canvas := x.w.win.Canvas()
	for range 60 {
		canvas.(interface{ FocusNext() }).FocusNext()
		if canvas.Focused() == o {
			for _, k := range keys {
				o.TypedKey(&fyne.KeyEvent{Name: k})
			}
			return
		}
	}
	x.t.Fatal("Tab does not reach it")
}

// The key that led the session on says nothing about pain when it is pressed once too often, and leaves no page.
func TestAKeyOfTheSessionSaysNothingAtItsEnd(t *testing.T) {
	x := newWorld(t, Start{Screen: "before"}, nil)
	x.press(fyne.KeyReturn)
	for range 400 {
		x.press(fyne.KeyRight)
	}
	x.press(fyne.KeyEscape)
	x.at("end")
	if p := x.w.front.(*endScreen).just.PainAfter; p != nil {
		t.Errorf("it said %d", *p)
	}
	x.pass(time.Second)
	x.press(fyne.KeyRight)
	if p := x.w.front.(*endScreen).just.PainAfter; p != nil {
		t.Errorf("later it said %d", *p)
	}
}

// A break asks nothing, and a card tried has no effort that would change anything.
func TestWhatIsNotAsked(t *testing.T) {
	x := newWorld(t, Start{Break: true}, nil)
	x.quickly()
	x.at("end")
	if x.says("hurt now") || x.says("How was each") || x.says("next time") {
		t.Error("a break asks")
	}
	x = newWorld(t, Start{Exercise: "bridge"}, nil)
	x.tap("Try it now")
	x.quickly()
	x.at("end")
	if !x.says("hurt now") || x.says("How was each") {
		t.Error("a card tried asks for no pain, or for effort")
	}
}

func TestAnAnswerThatCannotBeKeptIsSaid(t *testing.T) {
	x := newWorld(t, Start{}, nil)
	e := x.through("daily_beginner", 1)
	x.journal.err = errors.New("disk full")
	x.feel(e.pain, 1)
	x.press(fyne.KeyReturn)
	if !x.says("disk full") {
		t.Error("nobody is told that nothing was kept")
	}
}

// The cell that was tapped stays under the finger, whatever the sentence above it grows to.
func TestTheScaleStaysUnderTheFinger(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) { x.lang = "de" })
	x.w.win.Resize(fyne.NewSize(440, 760))
	e := x.through("daily_beginner", 1)
	where := func() float32 { return fyne.CurrentApp().Driver().AbsolutePositionForObject(e.pain).Y }
	before := where()
	x.feel(e.pain, 7)
	if after := where(); after != before {
		t.Errorf("it moved by %v", after-before)
	}
}

func TestTheSampleKeepsNothing(t *testing.T) {
	x := newWorld(t, Start{Screen: "end"}, nil)
	x.at("end")
	x.rune('3')
	if len(x.journal.log) > 0 || x.w.said != nil {
		t.Errorf("written: %q, said %v", x.journal.log, x.w.said)
	}
}

// One sentence, by what is so.
func TestTheSentenceAfterASession(t *testing.T) {
	monday := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	done := func(days int, routine string) plan.Session {
		return plan.Session{ID: routine + itoa(days), Routine: routine, Started: monday.AddDate(0, 0, days), Outcome: "done",
			Items: []session.ItemResult{{Card: "a", Seconds: 60, Planned: 60, Outcome: "done"}, {Card: "b", Seconds: 60, Planned: 60, Outcome: "done"}}}
	}
	week := func(days ...int) (list []plan.Session) {
		for _, d := range days {
			list = append(list, done(d, "daily_beginner"))
		}
		return list
	}
	long := session.Result{Outcome: "done", Worked: 10 * time.Minute, Planned: 10 * time.Minute}
	with := func(r session.Result, f func(*session.Result)) session.Result { f(&r); return r }
	pain := func(s plan.Session, before, after int) plan.Session {
		s.PainBefore, s.PainAfter = &before, &after
		return s
	}
	small := done(4, "daily_beginner")
	small.Items = small.Items[:1]
	for name, c := range map[string]struct {
		just   plan.Session
		res    session.Result
		before []plan.Session
		want   string
	}{
		"first":           {done(4, "d"), long, nil, "cheer.first"},
		"breaks before":   {done(4, "d"), long, []plan.Session{{ID: "x", Break: true, Started: monday}}, "cheer.first"},
		"second":          {done(4, "d"), long, week(1), "cheer.week.2"},
		"third":           {done(4, "d"), long, week(1, 2), "cheer.week.3"},
		"sixth":           {done(4, "d"), long, week(0, 1, 2, 3, 3), "cheer.weeks"},
		"last week":       {done(0, "d"), long, week(-3), "cheer.done"},
		"back":            {done(4, "d"), long, week(-10), "cheer.back"},
		"six days":        {done(4, "d"), long, week(-2), "cheer.done"},
		"short":           {done(0, "d"), with(long, func(r *session.Result) { r.Planned = 4 * time.Minute }), week(-3), "cheer.short"},
		"eased":           {pain(done(0, "d"), 5, 3), long, week(-3), "cheer.eased"},
		"rose":            {pain(done(4, "d"), 2, 4), long, nil, "cheer.rose"},
		"stopped half":    {done(0, "d"), with(long, func(r *session.Result) { r.Outcome, r.Worked = "stopped", 6*time.Minute }), week(-3), "cheer.stopped"},
		"stopped at once": {small, with(long, func(r *session.Result) { r.Outcome, r.Worked = "stopped", time.Minute }), week(1), "cheer.early"},
		"stopped, it hurt": {done(0, "d"), with(long, func(r *session.Result) {
			r.Outcome, r.Items = "stopped", []session.ItemResult{{Hurt: "back", Outcome: "partial"}}
		}), week(-3), "cheer.stopped_hurt"},
		"it hurt":  {done(0, "d"), with(long, func(r *session.Result) { r.Items = []session.ItemResult{{Reason: "hurts", Outcome: "skipped"}} }), week(-3), "cheer.hurt"},
		"left out": {done(0, "d"), with(long, func(r *session.Result) { r.Items = []session.ItemResult{{Outcome: "skipped"}} }), week(-3), "cheer.left"},
		"one card": {small, long, week(1, 2), "cheer.done"},
	} {
		got := cheerOf(c.just, c.res, append(c.before, c.just))
		if key, _ := got.words(); key != c.want {
			t.Errorf("%s: %s, want %s (%+v)", name, key, c.want, got)
		}
	}
	for _, code := range lang.Codes() {
		w := &window{words: lang.For(code)}
		for _, c := range []cheer{{}, {done: true, week: 2, counted: 1}, {done: true, week: 3, counted: 2}, {done: true, week: 4, counted: 3}, {done: true, week: 6, counted: 5}, {done: true, week: 1, counted: 1, days: 9}} {
			key, _ := c.words()
			if words := w.cheer(c); words == key || words == "" {
				t.Errorf("%s: no sentence for %s", code, key)
			}
		}
	}
}
