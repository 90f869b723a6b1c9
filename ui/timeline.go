package ui

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"limber/lang"
	"limber/tracker"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// timeline tells one day: how it was spent, from what that is known, and why each notice came or did not. A
// stretch that is wrong can be corrected.
type timeline struct {
	plain
	w     *window
	sheet *widgets.Page
	told  *told

	date     time.Time // midnight of the day that is shown
	day      Day
	read     bool   // of the journal
	failed   error  // why not
	booked   string // the openKey with which it was read
	blocks   []block
	parts    []int // the block of each part of the band
	chosen   time.Time
	all      bool   // the whole of a long list is shown
	listed   string // changes when the lines of the list do
	rows     []*row
	next     *widgets.Button
	title    *widgets.Text
	stats    [4]*widgets.Stat
	word     *widgets.Text // in the place of a day of which nothing is known
	band     *widgets.DayBand
	legend   *fyne.Container
	choice   *fyne.Container // what can be done about the chosen stretch, below the band
	list     *fyne.Container
	bandCard *widgets.Box
	listCard *widgets.Box
	offered  string // changes when what is offered does
	numbers  *fyne.Container
	hint     *widgets.Text
	legended string // changes when the legend does
}

func (w *window) openTimeline() { w.push(newTimeline(w)) }

func newTimeline(w *window) *timeline {
	T := w.words.T
	t := &timeline{w: w, told: newTold()}
	t.date, _ = dayBounds(w.wall())
	t.title = widgets.NewText("").Sized(theme.Lead).Bold()
	t.next = widgets.NewIconButton("next", T("timeline.next"), func() { t.step(1) })
	for i := range t.stats {
		t.stats[i] = widgets.NewStat("", "")
	}
	t.numbers = widgets.Grid(150, theme.Unit*2, t.stats[0].Box, t.stats[1].Box, t.stats[2].Box, t.stats[3].Box)
	t.hint = widgets.NewText(T("timeline.hint")).Sized(theme.Small).Inked(theme.Ink2)
	t.word = widgets.NewText("").Inked(theme.Ink2)
	t.band = widgets.NewDayBand(T("timeline.band"))
	t.band.OnPart = func(i int) { t.choose(t.parts[i], true) }
	t.legend, t.choice, t.list = widgets.Flow(theme.Unit*2), widgets.Column(theme.Unit), widgets.Column(0)
	t.bandCard = widgets.NewCard(widgets.Column(theme.Unit*2, t.band, t.legend, t.hint, t.choice))
	t.listCard = widgets.NewCard(t.list)
	t.sheet = pushed(880, w.heading(T("timeline.title")), t.told.box,
		widgets.RowOf(theme.Unit, widgets.Middle, []float32{1, 0, 0}, t.title, widgets.NewIconButton("back", T("timeline.previous"), func() { t.step(-1) }), t.next),
		widgets.NewCard(widgets.Column(theme.Unit*1.5, t.numbers, t.word)),
		t.bandCard, t.listCard)
	return t
}

func (t *timeline) object() fyne.CanvasObject { return t.sheet }
func (t *timeline) page() *widgets.Page       { return t.sheet }
func (t *timeline) name() string              { return "timeline" }
func (t *timeline) shown()                    { t.load() }

// key: the arrows with nothing chosen turn the days, Escape lets a chosen stretch go.
func (t *timeline) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyPageUp:
		t.step(-1)
	case fyne.KeyPageDown:
		t.step(1)
	case fyne.KeyEscape:
		if t.chosen.IsZero() {
			return false
		}
		t.chosen = time.Time{}
		t.draw()
	default:
		return false
	}
	return true
}

// today tells whether the day that is shown is the one of now.
func (t *timeline) today() bool {
	now, _ := dayBounds(t.w.wall())
	return !t.date.Before(now)
}

func (t *timeline) step(days int) {
	y, m, d := t.date.Date()
	date := time.Date(y, m, d+days, 0, 0, 0, 0, t.date.Location())
	if date.After(t.w.wall()) {
		return
	}
	t.date, t.chosen, t.all, t.read, t.day = date, time.Time{}, false, false, Day{}
	t.load()
}

// openKey changes when something that went on has come to its end, and so to the journal.
func openKey(open []tracker.Stretch) string {
	key := ""
	for _, s := range open {
		key += s.Kind + s.From.String()
	}
	return key
}

func (t *timeline) load() {
	date, booked := t.date, openKey(t.w.status.Tracker.Open)
	var day Day
	t.w.write(func(ctx context.Context) (err error) {
		day, err = t.w.d.Journal.Day(ctx, date)
		return err
	}, func(err error) {
		if !date.Equal(t.date) {
			return
		}
		t.day, t.failed, t.read, t.booked = day, err, err == nil, booked
		t.draw()
	})
}

func (t *timeline) update() {
	if t.read && t.booked != openKey(t.w.status.Tracker.Open) {
		t.booked = openKey(t.w.status.Tracker.Open)
		t.load()
	}
	t.draw()
}

// live tells whether the agent's status bears on the day that is shown.
func (t *timeline) live() bool { return t.today() && t.w.known && t.w.gone == nil }

// draw shows the day as it stands.
func (t *timeline) draw() {
	t.told.update(t.w)
	t.title.Set(t.dayTitle())
	t.enable(t.next, !t.today())
	from, to := dayBounds(t.date)
	now := t.w.wall()
	end := to
	if now.Before(to) {
		end = now
	}
	pieces := slices.Clone(t.day.Pieces)
	var open []tracker.Stretch
	if t.live() {
		open = t.w.status.Tracker.Open
		pieces = append(pieces, openPieces(open, t.day.Pieces)...)
	}
	t.blocks = blocks(pieces, from, end)
	for i := range t.blocks {
		b := &t.blocks[i]
		b.Open = len(open) > 0 && i == len(t.blocks)-1 && b.Kind != "" && !b.corrected()
	}
	t.showTotals()
	empty := !t.read || t.day.Folded || !slices.ContainsFunc(t.blocks, func(b block) bool { return b.Kind != "" }) && len(t.day.Told) == 0
	show(t.bandCard, !empty)
	show(t.listCard, !empty)
	t.word.Set(t.why(empty))
	show(t.word, empty)
	if !empty {
		t.showBand(from, to, now)
		t.showList()
	}
	t.sheet.Relayout()
}

func (t *timeline) enable(b *widgets.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// why there is nothing to be seen of a day.
func (t *timeline) why(empty bool) string {
	T := t.w.words.T
	switch {
	case !empty:
		return ""
	case t.failed != nil:
		return T("timeline.unread")
	case !t.read:
		return T("timeline.reading")
	case t.day.Folded:
		return T("timeline.folded")
	case t.today():
		return T("timeline.empty_today")
	}
	return T("timeline.empty")
}

func (t *timeline) dayTitle() string {
	name := t.w.dayName(t.date.Format(time.DateOnly))
	now, _ := dayBounds(t.w.wall())
	switch {
	case t.today():
		return t.w.words.T("timeline.today", lang.Args{"Day": name})
	case t.date.Equal(now.AddDate(0, 0, -1)):
		return t.w.words.T("timeline.yesterday", lang.Args{"Day": name})
	}
	return name
}

func (t *timeline) showTotals() {
	w, d := t.w, t.day
	if t.live() {
		s := w.status.Tracker
		d = d.withOpen(openPieces(s.Open, d.Pieces), time.Duration(s.Spell)*time.Second, t.date)
	}
	seconds := func(d time.Duration) int64 { return int64(d / time.Second) }
	show(t.numbers, t.read && (d.Folded || d.Known > 0 || d.Notices > 0 || t.live())) // a dash would say no more than the sentence
	t.stats[0].Set(w.minutes(seconds(d.Sitting)), w.words.T("timeline.sitting"))
	t.stats[1].Set(w.minutes(seconds(d.Longest)), w.words.T("timeline.longest"))
	t.stats[2].Set(w.words.T("today.count", lang.Args{"N": d.Breaks}), w.words.N("timeline.breaks", d.Breaks, lang.Args{"Offered": w.words.N("timeline.offered", d.Notices)}))
	t.stats[3].Set(w.minutes(seconds(d.Standing)), w.words.T("timeline.standing"))
}

// chosenBlock is the block in which the chosen instant lies; -1: none.
func (t *timeline) chosenBlock() int {
	if t.chosen.IsZero() {
		return -1
	}
	return slices.IndexFunc(t.blocks, func(b block) bool { return !t.chosen.Before(b.From) && t.chosen.Before(b.To) })
}

// choose picks a block, or lets it go where it is the chosen one already and a line of the list was pressed.
func (t *timeline) choose(i int, fromBand bool) {
	if i == t.chosenBlock() && !fromBand {
		t.chosen = time.Time{}
	} else {
		t.chosen = t.blocks[i].From
	}
	t.draw()
	if !fromBand && !t.chosen.IsZero() {
		t.sheet.Reveal(t.choice)
	}
}

// correct tells the agent what a stretch really was, and reads the day again.
func (t *timeline) correct(from, to time.Time, as string) {
	w := t.w
	w.said = nil
	w.write(func(ctx context.Context) error { return w.d.Agent.Correct(ctx, from, to, as) }, func(err error) {
		w.complain(err)
		t.load()
	})
}
