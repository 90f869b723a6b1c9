package presence

import "time"

// SinceKey is how long ago a key was last pressed or let go, whichever window it was meant for; which key, nobody is
// told. ok is false where the system does not say. It asks once, over a connection of its own, and takes a few
// milliseconds.
func SinceKey() (ago time.Duration, ok bool) { return sinceKey() }
