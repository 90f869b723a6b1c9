package journal

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The test program plays another process of Limber when the first of these variables holds its part: agent, window or
// migrate. The second holds the journal's path, the third what is to be done: the number of the round, and how often.
const (
	asPart = "LIMBER_TEST_PART"
	asPath = "LIMBER_TEST_JOURNAL"
	asTask = "LIMBER_TEST_TASK"
)

func TestMain(m *testing.M) {
	part := os.Getenv(asPart)
	if part == "" {
		os.Exit(m.Run())
	}
	var round, times int
	fmt.Sscan(os.Getenv(asTask), &round, &times)
	if err := play(part, os.Getenv(asPath), round, times); err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
}

// play does what the agent or the window does, so many times, and prints each thing as soon as it was told that it is written.
func play(part, path string, round, times int) error {
	if do := otherParts[part]; do != nil {
		return do(path)
	}
	if part == "window" {
		j, err := OpenWindow(path)
		for end := time.Now().Add(10 * time.Second); err != nil && errors.Is(err, ErrSchema) && time.Now().Before(end); j, err = OpenWindow(path) {
			time.Sleep(time.Millisecond) // the agent makes it ready
		}
		if err != nil {
			return err
		}
		defer j.Close()
		return playWindow(j, round, times)
	}
	j, aside, err := OpenAgent(path, nil)
	if err != nil || aside != nil {
		return fmt.Errorf("open: %w, %v", err, aside)
	}
	defer j.Close()
	fmt.Println("open")
	if part == "agent" {
		return playAgent(j, round, times)
	}
	return nil
}

// otherParts are those that only some systems can play.
var otherParts = map[string]func(path string) error{}

// roundStart is when the sitting of a round begins; each round has a day of its own.
func roundStart(round int) time.Time {
	return time.Date(2026, 1, 1, 6, 0, 0, 0, time.UTC).AddDate(0, 0, round)
}

// playAgent books a minute of sitting after the other, with a notice and a break now and then.
func playAgent(j *Journal, round, times int) error {
	for i := range times {
		from := roundStart(round).Add(time.Duration(i) * time.Minute)
		fmt.Println("sits", round, i)
		if err := j.AddStretches(context.Background(), []Stretch{{from, from.Add(time.Minute), "sitting", "input"}}); err != nil {
			return fmt.Errorf("stretches: %w", err)
		}
		fmt.Println("sat", round, i)
		if i%10 != 9 {
			continue
		}
		id, err := j.AddNotice(context.Background(), Notice{At: from, Why: "limit", Spell: 10 * time.Minute, Outcome: "shown"})
		if err == nil {
			err = j.EndNotice(context.Background(), id, "taken", "", from.Add(time.Minute))
		}
		if err == nil {
			err = j.AddBreak(context.Background(), Break{From: from, Length: time.Second, Evidence: "lock"})
		}
		if err == nil && i%50 == 49 {
			err = j.Checkpoint()
		}
		if err != nil {
			return fmt.Errorf("notice: %w", err)
		}
	}
	return nil
}

// playWindow leads through a session after the other: pain before, the state each second, the end, what was said of it,
// and a pain said by itself.
func playWindow(j *Journal, round, times int) error {
	c := context.Background()
	for i := range times {
		id := fmt.Sprintf("%d-%d", round, i)
		at := roundStart(round).Add(time.Duration(i) * time.Second)
		three, five := 3, 5
		s := Session{ID: id, Routine: "daily_beginner", Started: at, Outcome: "started", PainBefore: &three}
		ended := s
		ended.Ended, ended.Outcome, ended.Items = at.Add(time.Minute), "done", []Item{
			{Card: "cat_cow", Side: "none", Sets: 1, Reps: 6, Seconds: 40, Planned: 40, Outcome: "done", Done: []Set{{1, "none", 6, 40}}},
			{Card: "clamshell", Side: "both", Sets: 1, Reps: 10, Seconds: 80, Planned: 80, Outcome: "done", Done: []Set{{1, "right", 10, 40}, {1, "left", 10, 40}}},
		}
		for _, step := range []struct {
			done string
			do   func() error
		}{
			{"started", func() error { return j.StartSession(c, s) }},
			{"state 1", func() error { return j.SaveProgress(c, id, []byte("1")) }},
			{"state 2", func() error { return j.SaveProgress(c, id, []byte("2")) }},
			{"ended", func() error { return j.EndSession(c, ended) }},
			{"rated", func() error {
				return j.RateSession(c, id, Rating{PainAfter: &five, Effort: map[string]string{"cat_cow": "easy"}})
			}},
			{"pain", func() error { return j.SayPain(c, Pain{At: at, Level: i % 11}) }},
		} {
			if err := step.do(); err != nil {
				return fmt.Errorf("%s: %w", step.done, err)
			}
			fmt.Println(id, step.done)
		}
	}
	return nil
}

// process is another one, with what it said line by line.
type process struct {
	cmd   *exec.Cmd
	lines chan string
}

func start(t *testing.T, part, path string, round, times int) *process {
	t.Helper()
	exe, err := os.Executable()
	ok(t, err)
	p := &process{cmd: exec.Command(exe), lines: make(chan string, 100_000)}
	p.cmd.Env = append(os.Environ(), asPart+"="+part, asPath+"="+path, asTask+"="+strconv.Itoa(round)+" "+strconv.Itoa(times))
	p.cmd.Stderr = os.Stderr
	out, err := p.cmd.StdoutPipe()
	ok(t, err)
	ok(t, p.cmd.Start())
	go func() {
		for scan := bufio.NewScanner(out); scan.Scan(); {
			p.lines <- scan.Text()
		}
		close(p.lines)
	}()
	return p
}

// end waits for the process, and gives what it said. An error that it told fails the test.
func (p *process) end(t *testing.T) (said []string) {
	t.Helper()
	for line := range p.lines {
		if strings.HasPrefix(line, "error") {
			t.Error(line)
		}
		said = append(said, line)
	}
	_ = p.cmd.Wait() // it may have been killed
	return said
}
