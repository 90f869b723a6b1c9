package ui

import (
	"errors"
	"time"

	"limber/lang"
)

// silence is the sentence that says why there is no sound; "" while there is.
func (w *window) silence() string {
	err := w.d.Sound.Err()
	if err == nil {
		return ""
	}
	var known interface{ Sentence() string }
	if errors.As(err, &known) {
		return w.words.T("sound." + known.Sentence())
	}
	return w.words.T("settings.no_sound", lang.Args{"Why": err.Error()})
}

// showSilence says in the session that there is no sound or no voice, as long as that is so and it is wanted.
func (s *sessionScreen) showSilence() {
	words := ""
	if !s.muted {
		if words = s.w.silence(); words == "" && s.speech.failed() {
			words = s.w.words.T("voice.silent")
		}
	}
	if words == s.silent.Words() {
		return
	}
	s.silent.Set(words)
	show(s.silent, words != "")
	s.box.Refresh()
}

// shown and hidden open the sound while one reads what is to come, so that the first cue is not late.
func (s *before) shown() { s.w.d.Sound.Session(true) }
func (s *before) hidden() {
	s.w.d.Sound.Session(false)
	s.keepPain()
}

// A device may take five seconds to answer, or not to.
const (
	askSoundEvery = 500 * time.Millisecond
	askSoundFor   = 7 * time.Second
)

// watchSound shows below the volume whether the sound that is being tried can be heard.
func (s *settings) watchSound() {
	if s.endTry != nil {
		s.endTry()
	}
	s.showTried()
	until, on := s.w.engine.now()+askSoundFor, true
	stop := s.w.engine.tick(askSoundEvery, func() {
		s.w.post(func() {
			if on && s.w.engine.now() < until {
				s.showTried()
			} else if on {
				s.endTry()
			}
		})
	})
	s.endTry = func() {
		if on {
			on = false
			stop()
			s.w.d.Sound.SetOn(s.values["sound"] != "off")
		}
	}
}

func (s *settings) hidden() {
	if s.endTry != nil {
		s.endTry()
	}
}

func (s *settings) showTried() {
	t, words := s.wrong["volume"], s.w.silence()
	if words == t.Words() && t.Visible() == (words != "") {
		return
	}
	t.Set(words)
	show(t, words != "")
	s.sheet.Relayout()
}
