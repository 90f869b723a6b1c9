package ui

import (
	"errors"
	"testing"
	"time"
)

type silentBecause string

func (s silentBecause) Error() string    { return "ALSA error at snd_pcm_open" }
func (s silentBecause) Sentence() string { return string(s) }

func TestASessionSaysWhyThereIsNoSound(t *testing.T) {
	x := newWorld(t, Start{Break: true}, nil)
	if !x.sound.session {
		t.Error("the sound is not told of the session")
	}
	x.pass(time.Second)
	if x.says("There is no sound") {
		t.Error("it says that there is no sound, where there is")
	}
	for name, words := range map[silentBecause]string{
		"no_device": "Limber finds no device", "no_answer": "does not answer", "restart": "close Limber's window", "none": "this build",
	} {
		x.sound.err = errors.Join(name)
		x.pass(time.Second)
		if !x.says(words) || x.says("ALSA") {
			t.Errorf("%s: the session does not say %q", name, words)
		}
	}
	x.tap("Sound on or off")
	x.pass(time.Second)
	if x.says("There is no sound") {
		t.Error("who wants no sound is told that there is none")
	}
	x.tap("Sound on or off")
	x.sound.err = nil
	x.pass(time.Second)
	if x.says("There is no sound") {
		t.Error("the sound is back, and the session denies it")
	}
	x.w.session.leave()
	if x.sound.session {
		t.Error("the sound is kept awake after the session")
	}
}

func TestTryingTheSoundSaysWhyThereIsNone(t *testing.T) {
	x := newWorld(t, Start{Screen: "settings"}, nil)
	x.tap("Try it")
	if len(x.sound.cues) != 1 || x.says("There is no sound") {
		t.Errorf("cues %v", x.sound.cues)
	}
	x.sound.err = silentBecause("no_device") // it takes its time to fail
	x.pass(2 * time.Second)
	if !x.says("Limber finds no device") {
		t.Error("it does not say that there is no sound")
	}
	x.sound.err = nil
	x.pass(2 * time.Second)
	if x.says("There is no sound") {
		t.Error("it still says that there is no sound")
	}
	x.pass(10 * time.Second)
	x.sound.err = silentBecause("no_device")
	x.pass(10 * time.Second)
	if x.says("There is no sound") {
		t.Error("it looks for ever")
	}
}
