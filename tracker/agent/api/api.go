// Package api is the local API between Limber's processes: HTTP and JSON over a
// socket (a named pipe on Windows) that only the same user reaches.
//
// There are two doors. At the agent's, the window and the verbs ask for the state
// of things and hand over orders; at the window's, a second start of Limber asks
// for the window to come to the front. Each door has a lock, which is the
// single-instance lock of its process. Every reply carries the program's version,
// so that a newer window can have an older agent hand over.
package api

import (
	"time"

	"limber/tracker"
)

// Status is the reply to GET /v1/status, and each line of the stream GET
// /v1/watch. Durations are whole seconds.
type Status struct {
	Version string         `json:"version"`
	Schema  int            `json:"schema"`  // of the journal, once it is ready; 0 before
	Journal string         `json:"journal"` // path of the database
	Tracker tracker.Status `json:"tracker"`

	Presence string            `json:"presence"`           // name of the source in use
	Notifier string            `json:"notifier"`           // how notices reach the person
	Tray     bool              `json:"tray"`               // a tray host shows our icon
	Banners  []Banner          `json:"banners,omitempty"`  // what the person should know
	Settings map[string]string `json:"settings,omitempty"` // the values in force, by their names in the file
	Scale    float64           `json:"scale,omitempty"`    // of --time-scale, where it is not 1
	Shared   *Shared           `json:"shared,omitempty"`   // nil: no folder is shared with other computers
	Bye      string            `json:"bye,omitempty"`      // set in the last line of a stream: why the agent ends (quit, handover)
}

// Shared is the folder that several computers of one person share.
type Shared struct {
	Folder  string    `json:"folder"`
	Trouble string    `json:"trouble,omitempty"` // missing, emptied, read, write, journal; "": none
	Devices []Device  `json:"devices,omitempty"` // the others
	Sent    time.Time `json:"sent,omitzero"`     // when something of this one was last written there
	Lines   []Line    `json:"lines,omitempty"`   // that could not be read; the first of each file
	Merged  int       `json:"merged,omitempty"`  // records that came from others since the agent started: when it grows, the journal has changed
}

// Line is a line of a shared file that was passed over.
type Line struct {
	File string `json:"file"`
	Line int    `json:"line"`
	Why  string `json:"why"` // damaged, newer, long, shape
}

// Device is another computer of the person's.
type Device struct {
	Name    string    `json:"name"` // as it calls itself; may be ""
	Changed time.Time `json:"changed,omitzero"`
}

// Banner is one thing that went wrong and that the person can mend. The text is in the language that is
// set; a window that still speaks another one says it anew, by the key of the sentence and its values.
type Banner struct {
	Key  string            `json:"key"`
	Text string            `json:"text"`
	Say  string            `json:"say,omitempty"`
	N    int               `json:"n,omitempty"` // how many, in a sentence that counts
	Args map[string]string `json:"args,omitempty"`
}

// Order is the body of POST /v1/tell: a verb and its argument, a duration as Go writes it ("5m") where nothing else
// is said. A refusal is a sentence in Reply.Error.
//
//	break                opens the window at a break
//	may_break [say]      does nothing, or says why not in a notification; refused while the window of a break would cover what others see: a shared screen,
//	                     one on which the person presents, or a window that fills it (the second time within a minute it may)
//	open                 opens the window
//	snooze   [duration]  the next notice comes after so much more sitting; without one, as set
//	skip     [reason]    the next notice comes after a whole limit of sitting. The reason (busy, pain, moved, other) may
//	                     also come within a minute of the skip, as a second order; it then skips nothing more
//	undo                 takes back the last skip or snooze, within a minute: Status.Tracker.Undo says whether there is one
//	pause    [duration]  no notices for so long, without one an hour; "tomorrow" until then
//	present  [duration]  no notices while the person presents, without one an hour: Status.Tracker.Presenting
//	resume               ends pause and presenting
//	stand, sit           what the person does from now on
//	correct              what a piece of the day really was: From and To are its times, to the millisecond, and As is
//	                     away, standing or sitting; undo takes the correction of the same From and To back
//	forget               what was learned of the person's answers
//	break_started, break_done, break_skipped   what the window's session does
//	told     key         the person has put a banner away
//	test_notice          raises a notice to look at
//	quit                 ends the agent and with it the reminders
type Order struct {
	Do   string    `json:"do"`
	Arg  string    `json:"arg,omitempty"`
	From time.Time `json:"from,omitzero"`
	To   time.Time `json:"to,omitzero"`
	As   string    `json:"as,omitempty"`
}

// Setting is the body of POST /v1/set.
type Setting struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// Show is the body of POST /v1/show at the window's door. Token is the desktop's
// activation token, where it gave one. Break with an Exercise is a break that begins with that card.
// Pressed: a person has asked for it just now, so that its window may have the keyboard.
type Show struct {
	Screen   string `json:"screen,omitempty"`
	Exercise string `json:"exercise,omitempty"`
	Break    bool   `json:"break,omitempty"`
	Pressed  bool   `json:"pressed,omitempty"`
	Token    string `json:"token,omitempty"`
}

// Reply is the answer to each POST.
type Reply struct {
	Version string `json:"version"`
	Error   string `json:"error,omitempty"` // a sentence for the person
	Code    string `json:"code,omitempty"`  // what a program should know of the error: CodeNoBreak or ""
}

// CodeNoBreak: a break was to be ended, and none runs. See ErrNoBreak.
const CodeNoBreak = "no_break"

// Report is what the agent can see and do on this desktop, for doctor and for the
// diagnostics. It names no device, no program and no data of the person's.
type Report struct {
	Version  string `json:"version"`
	Presence []Cap  `json:"presence"`
	Notifier string `json:"notifier"`
	Buttons  bool   `json:"buttons"`
	Tray     bool   `json:"tray"`
	Schema   int    `json:"schema"`

	// Shared says how it stands with the folder of several computers; nil: none is set.
	Shared *SharedReport `json:"shared,omitempty"`

	Learned    []tracker.Lesson `json:"learned,omitempty"`    // of the person's answers, by the hour
	Goroutines int              `json:"goroutines,omitempty"` // of the running agent: a leak shows here
}

// SharedReport is Shared without what belongs to the person: how many others there are, and what is wrong.
type SharedReport struct {
	Trouble string `json:"trouble,omitempty"`
	Devices int    `json:"devices"`
	Lines   int    `json:"lines,omitempty"`
}

// Cap is one sense: whether it works here, from which source, and the word key of what would mend it or of
// what is lost although it works. Tested: the source passed its self-test.
type Cap struct {
	Name   string `json:"name"`
	Source string `json:"source,omitempty"`
	OK     bool   `json:"ok"`
	Fix    string `json:"fix,omitempty"`
	Tested bool   `json:"tested,omitempty"`
}
