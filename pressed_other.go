//go:build !linux && !nowindow

package main

// byHand matters only where it is known when a key was pressed.
func byHand() bool { return true }
