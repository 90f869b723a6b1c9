package tracker

import "time"

// The states of Status.State.
const (
	StateSitting  = "sitting"
	StateAway     = "away"
	StateStanding = "standing"
	StateBreak    = "break"
	StateBlind    = "blind"
	StateAsleep   = "asleep"
)

// Status is what the window, the tray and `limber status` show. Durations are whole seconds.
type Status struct {
	State       string     `json:"state"`        // one of the State constants
	Spell       int64      `json:"spell"`        // unbroken sitting; 0 once an absence is long enough to be a break
	Away        int64      `json:"away"`         // length of the open absence, from the grace time on; else 0
	Standing    int64      `json:"standing"`     // time stood, 0 unless standing
	Limit       int64      `json:"limit"`        // the setting
	UntilNotice int64      `json:"until_notice"` // sitting (or standing) left until the next notice is due; 0 when due; -1 when none is coming
	Backstop    int64      `json:"backstop"`     // time at the desk since the last break or standing
	Snoozed     bool       `json:"snoozed"`      // the next notice is a snoozed one
	SnoozesLeft int        `json:"snoozes_left"` // in this spell
	Paused      bool       `json:"paused"`       //
	PausedUntil *time.Time `json:"paused_until"` // null unless paused
	Owed        int        `json:"owed"`         // notices withheld and not offered yet
	Withheld    []string   `json:"withheld"`     // reasons (Reason...) that hold now; never null
	Shown       bool       `json:"shown"`        // a notice was raised and is not answered yet
	Sitting     int64      `json:"sitting"`      // today
	Longest     int64      `json:"longest"`      // spell of today, the open one included
	Breaks      int        `json:"breaks"`       // today
	Stuck       []string   `json:"stuck"`        // camera, microphone: in use for so long that it is no evidence; never null
	Why         string     `json:"why"`          // why now or why not: see WhyNow in the documentation of Model.Status
	WhyEvidence string     `json:"why_evidence"` // what Why rests on: "input", "playback", "lock", "idle_unreadable"...; may be empty
}
