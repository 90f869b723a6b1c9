package presence

import "time"

// ticksSince is the time between two readings of a 32-bit millisecond counter,
// which begins again at 0 every 49.7 days. A last that lies after now, by a
// little, is input that came between the two readings: no time at all.
func ticksSince(now, last uint32) time.Duration {
	const between = 60_000
	if last-now < between {
		return 0
	}
	return time.Duration(now-last) * time.Millisecond
}
