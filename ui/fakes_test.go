package ui

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"limber/exercises"
	"limber/exercises/plan"
	"limber/exercises/session"
	"limber/lang"
	"limber/tracker"
	"limber/tracker/agent/api"
)

// fakeAgent answers as told, and remembers what it was asked.
type fakeAgent struct {
	status  api.Status
	err     error // of everything
	setErr  error
	asked   []string
	changed func(api.Status, error)
	report  api.Report

	refused   error // of may_break
	corrected func(from, to time.Time, as string)
}

func (a *fakeAgent) Report(context.Context) (api.Report, error) { return a.report, a.err }

func (a *fakeAgent) Status(context.Context) (api.Status, error) { return a.status, a.err }
func (a *fakeAgent) Watch(_ context.Context, f func(api.Status, error)) {
	a.changed = f
	f(a.status, a.err)
}

func (a *fakeAgent) Do(_ context.Context, verb, arg string) error {
	if verb == "may_break" { // it does nothing
		return a.refused
	}
	if arg != "" {
		verb += " " + arg
	}
	a.asked = append(a.asked, verb)
	return a.err
}

func (a *fakeAgent) Set(_ context.Context, key, value string) error {
	a.asked = append(a.asked, "set "+key+"="+value)
	if a.err != nil {
		return a.err
	}
	if a.setErr == nil {
		a.status.Settings[key] = value
		a.changed(a.status, nil)
	}
	return a.setErr
}

func (a *fakeAgent) Correct(_ context.Context, from, to time.Time, as string) error {
	a.asked = append(a.asked, "correct "+from.Format("15:04")+" "+to.Format("15:04")+" "+as)
	if a.err == nil && a.corrected != nil {
		a.corrected(from, to, as)
	}
	return a.err
}

func (a *fakeAgent) Quit(context.Context) error { a.asked = append(a.asked, "quit"); return a.err }

// fakeJournal keeps sessions in memory.
type fakeJournal struct {
	sessions map[string]*SessionRecord
	states   map[string][]byte
	log      []string       // what was written, in order
	safety   *SafetyAnswer  // the last one
	before   []SafetyAnswer // those before it
	err      error
	day      func(time.Time) Day // what a day holds; nil: always the same
	said     plan.History        // all but sessions and screenings
	cleared  map[string]time.Time
	totals   []DayTotal
	reopened bool
}

func newFakeJournal() *fakeJournal {
	return &fakeJournal{sessions: map[string]*SessionRecord{}, states: map[string][]byte{}}
}

func (j *fakeJournal) StartSession(_ context.Context, s SessionRecord) error {
	j.log = append(j.log, "start "+s.Routine)
	j.sessions[s.ID] = &s
	return j.err
}

func (j *fakeJournal) SaveProgress(_ context.Context, id string, state []byte) error {
	j.log = append(j.log, "save")
	j.states[id] = state
	return j.err
}

func (j *fakeJournal) EndSession(_ context.Context, s SessionRecord) error {
	j.log = append(j.log, "end "+s.Outcome)
	if old := j.sessions[s.ID]; old == nil {
		return errors.New("journal: no session " + s.ID)
	} else if !old.Ended.IsZero() && old.Outcome != "wrong" && !j.reopened { // what felt wrong is said afterwards
		return errors.New("journal: no open session " + s.ID)
	}
	j.reopened = j.sessions[s.ID].Outcome == "wrong" && s.Outcome == "stopped" // a press by mistake: it goes on
	if old := j.sessions[s.ID]; s.PainBefore == nil {
		s.PainBefore = old.PainBefore
	}
	j.sessions[s.ID] = &s
	return j.err
}

func (j *fakeJournal) RateSession(_ context.Context, id string, r Rating) error {
	j.log = append(j.log, "rate")
	s := j.sessions[id]
	if s == nil {
		return errors.New("journal: no session " + id)
	}
	if r.PainBefore != nil {
		s.PainBefore = r.PainBefore
	}
	if r.PainAfter != nil {
		s.PainAfter = r.PainAfter
	}
	if r.Culprits != nil {
		s.Culprits = r.Culprits
	}
	for i := range s.Items {
		if r.Effort != nil {
			s.Items[i].Effort = r.Effort[s.Items[i].Card]
		}
	}
	return j.err
}

func (j *fakeJournal) Unfinished(_ context.Context, since time.Time) (string, []byte, bool, error) {
	var newest *SessionRecord
	for _, s := range j.sessions {
		if s.Ended.IsZero() && !s.Started.Before(since) && (newest == nil || s.Started.After(newest.Started)) {
			newest = s
		}
	}
	if newest == nil {
		return "", nil, false, nil
	}
	return newest.ID, j.states[newest.ID], true, nil
}

func (j *fakeJournal) AnswerSafety(_ context.Context, a SafetyAnswer) error {
	j.log = append(j.log, "safety")
	if j.safety != nil {
		j.before = append(j.before, *j.safety)
	}
	j.safety = &a
	if a.Clear {
		j.said.Screened = append(j.said.Screened, a.At)
	}
	return j.err
}

func (j *fakeJournal) Clear(_ context.Context, sign string, on time.Time) error {
	j.log = append(j.log, "clear "+sign)
	if j.cleared == nil {
		j.cleared = map[string]time.Time{}
	}
	j.cleared[sign] = on
	if on.IsZero() {
		delete(j.cleared, sign)
	}
	return j.err
}

func (j *fakeJournal) Clearances(context.Context) (map[string]time.Time, error) {
	return maps.Clone(j.cleared), j.err
}

func (j *fakeJournal) SayMorning(_ context.Context, m plan.Morning) error {
	j.log = append(j.log, "morning")
	j.said.Mornings = slices.DeleteFunc(j.said.Mornings, func(o plan.Morning) bool { return o.At.Format(time.DateOnly) == m.At.Format(time.DateOnly) })
	j.said.Mornings = append(j.said.Mornings, m)
	return j.err
}

func (j *fakeJournal) SayPain(_ context.Context, p plan.Pain) error {
	j.log = append(j.log, "pain")
	j.said.Pains = append(j.said.Pains, p)
	return j.err
}

func (j *fakeJournal) AddEvent(_ context.Context, e plan.Event) error {
	j.log = append(j.log, "event "+e.Kind)
	if e.ID == "" {
		e.ID = newID()
	}
	j.said.Events = append(j.said.Events, e)
	return j.err
}

// History has the sessions that are over, and what was said.
func (j *fakeJournal) History(ctx context.Context) (plan.History, error) {
	h := plan.History{
		Mornings: slices.Clone(j.said.Mornings), Pains: slices.Clone(j.said.Pains),
		Events: slices.Clone(j.said.Events), Screened: slices.Clone(j.said.Screened),
	}
	list, err := j.Sessions(ctx, time.Time{}, time.Now().AddDate(100, 0, 0))
	for _, s := range list {
		if s.Outcome != "started" {
			h.Sessions = append(h.Sessions, s.planned())
		}
	}
	return h, err
}

func (j *fakeJournal) Course(ctx context.Context) (plan.History, error) { return j.History(ctx) }

func (j *fakeJournal) Totals(_ context.Context, from, to time.Time) (list []DayTotal, err error) {
	for _, d := range j.totals {
		if date := d.Date.Format(time.DateOnly); date >= from.Format(time.DateOnly) && date < to.Format(time.DateOnly) {
			list = append(list, d)
		}
	}
	return list, j.err
}

func (j *fakeJournal) Screenings(context.Context) ([]SafetyAnswer, error) {
	if j.safety == nil {
		return nil, nil
	}
	return append(slices.Clone(j.before), *j.safety), nil
}

func (j *fakeJournal) Day(_ context.Context, day time.Time) (Day, error) {
	if j.day != nil {
		return j.day(day), j.err
	}
	return Day{Sitting: 3 * time.Hour, Longest: 50 * time.Minute, Breaks: 2}, nil
}

func (j *fakeJournal) Sessions(_ context.Context, from, to time.Time) (list []SessionRecord, err error) {
	for _, s := range j.sessions {
		if !s.Started.Before(from) && s.Started.Before(to) {
			list = append(list, *s)
		}
	}
	slices.SortFunc(list, func(a, b SessionRecord) int {
		return cmp.Or(a.Started.Compare(b.Started), cmp.Compare(a.ID, b.ID))
	})
	return list, j.err
}

type fakeSound struct {
	cues    []session.Cue
	session bool
	on      bool
	vol     int
	err     error
}

func (s *fakeSound) Cue(c session.Cue) { s.cues = append(s.cues, c) }
func (s *fakeSound) Session(on bool)   { s.session = on }
func (s *fakeSound) SetOn(on bool)     { s.on = on }
func (s *fakeSound) SetVolume(p int)   { s.vol = p }
func (s *fakeSound) Err() error        { return s.err }

// world is a window with fakes around it, and time that passes by hand.
type world struct {
	t       testing.TB
	w       *window
	app     fyne.App
	agent   *fakeAgent
	journal *fakeJournal
	sound   *fakeSound
	now     time.Duration
	wall    time.Time
	ticks   int // tickers that run
	beat    func()
	lang    string      // of the words, "en" unless a test says otherwise
	deps    func(*Deps) // what else comes from outside
	posts   chan func() // results on their way to the window; nil: everything is done at once
}

func sitting(minutes int64) api.Status {
	return api.Status{
		Version: "test", Schema: 1, Tray: true,
		Tracker: tracker.Status{
			State: tracker.StateSitting, Spell: minutes * 60, Limit: 1800, UntilNotice: max(0, 1800-minutes*60), SnoozesLeft: 2,
			Sitting: 4*3600 + 25*60, Longest: 52 * 60, Breaks: 5, Withheld: []string{},
		},
		Settings: map[string]string{
			"limit": "30m", "away": "5m", "grace": "2m", "snooze": "5m", "again": "10m", "stand": "45m", "office_hours": "always", "days_off": "none", "withhold": "camera, microphone, shared, fullscreen, dnd",
			"sound": "on", "volume": "70", "theme": "light", "text_size": "normal", "language": "system", "autostart": "on", "tray": "on", "call_hint": "off", "contrast": "normal", "tone": "tan",
		},
	}
}

// seen is the report of an ordinary desktop.
func seen() api.Report {
	return api.Report{Notifier: "dbus", Buttons: true, Presence: []api.Cap{
		{Name: "idle", Source: "mutter", OK: true}, {Name: "idle_watch", Source: "mutter", OK: true}, {Name: "lock", Source: "logind", OK: true},
		{Name: "camera", Source: "v4l2", OK: true}, {Name: "microphone", Source: "pulse", OK: true}, {Name: "shared", Fix: "presence.fix.later"},
	}}
}

var catalogue = exercises.Load("en")

// catalogueIn is the catalogue in a language; the English one is read once for all tests.
func catalogueIn(code string) *exercises.Catalogue {
	if code == "en" {
		return catalogue
	}
	return exercises.Load(code)
}

// newWorld opens a window; change fits the fakes before.
func newWorld(t testing.TB, start Start, change func(*world)) *world {
	app := test.NewTempApp(t)
	x := &world{t: t, app: app, lang: "en", agent: &fakeAgent{status: sitting(17), report: seen()}, journal: newFakeJournal(), sound: &fakeSound{}, wall: time.Date(2026, 11, 23, 10, 30, 0, 0, time.UTC)}
	x.journal.safety = &SafetyAnswer{At: x.wall, Clear: true}
	if change != nil {
		change(x)
	}
	d := Deps{
		App: app, Words: lang.For(x.lang), Languages: lang.Codes(), Catalogue: catalogueIn(x.lang), Safety: exercises.LoadSafety(x.lang), Questions: exercises.LoadQuestions(x.lang), Learn: exercises.LoadLearn(x.lang), Agent: x.agent, Journal: x.journal,
		Sound: x.sound, Version: "0.1.0", Start: start, StartAgent: func() error { x.agent.asked = append(x.agent.asked, "start agent"); return nil },
		Diagnostics: func() string { return "diagnostics" },
		Paths:       Paths{Settings: "~/.config/limber/settings.yaml", Journal: "~/.local/share/limber/journal.db", Logs: "~/.local/state/limber"},
	}
	if x.deps != nil {
		x.deps(&d)
	}
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	if x.posts != nil { // as in the real window: work is done elsewhere, and its results come later
		x.w = newWindow(ctx, d, engine{
			now: func() time.Duration { return x.now }, wall: func() time.Time { return x.wall },
			post: func(f func()) { x.posts <- f }, run: func(f func()) { go f() },
			tick: func(time.Duration, func()) func() { return func() {} },
		}, nil)
		x.w.follow()
		return x
	}
	x.w = newWindow(ctx, d, engine{
		now: func() time.Duration { return x.now }, wall: func() time.Time { return x.wall },
		post: func(f func()) { f() }, run: func(f func()) { f() }, inline: true,
		tick: func(_ time.Duration, f func()) func() {
			x.ticks++
			x.beat = f
			return func() { x.ticks--; x.beat = nil }
		},
	}, nil)
	x.w.win.Resize(fyne.NewSize(1040, 760))
	x.w.follow()
	return x
}

// pass lets time go by in ticks of a tenth of a second.
func (x *world) pass(d time.Duration) {
	for end := x.now + d; x.now < end; {
		x.now += 100 * time.Millisecond
		if x.beat != nil {
			x.beat()
		}
	}
}

func (x *world) press(k fyne.KeyName) { x.w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: k}) }

func (x *world) rune(r rune) { x.w.win.Canvas().OnTypedRune()(r) }
