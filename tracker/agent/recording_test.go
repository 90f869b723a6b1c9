package agent

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
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
	defer func() { recordTo = "" }()
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
