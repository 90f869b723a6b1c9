package presence

// CONTRACT: what the OS can tell, one file an OS (source_linux.go / x11.go, source_windows.go, source_darwin.go, clocks_*.go).
//
//	type Clocks struct { Awake, Boot time.Duration; BootKnown bool; Wall time.Time }
//	func Now() (Clocks, error)                       // the three clocks of sitting-model.md
//	type Reading struct { Idle time.Duration; IdleKnown bool; Locked, Inactive, ScreenOff, Camera, Microphone, Shared, Playback, Fullscreen, DND bool; Power string }
//	type Source interface {
//	    Name() string                                // "x11-sync", "x11-screensaver", "windows", "macos", "none"
//	    Read() (Reading, error)                      // cheap; now
//	    Wake() <-chan struct{}                       // something stirred (idle reached, active again, lock, unlock, sleep, wake): read now
//	    Watch(idle time.Duration)                    // wake me when idle reaches this, and at the next input after it; 0 = no watch
//	    Caps() []Cap                                 // for doctor: what is seen, what is not and what would mend it
//	    Close() error
//	}
//	type Cap struct { Name string /* idle lock sleep camera ... */; Source string; OK bool; Fix string /* word key */ }
//	func Open(log *slog.Logger) Source               // probes and falls back in order; never fails: the last source is "none" (IdleKnown false)
//	Never imports tracker: the agent maps Reading+Clocks to tracker.Sample.
