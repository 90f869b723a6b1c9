package tray

import (
	"limber/tracker/agent"
	"limber/tracker/agent/api"
)

// Off is the tray of a person who wants no icon, and of a desktop that can have none.
type Off struct{}

// Orders never gives any.
func (Off) Orders() <-chan api.Order { return nil }

// Hosted is never true.
func (Off) Hosted() bool { return false }

// Show does nothing.
func (Off) Show(agent.TrayState) {}
