package agent

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"limber/tracker"
	"limber/tracker/agent/api"
)

// A recorded day, played again, raises the notices that the agent raised; other settings begin another
// file, and none is written over.
func TestRecording(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "day.jsonl")
	if err := os.WriteFile(file, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	recordTo = file
	var said bytes.Buffer
	saidTo = &said
	defer func() { recordTo, saidTo = "", nil }()
	r := begin(t, dir, newDesk())
	r.pass(31*time.Minute, true)
	if err := r.client.Tell(context.Background(), api.Order{Do: "skip"}); err != nil {
		t.Fatal(err)
	}
	r.pass(31*time.Minute, true)
	if err := r.client.Tell(context.Background(), api.Order{Do: "correct", From: r.wall.Add(-9 * time.Minute), To: r.wall.Add(-2 * time.Minute), As: "away"}); err != nil {
		t.Fatal(err)
	}
	if err := r.client.Set(context.Background(), "limit", "45m"); err != nil {
		t.Fatal(err)
	}
	r.pass(3*time.Minute, true)
	notices := r.screen.count
	r.end()

	if data, err := os.ReadFile(file); err != nil || string(data) != "mine" {
		t.Errorf("a file that was there: %q, %v", data, err)
	}
	if !strings.Contains(said.String(), filepath.Join(dir, "day-2.jsonl")) {
		t.Errorf("nobody says where the recording is: %q", &said)
	}
	first := replayed(t, filepath.Join(dir, "day-2.jsonl"))
	if first["notices"] != 2.0 || first["spell"].(float64) > 180 || notices < 2 {
		t.Errorf("the agent raised %d; played again: %v", notices, first)
	}
	if second := replayed(t, filepath.Join(dir, "day-3.jsonl")); second["spell"].(float64) < 100 {
		t.Errorf("after the settings: %v", second)
	}
}

// replayed is the summary of a trace, which only its owner may read.
func replayed(t *testing.T, file string) (sum map[string]any) {
	t.Helper()
	info, err := os.Stat(file)
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Fatalf("%s: %v, %v", file, info, err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := tracker.Replay(file, bytes.NewReader(data), &out); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &sum); err != nil {
		t.Fatal(err)
	}
	return sum
}

// Where nothing can be written the agent does not start, since it was asked to record.
func TestRecordingNowhere(t *testing.T) {
	dir := t.TempDir()
	door, err := api.Lock(dir, api.AgentDoor)
	if err != nil {
		t.Fatal(err)
	}
	d := newDesk()
	err = Run(context.Background(), door, config(dir, d, &screen{}, &panel{}, filepath.Join(dir, "no", "day.jsonl")))
	if err == nil || !strings.Contains(err.Error(), "day.jsonl") {
		t.Errorf("started all the same: %v", err)
	}
}

// disk is a file that takes so many bytes.
type disk struct {
	data []byte
	room int
	ends []bool // of each write: the file ends with a line
}

func (d *disk) Write(p []byte) (int, error) {
	n := min(len(p), d.room-len(d.data))
	d.data = append(d.data, p[:n]...)
	d.ends = append(d.ends, bytes.HasSuffix(d.data, []byte("\n")))
	if n < len(p) {
		return n, errors.New("full")
	}
	return n, nil
}

func (d *disk) Truncate(size int64) error { d.data = d.data[:size]; return nil }

// TestRecordingHasWholeLines: whenever the agent is killed, and also where the disk is full.
func TestRecordingHasWholeLines(t *testing.T) {
	for _, room := range []int{1 << 20, 20_000, 4100, 10} {
		d := &disk{room: room}
		out := bufio.NewWriter(&whole{file: d})
		to := lines{out}
		var err error
		for n := 0; n < 3000 && err == nil; n++ {
			line := append(bytes.Repeat([]byte("x"), n*7%90+n/2999*9000), '\n')
			_, err = to.Write(line)
		}
		_ = out.Flush() // of a full disk: the error was there before
		if full := room < 1<<20; full != (err != nil) && room > 10 {
			t.Errorf("room for %d: %v", room, err)
		}
		if len(d.data) > 0 && d.data[len(d.data)-1] != '\n' || room > 10 && len(d.data) == 0 {
			t.Errorf("room for %d: %d bytes, which end in the middle of a line", room, len(d.data))
		}
		if i := slices.Index(d.ends, false); i >= 0 && i < len(d.ends)-2 {
			t.Errorf("room for %d: write %d of %d ended in the middle of a line", room, i, len(d.ends))
		}
	}
}
