package ui

import (
	"time"

	"limber/exercises/session"
)

// RemoteKey is a press from outside the window while a session runs: a media key, a headset, a presenter.
type RemoteKey string

// The keys. Play and pause say what shall be, play_pause changes it.
const (
	RemotePlayPause RemoteKey = "play_pause"
	RemotePlay      RemoteKey = "play"
	RemotePause     RemoteKey = "pause"
	RemoteNext      RemoteKey = "next"
	RemotePrevious  RemoteKey = "previous"
	RemoteStop      RemoteKey = "stop"
)

// RemoteState is what the desktop's media controls show of a session.
type RemoteState struct {
	On     bool // a session runs; all else counts only then
	Paused bool
	Title  string // the exercise
	Artist string // what to do now: "Get ready", "Hold"
	Album  string // the routine
}

// awakeFor is how long the screen stays awake while the session is paused. Who is away for longer has left it.
const awakeFor = 10 * time.Minute

// outside is what the desktop was last told of the session.
type outside struct {
	told  RemoteState
	awake bool
	moved time.Duration // when the session last was not paused
	kept  time.Duration // when it was last written down here
}

// keepEvery is how much of a long phase a crash may take.
const keepEvery = 20 * time.Second

// followRemote hands the keys to the session, as long as the window is open.
func (w *window) followRemote() {
	if w.d.Remote == nil {
		return
	}
	w.run(func() {
		for {
			select {
			case k := <-w.d.Remote:
				w.post(func() { w.onRemote(k) })
			case <-w.ctx.Done():
				return
			}
		}
	})
}

// onRemote does what a key means. One that comes too late, after the session, means nothing.
func (w *window) onRemote(k RemoteKey) {
	s := w.session
	if s == nil && w.rooms != nil { // the keys come to any window, and mean the one with the session
		if other := w.rooms.running(); other != nil {
			s, w = other.session, other
		}
	}
	if s == nil || s.over {
		return
	}
	paused := func() bool { return s.s.View(w.engine.now()).Paused }
	if s.paper != nil {
		s.paper.remote(k)
		return
	}
	switch k {
	case RemotePlayPause:
		s.do(session.TogglePause)
	case RemotePlay:
		if paused() {
			s.do(session.TogglePause)
		}
	case RemotePause:
		if !paused() {
			s.do(session.TogglePause)
		}
	case RemoteNext:
		s.do(session.Next)
	case RemotePrevious:
		s.do(session.Back)
	case RemoteStop:
		s.ask() // a key pressed by a sleeve ends nothing
	}
}

// tellOutside keeps the screen awake, and the media controls and the journal in step with the session.
func (s *sessionScreen) tellOutside(v session.View) {
	w, now := s.w, s.w.engine.now()
	if !v.Paused {
		if w.outside.moved = now; now-w.outside.kept >= keepEvery {
			w.outside.kept = now
			w.save(s.run, s.s)
		}
	}
	w.keepAwake(now-w.outside.moved < awakeFor && now-s.stirred < forgotten)
	w.play(RemoteState{On: true, Paused: v.Paused, Title: v.Item.Card.Text.Name, Artist: s.phaseWords(v), Album: s.run.name})
}

// leaveOutside ends both with the session.
func (w *window) leaveOutside() {
	w.keepAwake(false)
	w.play(RemoteState{})
}

func (w *window) keepAwake(on bool) {
	if w.d.Awake != nil && on != w.outside.awake {
		w.d.Awake(on)
	}
	w.outside.awake = on
}

func (w *window) play(state RemoteState) {
	if w.d.Playing != nil && state != w.outside.told {
		w.d.Playing(state)
	}
	w.outside.told = state
}
