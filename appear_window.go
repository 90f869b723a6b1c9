//go:build !nowindow

package main

import (
	"context"
	"errors"
	"image"
	"log/slog"
	"time"

	"fyne.io/fyne/v2/driver"

	"limber/appear"
	"limber/tracker/agent/api"
	"limber/tracker/presence"
	"limber/ui"
)

// The keyboard goes to the small window of a break unless somebody is typing. Whoever has just pressed for the break is
// not: of them only what they type after it counts, and the key that asked for it, Enter in a terminal for example, is
// let go a moment later.
const (
	typedWithin = 3 * time.Second
	letGoWithin = 300 * time.Millisecond
)

// appearance prepares the window of a break. Where nothing can be known of the keys, the desktop decides by itself:
// Wayland and Windows let no window to the front on its own wish.
func appearance(logger *slog.Logger) func(native any, size image.Point, asked ui.Asked) ui.Appearance {
	return func(native any, size image.Point, asked ui.Asked) ui.Appearance {
		a := ui.Appearance{Forward: !typing(asked, time.Now(), presence.SinceKey)}
		x, ok := native.(driver.X11WindowContext)
		if !ok {
			return a
		}
		at, err := appear.X11(uint32(x.WindowHandle), size, !a.Forward)
		if err != nil {
			logger.Warn("a break's window", "err", err)
			return a
		}
		a.At, a.Placed = at, true
		logger.Info("a break's window", "forward", a.Forward, "at", at)
		return a
	}
}

// typing tells whether a window that comes up now would take the keyboard from somebody.
func typing(asked ui.Asked, now time.Time, sinceKey func() (time.Duration, bool)) bool {
	ago, known := sinceKey()
	if !known || ago >= typedWithin {
		return false
	}
	return !asked.Pressed || now.Add(-ago).After(asked.At.Add(letGoWithin))
}

// mayBreak asks the agent whether a window may come up now; if not, it tells the person, who may not have started this in a terminal. Without an agent nobody knows, and the person has asked.
func mayBreak(client *api.Client) error {
	ctx, stop := context.WithTimeout(context.Background(), 2*time.Second)
	defer stop()
	if err := client.Tell(ctx, api.Order{Do: "may_break", Arg: "say"}); errors.As(err, new(api.Refused)) {
		return err
	}
	return nil
}
