//go:build !nowindow && ci

package main

// unfocused: a build for tests has no GLFW.
func unfocused(bool) {}
