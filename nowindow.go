//go:build nowindow

package main

import (
	"limber/cli"
	"limber/tracker/agent/api"
)

// openWindow: this build has none; agent and verbs need no C compiler and no graphics.
func openWindow(string) func(api.Show, cli.AgentFlags) error { return nil }

func screens() []string { return nil }
