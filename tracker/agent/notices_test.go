package agent

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"limber/journal"
	"limber/tracker/agent/api"
)

// notices are those of the journal, once the agent has ended.
func (r *rig) notices(t *testing.T) []journal.Notice {
	t.Helper()
	list, err := r.book(t).Notices(context.Background(), r.wall.Add(-24*time.Hour), r.wall.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func outcomesOf(list []journal.Notice) (all []string) {
	for _, n := range list {
		all = append(all, strings.TrimSuffix(n.Outcome+" "+n.Reason, " "))
	}
	return all
}

func TestTheNextNoticeTakesThePlaceOfTheLast(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	r.pass(31*time.Minute, true)
	first, keys := r.message()
	if keys != "start snooze skip" || first.Quiet {
		t.Fatalf("the notice has %q: %+v", keys, first)
	}
	r.pass(11*time.Minute, true)
	if second, _ := r.message(); !strings.Contains(second.Body, "Still sitting") || r.count != 2 || r.taken != 0 {
		t.Errorf("shown %d, taken back %d: %q", r.count, r.taken, second.Body)
	}
	if got := outcomesOf(r.notices(t)); !slices.Equal(got, []string{"unanswered", "withdrawn"}) {
		t.Errorf("the journal has %v", got)
	}
}

func TestSkippedByMistake(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	r.pass(31*time.Minute, true)
	offer, _ := r.message()
	r.answer("skip")
	word, keys := r.message()
	if keys != "undo busy pain" || !word.Quiet || word.Expire == 0 || !strings.Contains(word.Body, "30 more minutes") {
		t.Fatalf("after the skip: %q %+v", keys, word)
	}
	r.answer("undo")
	again, keys := r.message()
	if again.Body != offer.Body || keys != "start snooze skip" || again.Sound || again.Quiet {
		t.Errorf("after the undo: %q %+v", keys, again)
	}
	if s := r.status(t).Tracker; !s.Shown || s.Undo != "" || s.UntilNotice > 10*60 {
		t.Errorf("the agent has %+v", s)
	}
	r.answer("snooze")
	if word, keys := r.message(); keys != "undo" || !strings.Contains(word.Body, "5 more minutes") {
		t.Errorf("after the snooze: %q %+v", keys, word)
	}
	if err := r.tell("undo", ""); err != nil { // by another door
		t.Fatal(err)
	}
	if m, _ := r.message(); m.Body != offer.Body {
		t.Errorf("after the second undo: %q", m.Body)
	}
	if got := outcomesOf(r.notices(t)); !slices.Equal(got, []string{"withdrawn"}) {
		t.Errorf("the journal has %v", got)
	}
}

func TestUndoComesTooLate(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	r.pass(31*time.Minute, true)
	r.answer("skip")
	r.pass(70*time.Second, true)
	if m, _ := r.message(); m.Title != "" {
		t.Errorf("the word stays: %+v", m)
	}
	var no api.Refused
	if err := r.tell("undo", ""); !errors.As(err, &no) || !strings.Contains(no.Error(), "nothing left to undo") {
		t.Errorf("undo after a minute: %v", no)
	}
	r.panel.clicks <- api.Order{Do: "undo"}
	r.stir()
	if m, keys := r.message(); !strings.Contains(m.Body, "nothing left to undo") || keys != "" || !m.Quiet {
		t.Errorf("by the tray it says %+v", m)
	}
	if got := outcomesOf(r.notices(t)); !slices.Equal(got, []string{"skipped"}) {
		t.Errorf("the journal has %v", got)
	}
}

func TestTheReasonMayFollow(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	r.pass(31*time.Minute, true)
	r.answer("skip")
	r.answer("pain")
	if m, keys := r.message(); !m.Quiet || keys != "safety" || !strings.Contains(m.Body, "When not to exercise") {
		t.Errorf("it hurts, and it says %q %+v", keys, m)
	}
	r.answer("safety")
	if show := <-r.opened; show.Screen != "safety" || show.Break {
		t.Errorf("opened at %+v", show)
	}
	if s := r.status(t).Tracker; s.UntilNotice < 29*60 {
		t.Errorf("the next notice comes in %d s", s.UntilNotice)
	}
	if err := r.tell("skip", "bored"); err == nil {
		t.Error("a reason that is none was taken")
	}
	if got := outcomesOf(r.notices(t)); !slices.Equal(got, []string{"skipped pain"}) {
		t.Errorf("the journal has %v", got)
	}
}

// TestAReasonWithoutANotice: what is skipped in advance has no entry, and an older one is not its.
func TestAReasonWithoutANotice(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	r.pass(31*time.Minute, true)
	r.answer("snooze")
	r.pass(2*time.Minute, true)
	for _, reason := range []string{"", "busy"} {
		if err := r.tell("skip", reason); err != nil {
			t.Fatal(err)
		}
	}
	if got := outcomesOf(r.notices(t)); !slices.Equal(got, []string{"snoozed"}) {
		t.Errorf("the journal has %v", got)
	}
}

func TestARefusedSnoozeLeavesTheOfferOpen(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	r.pass(31*time.Minute, true)
	for range 2 {
		r.answer("snooze")
		r.pass(5*time.Minute+30*time.Second, true)
	}
	if _, keys := r.message(); keys != "start skip" || r.panel.item("snooze") != nil {
		t.Errorf("a third snooze is offered: %q, in the tray %v", keys, r.panel.item("snooze"))
	}
	r.answer("snooze")
	if m, keys := r.message(); !strings.Contains(m.Body, "snoozed twice") || keys != "start skip" {
		t.Fatalf("%q %+v", keys, m)
	}
	r.answer("skip")
	if _, keys := r.message(); keys != "undo busy pain" {
		t.Errorf("after the skip %q", keys)
	}
	if got := outcomesOf(r.notices(t)); !slices.Equal(got, []string{"snoozed", "snoozed", "skipped"}) {
		t.Errorf("the journal has %v", got)
	}
}

// TestAnAnsweredWordIsNotInTheWay: whoever stands up sees nothing more.
func TestAnAnsweredWordIsNotInTheWay(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	r.pass(31*time.Minute, true)
	r.answer("skip")
	if err := r.tell("stand", ""); err != nil {
		t.Fatal(err)
	}
	if m, _ := r.message(); m.Title != "" {
		t.Errorf("standing, and it says %+v", m)
	}
}

func TestOwedSaysHowLongTheCallWas(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	r.pass(12*time.Minute, true)
	r.talk(true)
	r.pass(45*time.Minute, false)
	if r.text() != "" {
		t.Fatalf("in the call it says %q", r.text())
	}
	r.talk(false)
	r.pass(90*time.Second, true)
	if got := r.text(); !strings.Contains(got, "58 minutes, 45 of them in a call") {
		t.Errorf("after the call it says %q", got)
	}
	if list := r.notices(t); len(list) != 1 || list[0].Why != "owed" || list[0].Call < 44*time.Minute || list[0].Owed != 1 {
		t.Errorf("the journal has %+v", list)
	}
}

func (d *desk) talk(on bool) {
	d.mu.Lock()
	d.call = on
	d.mu.Unlock()
	d.stir()
}

// menu counts what it proposes, and remembers what it was told.
type menu struct {
	mu     sync.Mutex
	asked  [][]string
	cards  []string
	finish chan struct{} // lets an answer go, where it is not nil

	cancelled atomic.Bool
}

func (m *menu) suggest(ctx context.Context, recent []string) (Card, error) {
	m.mu.Lock()
	m.asked = append(m.asked, recent)
	id := m.cards[min(len(m.asked), len(m.cards))-1]
	m.mu.Unlock()
	if m.finish != nil {
		select {
		case <-m.finish:
		case <-ctx.Done():
			m.cancelled.Store(true)
		}
	}
	return Card{ID: id, Name: "The " + id, Picture: "/pictures/" + id + ".png"}, nil
}

func (m *menu) questions() [][]string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.asked)
}

// safe writes down that the safety page was answered with none of the signs, or one.
func safe(t *testing.T, dir, answer string) {
	t.Helper()
	j, _, err := journal.OpenAgent(filepath.Join(dir, "journal.db"), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	if err := j.AnswerSafety(context.Background(), journal.Safety{At: time.Now(), Clear: answer == "clear"}); err != nil {
		t.Fatal(err)
	}
}

func TestANoticeCarriesACard(t *testing.T) {
	dir, d, m := t.TempDir(), newDesk(), &menu{cards: []string{"walk", "bend", "reach"}}
	d.suggest = m.suggest
	safe(t, dir, "clear")
	r := begin(t, dir, d)
	r.pass(20*time.Minute, true)
	if len(m.questions()) != 0 {
		t.Error("a card was looked for ten minutes too early")
	}
	r.pass(11*time.Minute, true)
	if n, _ := r.message(); !strings.Contains(n.Body, "\nAn exercise for now: The walk") || n.Picture != "/pictures/walk.png" {
		t.Fatalf("the notice is %+v", n)
	}
	r.answer("start")
	if show := <-r.opened; !show.Break || show.Exercise != "walk" {
		t.Errorf("opened at %+v", show)
	}
	if err := r.tell("break_started", ""); err != nil {
		t.Fatal(err)
	}
	if err := r.tell("break_done", ""); err != nil {
		t.Fatal(err)
	}
	r.end()
	r = begin(t, dir, d)
	r.pass(32*time.Minute, true)
	if n, _ := r.message(); !strings.Contains(n.Body, "The bend") {
		t.Errorf("the next notice says %q", n.Body)
	}
	if asked := m.questions(); len(asked) != 2 || !slices.Equal(asked[1], []string{"walk"}) {
		t.Errorf("after a restart the last card is forgotten: %q", asked)
	}
	if list := r.notices(t); len(list) != 2 || list[0].Card != "walk" || list[0].Outcome != "started" {
		t.Errorf("the journal has %+v", list)
	}
}

// TestNoCardWithoutTheSafetyPage, nor with a sign on it, nor by limits that were changed meanwhile.
func TestNoCardWithoutTheSafetyPage(t *testing.T) {
	for _, answer := range []string{"", "stop"} {
		dir, d, m := t.TempDir(), newDesk(), &menu{cards: []string{"walk"}}
		d.suggest = m.suggest
		if answer != "" {
			safe(t, dir, answer)
		}
		r := begin(t, dir, d)
		r.pass(31*time.Minute, true)
		if n, _ := r.message(); n.Body == "" || strings.Contains(n.Body, "walk") || n.Picture != "" {
			t.Errorf("answered %q, and the notice is %+v", answer, n)
		}
		r.end()
	}
}

func TestACardOfOldLimitsIsDropped(t *testing.T) {
	dir, d, m := t.TempDir(), newDesk(), &menu{cards: []string{"squat", "walk"}, finish: make(chan struct{})}
	d.suggest = m.suggest
	safe(t, dir, "clear")
	r := begin(t, dir, d)
	r.pass(27*time.Minute, true)
	if err := r.client.Set(context.Background(), "limits", "KNEE"); err != nil {
		t.Fatal(err)
	}
	r.pass(10*time.Second, true)
	close(m.finish) // the old answer comes late, or first
	for range 100 {
		r.stir()
	}
	r.pass(4*time.Minute, true)
	if n, _ := r.message(); strings.Contains(n.Body, "squat") || !strings.Contains(n.Body, "walk") {
		t.Errorf("the notice says %q", n.Body)
	}
}

// TestWhatChoosesACardEndsBeforeTheAgent: its process outlives nobody.
func TestWhatChoosesACardEndsBeforeTheAgent(t *testing.T) {
	dir, d, m := t.TempDir(), newDesk(), &menu{cards: []string{"squat"}, finish: make(chan struct{})}
	d.suggest = m.suggest
	safe(t, dir, "clear")
	r := begin(t, dir, d)
	r.pass(27*time.Minute, true)
	for range 200 {
		if len(m.questions()) > 0 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	r.end()
	if len(m.questions()) != 1 || !m.cancelled.Load() {
		t.Errorf("asked %d times, told to end: %v", len(m.questions()), m.cancelled.Load())
	}
}

// TestANoticeOfAKilledAgent was never answered, and the journal says so.
func TestANoticeOfAKilledAgent(t *testing.T) {
	dir, d := t.TempDir(), newDesk()
	r := begin(t, dir, d)
	r.pass(31*time.Minute, true)
	file := filepath.Join(dir, "notices.json")
	left, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var m memory
	if err := json.Unmarshal(left, &m); err != nil || m.Notice == 0 {
		t.Fatalf("kept %s, %v", left, err)
	}
	r.end()
	if err := os.WriteFile(file, left, 0o600); err != nil { // as if it had not ended but been killed
		t.Fatal(err)
	}
	r = begin(t, dir, d)
	if got := outcomesOf(r.notices(t)); !slices.Equal(got, []string{"unanswered"}) {
		t.Errorf("the journal has %v", got)
	}
	for _, text := range []string{"", "{", `{"recent":7}`, `{"recent":["a","b","c","d","e","f"]}`, `{"notice":-1}`} {
		put(t, file, text)
		r = begin(t, dir, d)
		for _, b := range r.status(t).Banners {
			if b.Key == "unwritten" {
				t.Errorf("%s: it says %q", text, b.Text)
			}
		}
		r.end()
	}
}

// TestOwedOutlivesARestart: what was withheld before is offered after, once.
func TestOwedOutlivesARestart(t *testing.T) {
	dir, d := t.TempDir(), newDesk()
	r := begin(t, dir, d)
	r.pass(12*time.Minute, true)
	r.talk(true)
	r.pass(25*time.Minute, false)
	if s := r.status(t).Tracker; s.Owed != 1 {
		t.Fatalf("in the call the agent has %+v", s)
	}
	r.end()
	r = begin(t, dir, d)
	r.pass(2*time.Minute, true)
	r.talk(false)
	r.pass(3*time.Minute, true)
	if got := r.text(); r.count != 1 || !strings.Contains(got, "of them in a call") {
		t.Errorf("after the call %d were shown, the last says %q", r.count, got)
	}
}

// TestStandingForLong: the prompt tells somebody who stands of standing, in time and after a call.
func TestStandingForLong(t *testing.T) {
	for _, call := range []bool{false, true} {
		r := begin(t, t.TempDir(), newDesk())
		r.pass(2*time.Minute, true)
		if err := r.tell("stand", ""); err != nil {
			t.Fatal(err)
		}
		r.talk(call)
		r.pass(46*time.Minute, true)
		r.talk(false)
		r.pass(2*time.Minute, true)
		if m, _ := r.message(); m.Title != "Time for a change" || !strings.Contains(m.Body, "standing") || strings.Contains(m.Body, "sat") {
			t.Errorf("call %v: %+v", call, m)
		}
		r.end()
	}
}
