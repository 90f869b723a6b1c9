package agent

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"

	"limber/lang"
	"limber/tracker"
)

// recording writes what the model is fed into a file, for `limber replay`. A trace has one set of
// settings, so changed ones begin the next file; and no file that is there is written over. What cannot
// be written ends the recording, and nothing else. A nil recording records nothing.
type recording struct {
	agent *agent
	path  string // as asked for; empty once it has ended
	rules tracker.Settings
	file  *os.File
	out   *bufio.Writer
	*tracker.Recorder
}

// recordingTries bounds the names that are tried.
const recordingTries = 1000

// startRecording opens the first file: what was asked for by name must not fail in silence.
func (a *agent) startRecording() error {
	if a.Record == "" {
		return nil
	}
	r := &recording{agent: a, path: a.Record}
	if err := r.begin(a.rules()); err != nil {
		return err
	}
	a.recording = r
	return nil
}

// begin opens a file of its own under the name that was asked for, or the next free one: day.jsonl,
// day-2.jsonl.
func (r *recording) begin(rules tracker.Settings) error {
	ext := filepath.Ext(r.path)
	for n := 1; n <= recordingTries; n++ {
		name := r.path
		if n > 1 {
			name = strings.TrimSuffix(r.path, ext) + "-" + strconv.Itoa(n) + ext
		}
		file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, os.ErrExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("record to %s: %w", name, err)
		}
		if n > 1 {
			r.agent.Log.Info("recording", "asked", r.path, "file", name)
			if r.agent.Said != nil {
				fmt.Fprintln(r.agent.Said, r.agent.words.T("agent.records_to", lang.Args{"Asked": r.path, "Path": name}))
			}
		}
		r.file, r.out, r.rules = file, bufio.NewWriter(&whole{file: file}), rules
		if r.Recorder, err = tracker.NewRecorder(lines{r.out}, rules); err != nil {
			return errors.Join(err, file.Close(), os.Remove(name))
		}
		return nil
	}
	return fmt.Errorf("record to %s: that name and the next %d are taken", r.path, recordingTries)
}

func (r *recording) sample(s tracker.Sample) {
	if r != nil && r.path != "" {
		r.done(r.Recorder.Sample(s))
	}
}

func (r *recording) act(s tracker.Sample, a tracker.Act) {
	if r != nil && r.path != "" {
		r.done(r.Recorder.Act(s, a))
	}
}

// settings begins another file where the rules are others.
func (r *recording) settings(rules tracker.Settings) {
	if r == nil || r.path == "" || reflect.DeepEqual(rules, r.rules) {
		return
	}
	if err := errors.Join(r.out.Flush(), r.file.Close()); err != nil {
		r.agent.Log.Error("record", "err", err)
	}
	r.done(r.begin(rules))
}

func (r *recording) flush() {
	if r != nil && r.path != "" {
		r.done(r.out.Flush())
	}
}

// done ends the recording after an error.
func (r *recording) done(err error) {
	if err == nil {
		return
	}
	r.agent.Log.Error("the recording ends", "err", err)
	r.close()
}

func (r *recording) close() {
	if r == nil || r.path == "" {
		return
	}
	r.path = ""
	if err := errors.Join(r.out.Flush(), r.file.Close()); err != nil && !errors.Is(err, os.ErrClosed) {
		r.agent.Log.Error("end the recording", "err", err)
	}
}

// lines keeps each line in one piece: what does not fit in the buffer with the others goes with the next lot, so
// that an agent that is killed leaves no half line.
type lines struct{ *bufio.Writer }

func (l lines) Write(line []byte) (int, error) {
	if len(line) > l.Available() {
		if err := l.Flush(); err != nil {
			return 0, err
		}
	}
	return l.Writer.Write(line)
}

// whole writes lines to a file, and cuts off what a full disk left of one.
type whole struct {
	file interface {
		io.Writer
		Truncate(size int64) error
	}
	size int64
}

func (w *whole) Write(p []byte) (int, error) {
	n, err := w.file.Write(p)
	kept := n
	if err != nil {
		if kept = bytes.LastIndexByte(p[:n], '\n') + 1; kept < n {
			err = errors.Join(err, w.file.Truncate(w.size+int64(kept)))
		}
	}
	w.size += int64(kept)
	return kept, err
}
