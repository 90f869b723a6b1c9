package journal

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestTwoProcessesWriteAtOnce: the agent and two windows, thousands of writes, as fast as they can. None is lost, and
// none is told that the journal is locked.
func TestTwoProcessesWriteAtOnce(t *testing.T) {
	minutes, sessions := 1000, 150
	if testing.Short() {
		minutes, sessions = 200, 40
	}
	path := filepath.Join(fastDir(t), "journal.db")
	j, _, err := OpenAgent(path, nil)
	ok(t, err)
	defer j.Close()
	agent := start(t, "agent", path, 0, minutes)
	windows := []*process{start(t, "window", path, 1, sessions), start(t, "window", path, 2, sessions)}
	acks := newAcks()
	acks.hear(t, agent.end(t))
	for _, w := range windows {
		acks.hear(t, w.end(t))
	}
	if acks.sat[0] != minutes || len(acks.done) != 2*sessions {
		t.Errorf("%d minutes and %d sessions were written, want %d and %d", acks.sat[0], len(acks.done), minutes, 2*sessions)
	}
	acks.areIn(t, j)
	isSound(t, j)
}

// TestKilledAtAnyMomentLosesNothing kills the agent and the window, which both write, at 200 random moments, one after
// the other on the same journal. Each session and each pain that was acknowledged is there afterwards; of the sitting at
// most the minute that was being written is missing.
func TestKilledAtAnyMomentLosesNothing(t *testing.T) {
	kills := 200
	if testing.Short() {
		kills = 20
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	rnd := rand.New(rand.NewPCG(seed, 1))
	path := filepath.Join(fastDir(t), "journal.db")
	j, _, err := OpenAgent(path, nil)
	ok(t, err)
	ok(t, j.Close())
	acks := newAcks()
	for round := range kills {
		agent, window := start(t, "agent", path, round, 1000), start(t, "window", path, round, 1000)
		moment := time.Duration(rnd.IntN(10_000)) * time.Microsecond
		if round%3 > 0 { // most of them while they write, by what is written and not by the clock: machines differ
			acks.hear(t, []string{<-agent.lines})
			for range 1 + rnd.IntN(12) {
				acks.hear(t, []string{<-window.lines})
			}
		}
		time.Sleep(moment)
		first, second := agent, window
		if rnd.IntN(2) == 0 {
			first, second = window, agent
		}
		ok(t, first.cmd.Process.Kill())
		time.Sleep(time.Duration(rnd.IntN(3000)) * time.Microsecond) // one writes on alone
		ok(t, second.cmd.Process.Kill())
		acks.hear(t, agent.end(t))
		acks.hear(t, window.end(t))
		if round%20 == 19 || t.Failed() {
			acks.whole(t, path)
		}
		if t.Failed() {
			t.Fatalf("round %d, killed after %v", round, moment)
		}
	}
	acks.whole(t, path)
	if len(acks.done) < kills/4 || acks.pains < kills/8 {
		t.Errorf("only %d sessions and %d pains were written in all", len(acks.done), acks.pains)
	}
	t.Logf("%d kills: %d sessions, %d pains, %d minutes", kills, len(acks.done), acks.pains, sum(acks.sat))
}

// TestKilledInAMigration: the next start goes on where it was, and nothing is lost.
func TestKilledInAMigration(t *testing.T) {
	rnd := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 2))
	for range 20 {
		path := journalOf(t, 1)
		db, err := open(path, "mode=ro")
		ok(t, err)
		before := contents(t, db)
		ok(t, db.Close())
		p := start(t, "migrate", path, 0, 0)
		time.Sleep(time.Duration(rnd.IntN(25_000)) * time.Microsecond)
		ok(t, p.cmd.Process.Kill())
		p.end(t)
		j, aside, err := OpenAgent(path, nil)
		if err != nil || aside != nil {
			t.Fatal(err, aside)
		}
		nothingLost(t, before, contents(t, j.db))
		answersBecameScreenings(t, j)
		isSound(t, j)
		ok(t, j.Close())
	}
}

// fastDir is a folder in memory, where there is one: who is killed needs no disk to lose nothing.
func fastDir(t *testing.T) string {
	t.Helper()
	if runtime.GOOS == "linux" {
		if dir, err := os.MkdirTemp("/dev/shm", "limber"); err == nil {
			t.Cleanup(func() { os.RemoveAll(dir) })
			return dir
		}
	}
	return t.TempDir()
}

// acks is what other processes said was written.
type acks struct {
	done  map[string]string // by session: the last step
	pains int
	sits  map[int]int // by round: minutes that were begun
	sat   map[int]int // by round: minutes that were written
}

func newAcks() *acks {
	return &acks{done: map[string]string{}, sits: map[int]int{}, sat: map[int]int{}}
}

// hear takes the lines of one process.
func (a *acks) hear(t *testing.T, said []string) {
	t.Helper()
	for _, line := range said {
		word, rest, _ := strings.Cut(line, " ")
		var round, n int
		fmt.Sscan(rest, &round, &n)
		switch word {
		case "open":
		case "sits":
			a.sits[round] = n + 1
		case "sat":
			a.sat[round] = n + 1
		case "error", "":
			t.Errorf("it said %q", line)
		default:
			a.done[word] = rest
			if rest == "pain" {
				a.pains++
			}
		}
	}
}

func sum(m map[int]int) (n int) {
	for v := range maps.Values(m) {
		n += v
	}
	return n
}

// whole opens the journal anew, as the next agent does.
func (a *acks) whole(t *testing.T, path string) {
	t.Helper()
	j, aside, err := OpenAgent(path, nil)
	if err != nil || aside != nil {
		t.Fatal(err, aside)
	}
	defer j.Close()
	a.areIn(t, j)
	isSound(t, j)
	if list, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*damaged*")); len(list) > 0 {
		t.Errorf("set aside: %v", list)
	}
}

// areIn looks whether all that was acknowledged is there, and whole.
func (a *acks) areIn(t *testing.T, j *Journal) {
	t.Helper()
	list, err := j.Sessions(ctx, roundStart(-1), roundStart(1000))
	ok(t, err)
	there := map[string]Session{}
	for _, s := range list {
		there[s.ID] = s
	}
	steps := []string{"started", "state 1", "state 2", "ended", "rated", "pain"}
	for id, step := range a.done {
		s, found := there[id]
		n := slices.Index(steps, step)
		switch {
		case !found || s.PainBefore == nil:
			t.Errorf("session %s is lost: it had %s", id, step)
		case n >= 3 && (s.Outcome != "done" || len(s.Items) != 2 || len(s.Items[1].Done) != 2):
			t.Errorf("session %s had %s, and is %+v", id, step, s)
		case n >= 4 && (s.PainAfter == nil || s.Items[0].Effort != "easy"):
			t.Errorf("what was said of session %s is lost: %+v", id, s)
		}
		if n == 1 || n == 2 {
			var state string
			ok(t, j.db.QueryRow(`SELECT coalesce(state, 'over') FROM sessions WHERE id = ?`, id).Scan(&state))
			if state != "over" && state < fmt.Sprint(n) {
				t.Errorf("session %s had %s, and is at %s", id, step, state)
			}
		}
	}
	h, err := j.History(ctx)
	ok(t, err)
	if len(h.Pains) < a.pains {
		t.Errorf("%d pains are there, %d were acknowledged", len(h.Pains), a.pains)
	}
	days, err := j.Totals(ctx, roundStart(-1), roundStart(1000))
	ok(t, err)
	kept := map[time.Time]time.Duration{}
	for _, d := range days {
		kept[d.Date] = d.Sitting
	}
	for round, begun := range a.sits {
		got := int(kept[dateOf(roundStart(round))] / time.Minute)
		if got < a.sat[round] || got < begun-1 || got > begun {
			t.Errorf("round %d: sat for %d minutes, of which %d were acknowledged; %d are there", round, begun, a.sat[round], got)
		}
	}
}
