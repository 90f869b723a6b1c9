package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"limber/lang"
	"limber/tracker"
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

// TestOrdersSayWhatHolds: who types an order reads what came of it.
func TestOrdersSayWhatHolds(t *testing.T) {
	until := time.Now().Add(time.Minute)
	at := until.Round(time.Minute).Format("15:04")
	if until.Round(time.Minute).Day() != time.Now().Day() {
		at = "" // a weekday stands before it
	}
	for _, c := range []struct {
		order  string
		status tracker.Status
		en, de string // how it begins
	}{
		{order: "snooze", status: tracker.Status{State: "sitting", Why: tracker.StatusSnoozed, UntilNotice: 300}, en: "Snoozed. Next reminder after 5 min more of sitting.\n", de: "Aufgeschoben. Die nächste Erinnerung kommt, wenn du noch 5 min sitzt.\n"},
		{order: "undo", status: tracker.Status{State: "sitting", Why: tracker.StatusFlow}, en: "Undone. A reminder is due, and waits for a pause in your typing.\n", de: "Zurückgenommen. Eine Erinnerung ist fällig"},
		{order: "stand", status: tracker.Status{State: "standing", Why: tracker.StatusStanding, UntilNotice: 2700}, en: "You are standing. Next reminder after 45 min more of standing.\n", de: "Du stehst. Die nächste Erinnerung kommt, wenn du noch 45 min stehst.\n"},
		{order: "pause", status: tracker.Status{State: "sitting", Paused: true, PausedUntil: &until, UntilNotice: 600}, en: "Reminders are paused until " + at, de: "Die Erinnerungen ruhen bis "},
		{order: "present", status: tracker.Status{State: "sitting", Presenting: true, PresentingUntil: &until, UntilNotice: 600}, en: "You are presenting until " + at, de: "Du präsentierst bis "},
		{order: "resume", status: tracker.Status{State: "sitting", Why: tracker.StatusCounting, UntilNotice: 600}, en: "Reminders come again. Next reminder after 10 min", de: "Limber erinnert dich wieder."},
		{order: "sit", status: tracker.Status{State: "sitting", Why: tracker.StatusBlind, UntilNotice: 600}, en: "You are sitting.\n", de: "Du sitzt.\n"},
		{order: "break", status: tracker.Status{State: "sitting", UntilNotice: 600}, en: "Limber opens at a short break.\n", de: "Limber öffnet sich"},
		{order: "forget", status: tracker.Status{State: "sitting", UntilNotice: 600}, en: "Limber has forgotten", de: "Limber hat vergessen"},
		{order: "skip", status: tracker.Status{State: "sitting", UntilNotice: 1800}, en: "Skipped. Next reminder after 30 min", de: "Ausgelassen."},
	} {
		dir, _ := answering(t, map[string]func() any{
			"POST /v1/tell":  func() any { return api.Reply{} },
			"GET /v1/status": func() any { return api.Status{Tracker: c.status} },
		})
		for code, want := range map[string]string{"en": c.en, "de": c.de} {
			if out, said, exit := told(code, dir, c.order); exit != 0 || !strings.HasPrefix(out, want) || strings.Count(out, "\n") != 1 {
				t.Errorf("%s: exit %d, %q %s, want %q", c.order, exit, out, said, want)
			}
		}
	}
}

// TestFailedNoticeIsASentence: the chain of the bus's errors is for the log.
func TestFailedNoticeIsASentence(t *testing.T) {
	var out, said bytes.Buffer
	exit := Run(Deps{
		Words: lang.For("en"), Out: &out, Err: &said,
		Client: func() *api.Client { return api.NewClient(t.TempDir(), api.AgentDoor) },
		Notice: func(string, string) error { return errors.New("dbus: exec: dbus-launch not found") },
	}, []string{"doctor", "--notify"})
	if exit != 1 || !strings.Contains(said.String(), "No reminder could be shown") || strings.Contains(said.String(), "dbus:") {
		t.Errorf("exit %d: %s", exit, &said)
	}
}
