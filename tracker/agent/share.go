package agent

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"limber/journal"
	"limber/sync"
	"limber/tracker/agent/api"
)

// sharing is the folder that this person's computers share, while the settings name one. It has a goroutine of its
// own, since its disk may be one of a network and hang; the loop only hears of it.
type sharing struct {
	folder *sync.Folder
	news   chan struct{} // the journal has changed, or the folder is to be tried again
	stop   context.CancelFunc
	seen   [2]fileMark // the journal's files when news was last given
	merged int
}

// fileMark is by what a change of a file is known.
type fileMark struct {
	size    int64
	changed time.Time
}

// share follows the setting: it begins with a folder, goes over to another, or ends.
func (a *agent) share(ctx context.Context) {
	dir := a.prefs.SyncFolder
	if a.journal == nil {
		dir = ""
	}
	if s := a.sharing; s != nil {
		if s.folder.Status().Dir == dir {
			return
		}
		s.stop() // it may wait for its disk; nobody waits for it
		a.sharing = nil
	}
	if a.prefs.SyncFolder != "" && dir == "" { // the journal cannot be used now; what was shared is still known when it can
		return
	}
	if dir == "" {
		sync.Forget(a.shareFile()) // a folder that is chosen anew is a new one
		return
	}
	name, _ := os.Hostname()
	s := &sharing{
		folder: sync.Open(dir, a.shareFile(), name, sharedJournal{a.journal}, a.Log),
		news:   make(chan struct{}, 1),
		seen:   a.journalMarks(),
	}
	pace := a.Sharing
	if pace == (sync.Pace{}) {
		pace = sync.Usual
	}
	ctx, s.stop = context.WithCancel(ctx)
	a.sharing = s
	j := a.journal
	tell := func(f func()) {
		select {
		case a.requests <- f:
		case <-ctx.Done():
		}
	}
	names := map[string]string{}
	go s.folder.Run(ctx, s.news, pace, func() { tell(func() {}) }, func(n int) {
		a.nameDevices(ctx, j, s.folder.Status().Devices, names)
		tell(func() { s.merged += n })
	})
}

// nameDevices has the journal know how the other computers are called, for a report or an export; known are those that it
// knows already. Not called by the loop.
func (a *agent) nameDevices(ctx context.Context, j *journal.Journal, list []sync.Device, known map[string]string) {
	for _, d := range list {
		if d.Name == "" || known[d.ID] == d.Name {
			continue
		}
		if err := j.NameDevice(ctx, journal.Device{ID: d.ID, Name: d.Name}); err != nil {
			a.Log.Warn("shared folder: keep a computer's name", "err", err)
			return
		}
		known[d.ID] = d.Name
	}
}

func (a *agent) shareFile() string { return ShareFile(a.State) }

// ShareFile is what the agent remembers of the folder of several computers, in its state folder.
func ShareFile(state string) string { return filepath.Join(state, "sync.json") }

// shareNews has the folder written if the journal has changed, by whomever, and tried again if it was in trouble. It
// comes with the save of each minute, so that nothing wakes for it.
func (a *agent) shareNews() {
	s := a.sharing
	if s == nil {
		return
	}
	if now := a.journalMarks(); now != s.seen {
		s.seen = now
	} else if s.folder.Status().Trouble == "" {
		return
	}
	select {
	case s.news <- struct{}{}:
	default:
	}
}

// journalMarks tell of every change, and of nothing else: an empty log of changes comes and goes with each reading.
func (a *agent) journalMarks() (marks [2]fileMark) {
	for i, name := range []string{a.Journal, a.Journal + "-wal"} {
		if info, err := os.Stat(name); err == nil && info.Size() > 0 {
			marks[i] = fileMark{info.Size(), info.ModTime()}
		}
	}
	return marks
}

// shared is what the window shows of it.
func (a *agent) shared() *api.Shared {
	if a.sharing == nil {
		return nil
	}
	st := a.sharing.folder.Status()
	s := &api.Shared{Folder: st.Dir, Trouble: st.Trouble, Sent: st.Sent, Merged: a.sharing.merged}
	for _, l := range st.Lines {
		s.Lines = append(s.Lines, api.Line(l))
	}
	for _, d := range st.Devices {
		s.Devices = append(s.Devices, api.Device{Name: d.Name, Changed: d.Changed})
	}
	return s
}

// sharedJournal is the journal as package sync wants it.
type sharedJournal struct{ j *journal.Journal }

func (s sharedJournal) Changes(ctx context.Context, after int64, most int) ([]sync.Record, error) {
	rows, err := s.j.Changes(ctx, after, most)
	list := make([]sync.Record, len(rows))
	for i, r := range rows {
		list[i] = sync.Record(r)
	}
	return list, err
}

func (s sharedJournal) Merge(ctx context.Context, list []sync.Record) error {
	rows := make([]journal.Record, len(list))
	for i, r := range list {
		rows[i] = journal.Record(r)
	}
	return s.j.Merge(ctx, rows)
}
