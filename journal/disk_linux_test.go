package journal

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

const nobody = 65534

func init() {
	otherParts["full"] = playFullDisk
	otherParts["read_only"] = playReadOnly
}

// playFullDisk writes sessions and pains until the file may grow no more, which to SQLite is as a disk that is full; and
// goes on when there is room again.
func playFullDisk(path string) error {
	signal.Ignore(syscall.SIGXFSZ)
	j, _, err := OpenAgent(path, nil)
	if err != nil {
		return err
	}
	defer j.Close()
	log, err := os.Stat(path + "-wal")
	if err != nil {
		return err
	}
	var was syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
		return err
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: uint64(log.Size()) + 200_000, Max: was.Max}); err != nil {
		return err
	}
	if err := playWindow(j, 0, 10_000); err == nil {
		return fmt.Errorf("a disk without end")
	} else {
		fmt.Println("refused", TroubleOf(err))
	}
	for range 5 { // it goes on failing, and harms nothing
		if err := j.AddStretches(context.Background(), []Stretch{{roundStart(0), roundStart(0).Add(time.Minute), "sitting", strings.Repeat("x", 100_000)}}); err == nil {
			return fmt.Errorf("written on a full disk")
		}
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
		return err
	}
	return playWindow(j, 1, 5)
}

// TestAFullDiskLosesNothingThatWasWritten: what was acknowledged before is there, and with room again all goes on, in the same
// process and in the next one.
func TestAFullDiskLosesNothingThatWasWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	said := start(t, "full", path, 0, 0).end(t)
	at := slices.IndexFunc(said, func(l string) bool { return strings.HasPrefix(l, "refused") })
	if at < 6 || said[at] != "refused full" {
		t.Fatalf("it said %v", said)
	}
	a := newAcks()
	a.hear(t, slices.Delete(said, at, at+1))
	if a.done["1-4"] != "pain" {
		t.Errorf("with room again it came to %v", a.done)
	}
	a.whole(t, path)
}

// playReadOnly tries to open and to write as somebody who may not.
func playReadOnly(path string) error {
	if os.Getuid() == 0 {
		if err := syscall.Setgid(nobody); err != nil {
			return err
		}
		if err := syscall.Setuid(nobody); err != nil {
			return err
		}
	}
	j, aside, err := OpenAgent(path, nil)
	fmt.Println("agent", TroubleOf(err), aside)
	if err == nil {
		fmt.Println("written", j.SayPain(context.Background(), Pain{At: time.Now(), Level: 1}))
		j.Close()
	}
	w, err := OpenWindow(path)
	if err == nil {
		_, err = w.History(context.Background())
		fmt.Println("window reads", TroubleOf(err), err == nil)
		fmt.Println("window writes", TroubleOf(w.SayPain(context.Background(), Pain{At: time.Now(), Level: 1})))
		return w.Close()
	}
	fmt.Println("window", TroubleOf(err))
	return nil
}

// TestAFolderThatMayNotBeWrittenIsNoDamage: the journal stays where it is, as it is, and the person can be told why.
func TestAFolderThatMayNotBeWrittenIsNoDamage(t *testing.T) {
	base, err := os.MkdirTemp("/tmp", "limber") // others may go through it
	ok(t, err)
	t.Cleanup(func() { _ = os.Chmod(filepath.Join(base, "data"), 0o700); os.RemoveAll(base) })
	ok(t, os.Chmod(base, 0o755))
	dir := filepath.Join(base, "data")
	path := filepath.Join(dir, "journal.db")
	j, _, err := OpenAgent(path, nil)
	ok(t, err)
	ok(t, j.SayPain(ctx, Pain{At: roundStart(0), Level: 7}))
	ok(t, j.Close())
	for _, name := range []string{dir, path} {
		if err := os.Chown(name, nobody, nobody); err != nil && os.Getuid() == 0 {
			t.Skip("nobody is nobody here")
		}
	}
	before, err := os.ReadFile(path)
	ok(t, err)
	ok(t, os.Chmod(path, 0o400))
	ok(t, os.Chmod(dir, 0o500))
	said := start(t, "read_only", path, 0, 0).end(t)
	if !slices.Contains(said, "agent read_only <nil>") {
		t.Errorf("the agent: %v", said)
	}
	for _, line := range said {
		if strings.HasPrefix(line, "window") && !strings.Contains(line, "read_only") && line != "window reads  true" {
			t.Errorf("the window: %v", line)
		}
	}
	ok(t, os.Chmod(dir, 0o700))
	after, err := os.ReadFile(path)
	ok(t, err)
	if string(after) != string(before) {
		t.Error("the file has changed")
	}
	if list, _ := filepath.Glob(filepath.Join(dir, "*")); len(list) != 1 {
		t.Errorf("beside it lies %v", list)
	}
}
