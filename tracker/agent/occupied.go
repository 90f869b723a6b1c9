package agent

import "time"

// occupied is a break that waits, because its window would cover what somebody else is looking at: shared,
// presenting, or fullscreen. The person is told so where they have pressed.
type occupied string

// The occasions on which no window of ours comes up.
const (
	byShare      = occupied("shared")
	byPresenting = occupied("presenting")
	byFullscreen = occupied("fullscreen")
)

func (o occupied) Error() string { return "the screen is in use: " + string(o) }

// insistFor is how long a second press overrules a window that fills the screen. It may be a film as well as a talk,
// and only the person knows; of a share and of presenting we know ourselves.
const insistFor = time.Minute

// mayBreak tells whether the window of a break may come up now.
func (a *agent) mayBreak() error {
	a.look()
	switch {
	case a.sample.Shared:
		return byShare
	case a.model.Status().Presenting:
		return byPresenting
	case a.sample.Fullscreen && a.sample.Awake >= a.insists:
		a.insists = a.sample.Awake + time.Duration(float64(insistFor)*a.Scale)
		return byFullscreen
	}
	return nil
}
