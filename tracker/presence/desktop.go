package presence

import (
	"errors"
	"log/slog"
	"slices"
	"sync"
	"time"
)

// part is one thing that can be asked about the person: a display, a bus. All
// its methods may be called from any goroutine.
type part interface {
	name() string
	read(*Reading) error // fills in what this part knows and leaves the rest
	watch(time.Duration) error
	caps() []Cap
	done() <-chan struct{} // closed when the part is lost, or was closed
	close()
}

// errNotHere says that this desktop has no such part and will not get one while
// the program runs. Any other error of a probe is worth another try.
var errNotHere = errors.New("not on this desktop")

// probe opens a part. stir wakes the reader; it never blocks.
type probe func(stir func()) (part, error)

// desktop is the Source made of several parts, each in a slot of its own.
type desktop struct {
	wake  chan struct{}
	slots []*slot
	once  sync.Once
}

func newDesktop(log *slog.Logger, slots []*slot) *desktop {
	d := &desktop{wake: make(chan struct{}, 1), slots: slots}
	for _, s := range slots {
		s.start(log, d.stir)
	}
	return d
}

func (d *desktop) stir() {
	select {
	case d.wake <- struct{}{}:
	default:
	}
}

func (d *desktop) Name() string {
	for _, s := range d.slots {
		if p := s.get(); s.idle && p != nil {
			return p.name()
		}
	}
	return "none"
}

// Read asks every part. What a part wrote before it failed does not count.
func (d *desktop) Read() (Reading, error) {
	var r Reading
	var errs []error
	for _, s := range d.slots {
		tried := r
		if err := s.read(&tried); err != nil {
			errs = append(errs, err)
			continue
		}
		r = tried
	}
	if !r.IdleKnown {
		r.Idle = 0
	}
	return r, errors.Join(errs...)
}

func (d *desktop) Wake() <-chan struct{} { return d.wake }

func (d *desktop) Watch(idle time.Duration) {
	for _, s := range d.slots {
		s.watch(max(idle, 0))
	}
}

func (d *desktop) Close() error {
	d.once.Do(func() {
		for _, s := range d.slots {
			s.stop()
		}
	})
	return nil
}

// unseen are the lines of a desktop that tells nothing, in the order of the
// doctor. Sleep is not among what may be missing: the clocks tell it (except
// where there is no boot clock), a power event only tells it sooner.
var unseen = []Cap{
	{Name: "idle", Fix: "presence.fix.idle"},
	{Name: "idle_watch", Fix: "presence.fix.idle_watch"},
	{Name: "lock", Fix: "presence.fix.lock"},
	{Name: "inactive", Fix: "presence.fix.inactive"},
	{Name: "sleep", Fix: "presence.fix.sleep"},
	{Name: "screen_off", Fix: "presence.fix.screen_off"},
	{Name: "fullscreen", Fix: "presence.fix.fullscreen"},
	{Name: "camera", Fix: "presence.fix.later"},
	{Name: "microphone", Fix: "presence.fix.later"},
	{Name: "shared", Fix: "presence.fix.later"},
	{Name: "playback", Fix: "presence.fix.later"},
	{Name: "dnd", Fix: "presence.fix.later"},
}

// Caps merges what the parts say: one line a name, and the first part that can
// tell it wins. A part that cannot may still know a better fix than ours.
func (d *desktop) Caps() []Cap {
	list := slices.Clone(unseen)
	if c, err := clocks(); err == nil && c.BootKnown {
		list = merge(list, Cap{Name: "sleep", Source: "clocks", OK: true})
	}
	for _, s := range d.slots {
		for _, c := range s.caps() {
			list = merge(list, c)
		}
	}
	return list
}

func merge(list []Cap, c Cap) []Cap {
	i := slices.IndexFunc(list, func(have Cap) bool { return have.Name == c.Name })
	switch {
	case i < 0:
		return append(list, c)
	case list[i].OK && !c.OK:
	case list[i].OK && list[i].Source != "clocks":
	default:
		list[i] = c
	}
	return list
}
