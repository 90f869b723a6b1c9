package tracker

import (
	"errors"
	"io"
	"time"
)

// Placeholders until the rules are written; the names and shapes are final.

type Model struct{ set Settings }

var ErrSnoozeRefused = errors.New("snoozed twice in this spell already")

func New(s Settings) *Model                           { return &Model{set: s} }
func (m *Model) Sample(s Sample) []Event              { return nil }
func (m *Model) Act(s Sample, a Act) ([]Event, error) { return nil, nil }
func (m *Model) SetSettings(s Settings)               { m.set = s }
func (m *Model) Next() time.Duration                  { return 30 * time.Second }
func (m *Model) Status() Status                       { return Status{} }
func (m *Model) Stretches() []Stretch                 { return nil }
func (m *Model) Save() ([]byte, error)                { return []byte("{}"), nil }
func Restore(data []byte, s Settings, first Sample) (*Model, []Event, error) {
	return New(s), nil, nil
}
func Replay(name string, r io.Reader, w io.Writer) error { return nil }
