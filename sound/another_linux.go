//go:build !nowindow && cgo

package sound

import _ "unsafe" // for go:linkname

// otoHasContext is oto's note that the process has its one context.
//
//go:linkname otoHasContext github.com/ebitengine/oto/v3.contextCreated
var otoHasContext bool

// another allows a new context in the place of one that has failed. With ALSA a context does not get over a sound
// server that was started again, or a device that came later, and oto has no way to close it. Its driver for ALSA
// keeps nothing for the process but this note, and the goroutine that plays ends with the failure. Should a later oto
// name the note otherwise, the new context is refused, and the person is told to start Limber again.
func another() bool {
	otoHasContext = false
	return true
}
