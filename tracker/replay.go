package tracker

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// lineMost bounds a line of a trace, in bytes.
const lineMost = 64 << 10

// Replay feeds a recorded trace to the model and prints what it decides, one JSON object a line, the
// summary last. name stands in error texts, which read NAME:LINE: what is wrong. Events of the lines
// before a bad one are printed; the summary is not. Memory does not grow with the trace, but for the
// breaks and the days that the summary lists.
func Replay(name string, r io.Reader, w io.Writer) error {
	out := bufio.NewWriter(w)
	p := &replay{out: out, model: New(Defaults()), set: Defaults()}
	err := p.run(name, bufio.NewReaderSize(r, lineMost))
	if err == nil {
		p.summary()
	}
	if flushed := out.Flush(); err == nil && flushed != nil {
		err = fmt.Errorf("write the decisions on %s: %w", name, flushed)
	}
	return err
}

type replay struct {
	out               *bufio.Writer
	model             *Model
	set               Settings
	trace             traceReader
	saved             []byte // the state that a restart left
	notices, withheld int
}

func (p *replay) run(name string, r *bufio.Reader) error {
	for n := 1; ; n++ {
		line, err := r.ReadSlice('\n')
		last := errors.Is(err, io.EOF)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			return fmt.Errorf("%s:%d: the line is too long: allowed are %d bytes", name, n, lineMost)
		case err != nil && !last:
			return fmt.Errorf("%s:%d: cannot be read: %w", name, n, err)
		}
		if err := p.line(n, line); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
		if last {
			return nil
		}
	}
}

func (p *replay) line(n int, line []byte) error {
	if n == 1 {
		line = bytes.TrimPrefix(line, []byte("\uFEFF"))
	}
	line = bytes.TrimSpace(line)
	if len(line) == 0 {
		return nil
	}
	if i := bytes.IndexByte(line, 0); i >= 0 {
		return errors.New("a NUL byte: this is no text, allowed is one JSON object a line")
	}
	if set, err := p.settings(n, line); set || err != nil {
		return err
	}
	l, err := p.trace.read(line)
	if err != nil {
		return err
	}
	return p.take(l)
}

// settings takes a settings line, which only the first may be.
func (p *replay) settings(n int, line []byte) (bool, error) {
	if !bytes.Contains(line, []byte(`"settings"`)) {
		return false, nil
	}
	all, err := object(line)
	if err != nil {
		return false, err
	}
	if all["settings"] == nil {
		return false, nil
	}
	if n != 1 {
		return false, errors.New("settings come too late: allowed is the first line")
	}
	s, err := settingsLine(all)
	if err != nil {
		return false, err
	}
	p.set, p.model = s, New(s)
	return true, nil
}

func (p *replay) take(l traceLine) error {
	if p.saved != nil {
		p.restart(l.sample)
	}
	var events []Event
	if l.act != nil {
		// What the model refuses, like a third snooze, is no fault of the trace: it changes nothing.
		events, _ = p.model.Act(l.sample, *l.act)
	} else {
		events = p.model.Sample(l.sample)
	}
	p.model.Stretches()
	p.print(events)
	if l.restart {
		saved, err := p.model.Save()
		if err != nil {
			return err
		}
		p.saved = saved
	}
	return nil
}

// restart starts the agent again. A state that is of no use is set aside. The journal outlives the
// agent: what it holds of the past, which the saved state leaves out, stays.
func (p *replay) restart(first Sample) {
	journal := p.model.Day
	saved := journal.recent(p.model.Now.Wall)
	next, events, err := Restore(p.saved, p.set, first)
	if err != nil {
		journal.endSpell(p.model.Spell, p.model.CountedAt)
		next, events = New(p.set), nil
		next.Day = journal
	} else {
		next.Day.Segments = append(journal.Segments, next.Day.Segments[len(saved.Segments):]...)
		next.Day.Breaks = append(journal.Breaks, next.Day.Breaks[len(saved.Breaks):]...)
		next.Day.Corrections = journal.Corrections
		for day, total := range journal.Days {
			if _, kept := saved.Days[day]; !kept {
				next.Day.Days[day] = total
			}
		}
	}
	p.model, p.saved = next, nil
	p.print(events)
}

func (p *replay) print(events []Event) {
	for _, e := range events {
		switch e.Kind {
		case EventWithdraw, EventShow, EventAnswered:
			continue
		case EventNotice:
			p.notices++
		case EventWithheld:
			p.withheld++
		}
		p.write(e.line())
	}
}

func (p *replay) write(v any) {
	// The values are numbers, text and lists of them: they always encode. Flush reports what the writer
	// says.
	data, err := json.Marshal(v)
	if err != nil {
		return
	}
	p.out.Write(data)
	p.out.WriteByte('\n')
}
