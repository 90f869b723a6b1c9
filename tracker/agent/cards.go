package agent

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"time"

	"limber/place"
	"limber/tracker"
	"limber/tracker/notify"
	"limber/yamlfile"
)

// Card is an exercise that a notice proposes.
type Card struct {
	ID      string `json:"id"`
	Name    string `json:"name"`    // in the person's language
	Picture string `json:"picture"` // path of a PNG, "" for none
}

// cardAhead is the sitting before a notice at which its card is looked for: to choose it, another process reads
// the catalogue and may have to draw, which the notice must not wait for.
const cardAhead = 5 * time.Minute

// mostRecent cards are remembered, so that the next notices show others.
const mostRecent = 4

// memory is what of the notices outlives the agent.
type memory struct {
	Recent []string `json:"recent,omitempty"` // ids of cards, the last one shown at the end
	Notice int64    `json:"notice,omitempty"` // on the screen, as the journal knows it
}

func (a *agent) memoryFile() string { return filepath.Join(a.State, "notices.json") }

// recall reads what the last agent left. A notice that it left on the screen was never answered.
func (a *agent) recall() {
	if k, ok := a.Notifier.(notify.Keeper); ok {
		k.Keep(filepath.Join(a.State, "shown.json"))
	}
	data, err := yamlfile.Read(a.memoryFile()) // JSON, but the same care: a plain file of bounded size
	var m memory
	if err != nil || json.Unmarshal(data, &m) != nil || len(m.Recent) > mostRecent {
		return // it costs some variety, nothing else
	}
	a.memory, a.written = m, m
	if m.Notice != 0 {
		a.book(&m.Notice, "unanswered", "")
		a.remember()
	}
}

// remember keeps what outlives the agent.
func (a *agent) remember() {
	a.memory.Notice = 0
	if a.notice.kind == offer && a.notice.id != nil {
		a.memory.Notice = *a.notice.id
	}
	if a.memory.Notice == a.written.Notice && slices.Equal(a.memory.Recent, a.written.Recent) {
		return
	}
	data, err := json.Marshal(a.memory)
	if err == nil {
		err = place.WriteFile(a.memoryFile(), data, 0o600)
	}
	if err != nil {
		a.Log.Warn("remember the notice", "err", err)
		return
	}
	a.written = a.memory
}

// seekCard has the card of the next notice chosen in time, off the loop.
func (a *agent) seekCard(s tracker.Status) {
	if a.Suggest == nil || a.seeking || s.UntilNotice < 0 || a.lasted(seconds(s.UntilNotice)) > cardAhead {
		return
	}
	a.seeking = true // once for each notice; where it fails, the notice goes without
	if !a.mayExercise() {
		return
	}
	era, recent := a.era, slices.Clone(a.memory.Recent)
	a.seekers.Go(func() {
		c, err := a.Suggest(a.context, recent)
		select {
		case a.requests <- func() { a.found(era, c, err) }:
		case <-a.ended:
		}
	})
}

func (a *agent) found(era int, c Card, err error) {
	if err != nil {
		a.Log.Warn("choose a card", "err", err)
	}
	if err == nil && era == a.era {
		a.card = c
	}
}

// forgetCard drops a card that was chosen by settings which hold no longer: it may not suit any more.
func (a *agent) forgetCard() {
	a.era++
	a.card, a.seeking = Card{}, false
}

// takeCard is the card for the notice that is raised now; the next one gets another.
func (a *agent) takeCard() Card {
	c := a.card
	a.forgetCard()
	if c.ID == "" || !a.mayExercise() {
		return Card{}
	}
	recent := append(slices.Clone(a.memory.Recent), c.ID)
	a.memory.Recent = recent[max(0, len(recent)-mostRecent):]
	return c
}

// mayExercise: until the safety page has been answered with "none of these", and while the limits of the person are
// not known, no exercise is proposed by any door.
func (a *agent) mayExercise() bool {
	if a.journal == nil || slices.Contains(a.store.Lost(), "limits") {
		return false
	}
	a.work()
	ctx, stop := context.WithTimeout(context.Background(), time.Second)
	defer stop()
	answer, found, err := a.journal.LastSafety(ctx)
	if err != nil {
		a.Log.Warn("read the safety answer", "err", err)
	}
	return err == nil && found && answer.Clear
}
