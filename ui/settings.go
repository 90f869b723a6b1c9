package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// settings changes one thing at a time, at once; what the agent refuses is said under the thing.
type settings struct {
	plain
	w      *window
	sheet  *widgets.Page
	follow []func(values map[string]string) // set the controls after the agent's values
	wrong  map[string]*widgets.Text
	values map[string]string // as shown
	hours  *hours

	endTry   func() // ends the watch over a sound that is being tried
	daysLine string // the days off as they are shown

	noVoice *widgets.Text // why there is no voice
	trying  bool          // the voice is being tried

	packs   fyne.CanvasObject // the section of own cards; nil: there is none
	paper   fyne.CanvasObject // that of the person's data; nil: there is none
	extra   map[string]*fyne.Container
	several fyne.CanvasObject // that of several computers
	plans   fyne.CanvasObject // that of physiotherapists' plans
	told    *told
}

func newSettings(w *window) *settings {
	s := &settings{w: w, told: newTold(), wrong: map[string]*widgets.Text{}, extra: map[string]*fyne.Container{}, values: map[string]string{}}
	T := w.words.T
	sections := widgets.Column(theme.Unit*3, widgets.NewText(T("settings.title")).Sized(theme.Title).Bold(), s.told.box,
		s.section("settings.when", s.limit(), s.away(), s.minutesStepper("snooze", 5, 30, 5, 5), s.minutesStepper("stand", 15, 120, 5, 45)),
		s.section("settings.quiet", s.officeHours(), s.daysOff(), s.withhold()),
		s.section("settings.sounds", append([]fyne.CanvasObject{s.soundOn(), s.volume()}, s.voiceRows()...)...),
		s.section("settings.in_session", s.onOff("mat_mode", false), s.onOff("wait_for_me", false), s.onOff("flash", false)),
		s.section("settings.looks", s.choice("theme", "system", "light", "dark"), s.choice("text_size", "normal", "large"), s.choice("contrast", "normal", "high"), s.tone(), s.language()),
		s.section("settings.plan", s.row("profile", w.quiet(T("settings.profile_button"), w.openProfile)),
			s.row("see_plan", w.quiet(T("settings.see_plan_button"), w.openPlan)), s.onOff("morning_question", false)),
	)
	if own := s.packSection(); own != nil {
		sections.Add(own)
	}
	if plans := s.physioSection(); plans != nil {
		sections.Add(plans)
	}
	s.several = s.severalSection()
	sections.Add(s.several)
	sections.Add(s.section("settings.everyday", s.autostart(), s.onOff("tray", true), s.onOff("call_hint", false), s.quit()))
	sections.Add(s.section("settings.knows", s.row("senses", w.quiet(T("settings.senses_button"), w.openSenses)),
		s.row("learned", w.quiet(T("settings.senses_button"), w.openLearned)), s.keepEvidence()))
	if data := s.dataSection(); data != nil {
		sections.Add(data)
	}
	sections.Add(s.section("settings.about", s.about()...))
	s.sheet = widgets.NewPage(widgets.Narrow(760, widgets.Inset(theme.Unit*4, theme.Unit*3, theme.Unit*5, theme.Unit*3, sections)))
	return s
}

// section is a heading over a card of rows.
func (s *settings) section(key string, rows ...fyne.CanvasObject) fyne.CanvasObject {
	column := widgets.Column(theme.Unit * 1.5)
	for _, r := range rows {
		if r == nil {
			continue
		}
		if len(column.Objects) > 0 {
			column.Add(widgets.Rule())
		}
		column.Add(r)
	}
	return widgets.Column(theme.Unit, widgets.NewText(s.w.words.T(key)).Bold().Inked(theme.Ink2), widgets.NewCard(column))
}

// row is a name with a word of explanation, its control, and below it what went wrong.
func (s *settings) row(key string, control fyne.CanvasObject) *fyne.Container {
	s.wrong[key] = widgets.NewText("").Sized(theme.Small).Inked(theme.Danger)
	s.wrong[key].Hide()
	words := widgets.Column(0, widgets.NewText(s.w.words.T("settings."+key)))
	if help := s.w.optional("settings." + key + "_help"); help != "" {
		words.Add(widgets.NewText(help).Sized(theme.Small).Inked(theme.Ink2))
	}
	return widgets.Column(theme.Unit/2, widgets.Beside(theme.Unit*2, words, control), s.wrong[key])
}

// set asks the agent for a change. Refused: the sentence is shown, and the control goes back.
func (s *settings) set(key, value string) {
	s.w.ask(func(ctx context.Context) error { return s.w.d.Agent.Set(ctx, key, value) }, func(err error) {
		t := s.wrong[key]
		if err != nil {
			t.Set(s.w.problem(err))
			t.Show()
			s.controls(s.values)
		} else {
			t.Hide()
			s.values[key] = value
		}
		s.sheet.Relayout()
	})
}

// controls set every control to values.
func (s *settings) controls(values map[string]string) {
	for _, f := range s.follow {
		f(values)
	}
}

func (s *settings) update() {
	for k, v := range s.w.status.Settings {
		s.values[k] = v
	}
	s.controls(s.values)
	s.told.update(s.w)
	s.sheet.Relayout()
}

// widest is the longest value of a stepper in the settings.
func (w *window) widest() string { return w.span(90 * time.Minute) }

// minutesStepper changes a length of time in minutes.
func (s *settings) minutesStepper(key string, least, most, step, otherwise int) fyne.CanvasObject {
	st := widgets.NewStepper(otherwise, least, most, step, func(m int) string { return s.w.span(time.Duration(m) * time.Minute) },
		s.w.words.T("settings.less"), s.w.words.T("settings.more"),
		func(m int) { s.set(key, (time.Duration(m) * time.Minute).String()) }).RoomFor(s.w.widest())
	s.follow = append(s.follow, func(v map[string]string) {
		if d, err := time.ParseDuration(v[key]); err == nil {
			st.Set(int(d.Round(time.Minute) / time.Minute))
		}
	})
	return s.row(key, st)
}

func (s *settings) limit() fyne.CanvasObject { return s.minutesStepper("limit", 15, 90, 5, 30) }
func (s *settings) away() fyne.CanvasObject  { return s.minutesStepper("away", 2, 15, 1, 5) }

// onOff is a switch; otherwise is how it stands before the agent has said.
func (s *settings) onOff(key string, otherwise bool) fyne.CanvasObject {
	sw := widgets.NewSwitch(s.w.words.T("settings."+key), otherwise, func(on bool) { s.set(key, onOffWord(on)) })
	s.follow = append(s.follow, func(v map[string]string) { sw.Set(v[key] == "on" || v[key] == "" && otherwise) })
	return s.row(key, sw)
}

func onOffWord(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

func (s *settings) soundOn() fyne.CanvasObject { return s.onOff("sound", true) }

// volume has a button that lets one hear it.
func (s *settings) volume() fyne.CanvasObject {
	T := s.w.words.T
	st := widgets.NewStepper(70, 0, 100, 10, func(p int) string { return T("settings.percent", lang.Args{"N": p}) },
		T("settings.less"), T("settings.more"), func(p int) {
			s.w.d.Sound.SetVolume(p)
			s.set("volume", itoa(p))
		}).RoomFor(s.w.widest())
	s.follow = append(s.follow, func(v map[string]string) { st.Set(number(v["volume"], 70)) })
	try := widgets.NewButton(widgets.Plain, T("settings.try_sound"), "sound", s.trySound)
	return s.row("volume", widgets.Row(0, try, st))
}

// choice is one of a few words.
func (s *settings) choice(key string, ids ...string) fyne.CanvasObject {
	var options []widgets.Option
	for _, id := range ids {
		options = append(options, widgets.Option{ID: id, Words: s.w.words.T("settings." + key + "." + id)})
	}
	seg := widgets.NewSegments(options, ids[0], func(id string) { s.set(key, id) })
	s.follow = append(s.follow, func(v map[string]string) {
		if v[key] != "" {
			seg.Choose(v[key])
		}
	})
	return s.row(key, seg)
}

// language is offered if there is a choice.
func (s *settings) language() fyne.CanvasObject {
	if len(s.w.d.Languages) < 2 {
		return nil
	}
	options := []widgets.Option{{ID: "system", Words: s.w.words.T("settings.language.system")}}
	for _, code := range s.w.d.Languages {
		options = append(options, widgets.Option{ID: code, Words: lang.For(code).T("language.name")})
	}
	seg := widgets.NewSegments(options, "system", func(id string) { s.set("language", id) })
	s.follow = append(s.follow, func(v map[string]string) { seg.Choose(v["language"]) })
	return s.row("language", seg)
}

func (s *settings) autostart() fyne.CanvasObject {
	sw := widgets.NewSwitch(s.w.words.T("settings.autostart"), false, func(on bool) { s.set("autostart", onOffWord(on)) })
	s.follow = append(s.follow, func(v map[string]string) { sw.Set(v["autostart"] == "on") })
	return s.row("autostart", sw)
}

// quit ends the reminders; the window stays.
func (s *settings) quit() fyne.CanvasObject {
	T := s.w.words.T
	return s.row("quit", widgets.NewButton(widgets.Quiet, T("settings.quit_button"), "", func() {
		s.w.push(newQuestion(s.w, question{
			icon: "alert", title: T("settings.quit_title"), text: T("settings.quit_text"),
			yes: T("settings.quit_keep"), onYes: s.w.back,
			no: T("settings.quit_button"), onNo: func() {
				s.w.ask(s.w.d.Agent.Quit, s.w.complain)
				s.w.back()
			},
		}))
	}))
}

func (s *settings) object() fyne.CanvasObject { return s.sheet }
func (s *settings) page() *widgets.Page       { return s.sheet }
func (s *settings) name() string              { return "settings" }
