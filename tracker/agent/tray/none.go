//go:build darwin && !cgo

// Package tray without cgo on macOS: there is no icon, and the agent says so.
package tray

import (
	"limber/tracker/agent"
	"limber/tracker/agent/api"
)

// Tray implements agent.Tray and shows nothing.
type Tray struct{}

// Run runs body.
func Run(body func(*Tray)) { body(&Tray{}) }

// Orders never gives any.
func (*Tray) Orders() <-chan api.Order { return nil }

// Hosted is never true.
func (*Tray) Hosted() bool { return false }

// Show does nothing.
func (*Tray) Show(agent.TrayState) {}

// Possible tells whether an icon can be had.
func Possible() bool { return false }
