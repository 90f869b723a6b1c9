package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"limber/tracker"
)

// clockTime is a time of the test's day.
func clockTime(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", "2026-11-23 "+s, time.UTC)
	if err != nil {
		panic(err)
	}
	return t
}

func piece(from, to, kind, evidence string) Piece {
	return Piece{From: clockTime(from), To: clockTime(to), Kind: kind, Evidence: evidence}
}

// fullDay is a Monday as it may be, seen at 16:40.
func fullDay(x *world) {
	x.wall = clockTime("16:40")
	corrections := []Piece{}
	x.journal.day = func(day time.Time) Day {
		if day.Format(time.DateOnly) != "2026-11-23" {
			return Day{}
		}
		d := Day{
			Sitting: 4*time.Hour + 40*time.Minute, Longest: 62 * time.Minute, Standing: 40 * time.Minute, Known: 7 * time.Hour, Breaks: 5, Notices: 4,
			Pieces: []Piece{
				piece("08:32", "09:01", "sitting", "input"), piece("09:01", "09:04", "away", "silence"), piece("09:04", "09:15", "sitting", "input"),
				piece("09:15", "09:24", "break", "lock"), piece("09:24", "10:26", "sitting", "input+microphone"), piece("10:26", "10:34", "break", "session"),
				piece("10:34", "11:14", "standing", "input"), piece("11:14", "11:50", "sitting", "input+playback"), piece("11:50", "12:38", "asleep", "sleep"),
				piece("12:38", "13:05", "sitting", "input"), piece("13:20", "13:31", "blind", "unreadable"), piece("13:31", "14:20", "sitting", "camera+input"),
				piece("14:20", "14:27", "break", "lock"), piece("14:27", "15:20", "sitting", "input"), piece("15:20", "15:31", "break", "silence"), piece("15:31", "16:02", "sitting", "input"),
				piece("16:02", "16:08", "break", "lock"),
			},
			Told: []Notice{
				{At: clockTime("09:14"), Why: "limit", Spell: 41 * time.Minute, Outcome: "taken"},
				{At: clockTime("10:24"), Why: "owed", Spell: 60 * time.Minute, Call: 44 * time.Minute, Owed: 1, Outcome: "started"},
				{At: clockTime("14:59"), Why: "limit", Spell: 32 * time.Minute, Outcome: "skipped", Reason: "busy"},
				{At: clockTime("15:19"), Why: "again", Spell: 52 * time.Minute, Outcome: "taken"},
			},
			Held: []Withheld{{At: clockTime("09:54"), Why: "microphone", Became: "offered", Settled: clockTime("10:24")}, {At: clockTime("14:01"), Why: "camera", Became: "void", Settled: clockTime("14:27")}},
		}
		for _, c := range corrections {
			d.Pieces = slices.DeleteFunc(d.Pieces, func(p Piece) bool { return !p.From.Before(c.From) && !p.To.After(c.To) })
			d.Pieces = append(d.Pieces, c)
			d.Sitting -= c.To.Sub(c.From)
		}
		slices.SortFunc(d.Pieces, func(a, b Piece) int { return a.From.Compare(b.From) })
		return d
	}
	s := &x.agent.status.Tracker
	s.Open = []tracker.Stretch{{From: clockTime("16:08"), To: clockTime("16:40"), Kind: "sitting", Evidence: "input"}}
	s.Sitting, s.Longest, s.Breaks = 32*60, 32*60, 0 // the state was lost at noon; the journal was not
	x.agent.status.Settings["office_hours"] = "mon 09:00-17:30, tue 09:00-17:30"
	x.agent.corrected = func(from, to time.Time, as string) {
		corrections = slices.DeleteFunc(corrections, func(p Piece) bool { return p.From.Equal(from) && p.To.Equal(to) })
		if as != "undo" {
			corrections = append(corrections, Piece{From: from, To: to, Kind: as, Evidence: "correction", CorrectedFrom: from, CorrectedTo: to})
		}
		x.agent.changed(x.agent.status, nil)
	}
}

func (x *world) day() *timeline { return x.w.front.(*timeline) }

// heads are the lines of the list.
func (x *world) heads() (list []string) {
	for _, r := range x.day().rows {
		list = append(list, r.clock+" "+r.head+" / "+r.small)
	}
	return list
}

// tapLine presses the line of the list that begins like this.
func (x *world) tapLine(clock string) {
	x.t.Helper()
	for _, r := range x.day().rows {
		if strings.HasPrefix(r.clock, clock) && r.line != nil {
			r.line.Tapped(nil)
			return
		}
	}
	x.t.Fatalf("no line %s in %q", clock, x.heads())
}

func timelineShots() []shot {
	start := Start{Screen: "timeline"}
	return []shot{
		{name: "timeline", start: start, change: fullDay},
		{name: "timeline-high", start: start, change: func(x *world) { fullDay(x); x.agent.status.Settings["contrast"] = "high" }},
		{name: "timeline-end", start: start, change: fullDay, then: func(x *world) { x.w.front.page().ScrollToEnd() }},
		{name: "timeline-list", start: start, change: fullDay, then: func(x *world) { x.w.front.page().ScrollBy(460) }},
		{name: "timeline-chosen", start: start, change: fullDay, then: func(x *world) { x.tapLine("14:27") }},
		{name: "timeline-corrected", start: start, change: fullDay, then: func(x *world) { x.tapLine("14:27"); x.tap(x.w.words.T("timeline.was_away")) }},
		{name: "timeline-empty", start: start, change: func(x *world) { fullDay(x); x.agent.err = ErrNoAgent }, then: func(x *world) { x.day().step(-1) }},
		{name: "timeline-first", start: start, change: func(x *world) { x.journal.day = func(time.Time) Day { return Day{} } }},
		{name: "timeline-folded", start: start, change: fullDay, then: func(x *world) {
			x.journal.day = func(time.Time) Day {
				return Day{Folded: true, Sitting: 6 * time.Hour, Longest: 55 * time.Minute, Breaks: 4, Notices: 7}
			}
			x.day().step(-1)
		}},
		{name: "timeline-short", start: start, change: func(x *world) { manyShort(x, 200) }},
		{name: "today-day", change: fullDay, then: func(x *world) { x.w.front.page().ScrollToEnd() }},
	}
}

// manyShort is a day of n short stretches.
func manyShort(x *world, n int) {
	x.wall = clockTime("17:30")
	var list []Piece
	at := clockTime("06:00")
	for i := range n {
		kind := []string{"sitting", "break"}[i%2]
		d := []time.Duration{80 * time.Second, 130 * time.Second}[i%2]
		list = append(list, Piece{From: at, To: at.Add(d), Kind: kind, Evidence: "input"})
		at = at.Add(d)
	}
	x.journal.day = func(time.Time) Day { return Day{Pieces: list, Known: at.Sub(clockTime("06:00"))} }
}

func TestTheDayTellsItself(t *testing.T) {
	x := newWorld(t, Start{Screen: "timeline"}, fullDay)
	got := strings.Join(x.heads(), "\n")
	for _, want := range []string{
		"16:08–now Sitting · 32 min / known from keyboard and mouse",
		"08:32–09:15 Sitting · 40 min / known from keyboard and mouse · with a short absence of 3 min",
		"09:24–10:26 Sitting · 1 h 2 min / known from keyboard and mouse, the microphone",
		"13:05–13:20 No data · 15 min / Limber was not counting",
		"11:50–12:38 Computer asleep · 48 min / known from the computer’s sleep",
		"14:59 Reminder: you had sat for long enough (32 min) / you skipped it: you were busy",
		"09:54 Reminder held back: microphone in use / offered at 10:24",
		"10:24 Reminder: it had been held back (1 h) / 44 min of it in a call · you started a break",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no line %q in\n%s", want, got)
		}
	}
	if !x.says("5 h 12 min") || !x.says("breaks taken, 4\u00a0reminders") || !x.says("Today, Mon 23 Nov") {
		t.Error("the totals are not there")
	}
	for _, mark := range []string{"Held back", "Your hours", "In a call"} {
		if !x.says(mark) {
			t.Errorf("the legend does not name %q", mark)
		}
	}
	if first := x.heads()[0]; !strings.HasPrefix(first, "16:08") {
		t.Errorf("the newest is not the first: %s", first)
	}
}

func TestASessionThatWasNotDoneIsSaid(t *testing.T) {
	x := newWorld(t, Start{Screen: "timeline"}, func(x *world) {
		x.wall = clockTime("12:00")
		x.journal.day = func(time.Time) Day {
			return Day{Pieces: []Piece{piece("08:30", "09:00", "sitting", "input"), piece("09:00", "09:07", "away", "session"), piece("09:07", "09:30", "sitting", "input")}}
		}
	})
	if want := "09:00–09:07 Session, not finished · 7 min / counts neither as sitting nor as a break"; !slices.Contains(x.heads(), want) {
		t.Errorf("no line %q in\n%s", want, strings.Join(x.heads(), "\n"))
	}
}

// TestAWrongStretchIsCorrected: by the list, by the keys of the band, and undone.
func TestAWrongStretchIsCorrected(t *testing.T) {
	x := newWorld(t, Start{Screen: "timeline"}, fullDay)
	x.tapLine("14:27")
	x.tap("I was away")
	if x.lastAsked() != "correct 14:27 15:20 away" || !x.says("4 h 19 min") {
		t.Fatalf("asked %q, totals not anew", x.lastAsked())
	}
	if got := strings.Join(x.heads(), "\n"); !strings.Contains(got, "14:27–15:20 Away · 53 min / you said so") {
		t.Fatalf("the list says\n%s", got)
	}
	if !x.says("Corrected by you") {
		t.Error("the legend does not name what was corrected")
	}
	x.tap("Undo my correction") // still chosen
	if x.lastAsked() != "correct 14:27 15:20 undo" || !x.says("5 h 12 min") {
		t.Fatalf("asked %q, totals not anew", x.lastAsked())
	}
	x.press(fyne.KeyEscape)
	if x.says("I was away") || x.button("I was standing") != nil {
		t.Error("Escape does not let the stretch go")
	}
	b := x.day().band
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft}) // the last one, which goes on
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	x.tap("I was sitting with a book or paper")
	if x.lastAsked() != "correct 16:02 16:08 sitting" {
		t.Errorf("asked %q", x.lastAsked())
	}
	x.tapLine("13:05") // where nothing is known
	x.tap("I was standing")
	if x.lastAsked() != "correct 13:05 13:20 standing" {
		t.Errorf("asked %q", x.lastAsked())
	}
}

func TestATapOnTheBandChoosesWhatLiesThere(t *testing.T) {
	x := newWorld(t, Start{Screen: "timeline"}, fullDay)
	b := x.day().band
	for i, p := range b.Day().Parts {
		b.Tapped(&fyne.PointEvent{Position: fyne.NewPos((p.From+p.To)/2*b.Size().Width, 40)})
		if got := b.Day().Chosen; got != i {
			t.Errorf("a tap into part %d chooses %d", i, got)
		}
	}
	b.Tapped(&fyne.PointEvent{Position: fyne.NewPos(b.Size().Width-1, 40)}) // 17:29, which is to come
	if got := b.Day().Chosen; got != len(b.Day().Parts)-1 {
		t.Errorf("a tap into the future chooses %d", got)
	}
}

func TestARefusalIsSaid(t *testing.T) {
	x := newWorld(t, Start{Screen: "timeline"}, fullDay)
	x.tapLine("14:27")
	x.agent.err = ErrNoAgent
	x.tap("I was away")
	if !x.says("reminders") && !x.says("Limber") || !x.says("5 h 12 min") {
		t.Error("nothing is said")
	}
}

func TestDaysGoBackAndForth(t *testing.T) {
	x := newWorld(t, Start{Screen: "timeline"}, fullDay)
	x.tap("Previous day")
	if !x.says("Yesterday, Sun 22 Nov") || !x.says("That does not mean that you did not sit") || x.says("0 min") {
		t.Error("an empty day is not told as one of which nothing is known")
	}
	x.press(fyne.KeyPageDown)
	if !x.says("Today, Mon 23 Nov") || !x.button("Next day").Disabled() {
		t.Error("not back at today")
	}
	x.press(fyne.KeyPageDown)
	if !x.says("Today") {
		t.Error("tomorrow can be seen")
	}
	x.press(fyne.KeyEscape)
	x.at("today")
}

// TestWithoutAnAgentTheRestOfTheDayIsUnknown: it is not "no sitting".
func TestWithoutAnAgentTheRestOfTheDayIsUnknown(t *testing.T) {
	x := newWorld(t, Start{Screen: "timeline"}, func(x *world) { fullDay(x); x.agent.err = ErrNoAgent })
	if first := x.heads()[0]; first != "16:08–16:40 No data · 32 min / Limber was not counting" {
		t.Errorf("the newest line is %s", first)
	}
}

func TestALongListIsShownInParts(t *testing.T) {
	x := newWorld(t, Start{Screen: "timeline"}, func(x *world) { manyShort(x, 200) })
	if n := len(x.day().rows); n != linesMost {
		t.Errorf("%d lines at once", n)
	}
	for _, r := range x.day().rows {
		if r.line == nil {
			t.Fatal("a line that cannot be pressed")
		}
	}
	x.tap("Show 162 more") // 200, and the time before and after
	if n := len(x.day().rows); n < 200 {
		t.Errorf("%d lines in all", n)
	}
}

// TestTheFocusStaysWhileTheTimePasses: what goes on grows without the list being made anew.
func TestTheFocusStaysWhileTheTimePasses(t *testing.T) {
	x := newWorld(t, Start{Screen: "timeline"}, fullDay)
	line := x.day().rows[0].line
	x.wall = x.wall.Add(3 * time.Minute)
	x.agent.status.Tracker.Open[0].To = x.wall
	x.agent.changed(x.agent.status, nil)
	if r := x.day().rows[0]; r.line != line || r.headT.Words() != "Sitting · 35 min" {
		t.Errorf("%v %s", r.line == line, r.headT.Words())
	}
}

func TestTodayShowsTheDayAndLeadsToIt(t *testing.T) {
	x := newWorld(t, Start{}, fullDay)
	if !x.says("5 h 12 min") || !x.says("1 h 2 min") {
		t.Error("Today tells another sum than the journal and what goes on")
	}
	if n := len(x.w.today.strip.Day().Parts); n < 10 {
		t.Errorf("the strip has %d parts", n)
	}
	x.w.today.strip.Tapped(&fyne.PointEvent{})
	x.at("timeline")
	x.press(fyne.KeyEscape)
	x.tap("See your day")
	x.at("timeline")
}

// TestLargerTextKeepsTheDay: the screens are made anew, and this one stays where it was.
func TestLargerTextKeepsTheDay(t *testing.T) {
	x := newWorld(t, Start{Screen: "timeline"}, fullDay)
	x.day().step(-1)
	x.agent.status.Settings["text_size"] = "large"
	x.agent.changed(x.agent.status, nil)
	if x.w.front.name() != "timeline" || !x.says("Yesterday") {
		t.Errorf("on screen %s", x.w.front.name())
	}
	x.press(fyne.KeyEscape)
	x.at("today")
}

// TestTodayIsTodayAfterMidnight: yesterday's numbers do not stay.
func TestTodayIsTodayAfterMidnight(t *testing.T) {
	x := newWorld(t, Start{}, fullDay)
	x.wall = clockTime("16:40").Add(8 * time.Hour)
	x.agent.status.Tracker.Open, x.agent.status.Tracker.Sitting = nil, 0
	x.agent.changed(x.agent.status, nil)
	if x.says("4 h 40 min") || x.says("5 h 12 min") {
		t.Error("the sum of yesterday is shown as today's")
	}
}

func TestBlocks(t *testing.T) {
	from, to := clockTime("00:00"), clockTime("10:00")
	lay := func(pieces ...Piece) string {
		var list []string
		for _, b := range blocks(pieces, from, to) {
			kind := b.Kind
			if kind == "" {
				kind = "?"
			}
			list = append(list, b.From.Format("15:04")+" "+kind)
		}
		return strings.Join(list, ", ")
	}
	for _, c := range []struct{ name, got, want string }{
		{"nothing", lay(), "00:00 ?"},
		{"what is missing is said", lay(piece("00:00", "02:00", "sitting", ""), piece("03:00", "10:00", "break", "")), "00:00 sitting, 02:00 ?, 03:00 break"},
		{"a short absence is told with the sitting", lay(piece("00:00", "02:00", "sitting", ""), piece("02:00", "02:04", "away", ""), piece("02:04", "10:00", "sitting", "")), "00:00 sitting"},
		{"a longer one is not", lay(piece("00:00", "02:00", "sitting", ""), piece("02:00", "02:06", "away", ""), piece("02:06", "10:00", "sitting", "")), "00:00 sitting, 02:00 away, 02:06 sitting"},
		{"a session that was not done is no absence", lay(piece("00:00", "02:00", "sitting", ""), piece("02:00", "02:06", "away", "silence"), piece("02:06", "02:13", "away", "session"), piece("02:13", "10:00", "sitting", "")), "00:00 sitting, 02:00 away, 02:06 away, 02:13 sitting"},
		{"what overlaps is cut", lay(piece("00:00", "05:00", "sitting", ""), piece("04:00", "10:00", "standing", "")), "00:00 sitting, 05:00 standing"},
		{"before and after the day", lay(piece("00:00", "09:00", "sitting", ""), Piece{From: clockTime("09:00"), To: to.AddDate(0, 0, 3), Kind: "asleep"}), "00:00 sitting, 09:00 asleep"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.name, c.got, c.want)
		}
	}
}

// TestDaysWithAChangeOfTheClocks have 23 and 25 hours, and the labels say which.
func TestDaysWithAChangeOfTheClocks(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip(err)
	}
	for date, want := range map[string]int{"2026-03-29": 23, "2026-10-25": 25, "2026-11-23": 24} {
		day, _ := time.ParseInLocation(time.DateOnly, date, berlin)
		from, to := dayBounds(day.Add(5 * time.Hour))
		if got := to.Sub(from); got != time.Duration(want)*time.Hour {
			t.Errorf("%s has %v", date, got)
		}
		all := []block{{Piece: Piece{From: from, To: to, Kind: "sitting"}}}
		first, last := frameOf(all, Day{}, nil, from, to)
		d, _ := band(all, Day{}, nil, first, last)
		if len(d.Hours) != want+1 || d.Hours[want].At != 1 || d.Hours[want].Words != "00:00" || d.Hours[12].Words != map[int]string{23: "13:00", 24: "12:00", 25: "11:00"}[want] {
			t.Errorf("%s: %+v", date, d.Hours)
		}
	}
}

func TestOfficeHoursOfADay(t *testing.T) {
	from, to := dayBounds(clockTime("12:00"))
	say := func(setting string) (s string) {
		for _, o := range officeOf(setting, from, to) {
			s += o[0].Format("02 15:04") + "-" + o[1].Format("02 15:04") + " "
		}
		return s
	}
	for setting, want := range map[string]string{
		"always": "", "": "", "tue 09:00-17:00": "", "mon 09:00-17:30": "23 09:00-23 17:30 ",
		"sun 22:00-06:00": "23 00:00-23 06:00 ", "mon 22:00-06:00": "23 22:00-24 00:00 ", "mon 00:00-24:00": "23 00:00-24 00:00 ", "mon nonsense": "",
	} {
		if got := say(setting); got != want {
			t.Errorf("%s: %q, want %q", setting, got, want)
		}
	}
}

// TestABackstopHasNoLength: it comes after short pauses, so the last stretch of sitting is not what it is about.
func TestABackstopHasNoLength(t *testing.T) {
	x := newWorld(t, Start{}, nil)
	tl := newTimeline(x.w)
	if got := tl.noticeRow(Notice{At: x.wall, Why: tracker.WhyBackstop, Spell: 20 * time.Second, Outcome: "taken"}).head; !strings.Contains(got, "no real break for a long while") || strings.Contains(got, "(") {
		t.Errorf("%q", got)
	}
	if got := tl.noticeRow(Notice{At: x.wall, Why: tracker.WhyLimit, Spell: 31 * time.Minute, Outcome: "taken"}).head; !strings.Contains(got, "31 min") {
		t.Errorf("%q", got)
	}
}
