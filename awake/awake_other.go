//go:build !linux && !darwin && !windows

package awake

import "log/slog"

func hold(log *slog.Logger) func() {
	log.Warn("nothing is known here that keeps the screen awake")
	return func() {}
}
