//go:build !linux && !windows

package notify

import "log/slog"

func open(appName, icon string, log *slog.Logger) Notifier { return newBeeep(appName, icon, log) }
