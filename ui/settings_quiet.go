package ui

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"limber/tracker"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// withhold chooses what keeps a reminder back for now.
func (s *settings) withhold() fyne.CanvasObject {
	row := widgets.Flow(theme.Unit)
	chips := map[string]*widgets.Chip{}
	all := []string{tracker.ReasonCamera, tracker.ReasonMicrophone, tracker.ReasonShared, tracker.ReasonFullscreen, tracker.ReasonDND}
	for _, reason := range all {
		chips[reason] = widgets.NewChip(s.w.words.T("settings.withhold."+reason), func() {
			list := listOf(s.values["withhold"])
			if i := slices.Index(list, reason); i >= 0 {
				list = slices.Delete(list, i, i+1)
			} else {
				list = append(list, reason)
			}
			s.set("withhold", listLine(list))
			s.controls(s.values)
		})
		row.Add(chips[reason])
	}
	s.follow = append(s.follow, func(v map[string]string) {
		for reason, c := range chips {
			c.Choose(slices.Contains(listOf(v["withhold"]), reason))
		}
	})
	return s.below("withhold", row)
}

// below is a row whose control is too wide to stand beside its name.
func (s *settings) below(key string, control fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Column(theme.Unit, s.row(key, widgets.Gap(0)), control)
}

// listLine is the one-line form of a list setting.
func listLine(list []string) string {
	if len(list) == 0 {
		return "none"
	}
	return strings.Join(list, ", ")
}

// daysOff lists the days without reminders that are still to come; a press takes one away again.
func (s *settings) daysOff() fyne.CanvasObject {
	row := widgets.Flow(theme.Unit)
	add := func(day string) func() {
		return func() {
			if list := listOf(s.values["days_off"]); !slices.Contains(list, day) {
				list = append(list, day)
				slices.Sort(list)
				s.set("days_off", listLine(list))
				s.controls(s.values)
			}
		}
	}
	s.follow = append(s.follow, func(v map[string]string) {
		if line := v["days_off"]; len(row.Objects) > 0 && line == s.daysLine {
			return
		}
		s.daysLine = v["days_off"]
		today := s.w.wall()
		row.Objects = nil
		for _, day := range listOf(s.daysLine) {
			if day < today.Format(time.DateOnly) {
				continue // over: it stays in the file and does no harm
			}
			row.Add(widgets.NewButton(widgets.Quiet, s.w.dayName(day), "close", func() {
				list := listOf(s.values["days_off"])
				s.set("days_off", listLine(slices.DeleteFunc(list, func(d string) bool { return d == day })))
				s.controls(s.values)
			}))
		}
		for i, key := range []string{"settings.off_today", "settings.off_tomorrow"} {
			if day := today.AddDate(0, 0, i).Format(time.DateOnly); !slices.Contains(listOf(s.daysLine), day) {
				row.Add(widgets.NewButton(widgets.Plain, s.w.words.T(key), "plus", add(day)))
			}
		}
		row.Add(widgets.NewButton(widgets.Plain, s.w.words.T("settings.off_other"), "plus", func() { s.w.push(newDayOff(s)) }))
		row.Refresh()
	})
	return s.below("days_off", row)
}

// keepEvidence is for how many days the detail of a day is kept; its totals stay.
func (s *settings) keepEvidence() fyne.CanvasObject {
	T := s.w.words.T
	st := widgets.NewStepper(30, 10, 360, 10, func(n int) string { return s.w.words.N("settings.days", n) }, T("settings.less"), T("settings.more"),
		func(n int) { s.set("keep_evidence", itoa(n)) }).RoomFor(s.w.widest())
	s.follow = append(s.follow, func(v map[string]string) { st.Set(number(v["keep_evidence"], 30)) })
	return s.row("keep_evidence", st)
}
