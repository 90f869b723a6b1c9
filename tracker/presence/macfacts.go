package presence

import "slices"

// What macOS tells, judged apart from the calls that ask it, so that every
// system tests it.

// code is one of the four letters by which CoreAudio and CoreMediaIO call their
// properties.
func code(s string) uint32 {
	return uint32(s[0])<<24 | uint32(s[1])<<16 | uint32(s[2])<<8 | uint32(s[3])
}

// audioProcess is a program that CoreAudio knows, from macOS 14 on.
type audioProcess struct {
	bundle string // its bundle identifier, "" for none
	input  bool   // it takes sound in just now
}

// voiceTrigger waits for "Hey Siri", all day where that is switched on: nobody
// is in a call for that.
const voiceTrigger = "com.apple.CoreSpeech"

func listening(list []audioProcess) bool {
	return slices.ContainsFunc(list, func(p audioProcess) bool { return p.input && p.bundle != voiceTrigger })
}

// audioDevice is one that CoreAudio knows.
type audioDevice struct {
	takes, gives bool // it has an input, an output
	running      bool // somebody uses it, one way or the other
}

// heard tells whether a microphone is in use, by the devices alone. One that
// also plays says nothing: it runs whenever it plays.
func heard(list []audioDevice) bool {
	return slices.ContainsFunc(list, func(d audioDevice) bool { return d.running && d.takes && !d.gives })
}
