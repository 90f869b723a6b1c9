package cli

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"limber/lang"
	"limber/tracker/agent/api"
)

// answering is an agent's door at which each order and question gets its answer.
func answering(t *testing.T, answers map[string]func() any) (dir string, door *api.Door) {
	t.Helper()
	dir = t.TempDir()
	door, err := api.Lock(dir, api.AgentDoor)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { door.Close() })
	mux := http.NewServeMux()
	for path, answer := range answers {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			if err := json.NewEncoder(w).Encode(answer()); err != nil {
				t.Error(err)
			}
		})
	}
	go func() {
		if err := door.Serve(mux); err != nil {
			t.Error(err)
		}
	}()
	return dir, door
}

// told runs a command line in a language against the agent in dir.
func told(code, dir string, args ...string) (out, said string, exit int) {
	var o, e bytes.Buffer
	exit = Run(Deps{
		Words: lang.For(code), Out: &o, Err: &e,
		Client: func() *api.Client { return api.NewClient(dir, api.AgentDoor) },
	}, args)
	return o.String(), e.String(), exit
}

// TestQuitWaits: the next agent finds its place free.
func TestQuitWaits(t *testing.T) {
	closed, leave := make(chan struct{}), make(chan struct{})
	dir, door := answering(t, map[string]func() any{"POST /v1/quit": func() any {
		close(leave)
		return api.Reply{}
	}})
	go func() {
		<-leave
		time.Sleep(300 * time.Millisecond) // an agent saves before it goes
		door.Close()
		close(closed)
	}()
	if _, said, exit := told("en", dir, "agent", "--quit"); exit != 0 {
		t.Fatalf("exit %d: %s", exit, said)
	}
	next, err := api.Lock(dir, api.AgentDoor)
	if err != nil {
		t.Fatalf("the next agent: %v", err)
	}
	<-closed
	next.Close()
}

func TestNoDisplayIsASentence(t *testing.T) {
	var said bytes.Buffer
	exit := Run(Deps{
		Words: lang.For("en"), Out: &said, Err: &said,
		Window: func(api.Show, AgentFlags) error { return ErrNoDisplay },
	}, nil)
	if exit != 1 || !strings.Contains(said.String(), "started without a display") {
		t.Errorf("exit %d: %s", exit, &said)
	}
}
