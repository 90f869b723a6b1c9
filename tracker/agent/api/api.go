// Package api is the local API between the agent and its clients (window,
// verbs): HTTP and JSON over a socket that only the same user reaches.
//
// Every reply carries the program's version, so that a newer window can have an
// older agent hand over. Durations are whole seconds.
package api

import "limber/tracker"

// Status is the reply to GET /status, and each line of the stream GET /watch.
type Status struct {
	Version string         `json:"version"`
	Schema  int            `json:"schema"`  // of the journal, once it is ready; 0 before
	Journal string         `json:"journal"` // path of the database
	Tracker tracker.Status `json:"tracker"`

	Presence string    `json:"presence"` // name of the source in use
	Notifier string    `json:"notifier"`
	Tray     bool      `json:"tray"`               // a tray host shows our icon
	Banners  []Banner  `json:"banners,omitempty"`  // what the person should know: bad settings, set-aside files
	Settings *Settings `json:"settings,omitempty"` // the values in force
}

// Banner is one thing that went wrong and that the person can mend; the text is already in the person's language.
type Banner struct {
	Key  string `json:"key"`
	Text string `json:"text"`
}

// Settings are the values that the window shows, by their names in the file.
type Settings map[string]string
