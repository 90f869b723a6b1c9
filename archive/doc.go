// Package archive is the form in which a person takes their data with them: one JSON document that holds all of it, and a
// table of comma separated values for each kind of row, for a spreadsheet. Only the document can be read back.
//
// It is pure: rows come in as values and go out as bytes. Main fills it from the journal and the settings, and gives what
// was read back to them. docs/export.md describes the form; a test holds that page and these types together.
package archive

import (
	"fmt"
	"strconv"
	"time"
)

// Format names the document, and Version its form. A program reads its own version and the older ones.
const (
	Format  = "limber-export"
	Version = 1
)

// Document is everything that Limber keeps of a person.
type Document struct {
	Format  string `json:"format"`  // Format
	Version int    `json:"version"` // of the form
	Program string `json:"program"` // the version of Limber that wrote it
	// Settings are those that differ from the built-in ones, by their names in the settings file, as one line of text each;
	// without those that belong to a computer (see Local).
	Settings map[string]string `json:"settings"`

	Screenings  []Screening  `json:"screenings"`
	Clearances  []Clearance  `json:"clearances"`
	Sessions    []Session    `json:"sessions"`
	Pains       []Pain       `json:"pains"`
	Mornings    []Morning    `json:"mornings"`
	PlanEvents  []PlanEvent  `json:"plan_events"`
	Stretches   []Stretch    `json:"stretches"`
	Breaks      []Break      `json:"breaks"`
	Notices     []Notice     `json:"notices"`
	Withheld    []Withheld   `json:"withheld"`
	Corrections []Correction `json:"corrections"`
	DayTotals   []DayTotal   `json:"day_totals"`
	Devices     []Device     `json:"devices"`
}

// Local are the settings that belong to one computer, so that a document has none of them: whether Limber starts at login,
// and where a folder lies.
var Local = []string{"autostart", "sync_folder"}

// Screening is one run through the safety questions.
type Screening struct {
	ID       string   `json:"id"`
	At       Time     `json:"at"`
	Clear    bool     `json:"clear"`    // sessions may start
	Yes      []string `json:"yes"`      // ids of the questions answered with yes
	Route    string   `json:"route"`    // emergency, doctor, none, physio, go
	Examined bool     `json:"examined"` // somebody qualified has looked at it since
}

// Clearance says that a sign was examined, and the way is free.
type Clearance struct {
	Sign string `json:"sign"`
	On   string `json:"on"` // YYYY-MM-DD
}

// Session is one run of a routine that is over.
type Session struct {
	ID         string            `json:"id"`
	Routine    string            `json:"routine"` // a routine's id, or card: and the id of a card that was tried
	Break      bool              `json:"break"`   // taken at the desk
	Started    Time              `json:"started"`
	Ended      Time              `json:"ended"`
	Outcome    string            `json:"outcome"` // done, stopped, wrong
	Worked     Seconds           `json:"worked"`
	PainBefore *int              `json:"pain_before,omitempty"` // 0 to 10; not there: not said
	PainAfter  *int              `json:"pain_after,omitempty"`
	Culprits   []string          `json:"culprits,omitempty"` // cards picked after the pain rose; ["?"]: not sure
	Efforts    map[string]string `json:"efforts,omitempty"`  // by card: easy, right, hard
	Device     string            `json:"device,omitempty"`   // the id of another computer; not there: this one
	Items      []Item            `json:"items,omitempty"`    // in their order
}

// Item is what was done of one card in a session.
type Item struct {
	Card        string `json:"card"`
	Side        string `json:"side,omitempty"` // left, right; not there: neither or both
	Sets        int    `json:"sets"`
	Reps        int    `json:"reps"`
	Seconds     int    `json:"seconds"`                // of work
	Planned     int    `json:"planned"`                // seconds of work; 0 in sessions of before version 0.4
	Outcome     string `json:"outcome"`                // done, partial, skipped
	Reason      string `json:"reason,omitempty"`       // of a skip
	Hurt        string `json:"hurt,omitempty"`         // where
	SwappedFrom string `json:"swapped_from,omitempty"` // the card in whose place it stood
	Done        []Set  `json:"done,omitempty"`
}

// Set is one set of an item, on one side.
type Set struct {
	Set     int    `json:"set"` // from 1
	Side    string `json:"side,omitempty"`
	Reps    int    `json:"reps"`
	Seconds int    `json:"seconds"`
}

// Pain was said outside of a session.
type Pain struct {
	At    Time `json:"at"`
	Level int  `json:"level"` // 0 to 10
}

// Morning is how the back was in the morning.
type Morning struct {
	At    Time `json:"at"`
	Worse int  `json:"worse"` // than usual: -1 better, 0 the same, 1 worse, 2 much worse
}

// PlanEvent is a wish that changes plans: a change undone, a flare-up that began, a pause. Which of the fields it has
// depends on its kind.
type PlanEvent struct {
	ID    string `json:"id"`
	At    Time   `json:"at"`
	Kind  string `json:"kind"` // keep, back, flare_on, flare_off, pause, unpause, direction, opened, answers, asked; later versions may have more
	Card  string `json:"card,omitempty"`
	Rule  string `json:"rule,omitempty"`
	Ref   *Time  `json:"ref,omitempty"` // the start of the session that it speaks of
	Until *Time  `json:"until,omitempty"`
	Value string `json:"value,omitempty"`
}

// Stretch is a time in which one thing held.
type Stretch struct {
	From     Time   `json:"from"`
	To       Time   `json:"to"`
	Kind     string `json:"kind"`               // sitting, standing, away, break, asleep, blind
	Evidence string `json:"evidence,omitempty"` // from what that was known
	Device   string `json:"device,omitempty"`   // the id of another computer that saw it; not there: this one
}

// Break is an absence that was long enough to count, or a session at the desk.
type Break struct {
	From     Time    `json:"from"`
	Length   Seconds `json:"length"`
	Evidence string  `json:"evidence,omitempty"` // silence, lock, sleep, session
}

// Notice is a notification that was raised.
type Notice struct {
	At       Time    `json:"at"`
	Why      string  `json:"why"` // limit, again, snooze, backstop, standing, owed
	Spell    Seconds `json:"spell"`
	Call     Seconds `json:"call,omitempty"` // of it, in a call
	Owed     int     `json:"owed,omitempty"` // how many withheld ones it stands for
	Evidence string  `json:"evidence,omitempty"`
	Card     string  `json:"card,omitempty"` // that it showed
	Outcome  string  `json:"outcome"`        // shown, started, taken, snoozed, skipped, paused, presenting, withdrawn, replaced, unanswered
	Reason   string  `json:"reason,omitempty"`
	Ended    *Time   `json:"ended,omitempty"`
}

// Withheld is a notification that was due and held back.
type Withheld struct {
	At      Time    `json:"at"`
	Why     string  `json:"why"` // camera, microphone, shared, fullscreen, dnd, office_hours, paused, presenting
	Spell   Seconds `json:"spell"`
	Became  string  `json:"became"` // held, offered, void
	Settled *Time   `json:"settled,omitempty"`
}

// Correction is what the person said a piece of a day really was.
type Correction struct {
	From   Time    `json:"from"`
	To     Time    `json:"to"`
	As     string  `json:"as"`   // away, standing, sitting
	Away   Seconds `json:"away"` // the length from which an absence was a break when it was made
	Made   Time    `json:"made"`
	Undone *Time   `json:"undone,omitempty"`
}

// DayTotal is what is left of a day whose detail is gone.
type DayTotal struct {
	Date     string  `json:"date"`  // YYYY-MM-DD
	Known    Seconds `json:"known"` // of which anything is known
	Sitting  Seconds `json:"sitting"`
	Longest  Seconds `json:"longest"` // spell that ended on the day
	Standing Seconds `json:"standing"`
	Breaks   int     `json:"breaks"`
	Offered  int     `json:"offered"` // notices shown
}

// Device is another computer whose data was merged.
type Device struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Time is a moment in the zone in which the person was, to the millisecond: 2026-11-23T09:00:00.000+01:00.
type Time struct{ time.Time }

const layout = "2006-01-02T15:04:05.000Z07:00"

// At is the moment as a document has it.
func At(t time.Time) Time { return Time{t} }

// Maybe is the moment as a document has it; nil for the zero time.
func Maybe(t time.Time) *Time {
	if t.IsZero() {
		return nil
	}
	return &Time{t}
}

// Or gives the moment back, and the zero time for nil.
func (t *Time) Or() time.Time {
	if t == nil {
		return time.Time{}
	}
	return t.Time
}

// MarshalJSON writes the moment.
func (t Time) MarshalJSON() ([]byte, error) { return []byte(t.Format(`"` + layout + `"`)), nil }

// The moments that a document may speak of: clocks are wrong now and then, but not by centuries.
var (
	earliest = time.Date(1970, 1, 2, 0, 0, 0, 0, time.UTC)
	latest   = time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC)
)

// UnmarshalJSON reads a moment with its zone.
func (t *Time) UnmarshalJSON(text []byte) error {
	got, err := time.Parse(`"`+time.RFC3339+`"`, string(text))
	if err != nil || got.Before(earliest) || got.After(latest) {
		return fmt.Errorf("%s is no time; allowed: 2026-11-23T09:00:00+01:00, with the zone, from 1970 to 2199", clip(string(text)))
	}
	_, offset := got.Zone() // not the machine's own zone, which time.Parse puts in where it happens to agree
	t.Time = got.In(time.FixedZone("", offset)).Truncate(time.Millisecond)
	return nil
}

// Seconds is a length of time, written as a number of seconds with up to three decimals.
type Seconds time.Duration

// MarshalJSON writes the number.
func (s Seconds) MarshalJSON() ([]byte, error) {
	ms := time.Duration(s).Milliseconds()
	return strconv.AppendFloat(nil, float64(ms)/1000, 'f', -1, 64), nil
}

// mostSeconds is a bit more than three years: longer than any spell, day or break.
const mostSeconds = 100_000_000

// UnmarshalJSON reads a number of seconds.
func (s *Seconds) UnmarshalJSON(text []byte) error {
	n, err := strconv.ParseFloat(string(text), 64)
	if err != nil || !(n >= 0 && n <= mostSeconds) {
		return fmt.Errorf("%s is no length; allowed: a number of seconds from 0 to %d", clip(string(text)), mostSeconds)
	}
	*s = Seconds(time.Duration(n*1000+0.5) * time.Millisecond)
	return nil
}

// clip shortens what a message quotes.
func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
