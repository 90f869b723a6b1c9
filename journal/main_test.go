package journal

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"
)

// The test program plays another process when the first of these variables holds a journal's path. With the
// second it rates one session, and waits.
const (
	asChild = "LIMBER_TEST_JOURNAL"
	asRater = "LIMBER_TEST_RATING"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(asChild); path != "" {
		child(path)
		return
	}
	os.Exit(m.Run())
}

// child writes sessions until it is killed, or a hundred of them, and prints
// the id of each once it is written.
func child(path string) {
	j, err := OpenWindow(path)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for i := 0; i < 100; i++ {
		id := fmt.Sprintf("%d-%d", os.Getpid(), i)
		s := Session{ID: id, Routine: "desk_2", Started: time.Now(), Outcome: "started"}
		if err := j.StartSession(context.Background(), s); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if os.Getenv(asRater) != "" {
			eight := 8
			if err := j.RateSession(context.Background(), id, Rating{PainBefore: &eight}); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			fmt.Println(id)
			time.Sleep(time.Minute)
		}
		fmt.Println(id)
	}
}

func otherProcess(t *testing.T, path string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), asChild+"="+path)
	cmd.Stderr = os.Stderr
	return cmd
}
