package agent

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"limber/journal"
	"limber/settings"
	share "limber/sync"
	"limber/tracker/agent/api"
	"limber/tracker/notify"
	"limber/tracker/presence"
)

// desk is a person at a desk whose clocks and hands the test moves.
type desk struct {
	mu    sync.Mutex
	now   time.Duration
	wall  time.Time
	idle  time.Duration
	blind bool
	call  bool // the microphone is in use
	share bool // the screen is shared
	full  bool // a window fills it
	wake  chan struct{}

	suggest func(ctx context.Context, recent []string) (Card, error)
}

func newDesk() *desk {
	return &desk{now: time.Hour, wall: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), wake: make(chan struct{}, 1)}
}

func (d *desk) clocks() (presence.Clocks, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return presence.Clocks{Awake: d.now, Boot: d.now, BootKnown: true, Wall: d.wall}, nil
}

// pass lets time go by, typing or not, in steps that the model accepts.
func (d *desk) pass(t time.Duration, typing bool) {
	for end := d.at() + t; d.at() < end; {
		step := min(5*time.Second, end-d.at())
		d.mu.Lock()
		d.now += step
		d.wall = d.wall.Add(step)
		d.idle += step
		if typing {
			d.idle = 4 * time.Second // a pause to think: not in flow
		}
		d.mu.Unlock()
		d.stir()
	}
}

func (d *desk) at() time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now
}

// stir wakes the agent and waits until it has looked: the third fits in only when the second is taken, which is
// after the look that the first one brought.
func (d *desk) stir() {
	d.wake <- struct{}{}
	d.wake <- struct{}{}
	d.wake <- struct{}{}
}

func (d *desk) Name() string { return "desk" }
func (d *desk) Read() (presence.Reading, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.blind {
		return presence.Reading{}, errors.New("nobody can tell")
	}
	return presence.Reading{Idle: d.idle, IdleKnown: true, Microphone: d.call, Shared: d.share, Fullscreen: d.full}, nil
}
func (d *desk) Wake() <-chan struct{} { return d.wake }
func (d *desk) Watch(time.Duration)   {}
func (d *desk) Caps() []presence.Cap {
	return []presence.Cap{{Name: "idle", OK: true, Source: "desk"}, {Name: "idle_watch", OK: true, Source: "desk"}}
}
func (d *desk) Close() error { return nil }

// screen is a notification daemon that shows one notice.
type screen struct {
	mu    sync.Mutex
	shown *notify.Message
	count int // of messages shown
	taken int // of messages taken back
	press chan notify.Press

	dead  error // of every Show: nobody shows notices
	plain bool  // it has no buttons
}

func (s *screen) Show(m notify.Message) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.dead != nil {
		return s.dead
	}
	s.shown, s.count = &m, s.count+1
	return nil
}
func (s *screen) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shown, s.taken = nil, s.taken+1
	return nil
}
func (s *screen) Actions() <-chan notify.Press { return s.press }
func (s *screen) Name() string                 { return "screen" }
func (s *screen) Caps() notify.Caps {
	s.mu.Lock()
	defer s.mu.Unlock()
	return notify.Caps{Actions: !s.plain && s.dead == nil}
}
func (s *screen) Stop() error { return nil }
func (s *screen) Shows() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.shown != nil
}

// breaks has the daemon go, with what it shows, or come back.
func (s *screen) breaks(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shown, s.dead = nil, err
}
func (s *screen) text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.shown == nil {
		return ""
	}
	return s.shown.Body
}

// panel is a tray that the test looks at and clicks in.
type panel struct {
	mu     sync.Mutex
	state  TrayState
	hosted bool
	clicks chan api.Order
}

func (p *panel) Show(s TrayState) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.state = s
}
func (p *panel) Orders() <-chan api.Order { return p.clicks }
func (p *panel) Hosted() bool             { return p.hosted }
func (p *panel) now() TrayState {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.state
}

// item is an entry of the menu that can be seen, or nil.
func (p *panel) item(id string) *TrayItem {
	for _, i := range p.now().Items {
		if i.ID == id && !i.Hidden {
			return &i
		}
	}
	return nil
}

// message is what is on the screen, the zero one for nothing; keys are its buttons.
func (s *screen) message() (m notify.Message, keys string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.shown == nil {
		return m, ""
	}
	var list []string
	for _, a := range s.shown.Actions {
		list = append(list, a.Key)
	}
	return *s.shown, strings.Join(list, " ")
}

// answer presses a button, as a daemon does that takes the notice away with it.
func (r *rig) answer(key string) {
	r.screen.mu.Lock()
	r.shown = nil
	r.screen.mu.Unlock()
	r.press <- notify.Press{Key: key}
	r.stir()
}

type rig struct {
	*desk
	*screen
	panel  *panel
	client *api.Client
	dir    string
	opened chan api.Show
	end    func()
}

// recordTo is where the next agent records to, and saidTo where it says so.
var (
	recordTo string
	saidTo   io.Writer
)

func config(dir string, d *desk, s *screen, p *panel, record string) Config {
	return Config{
		Version: "1.0.0", Runtime: dir, State: dir, Journal: filepath.Join(dir, "journal.db"), Settings: filepath.Join(dir, "settings.yaml"), GoodSettings: filepath.Join(dir, "settings.good.yaml"),
		Scale: 1, Record: record, Source: d, Clocks: d.clocks, Notifier: s, Tray: p, Suggest: d.suggest, Log: slog.New(slog.DiscardHandler),
		Sharing: share.Pace{Settle: time.Millisecond, Most: time.Second, Apart: time.Millisecond},
	}
}

// begin runs an agent in dir until the test ends or rig.end is called.
func begin(t testing.TB, dir string, d *desk) *rig {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	r := &rig{desk: d, screen: &screen{press: make(chan notify.Press)}, panel: &panel{clicks: make(chan api.Order)}, dir: dir, opened: make(chan api.Show, 4), client: api.NewClient(dir, api.AgentDoor)}
	done := make(chan error, 1)
	door, err := api.Lock(dir, api.AgentDoor)
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		c := config(dir, d, r.screen, r.panel, recordTo)
		c.Said = saidTo
		c.Open = func(s api.Show) error { r.opened <- s; return nil }
		done <- Run(ctx, door, c)
	}()
	r.end = sync.OnceFunc(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(r.end)
	for range 3000 { // a loaded machine takes its time to make a journal
		if _, err := r.client.Status(context.Background()); err == nil {
			return r
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("the agent does not answer")
	return nil
}

func (r *rig) status(t *testing.T) api.Status {
	t.Helper()
	s, err := r.client.Status(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (r *rig) tell(do, arg string) error {
	return r.client.Tell(context.Background(), api.Order{Do: do, Arg: arg})
}

func TestNoticeAfterHalfAnHourAndStartOpensTheBreak(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	r.pass(29*time.Minute, true)
	if got := r.text(); got != "" {
		t.Fatalf("a notice after 29 minutes: %q", got)
	}
	r.pass(70*time.Second, true)
	if got := r.text(); !strings.Contains(got, "30 minutes") {
		t.Fatalf("after 30 minutes the notice says %q", got)
	}
	r.press <- notify.Press{Key: "start", Token: "tok"}
	if show := <-r.opened; !show.Break || show.Token != "tok" {
		t.Errorf("opened at %+v", show)
	}
	r.stir()
	if got := r.text(); got != "" {
		t.Errorf("the notice stays on the screen: %q", got)
	}
}

func TestSnoozeTwiceThenASentence(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	r.pass(31*time.Minute, true)
	for range 2 {
		if err := r.tell("snooze", "5m"); err != nil {
			t.Fatal(err)
		}
		if r.text() != "" {
			t.Fatal("a snoozed notice stays on the screen")
		}
		r.pass(5*time.Minute+30*time.Second, true)
		if r.text() == "" {
			t.Fatal("no notice after the snooze")
		}
	}
	var no api.Refused
	if err := r.tell("snooze", "5m"); !errors.As(err, &no) || !strings.Contains(no.Error(), "twice") {
		t.Errorf("third snooze: %v", err)
	}
	if err := r.tell("snooze", "ages"); !errors.As(err, &no) || !strings.Contains(no.Error(), "5m") {
		t.Errorf("a length that is none: %v", err)
	}
}

func TestStandingUpTakesTheNoticeBackAndBooksABreak(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	r.pass(31*time.Minute, true)
	if r.text() == "" {
		t.Fatal("no notice")
	}
	r.pass(6*time.Minute, false)
	if got := r.text(); got != "" {
		t.Errorf("away for 6 minutes, and the notice is still there: %q", got)
	}
	r.pass(time.Minute, true)
	r.end()
	j, _, err := journal.OpenAgent(filepath.Join(r.dir, "journal.db"), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	day, err := j.Day(context.Background(), r.wall)
	if err != nil {
		t.Fatal(err)
	}
	if day.Breaks != 1 || day.Offered != 1 || day.Sitting < 30*time.Minute || day.Sitting > 34*time.Minute {
		t.Errorf("the journal has %+v", day)
	}
}

func TestSpellGoesOnAfterARestart(t *testing.T) {
	dir, d := t.TempDir(), newDesk()
	r := begin(t, dir, d)
	r.pass(20*time.Minute, true)
	r.end()
	r = begin(t, dir, d)
	if s := r.status(t).Tracker.Spell; s < 19*60 || s > 20*60+10 {
		t.Errorf("spell after the restart: %d s", s)
	}
	if r.text() != "" {
		t.Error("a notice at the start")
	}
}

// TestADamagedJournalIsSaidForSomeDays: also by the next agent, for the window may not have been open in between.
func TestADamagedJournalIsSaidForSomeDays(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "journal.db"), []byte(strings.Repeat("no database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		r := begin(t, dir, newDesk())
		var said []string
		for _, b := range r.status(t).Banners {
			said = append(said, b.Text)
		}
		if text := strings.Join(said, " "); !strings.Contains(text, "damaged") || !strings.Contains(text, filepath.Join(dir, "journal.damaged-")) {
			t.Errorf("the person is told %q", text)
		}
		r.end()
	}
}

func TestBadStateIsSetAsideAndSaid(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "spell.json"), []byte(`{"version":1,"spell":-`), 0o600); err != nil {
		t.Fatal(err)
	}
	r := begin(t, dir, newDesk())
	if b := r.status(t).Banners; len(b) == 0 || b[0].Key != "state" {
		t.Errorf("banners: %+v", b)
	}
	if kept, _ := filepath.Glob(filepath.Join(dir, "spell.json.*.bad")); len(kept) != 1 {
		t.Errorf("set aside: %v", kept)
	}
}

func TestOneAgentOnly(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	if _, err := api.Lock(r.dir, api.AgentDoor); !errors.Is(err, api.ErrTaken) {
		t.Errorf("a second agent: %v", err)
	}
}

func TestSettingReachesTheModelAtOnce(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	if err := r.client.Set(context.Background(), "limit", "45m"); err != nil {
		t.Fatal(err)
	}
	if l := r.status(t).Tracker.Limit; l != 45*60 {
		t.Errorf("limit %d s", l)
	}
	if err := r.client.Set(context.Background(), "limit", "3h"); err == nil {
		t.Error("a limit of three hours was taken")
	}
}

func TestBlindIsSaid(t *testing.T) {
	d := newDesk()
	r := begin(t, t.TempDir(), d)
	r.pass(5*time.Minute, true)
	d.mu.Lock()
	d.blind = true
	d.mu.Unlock()
	r.pass(4*time.Minute, true)
	s := r.status(t)
	if s.Tracker.State != "blind" || len(s.Banners) == 0 {
		t.Errorf("state %q, banners %v", s.Tracker.State, s.Banners)
	}
}

func TestWatchTellsChangesAndGoodbye(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	seen := make(chan api.Status, 64)
	ended := make(chan error, 1)
	go func() {
		ended <- r.client.Watch(context.Background(), func(s api.Status) { seen <- s })
	}()
	<-seen
	if err := r.tell("stand", ""); err != nil {
		t.Fatal(err)
	}
	for s := range seen {
		if s.Tracker.State == "standing" {
			break
		}
	}
	if err := r.client.Quit(context.Background(), "handover"); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; !errors.Is(err, api.ErrNoAgent) {
		t.Errorf("the stream ended with %v", err)
	}
	close(seen)
	var last api.Status
	for s := range seen {
		last = s
	}
	if last.Bye != "handover" {
		t.Errorf("last word %q", last.Bye)
	}
}

// TestEndIsMarkedBeforeItIsSeen: a window that sees the end without the mark takes it for a crash and starts an agent.
func TestEndIsMarkedBeforeItIsSeen(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	marked := make(chan bool, 64)
	ended := make(chan bool, 1)
	go func() {
		_ = r.client.Watch(context.Background(), func(s api.Status) {
			if s.Bye == "quit" {
				marked <- api.Ended(r.dir)
			}
		})
		ended <- api.Ended(r.dir)
	}()
	r.press <- notify.Press{Key: "quit"}
	if !<-ended {
		t.Error("the stream ended before the wish to end was marked")
	}
	if len(marked) == 1 && !<-marked {
		t.Error("the agent said bye before the wish to end was marked")
	}
}

func TestHostileRequestsHarmNothing(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	raw := rawClient(r.dir)
	for _, body := range []string{"", "{", `{"do":1}`, `{"do":"format"}`, `{"x":1}`, `{"do":"told","arg":"../../x"}`, strings.Repeat("x", 1<<20), "\x00"} {
		resp, err := raw.Post("http://limber/v1/tell", "application/json", strings.NewReader(body))
		if err == nil {
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				t.Errorf("%.20q was taken", body)
			}
		}
	}
	if s := r.status(t); s.Tracker.State == "" {
		t.Error("the agent answers no longer")
	}
}

func TestUnreadableSettingsAreKeptAndSaid(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "settings.yaml")
	r := begin(t, dir, newDesk())
	const torn = "limit: \"40m\nfoo"
	if err := os.WriteFile(file, []byte(torn), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := r.client.Set(context.Background(), "volume", "20"); err != nil {
		t.Fatal(err)
	}
	said := false
	for _, b := range r.status(t).Banners {
		said = said || b.Key == "settings_aside"
	}
	kept, _ := filepath.Glob(file + ".bad-*")
	if len(kept) != 1 || !said {
		t.Fatalf("kept %v, said %v", kept, said)
	}
	if text, _ := os.ReadFile(kept[0]); string(text) != torn {
		t.Errorf("kept %q", text)
	}
}

// TestOfficeHoursReachTheModel: what the settings take, the model takes; a day that got lost would be a day off.
func TestOfficeHoursReachTheModel(t *testing.T) {
	for _, text := range []string{"09:00-17:30", "9:00 - 17:30", "22:00-06:00", "00:00-24:00", "00:00-00:01"} {
		s, problems := settings.Parse("s.yaml", []byte("office_hours: {mon: \""+text+"\", sun: \""+text+"\"}\n"))
		if len(problems) > 0 {
			t.Errorf("%s: %v", text, problems)
			continue
		}
		if m := modelSettings(s); !m.HoursSet || len(m.Hours) != 2 {
			t.Errorf("%s: the model has %v", text, m.Hours)
		}
	}
}
