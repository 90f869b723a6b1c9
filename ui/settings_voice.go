package ui

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// tryTime is how long a trial of the voice may take, the start of its engine included.
const tryTime = 20 * time.Second

// voiceRows turn the voice on, and say how to get one where there is none.
func (s *settings) voiceRows() []fyne.CanvasObject {
	if s.w.d.Voice == nil {
		return nil
	}
	T := s.w.words.T
	s.noVoice = widgets.NewText("").Sized(theme.Small).Inked(theme.Ink2)
	s.showVoice(s.w.d.Voice.Err())
	volume := widgets.NewStepper(70, 0, 100, 10, func(p int) string { return T("settings.percent", lang.Args{"N": p}) },
		T("settings.less"), T("settings.more"), func(p int) {
			s.w.d.Voice.SetVolume(p)
			s.set("voice_volume", itoa(p))
		}).RoomFor(s.w.widest())
	s.follow = append(s.follow, func(v map[string]string) { volume.Set(number(v["voice_volume"], 70)) })
	try := widgets.NewButton(widgets.Plain, T("settings.try_sound"), "sound", s.tryVoice)
	return []fyne.CanvasObject{
		widgets.Column(theme.Unit/2, s.onOff("voice", false), s.noVoice),
		s.row("voice_volume", widgets.Row(0, try, volume)),
	}
}

// tryVoice says a sentence, whether the voice is on or off, or shows why there is none.
func (s *settings) tryVoice() {
	if s.trying {
		return
	}
	s.trying = true
	text := s.w.words.T("speech.sample")
	s.w.run(func() {
		ctx, cancel := context.WithTimeout(s.w.ctx, tryTime)
		defer cancel()
		err := s.w.d.Voice.Try(ctx, text)
		s.w.post(func() {
			s.trying = false
			s.showVoice(err)
			s.sheet.Relayout()
		})
	})
}

// showVoice says why there is no voice, and how to get one.
func (s *settings) showVoice(err error) {
	show(s.noVoice, err != nil)
	if err != nil {
		s.noVoice.Set(s.w.voiceProblem(err))
	}
}

// voiceProblem is the sentence for an error of the voice.
func (w *window) voiceProblem(err error) string {
	var said interface{ Sentence() string }
	if errors.As(err, &said) {
		return w.words.T(said.Sentence())
	}
	return w.words.T("voice.no_answer")
}
