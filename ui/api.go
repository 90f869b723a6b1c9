package ui

// CONTRACT: one door. ui never imports tracker/agent, tracker/presence, tracker/notify, sound or journal.
//
//	type Deps struct {
//	    App      fyne.App                 // main makes it (or a test does)
//	    Words    *lang.Words
//	    Catalogue *exercises.Catalogue
//	    Safety   exercises.Safety
//	    Agent    Agent                    // never nil; its methods answer ErrNoAgent when none runs
//	    Journal  Journal
//	    Sound    Sound                    // Cue(session.Cue), SetOn(bool), Err() error
//	    Version  string
//	    Now      func() time.Duration     // monotonic
//	    Start    Start                    // Screen, Exercise string; Break bool
//	    Raise    <-chan Start             // another start of limber asked for the window
//	    Frames   func()                   // first frame hook (footprint), may be nil
//	    Diagnostics func() string
//	}
//	type Agent interface {
//	    Status(ctx) (api.Status, error); Watch(ctx, func(api.Status, error))
//	    Do(ctx, verb string, arg string) error   // break, snooze, skip, pause, resume, stand, sit, break_started, break_done, break_skipped
//	    Set(ctx, key, value string) error; Quit(ctx) error
//	}
//	type Journal interface { StartSession, SaveProgress, EndSession, Unfinished, AnswerSafety, LastSafety, Day, Sessions with ui's own small types (main adapts) }
//	func Run(d Deps) error
