//go:build !nowindow && (windows || darwin)

package sound

// another: oto itself follows the device on Windows. What it does not get over there or on macOS needs a new process.
func another() bool { return false }
