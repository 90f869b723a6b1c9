package tracker

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"
)

// What a Recorder refuses.
var (
	ErrRecordScaled = errors.New("scaled settings cannot be recorded: a trace has the time that it took")
	ErrRecordFull   = errors.New("the recording is as long as it may be")
)

// RecordMost bounds a recording, in bytes: about a month of samples, five seconds apart.
const RecordMost = 50 << 20

// Recorder writes what a model is fed as a trace, in the form that Replay reads. It holds times, idle
// and what is in use, and never a name. The past of a model that was restored is not in it: a trace
// begins with somebody of whom nothing is known.
//
// It does not buffer. It is not safe for concurrent use.
type Recorder struct {
	w       io.Writer
	last    Sample
	begun   bool
	written int
	line    []byte
}

// NewRecorder writes the settings line and returns a recorder of samples and acts taken under them.
func NewRecorder(w io.Writer, s Settings) (*Recorder, error) {
	if s.factor() != 1 {
		return nil, ErrRecordScaled
	}
	line, err := json.Marshal(map[string]any{"settings": s.record()})
	if err != nil {
		return nil, fmt.Errorf("record the settings: %w", err)
	}
	r := &Recorder{w: w}
	r.line = append(r.line, line...)
	return r, r.write()
}

// record are the settings by their names in the settings file.
func (s Settings) record() map[string]any {
	all := map[string]any{
		"limit": s.Limit.String(), "away": s.Away.String(), "grace": s.Grace.String(), "snooze": s.Snooze.String(),
		"again": s.Again.String(), "stand": s.Stand.String(), "fullscreen_max": s.FullscreenMax.String(),
		"withhold": append([]string{}, s.Withhold...), "days_off": append([]string{}, s.DaysOff...),
	}
	if s.HoursSet {
		hours := map[string]string{}
		for name, day := range weekdays {
			if h, ok := s.Hours[day]; ok {
				hours[name] = h.String()
			}
		}
		all["office_hours"] = hours
	}
	return all
}

// Sample writes a sample: what has changed since the last line.
func (r *Recorder) Sample(s Sample) error {
	r.sample(s)
	return r.write()
}

// Act writes a sample and what the person did at it. What no trace can hold, because no model takes it
// either, is left out.
func (r *Recorder) Act(s Sample, a Act) error {
	r.sample(s)
	r.act(s, a)
	return r.write()
}

func (r *Recorder) sample(s Sample) {
	was := r.last
	if r.begun { // a clock that falls is one that stands still
		s.Awake = max(s.Awake, was.Awake)
		if s.BootKnown && was.BootKnown {
			s.Boot = max(s.Boot, was.Boot)
		}
	}
	r.line = append(r.line, `{"awake":`...)
	r.line = appendSeconds(r.line, s.Awake)
	if !r.begun || s.Boot != was.Boot || s.BootKnown != was.BootKnown {
		r.seconds("boot", s.Boot, s.BootKnown)
	}
	r.text("wall", stamp(s.Wall))
	if !r.begun || s.Idle != was.Idle || s.IdleKnown != was.IdleKnown {
		r.seconds("idle", max(0, s.Idle), s.IdleKnown)
	}
	for _, f := range []struct {
		name    string
		is, was bool
	}{
		{"locked", s.Locked, was.Locked}, {"active", !s.Inactive, !was.Inactive}, {"screen_off", s.ScreenOff, was.ScreenOff},
		{"camera", s.Camera, was.Camera}, {"microphone", s.Microphone, was.Microphone}, {"shared", s.Shared, was.Shared},
		{"playback", s.Playback, was.Playback}, {"fullscreen", s.Fullscreen, was.Fullscreen}, {"dnd", s.DND, was.DND},
	} {
		if f.is != f.was || !r.begun {
			r.line = append(r.name(f.name), strconv.FormatBool(f.is)...)
		}
	}
	if s.Power == PowerSleep || s.Power == PowerWake {
		r.text("power", string(s.Power))
	}
	r.last, r.begun = s, true
	r.line = append(r.line, '}')
}

// act puts what was done into the line that is open.
func (r *Recorder) act(s Sample, a Act) {
	whole := a.Do != DoCorrect || a.whole() == nil && slices.Contains([]string{AsAway, AsStanding, AsSitting, AsUndo}, a.As)
	past := a.Do == DoPause && a.For <= 0 && !a.Until.IsZero() && !a.Until.After(s.Wall)
	if !slices.Contains(traceActs, a.Do) || !whole || past || a.Do == doRestart {
		return
	}
	r.line = r.line[:len(r.line)-1]
	r.text("do", a.Do)
	switch a.Do {
	case DoSnooze, DoPresent, DoPause:
		if a.For > 0 {
			r.text("for", min(a.For, pauseMost).String())
		} else if a.Do == DoSnooze && a.For < 0 {
			r.text("for", time.Nanosecond.String()) // the model makes the least snooze of it
		} else if a.Do == DoPause && !a.Until.IsZero() {
			r.text("until", stamp(a.Until))
		}
	case DoCorrect:
		r.text("from", stamp(a.From))
		r.text("to", stamp(a.To))
		r.text("as", a.As)
	case DoSkip:
		if slices.Contains(skipReasons, a.Reason) {
			r.text("reason", a.Reason)
		}
	}
	r.line = append(r.line, '}')
}

func (r *Recorder) name(name string) []byte {
	return append(append(append(r.line, `,"`...), name...), `":`...)
}

func (r *Recorder) text(name, value string) { r.line = strconv.AppendQuote(r.name(name), value) }

func (r *Recorder) seconds(name string, d time.Duration, known bool) {
	if r.line = r.name(name); !known {
		r.line = append(r.line, "null"...)
		return
	}
	r.line = appendSeconds(r.line, d)
}

func appendSeconds(line []byte, d time.Duration) []byte {
	return strconv.AppendFloat(line, d.Seconds(), 'f', -1, 64)
}

// write hands the line over, whole.
func (r *Recorder) write() error {
	line := append(r.line, '\n')
	r.line = line[:0]
	if r.written+len(line) > RecordMost {
		return ErrRecordFull
	}
	n, err := r.w.Write(line)
	r.written += n
	if err != nil {
		return fmt.Errorf("record a trace: %w", err)
	}
	return nil
}
