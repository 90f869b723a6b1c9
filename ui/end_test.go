package ui

import (
	"time"
)

// through leads a routine from its preview to its end, with so much pain before; below 0: not said.
func (x *world) through(routine string, pain int) *endScreen {
	x.t.Helper()
	x.w.startRoutine(routine)
	x.at("before")
	if pain >= 0 {
		x.feel(x.before().pain, pain)
	}
	x.tap(x.w.words.T("before.start"))
	x.at("session")
	x.pass(40 * time.Minute)
	x.at("end")
	return x.w.front.(*endScreen)
}
