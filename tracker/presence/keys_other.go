//go:build !linux

package presence

import "time"

// sinceKey: Windows and macOS tell of any input, not of the keys alone.
func sinceKey() (time.Duration, bool) { return 0, false }
