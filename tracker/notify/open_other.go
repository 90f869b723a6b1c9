//go:build !linux && !windows

package notify

import (
	"log/slog"

	"github.com/gen2brain/beeep"
)

func open(appName, icon string, log *slog.Logger) Notifier {
	return newBeeep(appName, icon, log, beeep.Notify)
}
