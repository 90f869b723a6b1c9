package tracker

import "time"

// Power is a hint from the operating system about sleep. It is never the truth:
// sleep itself is read from the clocks.
type Power string

// The hints that a sample may carry.
const (
	PowerNone  Power = ""
	PowerSleep Power = "sleep"
	PowerWake  Power = "wake"
)

// Sample is what the outside knows at one instant.
//
// Awake and Boot are monotonic clocks of any origin: Awake stands still in sleep, Boot runs on
// (BootKnown false: the platform has no such clock). Wall carries the local zone and serves for day
// buckets, office hours and display alone. Idle is the time since the last input; IdleKnown false
// means that it could not be read. BootID names the boot that the two clocks belong to, where the
// platform can tell (Linux: /proc/sys/kernel/random/boot_id); it is used by Save and Restore only.
type Sample struct {
	Awake     time.Duration
	Boot      time.Duration
	BootKnown bool
	BootID    string
	Wall      time.Time

	Idle      time.Duration
	IdleKnown bool

	Locked     bool // the screen is locked
	Inactive   bool // another user's session is in front, or the remote session is detached
	ScreenOff  bool
	Camera     bool // in use by anything
	Microphone bool
	Shared     bool // the screen is being shared
	Playback   bool // a film plays, or something inhibits idle
	Fullscreen bool
	DND        bool // do-not-disturb of the desktop

	Power Power
}

// barred says that nobody can be working here, whatever else the sample claims.
func (s Sample) barred() bool { return s.Locked || s.Inactive || s.ScreenOff }

// The acts, as Act.Do names them.
const (
	DoSnooze       = "snooze"
	DoSkip         = "skip"
	DoPause        = "pause"
	DoResume       = "resume"
	DoStand        = "stand"
	DoSit          = "sit"
	DoBreakStarted = "break_started"
	DoBreakDone    = "break_done"
	DoBreakSkipped = "break_skipped"
	DoCorrect      = "correct"
	DoUndo         = "undo"    // takes back the last skip or snooze, within a minute
	DoPresent      = "present" // "not now, I am presenting"
	DoForget       = "forget"  // what was learned of the person's answers
)

// Why something was skipped, as Act.Reason names it; none is as good.
const (
	SkipBusy  = "busy"
	SkipPain  = "pain"
	SkipMoved = "moved" // got up already
	SkipOther = "other"
)

var skipReasons = []string{SkipBusy, SkipPain, SkipMoved, SkipOther}

// What a stretch can be corrected to, as Act.As names it. AsUndo takes the correction of the same
// From and To back.
const (
	AsAway     = "away"
	AsStanding = "standing"
	AsSitting  = "sitting"
	AsUndo     = "undo"
)

// Act is something the person did in Limber.
//
// For is the length of a snooze (0: the setting; at least five minutes) or of a pause (on the boot
// clock). A pause may name its end by Until instead; with neither it lasts until tomorrow: the next
// 04:00, or the first start of office hours after it. DoPresent takes For too, an hour where it is 0.
// From, To and As belong to DoCorrect, Reason (Skip..., or none) to DoSkip. A
// DoSkip with a Reason while the last skip can still be taken back names the reason of that one, and
// skips nothing more.
type Act struct {
	Do    string
	For   time.Duration
	Until time.Time
	From  time.Time
	To    time.Time
	As    string

	Reason string
}

// The kinds of Event.
const (
	EventNotice   = "notice"
	EventWithheld = "withheld"
	EventOwed     = "owed"
	EventBackstop = "backstop"
	EventBreak    = "break"
	EventVoid     = "void"
	EventSleep    = "sleep"
	EventBlind    = "blind"
	EventSighted  = "sighted"
	EventStand    = "stand"
	EventSit      = "sit"
	// EventWithdraw asks the caller to take a shown notice off the screen: the person left, stood up
	// or answered elsewhere. It is for the agent alone and is no line of a replay.
	EventWithdraw = "withdraw"
	// EventShow asks the caller to put a notice back on the screen that was answered by mistake, see
	// DoUndo; it is the same notice, not a new one. EventAnswered says how the person answered, for the
	// journal. Both are for the agent alone too.
	EventShow     = "show"
	EventAnswered = "answered"
)

// Why a notice is raised, as Event.Why names it.
const (
	WhyLimit    = "limit"    // the spell reached the limit
	WhyAgain    = "again"    // an earlier notice went unanswered
	WhySnooze   = "snooze"   // the snooze ran out
	WhyBackstop = "backstop" // hardly a spell, but no break either for one and a half limits
	WhyStanding = "standing" // stood for long enough
	WhyOwed     = "owed"     // was held back, and is offered now
)

// The moment at which the person is known to get up more easily, as Event.Learned names it.
const (
	LearnedPause     = "pause"
	LearnedAfterCall = "after_call" // or after whatever else withheld it
)

// Why a notice is withheld, as Event.Why and Status.Withheld name it.
const (
	ReasonCamera      = "camera"
	ReasonMicrophone  = "microphone"
	ReasonShared      = "shared"
	ReasonFullscreen  = "fullscreen"
	ReasonDND         = "dnd"
	ReasonOfficeHours = "office_hours"
	ReasonPaused      = "paused"
	ReasonPresenting  = "presenting" // the person said so
)

// Event is one decision of the model.
//
// Awake and Wall are those of the sample that showed it. The other fields by kind:
//
//	notice    Spell, Why (Why...), Owed (how many withheld ones it stands for, 0 for none),
//	          Waited (sitting for which it waited for a good moment, see Model.Learned),
//	          Learned (which moment that is: LearnedPause, LearnedAfterCall or none),
//	          Length (owed: the part of the spell spent in a call; standing: time stood)
//	withheld  Spell, Why (Reason...)
//	owed      Spell, Count
//	backstop  Spell, Length (time since the last break)
//	break     From, Length, Evidence ("silence", "lock", "screen_off", "sleep", "session")
//	void      Why ("due", "owed", "snooze")
//	sleep     Length
//	blind     Why ("unreadable", "stuck", "gap"), Length for a gap
//	show      as the notice it puts back
//	answered  Why (DoSkip, DoSnooze, DoUndo), Reason of a skip
type Event struct {
	Kind     string
	Awake    time.Duration
	Wall     time.Time
	Spell    time.Duration
	Length   time.Duration
	Why      string
	Owed     int
	From     time.Time
	Evidence string
	Count    int
	Reason   string
	Waited   time.Duration
	Learned  string
}

// The kinds of Stretch.
const (
	KindSitting  = "sitting"
	KindStanding = "standing"
	KindAway     = "away"
	KindBreak    = "break"
	KindAsleep   = "asleep"
	KindBlind    = "blind"
)

// Stretch is a piece of the day that is over, for the journal. KindBreak and KindAsleep are credited
// breaks (asleep: mostly by sleep); KindAway is an absence too short to be one, or, with
// EvidenceSession and of any length, a session that was not done. Evidence says from what it is known: "input", or names of passive presence, for sitting and standing; as Event.Evidence
// for the others.
type Stretch struct {
	From     time.Time `json:"from"`
	To       time.Time `json:"to"`
	Kind     string    `json:"kind"`
	Evidence string    `json:"evidence"`
}
