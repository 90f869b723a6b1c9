package ui

import (
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"limber/ui/theme"
	"limber/ui/widgets"
)

// showBand draws the part of the day that is worth it, and what can be done about the chosen block.
func (t *timeline) showBand(from, to, now time.Time) {
	office := officeOf(t.w.status.Settings["office_hours"], from, to)
	first, last := frameOf(t.blocks, t.day, office, from, to)
	var d widgets.Day
	d, t.parts = band(t.blocks, t.day, office, first, last)
	if t.today() && now.After(first) && now.Before(last) {
		d.Now = float32(float64(now.Sub(first)) / float64(last.Sub(first)))
	}
	i := t.chosenBlock()
	d.Chosen = slices.Index(t.parts, i)
	t.band.Set(d)
	show(t.hint, i < 0)
	show(t.choice, i >= 0)
	t.showChoice(i)
	t.showLegend(d)
}

// showChoice offers what can be said of a block. While its words are the same its buttons stay, and with them the focus.
func (t *timeline) showChoice(i int) {
	key := ""
	if i >= 0 {
		r := t.blockRow(i, t.blocks[i])
		key = r.clock + r.head + r.small
	}
	if key == t.offered {
		return
	}
	t.offered, t.choice.Objects = key, nil
	if i >= 0 {
		t.choice.Objects = []fyne.CanvasObject{widgets.Rule(), t.choices(t.blocks[i])}
	}
}

// showLegend names the looks and the marks that are in the band.
func (t *timeline) showLegend(d widgets.Day) {
	var looks []widgets.DayLook
	call, corrected := false, false
	told := slices.ContainsFunc(d.Marks, func(m widgets.DayMark) bool { return !m.Held })
	held := slices.ContainsFunc(d.Marks, func(m widgets.DayMark) bool { return m.Held })
	for _, p := range d.Parts {
		call, corrected = call || p.Call, corrected || p.Corrected
		if !slices.Contains(looks, p.Look) {
			looks = append(looks, p.Look)
		}
	}
	slices.Sort(looks)
	key := fmt.Sprint(looks, call, corrected, told, held, len(d.Office) > 0)
	if key == t.legended {
		return
	}
	t.legended, t.legend.Objects = key, nil
	add := func(sample *widgets.DaySample, word string) {
		t.legend.Add(widgets.Row(theme.Unit*0.75, sample, widgets.NewText(t.w.words.T(word)).Sized(theme.Small).Inked(theme.Ink2).Single()))
	}
	names := map[widgets.DayLook]string{widgets.DayUnknown: ""}
	for kind, look := range dayLooks {
		names[look] = kind
	}
	for _, look := range looks {
		if look != widgets.DayUnknown {
			add(widgets.NewDaySample(widgets.DayPart{Look: look}), "timeline.kind."+names[look])
		}
	}
	if call {
		add(widgets.NewDaySample(widgets.DayPart{Look: widgets.DaySitting, Call: true}), "timeline.call")
	}
	if slices.Contains(looks, widgets.DayUnknown) {
		add(widgets.NewDaySample(widgets.DayPart{Look: widgets.DayUnknown}), "timeline.kind.none")
	}
	if corrected {
		add(widgets.NewDayCorrectedSample(), "timeline.mark.corrected")
	}
	if len(d.Office) > 0 {
		add(widgets.NewDayOfficeSample(), "timeline.mark.office")
	}
	if told {
		add(widgets.NewDayMarkSample(false), "timeline.mark.notice")
	}
	if held {
		add(widgets.NewDayMarkSample(true), "timeline.mark.held")
	}
}
