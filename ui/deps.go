package ui

import (
	"context"
	"errors"
	"image"
	"time"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/exercises/plan"
	"limber/exercises/session"
	"limber/lang"
	"limber/tracker/agent/api"
)

// ErrNoAgent is what every method of an Agent answers while none runs. The
// window then stays of use: cards and sessions need no agent.
var ErrNoAgent = errors.New("no agent is running")

// ErrNoBreak is what Agent.Do answers to the end of a break that the agent has given up, or never heard of.
var ErrNoBreak = errors.New("no break is running")

// Deps is all that the window needs from outside. Main fills it in; tests put
// fakes in its place.
type Deps struct {
	App       fyne.App // main makes it, or a test does
	Words     *lang.Words
	Languages []string // codes that the person may choose from; the choice is shown if there is more than one
	Catalogue *exercises.Catalogue
	Safety    exercises.Safety
	Questions exercises.Questions // of the screening
	Emergency exercises.Emergency // whom to call here; zero: "your local emergency number" is all that is known
	Learn     exercises.Learn
	Packs     Packs   // the folder of own cards and routines; nil: there is none
	Data      Data    // what a person does with all of their data; nil: nothing
	Agent     Agent   // never nil
	Journal   Journal // never nil
	Sound     Sound   // never nil
	Voice     Voice   // nil: this program has none
	Version   string

	// Now drives the session's timer. It never falls, and it goes on while the machine sleeps, so that a session
	// which ran into a sleep is found paused. Nil means Go's monotonic clock since Run.
	Now func() time.Duration
	// Reloaded gives the catalogue anew whenever the packs folder has changed. May be nil.
	Reloaded <-chan *exercises.Catalogue
	// Start says where the window opens.
	Start Start
	// Raise carries what another start of limber asked for; the window comes forward. May be nil.
	Raise <-chan Start
	// Appear is told of the small window of a break once it has been made and before it is shown: what Fyne's
	// driver.NativeWindow gives for it, its size in pixels, and how it was asked for. May be nil.
	Appear func(native any, size image.Point, asked Asked) Appearance
	// Unfocused has the toolkit show new windows without asking for the keyboard, or with it again. May be nil.
	Unfocused func(on bool)
	// Settings are the values as last read, by their names in the file, so that the first frame has the
	// right look. The agent's replace them. May be nil.
	Settings map[string]string
	// Banners are what is wrong with those values; until the agent says what it found. May be nil.
	Banners []api.Banner
	// Remote carries presses of media keys and the like; they count while a session runs. May be nil.
	Remote <-chan RemoteKey
	// Playing is told of a session's start, changes and end, for the desktop's media controls. It must not wait. May be nil.
	Playing func(RemoteState)
	// Awake keeps the screen from going dark, or no longer. It must not wait. May be nil.
	Awake func(on bool)
	// Frames is called once, while the first frame is painted. May be nil.
	Frames func()
	// Pictures is told each minute of a session how many were drawn, how many of them stood longer than 50 ms, and the
	// longest of these times. May be nil.
	Pictures func(drawn, slow int, longest time.Duration)
	// Paper writes a page of HTML where the person keeps documents, and tells where it lies. May be nil.
	Paper func(name string, page []byte) (path string, err error)
	// Diagnostics gives the text for "copy diagnostics"; it holds none of the person's data. May be nil.
	Diagnostics func() string
	// SharedFolders are places that programs for it keep alike on several computers, as far as they are here. May be nil.
	SharedFolders func() []string
	// StartAgent starts the agent again when it has gone. May be nil.
	StartAgent func() error
	// Paths says where the data lies.
	Paths Paths
	// Choose asks for a file; nil: with the toolkit's dialog.
	Choose Choose
	// Erased says what was deleted, where this window was opened after that. May be nil.
	Erased *Erased
}

// Asked is how a window was asked for.
type Asked struct {
	At      time.Time
	Pressed bool // by a press of the person's
}

// Appearance is how a window shall come up.
type Appearance struct {
	Forward bool // it may have the keyboard; else it asks for attention
	Placed  bool // it shall stand At, in pixels of the screen; else where the desktop puts it
	At      image.Point
}

// Paths are the places that Settings names, so that the person can find and keep their data.
type Paths struct {
	Settings string
	Journal  string
	Logs     string
	Packs    string
}

// Start says where the window opens.
type Start struct {
	Screen   string // one of Screens(); "" is Today
	Exercise string // card id: its page
	Break    bool   // a break begins at once, as pressed on the notice
	Pressed  bool   // a person has asked for it just now: its window may have the keyboard
	State    string // for pictures: "end" shows the end of a long page, "work" leaves out a session's getting ready, "mat" does too and shows it large
}

// Agent is the background process, as the window sees it.
type Agent interface {
	Status(ctx context.Context) (api.Status, error)
	// Watch calls back on every change, from a goroutine of its own, until ctx ends. While no
	// agent runs it calls back with ErrNoAgent once, and goes on trying.
	Watch(ctx context.Context, changed func(api.Status, error))
	// Do asks for a verb: break, snooze, skip, undo, present, pause, resume, stand, sit, forget,
	// break_started, break_done, break_skipped. arg is a duration ("10m"), "tomorrow", a reason to skip, or "".
	Do(ctx context.Context, verb, arg string) error
	// Set changes one setting, by its name in the file; the error says what is allowed.
	Set(ctx context.Context, key, value string) error
	// Report says what the agent can see on this desktop, and what it has learned.
	Report(ctx context.Context) (api.Report, error)
	// Correct says what a piece of the day really was: away, standing, sitting; undo takes the correction
	// of the same from and to back.
	Correct(ctx context.Context, from, to time.Time, as string) error
	Quit(ctx context.Context) error
}

// Journal is what the window writes down and reads back.
type Journal interface {
	StartSession(ctx context.Context, s SessionRecord) error
	SaveProgress(ctx context.Context, id string, state []byte) error
	EndSession(ctx context.Context, s SessionRecord) error
	// RateSession keeps what the person says of a session that was started, whether it is over or not.
	RateSession(ctx context.Context, id string, r Rating) error
	// Unfinished finds the newest session that was started since then and never ended; state may be nil.
	Unfinished(ctx context.Context, since time.Time) (id string, state []byte, ok bool, err error)
	AnswerSafety(ctx context.Context, a SafetyAnswer) error
	// Screenings gives all answers in the order in which they were written: what locks outlasts the next answer.
	Screenings(ctx context.Context) ([]SafetyAnswer, error)
	// Clear keeps that a professional has looked at a sign, by its id, and said on that day that exercise is fine; a
	// zero day takes it back. Clearances gives the day of each that holds.
	Clear(ctx context.Context, sign string, on time.Time) error
	Clearances(ctx context.Context) (map[string]time.Time, error)
	SayMorning(ctx context.Context, m plan.Morning) error // of one day the last one holds
	SayPain(ctx context.Context, p plan.Pain) error
	AddEvent(ctx context.Context, e plan.Event) error // an event without an id is given one
	// History is all that a plan is made from: sessions that are over (without the Done of their items), and what was said.
	History(ctx context.Context) (plan.History, error)
	// Course is the same for sums over all of it, and much sooner there: of an item it has the card, the seconds, those
	// planned and the outcome alone. The sessions are in no order.
	Course(ctx context.Context) (plan.History, error)
	Day(ctx context.Context, day time.Time) (Day, error)
	// Totals gives the days from the date of from to before that of to, oldest first; days of which nothing is known are left out.
	Totals(ctx context.Context, from, to time.Time) ([]DayTotal, error)
	Sessions(ctx context.Context, from, to time.Time) ([]SessionRecord, error)
}

// Packs is the folder of the person's own cards and routines. After each change of it,
// Deps.Reloaded gives the new catalogue.
type Packs interface {
	// Look reads what was dropped on the window, as paths of files and folders, and tells in each
	// pack's Problems what is wrong with it. Nothing is kept.
	Look(paths []string) []exercises.Pack
	// Install keeps a pack that Look found good. One of the same id is moved aside if replace is set.
	Install(p exercises.Pack, replace bool) error
	// Remove moves a pack out of the folder, and tells where it lies now.
	Remove(id string) (aside string, err error)
	// SaveRoutine keeps a routine of the person's own and gives its id: a new one for a routine without
	// an id, made of its name; else the routine that has it is replaced. The error says what is wrong.
	SaveRoutine(r exercises.Routine) (id string, err error)
	// DeleteRoutine moves a routine of the person's own out of the folder.
	DeleteRoutine(id string) error
}

// SessionRecord is one run of a routine.
type SessionRecord struct {
	ID             string // random UUID
	Routine        string // routine id, or card:ID for one card tried
	Break          bool
	Started, Ended time.Time // Ended is zero while it runs
	Outcome        string    // started, done, stopped, wrong
	Worked         time.Duration
	Items          []session.ItemResult
	// PainBefore and PainAfter are from 0, none, to 10; nil: not said. After means the worst during or after it.
	PainBefore, PainAfter *int
	Culprits              []string // the cards picked after the pain rose; ["?"]: not sure
}

// Rating is what the person says of a session: before it, after it, or again. A field that is nil leaves
// standing what was said of it; one that is given replaces it.
type Rating struct {
	PainBefore, PainAfter *int
	Effort                map[string]string // by card id: easy, right, hard
	Culprits              []string          // empty and not nil: taken back
}

// SafetyAnswer is what the person said on the safety page.
type SafetyAnswer struct {
	At    time.Time
	Clear bool // sessions may start
	// Route is where the answers lead (plan.Route): emergency, doctor, physio, go, none. "" is go with Clear, else doctor.
	Route    string
	Yes      []string // ids of what was answered with yes
	Examined bool     // somebody has looked at it since
}

// DayTotal is what one local day came to, of all the person's computers together.
type DayTotal struct {
	Date                              time.Time // the calendar date, as midnight UTC
	Known, Sitting, Longest, Standing time.Duration
	Breaks, Offered                   int // Offered: notices shown
}

// Day is what one local day came to, with the person's corrections in it.
type Day struct {
	Sitting, Longest, Standing time.Duration
	Known                      time.Duration // of which something is known; in the rest no agent ran
	Breaks, Notices, Sessions  int           // Notices: how many were shown
	Folded                     bool          // only the totals are left: no pieces, no told or held ones

	Pieces []Piece // oldest first, without what is not over yet
	Told   []Notice
	Held   []Withheld
}

// Piece is a time in which one thing held.
type Piece struct {
	From, To time.Time
	Kind     string // of the tracker's Kind constants; "": nothing is known
	Evidence string // of the tracker's Evidence constants, or names of presence joined by +
	// CorrectedFrom and CorrectedTo are those of the person's correction that says so; zero: it is as seen.
	CorrectedFrom, CorrectedTo time.Time
}

// Notice is one that was shown.
type Notice struct {
	At          time.Time
	Why         string // of the tracker's Why constants
	Spell, Call time.Duration
	Owed        int
	Outcome     string // shown, started, taken, snoozed, skipped, paused, presenting, withdrawn, replaced, unanswered
	Reason      string // of a skip
}

// Withheld is a notice that was held back.
type Withheld struct {
	At      time.Time
	Why     string    // of the tracker's Reason constants
	Became  string    // held, offered, void
	Settled time.Time // when that was known
}

// Sound gives the cues that can be followed with the face on the mat.
type Sound interface {
	Cue(c session.Cue)
	// Session tells that one begins or ends: in between no cue is late, and a device that fails is looked for again.
	Session(on bool)
	SetOn(on bool)
	SetVolume(percent int) // 0 to 100
	// Err is why there is no sound; nil if there is. If it has a method Sentence, that names the sentence for a
	// person: sound.<name> in the language files.
	Err() error
}

// Voice says the words of a session. No method but Try ever waits for the engine.
type Voice interface {
	// Say says words in a while, when a tone has faded, after what is being said then; not at all if
	// that would be too late.
	Say(in time.Duration, text string)
	Count(in time.Duration, text string) // a number in a while that is true only then: at once, or not at all
	Ready()                              // words will come soon
	Cancel()                             // cuts off what is being said, and what waits
	SetOn(on bool)
	SetVolume(percent int) // 0 to 100
	// Err says why there is no voice; nil if there is. Its Sentence, if it has one, is the key of
	// the sentence for the person.
	Err() error
	// Try says something even while the voice is off, and waits to tell what came of it.
	Try(ctx context.Context, text string) error
}

// Screens lists the names that Start.Screen knows: card shows the first card, session begins a short break
// (after the safety page, as everywhere), end looks as after a routine, of which nothing is kept.
func Screens() []string {
	return []string{"today", "exercises", "card", "routines", "profile", "plan", "before", "editor", "progress", "learn", "muscles", "timeline", "changes", "pain", "answers", "safety", "session", "end", "settings", "senses", "learned"}
}
