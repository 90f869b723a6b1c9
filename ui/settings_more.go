package ui

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"limber/exercises/figure"
	"limber/exercises/session"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

func itoa(n int) string { return strconv.Itoa(n) }

// trySound plays one cue, or says why there is none.
func (s *settings) trySound() {
	s.w.d.Sound.SetOn(true)
	s.w.d.Sound.Cue(session.Go)
	s.watchSound() // and after it off again, if it was off
}

// about is the safety page, the diagnostics and the version.
func (s *settings) about() []fyne.CanvasObject {
	T, w := s.w.words.T, s.w
	rows := []fyne.CanvasObject{
		s.row("safety", w.quiet(T("settings.safety_button"), func() { w.push(newSafety(w)) })),
	}
	if w.d.Diagnostics != nil {
		copyIt := widgets.NewButton(widgets.Quiet, T("settings.copy"), "copy", func() {
			w.run(func() { // it asks the agent, and the desktop
				text := w.d.Diagnostics()
				w.post(func() {
					w.d.App.Clipboard().SetContent(text)
					s.wrong["diagnostics"].Set(T("settings.copied"))
					s.wrong["diagnostics"].Inked(theme.Teal).Show()
					s.sheet.Relayout()
				})
			})
		})
		rows = append(rows, s.row("diagnostics", copyIt))
	}
	places := widgets.Column(theme.Unit / 2)
	if w.d.Data == nil { // it has a section of its own
		places = s.places()
	}
	places.Add(widgets.NewText(T("settings.version", lang.Args{"Version": w.d.Version})).Sized(theme.Small).Inked(theme.Ink2))
	return append(rows, places)
}

// tone is the skin of the drawn body, shown in small.
func (s *settings) tone() fyne.CanvasObject {
	picture := figure.Scene{}
	for _, id := range []string{"chin_tuck", "chair_squat"} { // the face is seen in the first, and enough of the body in the second
		if c := s.w.d.Catalogue.Card(id); c != nil && c.Motion != nil {
			picture.Motion = c.Motion
			break
		}
	}
	sw := widgets.NewSwatches(picture, figure.Tones(), func(tone string) string { return s.w.words.T("settings.tone." + tone) },
		func(tone string) { s.set("tone", tone) })
	s.follow = append(s.follow, func(v map[string]string) {
		if v["tone"] != "" {
			sw.Choose(v["tone"])
		}
	})
	return s.row("tone", sw)
}

// hours are the office hours, day by day, in minutes from midnight.
type hours struct {
	s    *settings
	days map[string]*dayHours
	mode *widgets.Segments
	list *fyne.Container
}

type dayHours struct {
	on       *widgets.Switch
	from, to *widgets.Stepper
	ends     *fyne.Container
}

var weekdays = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// officeHours: always, or for each weekday from when to when. Hours may run past midnight.
func (s *settings) officeHours() fyne.CanvasObject {
	T := s.w.words.T
	h := &hours{s: s, days: map[string]*dayHours{}, list: widgets.Column(theme.Unit / 2)}
	s.hours = h
	h.mode = widgets.NewSegments([]widgets.Option{{ID: "always", Words: T("settings.hours_always")}, {ID: "hours", Words: T("settings.hours_mine")}}, "always", h.onMode)
	for _, d := range weekdays {
		h.list.Add(h.day(d))
	}
	h.list.Hide()
	s.follow = append(s.follow, func(v map[string]string) { h.show(v["office_hours"]) })
	return widgets.Column(theme.Unit, s.row("office_hours", h.mode), h.list)
}

func (h *hours) day(id string) fyne.CanvasObject {
	T := h.s.w.words.T
	stepper := func(at int) *widgets.Stepper {
		return widgets.NewStepper(at, 0, 24*60-30, 30, timeOfDay, T("settings.earlier"), T("settings.later"), func(int) { h.send() })
	}
	d := &dayHours{from: stepper(9 * 60), to: stepper(17*60 + 30)}
	d.on = widgets.NewSwitch(T("day."+id), id != "sat" && id != "sun", func(bool) { h.send() })
	d.ends = widgets.Row(theme.Unit/2, d.from, widgets.NewText("–").Single().Inked(theme.Ink2), d.to)
	h.days[id] = d
	return widgets.Beside(theme.Unit, widgets.Row(theme.Unit*1.5, d.on, widgets.NewText(T("day."+id)).Single(), widgets.Gap(44)), d.ends)
}

func timeOfDay(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }

// onMode: always is sent at once, and so are the hours that are proposed.
func (h *hours) onMode(id string) {
	show(h.list, id == "hours")
	h.send()
	h.s.sheet.Relayout()
}

func (h *hours) send() {
	h.s.set("office_hours", h.value())
}

// value is the setting's one-line form: "always", "never", or "mon 09:00-17:30, tue ...".
func (h *hours) value() string {
	if h.mode.Chosen() == "always" {
		return "always"
	}
	var days []string
	for _, id := range weekdays {
		d := h.days[id]
		show(d.ends, d.on.On())
		if d.on.On() {
			days = append(days, id+" "+timeOfDay(d.from.Value())+"-"+timeOfDay(d.to.Value()))
		}
	}
	if len(days) == 0 {
		return "never"
	}
	return strings.Join(days, ", ")
}

// show sets the controls after the setting.
func (h *hours) show(value string) {
	if value == "" || value == "always" {
		h.mode.Choose("always")
		h.list.Hide()
		return
	}
	h.mode.Choose("hours")
	h.list.Show()
	for _, d := range h.days {
		d.on.Set(false)
	}
	for _, part := range strings.Split(value, ", ") {
		id, span, _ := strings.Cut(part, " ")
		from, to, ok := strings.Cut(span, "-")
		if d := h.days[id]; d != nil && ok {
			d.on.Set(true)
			d.from.Set(minuteOf(from))
			d.to.Set(minuteOf(to))
		}
	}
	for _, d := range h.days {
		show(d.ends, d.on.On())
	}
}

func minuteOf(clock string) int {
	var h, m int
	if _, err := fmt.Sscanf(clock, "%d:%d", &h, &m); err != nil {
		return 0
	}
	return h*60 + m
}
