package sync

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Pace is how patient Run is; tests are less so.
type Pace struct {
	Settle time.Duration // the folder must be quiet so long before it is read: files arrive in pieces
	Most   time.Duration // but it is read after so long in any case
	Apart  time.Duration // between two writings
}

// Usual is the pace of every day: one file written a minute at most.
var Usual = Pace{Settle: 2 * time.Second, Most: 20 * time.Second, Apart: time.Minute}

// Run shares until ctx ends. It reads when the system tells of a change in the folder, and writes when news tells of
// one in the journal; between them it sleeps, and no timer runs. Each time that something was done, told is called,
// with the number of records that went to the journal, and begun before it.
func (f *Folder) Run(ctx context.Context, news <-chan struct{}, pace Pace, begun func(), told func(merged int)) {
	w := f.watch()
	defer func() { w.close() }()
	read, write := newAlarm(), newAlarm()
	defer read.stop()
	defer write.stop()
	var first, wrote time.Time
	write.in(0) // before it reads: this may find that its old file is now another's, to be read
	id, looked := "", false
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-w.events():
			name := filepath.Base(e.Name)
			switch own := name == FileName(f.ID()); {
			case e.Op == fsnotify.Chmod:
			case own && e.Has(fsnotify.Remove|fsnotify.Rename):
				write.in(pace.Apart - time.Since(wrote))
			case !own && (deviceOf(name) != "" || filepath.Clean(e.Name) == filepath.Clean(f.dir)):
				if first.IsZero() {
					first = time.Now()
				}
				read.in(min(pace.Settle, pace.Most-time.Since(first)))
			}
		case err := <-w.errors(): // something may have been lost
			f.log.Warn("shared folder: watching", "error", plain(err))
			read.in(pace.Settle)
		case <-news:
			write.in(pace.Apart - time.Since(wrote))
			if f.Status().Trouble != "" || w.info == nil { // no change is told of a folder that was away
				read.in(pace.Apart - time.Since(wrote))
			}
		case <-read.c():
			read.rang()
			begun()
			first = time.Time{}
			if w = f.again(w); ctx.Err() == nil {
				was := f.Status().Trouble
				told(f.Receive(ctx))
				if was != "" && f.Status().Trouble == "" { // what could not be written then
					write.in(pace.Apart - time.Since(wrote))
				}
			}
		case <-write.c():
			write.rang()
			begun()
			wrote = time.Now()
			f.Send(ctx)
			told(0)
			if now := f.ID(); now != id || !looked {
				id, looked = now, true
				read.in(0)
			}
		}
	}
}

// watch follows the folder. Where it is not there, nothing above it is followed: a home folder stirs all day.
func (f *Folder) watch() *watch {
	w := &watch{}
	inner, err := fsnotify.NewWatcher()
	if err == nil {
		if err = inner.Add(f.dir); err != nil {
			inner.Close()
		}
	}
	if err != nil {
		f.log.Warn("shared folder: changes are seen late", "error", plain(err))
		return w
	}
	w.inner = inner
	w.info, _ = os.Stat(f.dir)
	return w
}

// again makes the watch anew if it is not of the folder that is there now: it has come, or is another disk.
func (f *Folder) again(w *watch) *watch {
	if info, err := os.Stat(f.dir); w.info != nil && err == nil && os.SameFile(info, w.info) {
		return w
	}
	w.close()
	return f.watch()
}

// watch is a watcher that may be missing.
type watch struct {
	inner *fsnotify.Watcher
	info  os.FileInfo // of the folder; nil if it was not there
}

func (w *watch) events() <-chan fsnotify.Event {
	if w.inner == nil {
		return nil
	}
	return w.inner.Events
}

func (w *watch) errors() <-chan error {
	if w.inner == nil {
		return nil
	}
	return w.inner.Errors
}

func (w *watch) close() {
	if w.inner != nil {
		w.inner.Close()
	}
}

// alarm is a timer that exists only while it runs.
type alarm struct{ t *time.Timer }

func newAlarm() *alarm { return &alarm{} }

// in has it ring after d, whatever was set before.
func (a *alarm) in(d time.Duration) {
	a.stop()
	a.t = time.NewTimer(max(d, 0))
}

func (a *alarm) c() <-chan time.Time {
	if a.t == nil {
		return nil
	}
	return a.t.C
}

func (a *alarm) rang() { a.t = nil }

func (a *alarm) stop() {
	if a.t != nil {
		a.t.Stop()
		a.t = nil
	}
}
