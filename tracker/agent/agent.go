// Package agent is the background process: it reads presence, feeds the sitting
// model, tells the person, keeps the journal of sitting and answers at the local
// API. It has no window and no graphics; it is meant to run from login to logout
// and to cost next to nothing.
//
// One goroutine (loop) owns the model and everything that is said and written.
// The API, the tray and the buttons of a notification hand it functions to run,
// so that nothing here needs a lock.
package agent

import (
	"context"
	"io"
	"log/slog"
	"path/filepath"
	gosync "sync"
	"time"

	"limber/journal"
	"limber/lang"
	"limber/settings"
	"limber/sync"
	"limber/tracker"
	"limber/tracker/agent/api"
	"limber/tracker/notify"
	"limber/tracker/presence"
)

// Config is what the agent needs from outside.
type Config struct {
	Version  string
	Runtime  string // folder of locks and sockets
	State    string // folder of the state file
	Journal  string // path of the database
	Settings string // path of the settings file
	Scale    float64
	Record   string // file to write a trace to, for replay; none if empty

	GoodSettings string // path of the copy of the last good ones

	Source   presence.Source
	Clocks   func() (presence.Clocks, error)
	Notifier notify.Notifier
	Tray     Tray
	Open     func(api.Show) error // opens the window, or raises it

	// Suggest chooses the card of a notice, another than the recent ones (ids, the last one shown at the end), by the
	// person's limits and kit; Card{} where none suits. It may take seconds, and is not called by the loop. The context
	// ends with the agent, which waits for it. Nil: notices have no card.
	Suggest func(ctx context.Context, recent []string) (Card, error)
	// Sharing is how patient the agent is with the folder of several computers; zero: sync.Usual.
	Sharing sync.Pace
	Log     *slog.Logger
	Said    io.Writer // what who started the agent by hand reads at once; none if nil

	// Rest is called when there is nothing to do but to look now and then, and now and then while it stays so; Work,
	// when something rarer is to be done. Either may be nil.
	Rest, Work func()
}

// Tray is the icon in the notification area, where a desktop has one.
type Tray interface {
	Show(TrayState)
	Orders() <-chan api.Order // what the person chose in its menu
	Hosted() bool             // a host shows it
}

type agent struct {
	Config
	words   *lang.Words
	store   *settings.Store
	prefs   settings.Settings
	model   *tracker.Model
	journal *journal.Journal
	tray    TrayState

	requests chan func()
	watchers map[chan api.Status]bool
	last     api.Status // as last sent to the watchers
	quit     context.CancelFunc
	bye      string

	sample tracker.Sample // the last one taken
	saved  time.Duration  // awake time of the last save
	dirty  bool           // something happened that must not wait for the minute

	recording *recording // nil unless asked for

	deaf string // the notifier by name, when it last failed to show something; "" since it did

	notice  notice        // the one that is shown, if any
	insists time.Duration // until when a second press opens a break over a window that fills the screen, on the awake clock
	offered notice        // the last offer, shown or answered
	taken   *int64        // the offer that a skip or snooze answered which can still be undone, nil for none
	left    *int64        // the offer that an absence took off the screen, nil for none; a break shows that it was taken

	card    Card // for the next notice
	seeking bool // it was asked for
	era     int  // of the settings by which it is chosen
	memory  memory
	written memory // as it lies on the disk
	ended   <-chan struct{}
	context context.Context  // of the whole run
	seekers gosync.WaitGroup // what chooses a card beside the loop

	unwritten []entry         // of the journal, to be tried again
	unsaved   bool            // the state could not be saved
	setAside  map[string]said // by the key of its banner
	folded    string          // the date on which old days were last looked at

	sharing *sharing // nil: no folder is shared

	rest    rest
	source  string // the presence source by name, when it was asked whether it wakes us
	watches bool   // it does
}

// Run serves at the agent's door until ctx ends or somebody asks it to quit, and closes the door.
func Run(ctx context.Context, door *api.Door, c Config) error {
	defer door.Close()
	a := &agent{
		Config:   c,
		requests: make(chan func(), 16),
		watchers: map[chan api.Status]bool{},
		setAside: map[string]said{},
	}
	ctx, a.quit = context.WithCancel(ctx)
	defer a.quit()
	a.ended = ctx.Done()
	if err := a.open(ctx); err != nil {
		return err
	}
	if err := api.SetEnded(c.Runtime, false); err != nil {
		a.Log.Warn("start", "err", err)
	}
	go func() {
		if err := door.Serve(a.handler(ctx)); err != nil {
			a.Log.Error("local API ended", "err", err)
			a.quit()
		}
	}()
	a.context = ctx
	a.share(ctx)
	a.Log.Info("agent runs", "version", a.Version, "presence", a.Source.Name(), "notifier", a.Notifier.Name())
	a.loop(ctx)
	return a.close()
}

// loop samples when the model wants it, when the desktop stirs, or when somebody asks.
func (a *agent) loop(ctx context.Context) {
	timer := time.NewTimer(0)
	defer timer.Stop()
	a.work()
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		case <-a.Source.Wake():
		case press := <-a.Notifier.Actions():
			a.work()
			a.pressed(press)
		case o := <-a.Tray.Orders():
			a.work()
			a.chosen(o)
		case <-a.store.Changed():
			a.work()
			a.reload()
		case f := <-a.requests:
			a.work()
			f()
		}
		a.look()
		a.showLate()
		a.hush()
		a.save(false)
		a.tell()
		a.relax()
		timer.Reset(a.pause())
	}
}

// pause is how long the agent may sleep: until the model wants a sample, and not
// longer than the window's own clock can go without news, or than a source that wakes
// nobody may go unread.
func (a *agent) pause() time.Duration {
	wait := a.model.Next()
	if len(a.watchers) > 0 || !a.woken() {
		wait = min(wait, 5*time.Second)
	}
	if a.notice.kind == word {
		wait = min(wait, a.notice.until-a.sample.Awake)
	}
	if in := a.rest.in(); in > 0 && len(a.watchers) == 0 {
		wait = min(wait, in)
	}
	return max(wait, 20*time.Millisecond)
}

// woken tells whether the source wakes us. It is asked again only when another one has taken over: the answer takes
// a list of all that this desktop can tell, and the pause comes after every look.
func (a *agent) woken() bool {
	if name := a.Source.Name(); name != a.source {
		a.source, a.watches = name, presence.Watches(a.Source)
	}
	return a.watches
}

// look takes one sample and does what follows from it.
func (a *agent) look() {
	s, err := a.read()
	if err != nil {
		a.Log.Error("read the clocks", "err", err)
		return
	}
	a.sample = s
	a.recording.sample(s)
	a.handle(a.model.Sample(s))
	a.Source.Watch(a.rules().Grace)
}

// read makes a sample out of the clocks and of what the desktop tells.
func (a *agent) read() (tracker.Sample, error) {
	c, err := a.Clocks()
	if err != nil {
		return tracker.Sample{}, err
	}
	r, err := a.Source.Read()
	if err != nil {
		a.Log.Warn("read presence", "source", a.Source.Name(), "err", err) // what could be read is in r all the same
	}
	return tracker.Sample{
		Awake: c.Awake, Boot: c.Boot, BootKnown: c.BootKnown, BootID: presence.BootID(), Wall: c.Wall,
		Idle: r.Idle, IdleKnown: r.IdleKnown,
		Locked: r.Locked, Inactive: r.Inactive, ScreenOff: r.ScreenOff,
		Camera: r.Camera, Microphone: r.Microphone, Shared: r.Shared,
		Playback: r.Playback, Fullscreen: r.Fullscreen, DND: r.DND,
		Power: tracker.Power(r.Power),
	}, nil
}

// rules are the model's settings in force, with the time scale of a test in them.
func (a *agent) rules() tracker.Settings { return modelSettings(a.prefs).Scale(a.Scale) }

// reload takes over changed settings, at once and in the middle of a spell.
func (a *agent) reload() {
	was := a.prefs.Autostart
	a.prefs, _ = a.store.Get()
	if now := a.prefs.Autostart; now != was && now != "ask" {
		if err := startAtLogin(now); err != nil {
			a.Log.Error("start at login", "err", err)
		}
	}
	a.words = lang.For(a.prefs.Language)
	a.model.SetSettings(a.rules())
	a.recording.settings(a.rules())
	a.forgetCard()
	a.share(a.context)
	a.dirty = true
}

// close takes back a shown notice and saves.
func (a *agent) close() error {
	a.seekers.Wait() // their process reads the settings and writes pictures: none outlives the agent
	a.withdraw("withdrawn")
	a.save(true)
	a.recording.close()
	for w := range a.watchers {
		s := a.status()
		s.Bye = a.bye
		push(w, s)
		close(w)
	}
	a.watchers = nil
	if a.journal != nil {
		if err := a.journal.Close(); err != nil {
			a.Log.Error("close the journal", "err", err)
		}
	}
	a.Log.Info("agent ended", "why", a.bye)
	return a.store.Close()
}

func (a *agent) stateFile() string { return filepath.Join(a.State, "spell.json") }
