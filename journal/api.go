package journal

// CONTRACT: SQLite (modernc), WAL, foreign keys, BEGIN IMMEDIATE, busy timeout 5 s.
//
//	const Schema = 1
//	func OpenAgent(path string, log) (*Journal, *SetAside, error)   // creates, migrates (backup before each), sets a damaged file aside (db, -wal, -shm together) and starts anew
//	func OpenWindow(path string) (*Journal, error)                  // ErrSchema when the number is not ours; never creates or migrates
//	func (j *Journal) Close() error; Checkpoint() error
//	type Stretch struct { From, To time.Time; Kind, Evidence string }       // times UTC, zone offset beside them
//	func (j *Journal) AddStretches(ctx, []Stretch) error
//	type Notice struct { At time.Time; Why string; Spell time.Duration; Outcome string /* shown, started, snoozed, skipped, withdrawn */ }
//	func (j *Journal) AddNotice(ctx, Notice) (id int64, error); SetNoticeOutcome(ctx, id, outcome)
//	type Break struct { From time.Time; Length time.Duration; Evidence string /* silence, lock, sleep, session */ }
//	func (j *Journal) AddBreak(ctx, Break) error
//	type Session struct { ID string /* uuid */; Routine string; Break bool; Started, Ended time.Time; Outcome string /* started, done, stopped, wrong */; Worked time.Duration; Items []Item }
//	type Item struct { Card, Side string; Sets, Reps int; Seconds int; Outcome string }
//	func (j *Journal) StartSession(ctx, Session) error              // before the first phase: every started session ends in the journal
//	func (j *Journal) SaveProgress(ctx, id string, state []byte) error   // session.Saved as JSON
//	func (j *Journal) EndSession(ctx, Session) error
//	func (j *Journal) Unfinished(ctx, since time.Time) (id string, state []byte, ok bool, err error)
//	func (j *Journal) Day(ctx, day time.Time /* local */) (Day, error)   // Day{Sitting, Longest, Standing time.Duration; Breaks, Notices, Sessions int; Stretches []Stretch}
//	func (j *Journal) Sessions(ctx, from, to time.Time) ([]Session, error)
//	type Safety struct { At time.Time; Answer string /* clear, stop */; Signs []string }
//	func (j *Journal) AnswerSafety(ctx, Safety) error; LastSafety(ctx) (Safety, bool, error)
