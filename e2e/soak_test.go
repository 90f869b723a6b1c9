//go:build e2e && linux

package e2e

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"limber/e2e/desktop"
	"limber/tracker/agent/api"
)

var soakFor = flag.Duration("soak", 2*time.Minute, "how long TestSoak lets an agent live")

// soakScale makes half an hour of sitting 18 s, an absence that is a break 3 s.
const soakScale = "0.01"

// TestSoak lets a real agent live through what a hundred days do to it, in minutes: somebody at work,
// answers of every kind, locks, notification daemons that die, a full disk, restarts and crashes. In
// the end it must not have grown, and everything that happened must be in the journal.
func TestSoak(t *testing.T) {
	d := desktop.Start(t, desktop.WithDunst())
	s := &soak{T: t, Desktop: d, lock: newLocker(t, d)}
	s.disk()
	s.start()
	end := time.Now().Add(*soakFor)
	thirds := []time.Time{time.Now().Add(*soakFor / 3), time.Now().Add(*soakFor * 2 / 3)}
	for n := 0; time.Now().Before(end); n++ {
		s.cycle(n)
		s.weigh()
		if len(thirds) > 0 && time.Now().After(thirds[0]) {
			thirds = thirds[1:]
			s.restart(len(thirds) == 1)
		}
	}
	s.balance()
}

type soak struct {
	*testing.T
	*desktop.Desktop
	lock    *locker
	agent   *desktop.Process
	small   string // the small disk that the agent writes to; "" where none could be mounted
	first   burden
	cycles  int // of this agent
	worked  time.Duration
	locks   int
	crashes int
}

// disk puts everything that the agent writes on a disk so small that it can be filled.
func (s *soak) disk() {
	path := filepath.Join(s.Home(), ".local")
	if err := os.Mkdir(path, 0o700); err != nil {
		s.Fatal(err)
	}
	if err := syscall.Mount("limber", path, "tmpfs", 0, "size=16m,mode=700"); err != nil {
		s.Logf("the full disk is left out: a small disk cannot be mounted here (%v)", err)
		return
	}
	s.small = path
	s.Cleanup(func() { _ = syscall.Unmount(path, syscall.MNT_DETACH) })
}

func (s *soak) start() {
	s.agent = s.Spawn(s.Cmd("limber", "agent", "--time-scale", soakScale))
	s.Eventually("the agent", func() bool { _, ok := status(s.T, s.Desktop); return ok })
	s.cycles = 0
}

// cycle is a piece of a day: work until the notice comes, an answer, some more work, a lock.
func (s *soak) cycle(n int) {
	seen := len(reminders(s.Desktop))
	s.work(func() {
		s.Eventually("a notice", func() bool { return len(reminders(s.Desktop)) > seen })
		if do := []string{"snooze", "skip", "", "stand"}[n%4]; do != "" {
			s.Desktop.Run("limber", do)
		}
		switch n % 3 {
		case 1:
			s.StopNotifier()
			time.Sleep(2 * time.Second)
			s.StartNotifier()
		case 2:
			s.fill()
		}
		time.Sleep(3 * time.Second)
	})
	s.lock.set(s.T, true)
	time.Sleep(5 * time.Second) // five hundred seconds, to the model
	s.lock.set(s.T, false)
	s.locks++
	s.cycles++
}

// work has somebody at the desk while do runs.
func (s *soak) work(do func()) {
	begun := time.Now()
	stop := s.Busy(100 * time.Millisecond)
	do()
	stop()
	s.worked += time.Since(begun)
}

// fill leaves no byte on the disk for a while.
func (s *soak) fill() {
	if s.small == "" {
		return
	}
	name := filepath.Join(s.small, "full")
	f, err := os.Create(name)
	if err != nil {
		s.Fatal(err)
	}
	block := make([]byte, 4096)
	for err == nil {
		_, err = f.Write(block)
	}
	f.Close()
	time.Sleep(5 * time.Second)
	if err := os.Remove(name); err != nil {
		s.Fatal(err)
	}
}

// restart ends the agent kindly or as a crash does, and starts another.
func (s *soak) restart(crash bool) {
	if crash {
		s.crashes++
		s.agent.Kill()
	} else {
		s.Desktop.Run("limber", "agent", "--quit")
		s.Eventually("the end of the agent", func() bool { return !s.agent.Running() })
	}
	s.start()
}

// burden is what the agent holds.
type burden struct{ files, goroutines, pss int64 }

// weigh compares what the agent holds with what it held once it was warm.
func (s *soak) weigh() {
	pid := s.agent.Process.Pid
	files, err := os.ReadDir("/proc/" + strconv.Itoa(pid) + "/fd")
	if err != nil {
		s.Fatal(err)
	}
	var report api.Report
	if err := json.Unmarshal([]byte(s.Desktop.Run("limber", "doctor", "--json")), &report); err != nil {
		s.Fatal(err)
	}
	now := burden{int64(len(files)), int64(report.Goroutines), field(s.T, "/proc/"+strconv.Itoa(pid)+"/smaps_rollup", "Pss:")}
	s.Logf("cycle %d: %d files, %d goroutines, PSS %.1f MB", s.cycles, now.files, now.goroutines, float64(now.pss)/1024)
	if s.cycles == 2 {
		s.first = now
	}
	if s.cycles <= 2 {
		return
	}
	if now.goroutines == 0 || now.files > s.first.files+6 || now.goroutines > s.first.goroutines+8 || now.pss > s.first.pss+10<<10 {
		s.Errorf("the agent grew from %+v to %+v in %d cycles", s.first, now, s.cycles-2)
	}
}

// balance looks whether all that happened is in the journal.
func (s *soak) balance() {
	now, _ := status(s.T, s.Desktop)
	s.Desktop.Run("limber", "agent", "--quit")
	s.Eventually("the end of the agent", func() bool { return !s.agent.Running() })
	j := book(s.T, s.Desktop)
	day, err := j.Day(context.Background(), time.Now())
	if err != nil {
		s.Fatal(err)
	}
	// A crash may take the notice of its last moment with it.
	if raised := len(reminders(s.Desktop)); day.Offered < raised-s.crashes || day.Offered > raised {
		s.Errorf("%d notices were raised, %d are in the journal", raised, day.Offered)
	}
	if day.Breaks < s.locks-s.crashes {
		s.Errorf("%d breaks by lock, %d in the journal", s.locks, day.Breaks)
	}
	known := day.Sitting + day.Standing + time.Duration(float64(now.Tracker.Spell)*float64(time.Second))
	if known < s.worked*8/10 || known > s.worked*12/10+5*time.Second {
		s.Errorf("%v of work, %v of sitting and standing in the journal", s.worked, known)
	}
	for i, st := range day.Pieces[1:] {
		if st.From.Before(day.Pieces[i].To) {
			s.Errorf("two stretches at once: %+v and %+v", day.Pieces[i], st)
		}
	}
	s.Logf("%v of work: %v in the journal; %d notices, %d breaks", s.worked.Round(time.Second), known.Round(time.Second), day.Offered, day.Breaks)
}

// locker is the desktop's screen lock.
type locker struct {
	bus    *dbus.Conn
	active bool
}

const saver = "org.freedesktop.ScreenSaver"

func newLocker(t *testing.T, d *desktop.Desktop) *locker {
	t.Helper()
	bus, err := dbus.Connect(d.Bus)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { bus.Close() })
	l := &locker{bus: bus}
	if err := bus.Export(l, "/org/freedesktop/ScreenSaver", saver); err != nil {
		t.Fatal(err)
	}
	if _, err := bus.RequestName(saver, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	return l
}

// GetActive is called over the bus.
func (l *locker) GetActive() (bool, *dbus.Error) { return l.active, nil }

func (l *locker) set(t *testing.T, on bool) {
	t.Helper()
	l.active = on
	if err := l.bus.Emit("/org/freedesktop/ScreenSaver", saver+".ActiveChanged", on); err != nil {
		t.Fatal(err)
	}
}
