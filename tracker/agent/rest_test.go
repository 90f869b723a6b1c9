package agent

import (
	"testing"
	"testing/synctest"
	"time"

	"limber/tracker/agent/api"
)

// The agent rests once after each piece of work, not while somebody watches, and again after a save, once a minute.
func TestRestFollowsWork(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rests, works := 0, 0
		a := &agent{Config: Config{Rest: func() { rests++ }, Work: func() { works++ }}, watchers: map[chan api.Status]bool{}}
		after := func(d time.Duration, what string, wantRests int) {
			t.Helper()
			time.Sleep(d)
			a.relax()
			if rests != wantRests {
				t.Fatalf("%s: %d rests, want %d", what, rests, wantRests)
			}
		}
		a.work()
		a.work()
		after(time.Second, "at work", 0)
		if in := a.rest.in(); in != restAfter-time.Second {
			t.Errorf("the rest is due in %v", in)
		}
		after(restAfter, "after work", 1)
		after(time.Minute, "nothing to do", 1)
		a.rest.saved = true
		after(0, "saved", 2)
		a.rest.saved = true
		after(restAgain/2, "saved again", 2)
		after(restAgain/2, "a minute later", 3)
		if a.rest.in() != 0 {
			t.Error("the agent would wake only to rest again")
		}
		a.work()
		watcher := make(chan api.Status)
		a.watchers[watcher] = true
		after(time.Hour, "watched", 3)
		delete(a.watchers, watcher)
		after(0, "watched no more", 4)
		if works != 2 {
			t.Errorf("%d times from rest to work, want 2", works)
		}
	})
}
