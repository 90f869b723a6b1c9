package notify

// CONTRACT: how the person is told.
//
//	type Message struct { Title, Body string; Actions []Action; Icon string /* file path or "" */; Sound bool }
//	type Action struct { Key, Label string }         // keys: start, snooze, skip
//	type Notifier interface {
//	    Show(m Message) error                        // replaces the one shown, in place
//	    Close() error                                // takes back what is shown
//	    Actions() <-chan Press                       // Press{Key string; Token string /* activation token or "" */}
//	    Name() string                                // "dbus (dunst 1.9.0)", "beeep"
//	    Caps() Caps                                  // Actions, Markup, Persistent bool
//	    Stop() error
//	}
//	func Open(appName, icon string, log *slog.Logger) Notifier   // linux: own D-Bus adapter on a private connection, reconnects when the daemon restarts; beeep as the fallback and everywhere else
