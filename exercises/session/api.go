package session

// CONTRACT: a pure state machine; time enters as now (a monotonic duration).
//
//	type Kind int // Ready, Work, Switch, Pause(between hold reps), Rest, Finished
//	type Phase struct { Kind Kind; Item int; Side figure.Side; Set, Rep int /* from 1 */; Length time.Duration }
//	func Plan(items []exercises.Item) []Phase               // exercise-content.md 3, exercise-rules.md D8
//	func Seconds(items []exercises.Item) time.Duration      // sum of Plan
//	func New(items []exercises.Item) *Session
//	type Event int // Start, TogglePause, Back, Next(=done with this), Skip, Stop(=end the session), Wrong ("something feels wrong")
//	func (s *Session) Do(e Event, now time.Duration) []Cue
//	func (s *Session) Tick(now time.Duration) []Cue         // advance to now; cues crossed, in order
//	type Cue int  // GetReady, Go, Half, SwitchSides, RestNow, Last3, Done, SessionDone
//	type View struct { Phase Phase; Item exercises.Item; Next *exercises.Item; Left, Elapsed, Total time.Duration; Progress float64 /* of the phase */;
//	    Motion float64 /* 0..1 where the figure is */; Breath float64; Paused bool; LeadIn time.Duration; RepsDone int; Finished bool }
//	func (s *Session) View(now time.Duration) View
//	type Result struct { Items []ItemResult /* card id, side, sets, reps, seconds, outcome done|skipped|partial */; Outcome string /* done, stopped, wrong */ ; Worked time.Duration}
//	func (s *Session) Result() Result
//	func (s *Session) Save() Saved; func Resume(Saved, catalogue) (*Session, error)   // JSON-able, for a crash or a closed window
