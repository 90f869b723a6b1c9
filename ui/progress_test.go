package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"limber/progress"
)

func pointAt(p fyne.Position) *fyne.PointEvent { return &fyne.PointEvent{Position: p} }

func mouseAt(p fyne.Position) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p}}
}

// course opens the screen on a journal of so many days.
func course(t *testing.T, days int) (*world, *progressScreen) {
	x := newWorld(t, Start{Screen: "progress"}, lived(days))
	return x, x.progress()
}

func TestAnEmptyJournalOffersABeginning(t *testing.T) {
	x := newWorld(t, Start{Screen: "progress"}, nil)
	p := x.progress()
	if !p.begin.Visible() || p.parts.Visible() || p.spans.Visible() {
		t.Error("an empty journal shows drawings of nothing")
	}
	x.tap("To today’s session")
	if x.w.front != x.w.today {
		t.Error("the way to the first session leads elsewhere")
	}
}

func TestAJournalThatCannotBeReadIsSaid(t *testing.T) {
	x := newWorld(t, Start{Screen: "progress"}, func(x *world) { x.journal.err = ErrNoAgent })
	p := x.progress()
	if !p.word.Visible() || !strings.Contains(p.word.Words(), "cannot be read") || p.begin.Visible() {
		t.Errorf("it says %q, and offers a beginning: %v", p.word.Words(), p.begin.Visible())
	}
}

// The first day: one session, one pain, and nothing is made of them.
func TestOneDayIsOneDay(t *testing.T) {
	_, p := course(t, 1)
	for _, c := range []struct{ name, got, want string }{
		{"the goal of a week of which Monday is the first day", p.goals.ring.Number() + " " + p.goals.ring.Caption(), "1 of 4 sessions"},
		{"no week is judged", p.goals.said.Words(), "The first whole week is still to come."},
		{"pain", p.pain.said.Words(), "Noted on 1 day. That is too few to see a direction: three days within a week are the least."},
		{"pain and sitting", p.both.said.Words(), "So far there are 0 days of which both are known. From 10 on they are drawn here."},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.name, c.got, c.want)
		}
	}
	if p.both.drawn.Visible() {
		t.Error("pain and sitting are drawn of one day")
	}
}

// Pointer, finger and keys say the same of a place, and a screen reader hears it.
func TestValuesAreSaid(t *testing.T) {
	x, p := course(t, 91)
	x.w.win.Canvas().Focus(p.goals.chart)
	last := len(p.goals.weeks) - 1
	p.goals.chart.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	p.goals.chart.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	said := p.goals.chart.Said()
	if !strings.HasPrefix(said, "Week from Mon 16 Nov\n") || !strings.Contains(said, "goal 4") {
		t.Errorf("the arrow keys say %q", said)
	}
	p.goals.chart.Tapped(pointAt(p.goals.chart.Middle(last)))
	p.goals.chart.MouseIn(mouseAt(p.goals.chart.Middle(last - 1)))
	if got := p.goals.chart.Said(); got != said {
		t.Errorf("the pointer says %q, the keys %q", got, said)
	}
	if label := p.goals.chart.AccessibilityLabel(); !strings.Contains(label, said) || !strings.Contains(label, "Goal met in") {
		t.Errorf("a screen reader hears %q", label)
	}
	p.goals.chart.MouseOut()
	p.goals.chart.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got := p.goals.chart.Said(); got != "" {
		t.Errorf("after Escape it says %q", got)
	}
	for _, c := range []struct {
		name  string
		chart interface {
			Tapped(*fyne.PointEvent)
			Said() string
		}
		at   fyne.Position
		want []string
	}{
		{"the calendar's today", p.year.grid, p.year.grid.Middle(52 * 7), []string{"Mon 23 Nov", "no exercise"}},
		{"a day of the pause", p.year.grid, p.year.grid.Middle(52*7 - 35), []string{"Mon 19 Oct", "paused"}},
		{"a day before all", p.year.grid, p.year.grid.Middle(0), []string{"2025", "before you began"}},
		{"today's sitting goes on", p.sitting.chart, p.sitting.chart.Middle(84), []string{"Mon 23 Nov", "3 h 45 min of sitting"}},
		{"a weekend without an agent", p.sitting.chart, p.sitting.chart.Middle(83), []string{"Sun 22 Nov", "nothing is known"}},
		{"minutes of a week", p.minutes.chart, p.minutes.chart.Middle(11), []string{"Week from Mon 16 Nov", "Strength: "}},
	} {
		c.chart.Tapped(pointAt(c.at))
		for _, want := range c.want {
			if got := c.chart.Said(); !strings.Contains(got, want) {
				t.Errorf("%s: says %q, not %q", c.name, got, want)
			}
		}
	}
}

func TestTheSpanIsChosen(t *testing.T) {
	x, p := course(t, 5*365)
	p.spans.Chip("all").Tapped(nil)
	if n := len(p.pain.chart.Plot().Columns); n != 61 {
		t.Errorf("five years are drawn in %d columns", n)
	}
	if got := p.pain.say(10); !strings.Contains(got[0], "2022") || !strings.Contains(strings.Join(got, " "), "average of") {
		t.Errorf("a month says %q", got)
	}
	x.agent.status.Settings["text_size"] = "large" // the screens are made anew
	x.w.onStatus(x.agent.status, nil)
	if p := x.progress(); p.span != progress.All || p.spans.Chosen() != "all" || len(p.goals.weeks) < 200 {
		t.Errorf("after larger letters it shows %s, %d weeks", p.span, len(p.goals.weeks))
	}
	p = x.progress()
	p.year.back.OnTap()
	if got := p.year.title.Words(); got != "November 2024 to November 2025" {
		t.Errorf("the year before is %s", got)
	}
}

// The goal is another one, and a pause takes the days out of it, at once.
func TestAPauseIsTakenAndEnded(t *testing.T) {
	x, p := course(t, 91)
	x.tap("Pause for illness or holiday")
	x.rune('2') // seven days
	if len(x.journal.said.Events) != 2 || p.goals.head.Words() != "Your goal is paused" {
		t.Fatalf("after a pause the head is %q, events %v", p.goals.head.Words(), x.journal.said.Events)
	}
	if w := p.goals.weeks[len(p.goals.weeks)-1]; w.Needed != 0 || w.Paused != 7 {
		t.Errorf("a week of pause asks for %d, %d days of it paused", w.Needed, w.Paused)
	}
	x.tap("Go on now")
	if w := p.goals.weeks[len(p.goals.weeks)-1]; w.Needed != 4 || w.Paused != 0 {
		t.Errorf("after the end of the pause the week asks for %d, paused %d", w.Needed, w.Paused)
	}
	x.agent.status.Settings["days_per_week"] = "2"
	x.w.onStatus(x.agent.status, nil)
	if w := p.goals.weeks[len(p.goals.weeks)-1]; w.Needed != 2 {
		t.Errorf("with a goal of 2 the week asks for %d", w.Needed)
	}
}

// No sentence of the screen claims a number for how pain and sitting go together, or a run of days.
func TestNothingIsReadTooMuchInto(t *testing.T) {
	_, p := course(t, 91)
	if !p.both.drawn.Visible() || !strings.Contains(p.both.said.Words(), "much alike") && !strings.Contains(p.both.said.Words(), "does not say") && !strings.Contains(p.both.said.Words(), "too few") {
		t.Errorf("pain and sitting: %q", p.both.said.Words())
	}
	if strings.ContainsAny(strings.TrimPrefix(p.both.said.Words(), "Each dot is a day; there are "), "%") {
		t.Errorf("a number is made of pain and sitting: %q", p.both.said.Words())
	}
}

// A narrow window shows the year in lines, and leaves out those before the beginning; keys stay in what is shown.
func TestTheYearFitsANarrowWindow(t *testing.T) {
	x, p := course(t, 91)
	wide := p.year.grid.Size()
	x.w.win.Resize(fyne.NewSize(440, 760))
	if narrow := p.year.grid.Size(); narrow.Width >= wide.Width || narrow.Height > wide.Height*1.4 {
		t.Errorf("three months take %v in a narrow window, %v in a wide one", narrow, wide)
	}
	x.w.win.Canvas().Focus(p.year.grid)
	p.year.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if at := p.year.grid.Middle(p.year.grid.Shown()); at.X < 0 || at.Y < 0 || !strings.Contains(p.year.grid.Said(), "Aug") {
		t.Errorf("the first day is %q at %v", p.year.grid.Said(), at)
	}
	p.year.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	p.year.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	if got := p.year.grid.Said(); !strings.HasPrefix(got, "Sun 22 Nov") {
		t.Errorf("the day before the last is %q", got)
	}
	x.w.win.Resize(fyne.NewSize(1040, 760))
	lived(5 * 365)(x)
	p.load()
	x.w.win.Resize(fyne.NewSize(440, 760))
	if narrow := p.year.grid.Size(); narrow.Height < wide.Height*2 {
		t.Errorf("a whole year has only %v", narrow)
	}
}

// The journal is read elsewhere: the window goes on while it is, and says so.
func TestTheWindowDoesNotWaitForTheJournal(t *testing.T) {
	x := newWorld(t, Start{Screen: "progress"}, func(x *world) {
		lived(91)(x)
		x.posts = make(chan func(), 64)
	})
	p := x.progress()
	if p.course != nil || !p.word.Visible() || p.begin.Visible() || p.parts.Visible() {
		t.Fatalf("before the journal has answered it says %q; course %v", p.word.Words(), p.course)
	}
	for end := time.After(20 * time.Second); p.course == nil; {
		select {
		case f := <-x.posts:
			f()
		case <-end:
			t.Fatal("the course never came")
		}
	}
	if p.word.Visible() || !p.parts.Visible() {
		t.Errorf("with the course there it says %q", p.word.Words())
	}
}

// With more sessions left than days, the head does not push.
func TestNobodyIsPushed(t *testing.T) {
	x := newWorld(t, Start{Screen: "progress"}, func(x *world) {
		lived(30)(x)
		x.wall = x.wall.AddDate(0, 0, 6) // the Sunday of a week in which nothing was done
	})
	if got := x.progress().goals.head.Words(); got != "0 sessions so far this week" {
		t.Errorf("on Sunday it says %q", got)
	}
}

// TestMusclesByKey: what the pointer finds out on the muscle map, Tab and the arrow keys do.
func TestMusclesByKey(t *testing.T) {
	x := newWorld(t, Start{Screen: "progress"}, lived(91))
	p := x.progress().minutes
	hint := p.over.Words()
	for range 60 {
		if x.w.win.Canvas().Focused() == fyne.Focusable(p.keys) {
			break
		}
		x.w.win.Canvas().FocusNext()
	}
	if x.w.win.Canvas().Focused() != fyne.Focusable(p.keys) {
		t.Fatal("Tab does not come to the muscle map")
	}
	told := map[string]bool{}
	for range len(p.sum.Muscles) {
		p.keys.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		words := p.over.Words()
		if told[words] = true; words == hint || !strings.Contains(p.keys.AccessibilityLabel(), words) {
			t.Fatalf("after %d muscles the screen says %q, and a reader of it %q", len(told), words, p.keys.AccessibilityLabel())
		}
	}
	if len(told) != len(p.sum.Muscles) {
		t.Errorf("the keys tell of %d muscles, %d worked", len(told), len(p.sum.Muscles))
	}
	p.keys.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if p.over.Words() != hint {
		t.Errorf("after Escape it says %q", p.over.Words())
	}
}

// BenchmarkProgressIsPainted is ten years on the screen: what package main's BenchmarkProgressOfTenYears has read is
// put into words and columns, and a window of it painted, letters and all, by Fyne's slow painter for tests.
//
//	go test -tags ci -run - -bench ProgressIsPainted ./ui
func BenchmarkProgressIsPainted(b *testing.B) {
	x := newWorld(b, Start{Screen: "progress"}, lived(3652))
	p := x.progress()
	p.spans.Chip("all").Tapped(nil)
	b.Run("words and sums", func(b *testing.B) {
		for b.Loop() {
			p.draw()
		}
	})
	b.Run("the window", func(b *testing.B) {
		for b.Loop() {
			x.w.win.Canvas().Capture()
		}
	})
}
