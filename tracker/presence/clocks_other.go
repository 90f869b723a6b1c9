//go:build !linux && !darwin && !windows

package presence

import "time"

var began = time.Now()

// clocks falls back on Go's monotonic clock; nothing is known about sleep.
func clocks() (Clocks, error) { return Clocks{Awake: time.Since(began)}, nil }

func bootID() string { return "" }
