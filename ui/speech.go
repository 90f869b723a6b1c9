package ui

import (
	"strings"
	"time"

	"limber/exercises"
	"limber/exercises/figure"
	"limber/exercises/session"
	"limber/lang"
)

// speech decides what the voice says in a session, and when: first the tone, then the words, and no words that
// would run into what comes next. It follows the session and changes nothing in it.
type speech struct {
	words  *lang.Words
	voice  Voice // nil: nobody speaks
	wanted bool  // by the settings
	calm   bool  // an evening routine: nothing is counted, and nobody is spurred on

	owed       string        // what there was no time for before the work: a step, or its rest
	until      time.Duration // when the last words will have been said
	counting   time.Duration // until when numbers are on their way
	paused     bool
	side       figure.Side // said last, of this card
	item       int
	over       bool
	encouraged int
	firstCheer int           // which sentence it was
	cheer      time.Duration // when there may be a word of encouragement again
}

// tones are how long the cues sound before words can be understood beside them: their notes die away slowly.
var tones = map[session.Cue]time.Duration{
	session.GetReady: 650 * time.Millisecond, session.Go: 450 * time.Millisecond, session.Half: 450 * time.Millisecond,
	session.SwitchSides: 750 * time.Millisecond, session.RestNow: 700 * time.Millisecond, session.Done: 700 * time.Millisecond,
	session.SessionDone: 1400 * time.Millisecond,
}

const (
	countDown   = 3 * time.Second
	afterTick   = 250 * time.Millisecond // the number follows its tick, so neither hides the other
	countLate   = 300 * time.Millisecond // that a number may wait for words that are being said
	mostCheers  = 3                      // in a session
	cheerFirst  = 2 * time.Minute        // before that nobody needs it
	cheerPeriod = 4 * time.Minute
	cheers      = 4 // sentences that there are
)

// newSpeech is for one session of a routine.
func newSpeech(w *window, r run) *speech {
	s := &speech{words: w.words, voice: w.d.Voice, wanted: w.status.Settings["voice"] == "on", item: -1, cheer: cheerFirst}
	if routine := w.d.Catalogue.Routine(r.routine); routine != nil {
		s.calm = routine.For == "evening"
	}
	if s.voice != nil {
		s.mute(false) // the last session's mute is over
		s.voice.Ready()
	}
	return s
}

// hear is given the cues of each tick, the view after them, and when that is.
func (s *speech) hear(cues []session.Cue, v session.View, now time.Duration) {
	if s.voice == nil {
		return
	}
	if v.Paused != s.paused {
		s.paused = v.Paused
		s.cutOff(now)
		if v.Paused {
			s.voice.Say(0, s.words.T("speech.paused"))
		} else if len(cues) == 0 && !v.Finished {
			s.voice.Say(0, s.words.T("speech.resumed"))
		}
	}
	if v.Finished && !s.over && len(cues) == 0 {
		s.cutOff(now)
	}
	s.over = v.Finished
	var tone time.Duration
	for _, c := range cues {
		tone += tones[c]
		if s.cuts(c, now) {
			s.cutOff(now)
		}
		switch {
		case c == session.Last3 && !s.calm:
			s.count(now)
		default:
			if text := s.cue(c, v, tone); text != "" {
				s.voice.Say(tone, text)
				s.until = now + tone + speaking(text)
			}
		}
	}
}

// count says three, two, one, each after its tick. Where a long name is still being said the ticks alone count: half
// a count would be worse than none.
func (s *speech) count(now time.Duration) {
	if s.until > now+afterTick+countLate {
		return
	}
	s.counting = now + countDown
	for n := range 3 {
		s.voice.Count(time.Duration(n)*time.Second+afterTick, s.words.T("speech.count."+itoa(3-n)))
	}
}

// cuts tells whether a cue makes what was being said a thing of the past: something else comes now, or
// the person has gone on in the middle of the count.
func (s *speech) cuts(c session.Cue, now time.Duration) bool {
	switch c {
	case session.GetReady, session.SwitchSides, session.RestNow, session.SessionDone:
		return true
	case session.Go:
		return now < s.counting-afterTick
	}
	return false
}

func (s *speech) cutOff(now time.Duration) {
	s.voice.Cancel()
	s.until, s.counting = now, 0
}

// cue is what to say at a cue; "": nothing. tone is how long the cues sound first.
func (s *speech) cue(c session.Cue, v session.View, tone time.Duration) string {
	if v.Phase.Item != s.item {
		s.item, s.side, s.owed = v.Phase.Item, 0, ""
	}
	T := s.words.T
	switch c {
	case session.GetReady:
		return s.getReady(v, tone)
	case session.Go:
		return s.atWork(v, tone)
	case session.SwitchSides:
		s.side = v.Phase.Side
		return s.sideWords("speech.switch.", v.Phase.Side)
	case session.RestNow:
		return s.rest(v)
	case session.Half:
		if cheer := s.encourage(v); cheer != "" {
			return T("speech.half") + " " + cheer
		}
		return T("speech.half")
	case session.SessionDone:
		return T("speech.session_done")
	}
	return ""
}

// getReady names the card, the side, and as much of the first step as there is time for.
func (s *speech) getReady(v session.View, tone time.Duration) string {
	t := v.Item.Card.Text
	parts := []string{sentence(t.Name)}
	s.side = v.Phase.Side
	if side := s.sideFirst(v); side != "" {
		parts = append(parts, side)
	}
	s.owed = ""
	if len(t.Steps) > 0 {
		step := sentence(t.Steps[0])
		room := v.Left
		if v.LeadIn > 0 {
			room = v.LeadIn
		}
		room -= tone + countDown + speaking(strings.Join(parts, " "))
		switch {
		case v.Waiting || speaking(step) <= room:
			parts = append(parts, step)
		default:
			head := beginning(step, room)
			if s.owed = strings.TrimLeft(step[len(head):], " ,;:."); head != "" {
				parts = append(parts, head+".")
			}
		}
	}
	return strings.Join(parts, " ")
}

// atWork makes good for a step for which there was no time, if it does not run into the next cue.
func (s *speech) atWork(v session.View, tone time.Duration) string {
	step := s.owed
	s.owed = ""
	if step == "" || v.Waiting {
		return step
	}
	room := v.Left
	if half := v.Left - v.Phase.Length/2; half > 0 && v.Phase.Length >= 20*time.Second {
		room = half
	} else if v.Phase.Length >= 10*time.Second {
		room -= countDown
	}
	if speaking(step) > room-tone {
		return ""
	}
	return step
}

// rest says what comes after it.
func (s *speech) rest(v session.View) string {
	T := s.words.T
	var parts []string
	if v.Phase.Kind == session.Rest {
		parts = append(parts, T("speech.rest", lang.Args{"N": v.Phase.Set, "Of": max(1, v.Item.Dose.Sets)}))
	} else {
		parts = append(parts, T("speech.let_go"))
	}
	side := ""
	if v.Phase.Kind == session.Rest {
		side = s.sideFirst(v)
	} else if v.Phase.Side != s.side {
		side = s.sideWords("speech.side.", v.Phase.Side)
	}
	if side != "" {
		parts = append(parts, side)
	}
	s.side = v.Phase.Side
	return strings.Join(parts, " ")
}

// encourage gives a sentence now and then, where there is time for it.
func (s *speech) encourage(v session.View) string {
	if s.calm || s.encouraged >= mostCheers || v.Elapsed < s.cheer {
		return ""
	}
	// By the card and not by chance, and none twice.
	if s.encouraged == 0 {
		s.firstCheer = v.Phase.Item
	}
	n := (s.firstCheer+s.encouraged)%cheers + 1
	text := s.words.T("speech.cheer." + itoa(n))
	if speaking(text) > v.Left-countDown-2*time.Second {
		return ""
	}
	s.encouraged++
	s.cheer = v.Elapsed + cheerPeriod
	return text
}

// sideFirst is the side that a set begins on.
func (s *speech) sideFirst(v session.View) string {
	if v.Item.Card.Sides == exercises.Alternate {
		return s.sideWords("speech.first.", v.Phase.Side)
	}
	return s.sideWords("speech.side.", v.Phase.Side)
}

// sideWords is a sentence about a side, by the prefix of its keys.
func (s *speech) sideWords(prefix string, side figure.Side) string {
	switch side {
	case figure.Left:
		return s.words.T(prefix + "left")
	case figure.Right:
		return s.words.T(prefix + "right")
	}
	return ""
}

// mute follows the session's own sound button: who wants quiet wants it of the voice too.
func (s *speech) mute(muted bool) {
	if s.voice != nil {
		s.voice.SetOn(s.wanted && !muted)
	}
}

// failed tells whether a voice is wanted, and there is none.
func (s *speech) failed() bool { return s.voice != nil && s.wanted && s.voice.Err() != nil }

// end cuts the voice off when the screen is left in the middle.
func (s *speech) end() {
	if s.voice != nil {
		s.voice.Cancel()
	}
}
