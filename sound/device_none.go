//go:build nowindow || !(cgo || windows || darwin)

package sound

func openDevice() (device, error) { return nil, &Trouble{"none", ErrNone} }
