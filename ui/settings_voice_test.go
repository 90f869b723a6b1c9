package ui

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"limber/lang"
)

// noVoice is an error as the voice gives it.
type noVoice string

func (n noVoice) Error() string    { return "voice: " + string(n) }
func (n noVoice) Sentence() string { return string(n) }

// spoken opens a window with a voice in it.
func spoken(t *testing.T, start Start, on string, err error) (*world, *fakeVoice) {
	v := &fakeVoice{err: err}
	x := newWorld(t, start, func(x *world) {
		x.agent.status.Settings["voice"], x.agent.status.Settings["voice_volume"] = on, "40"
		v.now = func() time.Duration { return x.now }
		x.deps = func(d *Deps) { d.Voice = v }
	})
	return x, v
}

func TestTheVoiceFollowsTheSettings(t *testing.T) {
	x, v := spoken(t, Start{Screen: "settings"}, "off", nil)
	if v.on || v.vol != 40 || !x.says("A voice in a session") {
		t.Errorf("on %v at %d %%", v.on, v.vol)
	}
	if x.says("apt install") {
		t.Error("there is a voice, and still it is said how to get one")
	}
	x.w.prefs.set("voice", "on")
	if !v.on {
		t.Error("turned on, it stays off")
	}
	x.w.prefs.tryVoice()
	if want := lang.For("en").T("speech.sample"); v.tried != want {
		t.Errorf("tried with %q", v.tried)
	}
	v.err = errors.New("whatever")
	x.w.prefs.tryVoice()
	if !x.says("does not answer") {
		t.Error("a trial that failed is not told")
	}
}

func TestTheWayToAVoiceIsShown(t *testing.T) {
	x, v := spoken(t, Start{Screen: "settings"}, "off", noVoice("voice.none_linux"))
	if !x.says("sudo apt install speech-dispatcher") {
		t.Error("it is not said how to get a voice")
	}
	v.err = nil
	x.w.prefs.tryVoice()
	if x.says("sudo apt install") {
		t.Error("a voice was heard, and still it is said how to get one")
	}
}

func TestASessionSpeaksAndIsMuted(t *testing.T) {
	x, v := spoken(t, Start{Exercise: "bridge"}, "on", nil)
	x.tap("Try it now")
	x.at("session")
	x.pass(15 * time.Second)
	said := func() (list []string) {
		for _, s := range v.said {
			list = append(list, s.text)
		}
		return list
	}
	if got := said(); v.ready == 0 || len(got) == 0 || !strings.HasPrefix(got[0], "Bridge.") || !slices.Contains(got, "Three") {
		t.Errorf("said %q", got)
	}
	const silent = "The voice is silent"
	if x.says(silent) {
		t.Error("it speaks, and is said to be silent")
	}
	v.err = noVoice("voice.no_answer")
	x.pass(time.Second)
	if !x.says(silent) {
		t.Error("the voice has gone, and nothing says so")
	}
	v.err = nil
	x.pass(time.Second)
	if x.says(silent) {
		t.Error("the voice is back, and is still said to be silent")
	}
	x.w.session.onSound()
	if v.on {
		t.Error("the sound button leaves the voice on")
	}
	x.w.session.onSound()
	if !v.on {
		t.Error("the sound button does not bring the voice back")
	}
	x.press(fyne.KeySpace)
	if got := said(); got[len(got)-1] != "Paused." {
		t.Errorf("said %q", got)
	}
	cuts := v.cuts
	x.w.session.leave()
	if v.cuts == cuts {
		t.Error("the session is left, and the voice speaks on")
	}
}
