package ui

import (
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"limber/exercises/session"
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
	pace    pace
	lively  bool // animations are on

	box                      *fyne.Container
	layout                   *stage
	bar                      *widgets.Bar
	where, phase, title, now *widgets.Text
	count, silent            *widgets.Text
	body                     *widgets.Figure
	ring                     *widgets.Ring
	next                     *fyne.Container
	nextName                 *widgets.Text
	nextPic                  *fyne.Container
	nextID                   string
	back, pause, omit, sound *widgets.Button
	controls, icons          *fyne.Container
	muted                    bool
	speech                   *speech

	tools  *fyne.Container   // more of this, another exercise: on the picture
	under  *canvas.Rectangle // ground of the controls where they lie over the mat
	edge   *widgets.Edge
	flash  flash
	why    *why
	mat    matMode
	paper  *sheet // the sheet that is up; nil: none
	behind bool   // the last exercise hurt: the session is over behind the sheet that says what to do
	wrong  bool   // and there something felt wrong
	halted *halted
	desk   *fyne.Container
	half   time.Duration // until then it is said that half is over
	wide   bool          // the window is: words have room
	full   bool          // the session has made the window fill the screen
}

func newSessionScreen(w *window, r run) *sessionScreen {
	s := &sessionScreen{w: w, run: r, s: r.resumed, lively: w.d.App.Settings().ShowAnimations()}
	if s.s == nil {
		s.s = session.New(r.items, session.Options{Wait: w.isOn("wait_for_me"), First: r.first})
	}
	T := w.words.T
	s.muted = w.status.Settings["sound"] == "off"
	s.speech = newSpeech(w, r)
	s.bar = widgets.NewBar()
	s.where = widgets.NewText("").Sized(theme.Small).Inked(theme.Ink2).Single()
	s.phase = widgets.NewText("").Sized(theme.Lead).Bold().Inked(theme.Teal)
	s.title = widgets.NewText("").Sized(theme.Title).Bold()
	s.now = widgets.NewText("").Sized(theme.Lead).Inked(theme.Ink2)
	s.count = widgets.NewText("").Bold()
	s.body = widgets.NewFigure(scene(r.items[0].Card), fyne.NewSize(160, 120))
	s.ring = widgets.NewTimer(120)
	s.nextName = widgets.NewText("").Bold()
	s.nextPic = container.NewStack()
	s.next = widgets.RowOf(theme.Unit*1.5, widgets.Middle, []float32{0, 1}, s.nextPic,
		widgets.Column(0, widgets.NewText(T("session.next")).Sized(theme.Small).Inked(theme.Ink2), s.nextName))
	s.why = newWhy(s)
	s.sound = widgets.NewIconButton("sound", T("session.sound"), s.onSound)
	s.silent = widgets.NewText("").Sized(theme.Small).Inked(theme.CoralInk)
	s.silent.Hide()
	s.nextID = "?" // none yet, not even nothing
	s.showSound()
	s.buttons()
	s.compose()
	if w.small != nil {
		s.composeBreak()
	}
	return s
}

func (s *sessionScreen) buttons() {
	T := s.w.words.T
	press := func(e session.Event) func() { return func() { s.do(e) } }
	s.back = widgets.NewButton(widgets.Quiet, T("session.back"), "back", press(session.Back)).Tall()
	s.pause = widgets.NewButton(widgets.Primary, T("session.pause"), "pause", press(session.TogglePause)).Tall()
	next := widgets.NewButton(widgets.Quiet, T("session.done"), "check", press(session.Next)).Tall()
	s.omit = widgets.NewButton(widgets.Plain, T("session.skip"), "skip", s.skip).Tall()
	hurts := widgets.NewButton(widgets.Plain, T("session.hurts"), "", s.askWhere).Tall()
	wrong := widgets.NewButton(widgets.Warn, T("session.wrong"), "alert", press(session.Wrong)).Tall()
	for b, tip := range map[*widgets.Button]string{
		s.back: "session.key_back", s.pause: "session.key_pause", next: "session.key_done", s.omit: "session.key_skip",
		hurts: "session.key_hurts", wrong: "session.key_wrong",
	} {
		b.SetToolTip(T(tip))
	}
	s.controls = widgets.Beside(theme.Unit*2, widgets.Flow(theme.Unit, s.back, s.pause, next, s.omit), widgets.Flow(theme.Unit/2, hurts, wrong))
	s.icons = widgets.Row(0,
		widgets.NewIconButton("mat", T("session.key_mat"), s.toggleMat),
		widgets.NewIconButton("help", T("session.key_keys"), s.showKeys),
		s.sound, widgets.NewIconButton("close", T("session.end"), s.ask))
}

func (s *sessionScreen) compose() {
	top := widgets.Column(theme.Unit/2, s.bar, widgets.RowOf(theme.Unit, widgets.Middle, []float32{1}, s.where, s.icons), s.silent)
	words := widgets.Column(theme.Unit/2, s.phase, s.title, s.count, s.now) // the step last: it changes most
	foot := widgets.Column(theme.Unit, s.why.box, s.controls)
	s.tools, s.desk, s.edge, s.under = s.newTools(), container.NewStack(), widgets.NewEdge(), canvas.NewRectangle(nil)
	s.mat.face = widgets.NewMat(scene(s.run.items[0].Card))
	s.mat.face.OnStir = s.stir
	s.layout = &stage{s: s, top: top, picture: widgets.NewHollow(s.body), words: words, ring: s.ring, next: s.next, foot: foot}
	s.box = container.New(s.layout, s.layout.picture, words, s.ring, s.next, s.tools, s.mat.face, s.under, top, foot, s.desk, s.edge)
	s.showMat(s.w.isOn("mat_mode"))
}

func (s *sessionScreen) object() fyne.CanvasObject { return s.box }
func (s *sessionScreen) whole() bool               { return true }
func (s *sessionScreen) name() string              { return "session" }

// shown starts the clock.
func (s *sessionScreen) shown() {
	if !s.run.still {
		s.hear(s.s.Do(session.Start, s.w.engine.now()))
	}
	s.tick()
	every := frameTime
	if !s.lively {
		every = slowTime
	}
	turn := s.turn(every)
	if frames := s.w.engine.frames; frames != nil && s.lively {
		s.stop = frames(turn)
		return
	}
	s.stop = s.w.engine.tick(frameTime, func() {
		if s.waiting.CompareAndSwap(false, true) { // a slow window gets one tick, not a heap of them
			s.w.post(func() {
				s.waiting.Store(false)
				turn()
			})
		}
	})
}

// turn draws so often; what is to be heard never waits for that. A tick that comes late draws at once: by counting
// ticks, one late tick would be two pictures late. Ticks are not exact, so a little less than the time will do.
func (s *sessionScreen) turn(every time.Duration) func() {
	drawn := s.w.engine.now()
	s.pace = pace{}
	if s.lively { // else they are to stand long
		s.pace.tell = s.w.d.Pictures
	}
	return func() {
		now := s.w.engine.now()
		if now-drawn >= every-frameTime/6 {
			drawn = now
			s.pace.picture(now)
			s.tick()
		} else if !s.over {
			s.hear(s.s.Tick(now))
		}
	}
}

func (s *sessionScreen) hidden() {
	if s.stop != nil {
		s.stop()
		s.stop = nil
		s.w.d.Sound.Session(false)
	}
	if s.full {
		s.toggleFull()
	}
}

// tick brings the session to now and the screen after it.
func (s *sessionScreen) tick() {
	if s.over {
		return
	}
	now := s.w.engine.now()
	s.hear(s.s.Tick(now))
	s.edge.Light(s.flash.lit(now))
	s.why.fade(now)
	s.draw(s.s.View(now))
	s.showSilence()
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
	if e == session.Wrong {
		s.halt()
	}
	if s.behind {
		if s.wrong = e == session.Wrong; s.wrong || e == session.Stop {
			s.finish()
		}
		return
	}
	now := s.w.engine.now()
	s.stirred = now
	s.hear(s.s.Do(e, now))
	s.draw(s.s.View(now))
}

func (s *sessionScreen) hear(cues []session.Cue) {
	now := s.w.engine.now()
	for _, c := range cues {
		s.w.d.Sound.Cue(c)
		if c == session.Half {
			s.half = now + halfShown
		}
		if s.w.isOn("flash") {
			s.flash.cue(c, now)
		}
	}
	s.speech.hear(cues, s.s.View(now), now)
}

// draw shows a moment; at a new phase it is written down.
func (s *sessionScreen) draw(v session.View) {
	if v.Finished {
		if !s.behind {
			s.finish()
		}
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
	s.drawWords(v)
	s.tellOutside(v)
	if s.paper != nil {
		return
	}
	if s.mat.on {
		s.drawMat(v)
		return
	}
	s.body.Set(s.figure(v))
	s.drawRing(v)
	s.drawNext(v)
}
