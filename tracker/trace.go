package tracker

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// traceLine is one line of a trace: a sample, and what was done at it.
type traceLine struct {
	sample  Sample
	act     *Act
	restart bool
}

// traceReader turns lines into samples. A field left out keeps its last value.
type traceReader struct {
	last    Sample
	begun   bool // a line with clocks was read
	renewed bool // the clocks may begin anew: the agent was restarted
}

// fields are the members of a JSON object, each with its own value.
type fields map[string]json.RawMessage

var traceActs = []string{
	DoSnooze, DoSkip, DoPause, DoResume, DoStand, DoSit,
	DoBreakStarted, DoBreakDone, DoBreakSkipped, DoCorrect, doRestart,
	DoUndo, DoPresent, DoForget,
}

// doRestart is no act of a person: the agent saves, dies and starts at the next line.
const doRestart = "restart"

// clockMost bounds the clocks of a trace: thirty years.
const clockMost = 1e9

// object reads one JSON object, and nothing after it. Names are taken as they are written, and once.
func object(data []byte) (fields, error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	tok, err := dec.Token()
	if err != nil {
		return nil, jsonError(err)
	}
	if tok != json.Delim('{') {
		return nil, errors.New("not an object: each line is one JSON object like {\"awake\":0}")
	}
	all := fields{}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return nil, jsonError(err)
		}
		name, ok := key.(string)
		if !ok {
			return nil, fmt.Errorf("bad JSON: %v where a name belongs", key)
		}
		if _, twice := all[name]; twice {
			return nil, fmt.Errorf("%q stands twice in the line", name)
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return nil, jsonError(err)
		}
		all[name] = value
	}
	if _, err := dec.Token(); err != nil {
		return nil, jsonError(err)
	}
	if dec.More() {
		return nil, errors.New("bad JSON: more follows after the object")
	}
	return all, nil
}

func jsonError(err error) error {
	if text := err.Error(); text == "EOF" || text == "unexpected EOF" {
		return errors.New("bad JSON: the line ends too early")
	}
	return fmt.Errorf("bad JSON: %w", err)
}

// read takes the next line.
func (r *traceReader) read(data []byte) (traceLine, error) {
	all, err := object(data)
	if err != nil {
		return traceLine{}, err
	}
	for _, name := range all.names() {
		if _, ok := sampleFields[name]; !ok && !slices.Contains(actFields, name) {
			return traceLine{}, unknownField(name)
		}
	}
	s := r.last
	if !r.begun {
		if all["awake"] == nil || all["wall"] == nil {
			return traceLine{}, errors.New("the first line needs awake and wall")
		}
	}
	s.Power = PowerNone
	for _, name := range fieldOrder {
		if value, ok := all[name]; ok {
			if err := sampleFields[name](&s, value); err != nil {
				return traceLine{}, fmt.Errorf("%s is %s: %w", name, short(value), err)
			}
		}
	}
	if r.begun && !r.renewed {
		if s.Awake < r.last.Awake {
			return traceLine{}, fmt.Errorf("awake falls from %v to %v: it may only grow, save after a restart", r.last.Awake, s.Awake)
		}
		if s.BootKnown && r.last.BootKnown && s.Boot < r.last.Boot {
			return traceLine{}, fmt.Errorf("boot falls from %v to %v: it may only grow, save after a restart", r.last.Boot, s.Boot)
		}
	}
	line := traceLine{sample: s}
	line.act, line.restart, err = act(all, s.Wall)
	if err != nil {
		return traceLine{}, err
	}
	r.last, r.begun, r.renewed = s, true, line.restart
	return line, nil
}

func unknownField(name string) error {
	if len(name) > 40 {
		name = strings.ToValidUTF8(name[:40], "") + "..."
	}
	return fmt.Errorf("unknown field %q: allowed are %s, %s", name, strings.Join(fieldOrder, ", "), strings.Join(actFields, ", "))
}

// short is a value for a message.
func short(value json.RawMessage) string {
	if len(value) > 40 {
		return strings.ToValidUTF8(string(value[:40]), "") + "..."
	}
	return string(value)
}

var fieldOrder = []string{
	"awake", "boot", "wall", "idle", "locked", "active", "screen_off", "camera", "microphone", "shared",
	"playback", "fullscreen", "dnd", "power",
}

var sampleFields = map[string]func(s *Sample, v json.RawMessage) error{
	"awake": func(s *Sample, v json.RawMessage) (err error) {
		s.Awake, err = secondsFrom(v, -clockMost)
		return err
	},
	"boot": func(s *Sample, v json.RawMessage) (err error) {
		if s.BootKnown = string(v) != "null"; !s.BootKnown {
			s.Boot = 0
			return nil
		}
		s.Boot, err = secondsFrom(v, -clockMost)
		return err
	},
	"idle": func(s *Sample, v json.RawMessage) (err error) {
		if s.IdleKnown = string(v) != "null"; !s.IdleKnown {
			s.Idle = 0
			return nil
		}
		s.Idle, err = secondsFrom(v, 0)
		return err
	},
	"wall":       func(s *Sample, v json.RawMessage) error { return instant(v, &s.Wall) },
	"locked":     func(s *Sample, v json.RawMessage) error { return flag(v, &s.Locked) },
	"screen_off": func(s *Sample, v json.RawMessage) error { return flag(v, &s.ScreenOff) },
	"camera":     func(s *Sample, v json.RawMessage) error { return flag(v, &s.Camera) },
	"microphone": func(s *Sample, v json.RawMessage) error { return flag(v, &s.Microphone) },
	"shared":     func(s *Sample, v json.RawMessage) error { return flag(v, &s.Shared) },
	"playback":   func(s *Sample, v json.RawMessage) error { return flag(v, &s.Playback) },
	"fullscreen": func(s *Sample, v json.RawMessage) error { return flag(v, &s.Fullscreen) },
	"dnd":        func(s *Sample, v json.RawMessage) error { return flag(v, &s.DND) },
	"active": func(s *Sample, v json.RawMessage) error {
		active := !s.Inactive
		err := flag(v, &active)
		s.Inactive = !active
		return err
	},
	"power": func(s *Sample, v json.RawMessage) error {
		var p string
		if err := json.Unmarshal(v, &p); err != nil || p != string(PowerSleep) && p != string(PowerWake) {
			return errors.New(`allowed are "sleep" and "wake"`)
		}
		s.Power = Power(p)
		return nil
	},
}

func flag(v json.RawMessage, to *bool) error {
	if s := string(v); s != "true" && s != "false" {
		return errors.New("allowed are true and false")
	}
	*to = string(v) == "true"
	return nil
}

func secondsFrom(v json.RawMessage, least float64) (time.Duration, error) {
	var f *float64
	if err := json.Unmarshal(v, &f); err != nil || f == nil || *f < least || *f > clockMost {
		return 0, fmt.Errorf("allowed are seconds from %.0f to %.0f", least, float64(clockMost))
	}
	return time.Duration(math.Round(*f * float64(time.Second))), nil
}

func instant(v json.RawMessage, to *time.Time) error {
	var text *string
	if err := json.Unmarshal(v, &text); err != nil || text == nil {
		return errors.New(`allowed is a time in quotes like "2026-11-23T09:00:00+01:00"`)
	}
	t, err := time.Parse(time.RFC3339, *text)
	if err != nil {
		return errors.New("allowed is a time like 2026-11-23T09:00:00+01:00")
	}
	*to = t
	return nil
}
