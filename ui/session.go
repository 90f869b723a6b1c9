package ui

import (
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"limber/exercises/session"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// frameTime is 30 pictures a second; without animations the numbers alone change.
const (
	frameTime = time.Second / 30
	slowTime  = 200 * time.Millisecond
)

// A session of which the agent hears nothing for ten minutes lapses. One that is paused, or waits for the person, is
// kept alive, but not for ever: whoever has left it for their work would not be reminded any more.
const (
	tellAgain = 3 * time.Minute
	forgotten = 30 * time.Minute
)

// sessionScreen leads through a session: the figure, what to do now, and a ring that counts. It
// follows session.Session and decides nothing itself.
type sessionScreen struct {
	plain
	w       *window
	run     run
	s       *session.Session
	stop    func() // the ticker
	waiting atomic.Bool
	last    session.Phase
	over    bool
	told    time.Duration // when the agent last heard of the session
	stirred time.Duration // when it last went on, or somebody did something
	lively  bool          // animations are on

	box                      *fyne.Container
	layout                   *stage
	bar                      *widgets.Bar
	where, phase, title, now *widgets.Text
	count                    *widgets.Text
	body                     *widgets.Figure
	ring                     *widgets.Ring
	next                     *fyne.Container
	nextName                 *widgets.Text
	nextPic                  *fyne.Container
	nextID                   string
	back, pause, sound       *widgets.Button
	controls, asking         *fyne.Container
	wasPaused                bool // before the question
	muted                    bool
	backWords                string
}

func newSessionScreen(w *window, r run) *sessionScreen {
	s := &sessionScreen{w: w, run: r, s: r.resumed, lively: w.d.App.Settings().ShowAnimations()}
	if s.s == nil {
		s.s = session.New(r.items)
	}
	T := w.words.T
	s.muted = w.status.Settings["sound"] == "off"
	s.bar = widgets.NewBar()
	s.where = widgets.NewText("").Sized(theme.Small).Inked(theme.Ink2).Single()
	s.phase = widgets.NewText("").Bold().Inked(theme.Teal)
	s.title = widgets.NewText("").Sized(theme.Title).Bold()
	s.now = widgets.NewText("").Sized(theme.Lead).Inked(theme.Ink2)
	s.count = widgets.NewText("").Bold()
	s.body = widgets.NewFigure(scene(r.items[0].Card), fyne.NewSize(160, 120))
	s.ring = widgets.NewTimer(120)
	s.nextName = widgets.NewText("").Bold()
	s.nextPic = container.NewStack()
	s.next = widgets.RowOf(theme.Unit*1.5, widgets.Middle, []float32{0, 1}, s.nextPic,
		widgets.Column(0, widgets.NewText(T("session.next")).Sized(theme.Small).Inked(theme.Ink2), s.nextName))
	s.sound = widgets.NewIconButton("sound", T("session.sound"), s.onSound)
	s.nextID = "?" // none yet, not even nothing
	s.showSound()
	s.buttons()
	s.compose()
	return s
}

func (s *sessionScreen) buttons() {
	T := s.w.words.T
	press := func(e session.Event) func() { return func() { s.do(e) } }
	s.back = widgets.NewButton(widgets.Quiet, T("session.back"), "back", press(session.Back)).Tall()
	s.pause = widgets.NewButton(widgets.Primary, T("session.pause"), "pause", press(session.TogglePause)).Tall()
	next := widgets.NewButton(widgets.Quiet, T("session.done"), "check", press(session.Next)).Tall()
	skip := widgets.NewButton(widgets.Plain, T("session.skip"), "skip", press(session.Skip)).Tall()
	wrong := widgets.NewButton(widgets.Warn, T("session.wrong"), "alert", press(session.Wrong)).Tall()
	for b, tip := range map[*widgets.Button]string{s.back: "session.key_back", s.pause: "session.key_pause", next: "session.key_done", skip: "session.key_skip", wrong: "session.key_wrong"} {
		b.SetToolTip(T(tip))
	}
	s.backWords = T("session.back")
	s.controls = widgets.Beside(theme.Unit*2, widgets.Flow(theme.Unit, s.back, s.pause, next, skip), wrong)
	s.asking = widgets.Flow(theme.Unit*1.5,
		widgets.NewText(T("session.really")).Sized(theme.Lead).Bold().Single(),
		widgets.NewButton(widgets.Primary, T("session.keep_going"), "play", s.keepGoing).Tall(),
		widgets.NewButton(widgets.Quiet, T("session.end_it"), "stop", press(session.Stop)).Tall())
	s.asking.Hide()
}

func (s *sessionScreen) compose() {
	end := widgets.NewIconButton("close", s.w.words.T("session.end"), s.ask)
	top := widgets.Column(theme.Unit/2, s.bar, widgets.RowOf(theme.Unit, widgets.Middle, []float32{1}, s.where, s.sound, end))
	words := widgets.Column(theme.Unit/2, s.phase, s.title, s.count, s.now) // the step last: it changes most
	foot := widgets.Column(0, s.controls, s.asking)
	s.layout = &stage{s: s, top: top, picture: widgets.NewCard(s.body), words: words, ring: s.ring, next: s.next, foot: foot}
	s.box = container.New(s.layout, top, s.layout.picture, words, s.ring, s.next, foot)
}

func (s *sessionScreen) object() fyne.CanvasObject { return s.box }
func (s *sessionScreen) whole() bool               { return true }
func (s *sessionScreen) name() string              { return "session" }

// shown starts the clock.
func (s *sessionScreen) shown() {
	s.hear(s.s.Do(session.Start, s.w.engine.now()))
	s.tick()
	every := frameTime
	if !s.lively {
		every = slowTime
	}
	s.stop = s.w.engine.tick(every, func() {
		if s.waiting.CompareAndSwap(false, true) { // a slow window gets one tick, not a heap of them
			s.w.post(func() {
				s.waiting.Store(false)
				s.tick()
			})
		}
	})
}

func (s *sessionScreen) hidden() {
	if s.stop != nil {
		s.stop()
		s.stop = nil
	}
}

// tick brings the session to now and the screen after it.
func (s *sessionScreen) tick() {
	if s.over {
		return
	}
	now := s.w.engine.now()
	s.hear(s.s.Tick(now))
	s.draw(s.s.View(now))
	if !s.over && now-s.told >= tellAgain && now-s.stirred < forgotten {
		s.tell(now)
	}
}

// tell keeps the session alive for the agent.
func (s *sessionScreen) tell(now time.Duration) {
	s.told = now
	s.w.report("break_started")
}

// do passes on what the person wants.
func (s *sessionScreen) do(e session.Event) {
	if s.over {
		return
	}
	now := s.w.engine.now()
	s.stirred = now
	s.hear(s.s.Do(e, now))
	s.draw(s.s.View(now))
}

func (s *sessionScreen) hear(cues []session.Cue) {
	for _, c := range cues {
		s.w.d.Sound.Cue(c)
	}
}

// draw shows a moment; at a new phase it is written down.
func (s *sessionScreen) draw(v session.View) {
	if v.Finished {
		s.finish()
		return
	}
	p := v.Phase
	p.Rep, p.Length = 0, 0
	if p != s.last {
		s.last = p
		s.w.save(s.run, s.s)
		s.stirred = s.w.engine.now()
		s.tell(s.stirred)
	}
	s.drawFigure(v)
	s.drawWords(v)
	s.drawRing(v)
	s.drawNext(v)
	s.tellOutside(v)
}

func (s *sessionScreen) drawFigure(v session.View) {
	f := scene(v.Item.Card)
	f.At, f.Breath = v.Motion, v.Breath
	if f.Side != 0 || v.Side != 0 {
		f.Side = v.Side
	}
	if !s.lively && f.Motion != nil { // pictures take turns all the same, or one would not see what to do
		f.At, f.Breath, f.Arrow = f.Motion.HoldAt(), 0, true
	}
	s.body.Set(f)
}

func (s *sessionScreen) drawWords(v session.View) {
	T, w := s.w.words.T, s.w
	s.bar.Set(float64(v.Elapsed) / float64(max(v.Total, 1)))
	where := T("session.where", lang.Args{"Name": s.run.name, "N": v.Phase.Item + 1, "Of": len(s.run.items)})
	changed := s.where.Words() != where
	s.where.Set(where)
	phase, now := s.phaseWords(v), stepWords(v)
	changed = changed || s.phase.Words() != phase || s.now.Words() != now || s.title.Words() != v.Item.Card.Text.Name
	s.phase.Set(phase)
	s.title.Set(v.Item.Card.Text.Name)
	s.now.Set(now)
	count := w.countWords(v)
	changed = changed || s.count.Words() != count
	s.count.Set(count)
	if v.Paused {
		s.pause.Set(T("session.resume"), "play")
	} else {
		s.pause.Set(T("session.pause"), "pause")
	}
	if changed {
		s.box.Refresh()
	}
}

// phaseWords says what to do in two or three words.
func (s *sessionScreen) phaseWords(v session.View) string {
	T := s.w.words.T
	switch {
	case v.Paused:
		return T("session.is_paused")
	case v.LeadIn > 0 && v.Phase.Kind == session.Work:
		return T("session.lead_in")
	case v.Phase.Kind == session.Switch:
		return T("session.switch", lang.Args{"Side": s.w.side(v.Phase.Side)})
	case v.Phase.Kind != session.Work:
		return T("session.phase." + v.Phase.Kind.String())
	case v.Item.Dose.Hold > 0:
		return T("session.phase.hold")
	case v.Item.Dose.Time > 0:
		return T("session.phase.time")
	}
	return T("session.phase.reps")
}

// countWords: "Set 1 of 2 · hold 2 of 3 · right side".
func (w *window) countWords(v session.View) string {
	var parts []string
	add := func(key string, n, of int) {
		if of > 1 && n > 0 {
			parts = append(parts, w.words.T(key, lang.Args{"N": n, "Of": of}))
		}
	}
	if side := w.side(v.Side); side != "" && v.Phase.Kind != session.Switch {
		parts = append(parts, side)
	}
	add("session.set", v.Phase.Set, max(1, v.Item.Dose.Sets))
	if v.Item.Dose.Hold > 0 {
		add("session.hold", v.Phase.Rep, v.Reps)
	}
	return join(parts)
}
