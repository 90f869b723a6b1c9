//go:build !linux && !darwin && !windows

package presence

import "log/slog"

func open(log *slog.Logger) Source { return newDesktop(log, nil) }
