//go:build !nowindow && !ci

package main

import "github.com/go-gl/glfw/v3.4/glfw"

// unfocused has windows that are made from now on come up without asking for the keyboard, or with it again. Fyne
// leaves this to GLFW's default, which takes it from whoever is typing.
func unfocused(on bool) {
	focus := glfw.True
	if on {
		focus = glfw.False
	}
	glfw.WindowHint(glfw.FocusOnShow, focus)
}
