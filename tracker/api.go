package tracker

// CONTRACT: the sitting model, pure: samples in, events out. sitting-model.md is the specification.
//
//	type Sample struct {
//	    Awake time.Duration; Boot time.Duration; BootKnown bool; Wall time.Time
//	    Idle time.Duration; IdleKnown bool
//	    Locked, Inactive, ScreenOff, Camera, Microphone, Shared, Playback, Fullscreen, DND bool
//	    Power Power // "", PowerSleep, PowerWake
//	}
//	type Act struct { Do string; For time.Duration; Until time.Time; From, To time.Time; As string }  // Do: snooze skip pause resume stand sit break_started break_done break_skipped correct
//	type Event struct { Kind string; Awake time.Duration; Wall time.Time; Spell, Length time.Duration; Why string; Owed int; From time.Time; Evidence string; Count int }
//	type Settings struct { Limit, Away, Grace, Snooze, Again, Stand, FullscreenMax time.Duration; Withhold []string; Hours map[time.Weekday]Hours; HoursSet bool; DaysOff []string }
//	func Defaults() Settings
//	func (s Settings) Scale(f float64) Settings      // --time-scale: every rule alike (also the fixed ones: quiet 60 s, flow 3 s, return 9 s, ...)
//	func New(s Settings) *Model
//	func (m *Model) Sample(s Sample) []Event
//	func (m *Model) Act(s Sample, a Act) ([]Event, error)     // error: e.g. third snooze refused (ErrSnoozeRefused)
//	func (m *Model) SetSettings(s Settings)
//	func (m *Model) Next() time.Duration                       // how soon the model wants the next sample at the latest
//	func (m *Model) Status() Status                            // JSON-able
//	func (m *Model) Stretches() []Stretch                      // closed since the last call (drained): From, To time.Time; Kind: sitting standing away break asleep blind; Evidence
//	func (m *Model) Save() ([]byte, error)                     // state file, JSON with a version
//	func Restore(data []byte, s Settings, first Sample) (*Model, []Event, error)  // error: damaged, future, negative, newer -> caller sets the file aside and starts clean
//	func Replay(name string, r io.Reader, w io.Writer) error    // the trace format; error text is FILE:LINE: what is wrong
//	type Status struct {  // seconds as int64 in JSON
//	    State string  // sitting, away, standing, break, blind, asleep
//	    Spell, Away, Standing, Limit, UntilNotice int64   // seconds; UntilNotice: of sitting, -1 when none is coming
//	    Backstop int64 ; Snoozed bool; PausedUntil *time.Time; Paused bool; Owed int; Withheld []string // reasons now
//	    Sitting, Longest int64; Breaks int // today
//	    Why string // one word-key + evidence for why now / why not
//	}
