package presence

// openMacSession reads the window server's words about our session: locked, and
// whether it has the screen (fast user switching).
func openMacSession(func()) (part, error) {
	cf := loadFoundation()
	if cf.unavailable != nil {
		return nil, cf.unavailable
	}
	var copyCurrent func() uintptr
	if err := load(coreGraphics, functions{"CGSessionCopyCurrentDictionary": &copyCurrent}); err != nil {
		return nil, err
	}
	// known is false outside of a session with a screen, as over ssh.
	ask := func() (locked, inactive, known bool) {
		session := copyCurrent()
		if session == 0 {
			return false, false, false
		}
		defer cf.release(session)
		lock, _ := cf.lookUp(session, "CGSSessionScreenIsLocked") // left out while it is not
		console, told := cf.lookUp(session, "kCGSSessionOnConsoleKey")
		return lock != 0, told && console == 0, true
	}
	return &macSense{
		ender: newEnder(), of: "session",
		say: func(r *Reading) {
			locked, inactive, _ := ask()
			r.Locked, r.Inactive = r.Locked || locked, r.Inactive || inactive
		},
		can: func() []string {
			if _, _, known := ask(); !known {
				return nil
			}
			return []string{"lock", "inactive"}
		},
	}, nil
}

// openMacDisplay asks whether the main display sleeps.
func openMacDisplay(func()) (part, error) {
	var main func() uint32
	var asleep func(display uint32) uint32
	if err := load(coreGraphics, functions{"CGMainDisplayID": &main, "CGDisplayIsAsleep": &asleep}); err != nil {
		return nil, err
	}
	return &macSense{
		ender: newEnder(), of: "display",
		say: func(r *Reading) { r.ScreenOff = r.ScreenOff || asleep(main()) != 0 },
		can: always("screen_off"),
	}, nil
}

// openMacPlayback asks whether any program keeps the display from sleeping, as
// players and calls do.
func openMacPlayback(func()) (part, error) {
	cf := loadFoundation()
	if cf.unavailable != nil {
		return nil, cf.unavailable
	}
	var copyStatus func(to *uintptr) int32
	if err := load(ioKit, functions{"IOPMCopyAssertionsStatus": &copyStatus}); err != nil {
		return nil, err
	}
	return &macSense{
		ender: newEnder(), of: "power",
		say: func(r *Reading) {
			var status uintptr
			if copyStatus(&status) != 0 || status == 0 {
				return
			}
			defer cf.release(status)
			for _, held := range []string{"PreventUserIdleDisplaySleep", "NoDisplaySleepAssertion"} {
				if n, _ := cf.lookUp(status, held); n > 0 {
					r.Playback = true
				}
			}
		},
		can: always("playback"),
	}, nil
}
