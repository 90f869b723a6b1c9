package ui

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"limber/lang"
	"limber/tracker"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// row is a line of the list: a stretch, or a notice between two.
type row struct {
	at          time.Time
	block       int // -1: a notice
	key         string
	clock       string
	head, small string
	held        bool // a notice that was held back

	line               *widgets.Line // nil for a notice
	clockT, headT, why *widgets.Text
}

// linesMost of a day are shown at once.
const linesMost = 40

// entries are the lines of the day, newest first.
func (t *timeline) entries() []*row {
	var list []*row
	d := t.day
	told, held := len(d.Told)-1, len(d.Held)-1
	notices := func(until time.Time) { // those at or after it
		for told >= 0 || held >= 0 {
			if told >= 0 && (held < 0 || !d.Told[told].At.Before(d.Held[held].At)) {
				if d.Told[told].At.Before(until) {
					return
				}
				list = append(list, t.noticeRow(d.Told[told]))
				told--
				continue
			}
			if d.Held[held].At.Before(until) {
				return
			}
			list = append(list, t.heldRow(d.Held[held]))
			held--
		}
	}
	for i := len(t.blocks) - 1; i >= 0; i-- {
		b := t.blocks[i]
		notices(b.To)
		list = append(list, t.blockRow(i, b))
		notices(b.From)
	}
	notices(time.Time{})
	return list
}

// clockOf is a time of day in the zone in which it was.
func clockOf(t time.Time) string { return t.Format("15:04") }

func (t *timeline) blockRow(i int, b block) *row {
	T := t.w.words.T
	end := clockOf(b.To)
	if b.Open {
		end = T("timeline.now")
	}
	r := &row{at: b.From, block: i, clock: clockOf(b.From) + "–" + end, head: T("timeline.head", lang.Args{"What": t.kind(b), "Time": t.w.span(b.length())})}
	r.key = fmt.Sprint(b.From, b.Kind, b.corrected(), b.Open)
	var small []string
	if b.corrected() {
		small = append(small, T("timeline.corrected"))
	} else if seen := t.evidence(b.Evidence); b.unfinished() {
		small = append(small, T("timeline.unfinished"))
	} else if b.Kind == tracker.KindBlind {
		small = append(small, seen)
	} else if seen != "" {
		small = append(small, T("timeline.seen", lang.Args{"What": seen}))
	}
	if b.Short > 0 {
		small = append(small, t.w.words.N("timeline.short", b.Short, lang.Args{"Time": t.w.span(b.ShortFor)}))
	}
	if b.Kind == "" {
		small = append(small, T("timeline.no_agent"))
	}
	r.small = strings.Join(small, " · ")
	return r
}

func (t *timeline) kind(b block) string {
	if b.Kind == "" {
		return t.w.words.T("timeline.kind.none")
	}
	if b.unfinished() {
		return t.w.words.T("timeline.kind.unfinished")
	}
	return t.w.words.T("timeline.kind." + b.Kind)
}

// evidence puts names joined by + into words.
func (t *timeline) evidence(names string) string {
	var list []string
	for _, n := range strings.Split(names, "+") {
		if word := t.w.optional("timeline.by." + n); n != "" && word != "" {
			list = append(list, word)
		}
	}
	return strings.Join(list, ", ")
}

func (t *timeline) noticeRow(n Notice) *row {
	T := t.w.words.T
	r := &row{at: n.At, block: -1, clock: clockOf(n.At)}
	why := t.w.optional("timeline.why." + n.Why)
	if why == "" {
		why = T("timeline.why.limit")
	}
	r.head = T("timeline.notice", lang.Args{"Why": why, "Time": t.w.minutes(int64(n.Spell / time.Second))})
	if n.Why == tracker.WhyBackstop { // the spell is short and not what it is about
		r.head = T("timeline.notice_timeless", lang.Args{"Why": why})
	}
	var small []string
	if n.Call >= time.Minute {
		small = append(small, T("timeline.of_it_call", lang.Args{"Time": t.w.span(n.Call)}))
	}
	outcome := T("timeline.outcome." + n.Outcome)
	if reason := t.w.optional("timeline.reason." + n.Reason); n.Reason != "" && reason != "" {
		outcome = T("timeline.because", lang.Args{"What": outcome, "Reason": reason})
	}
	r.small = strings.Join(append(small, outcome), " · ")
	r.key = fmt.Sprint(n)
	return r
}

func (t *timeline) heldRow(h Withheld) *row {
	T := t.w.words.T
	why := t.w.optional("timeline.hold." + h.Why)
	if why == "" {
		why = h.Why
	}
	return &row{at: h.At, block: -1, held: true, key: fmt.Sprint(h), clock: clockOf(h.At), head: T("timeline.held", lang.Args{"Why": why}),
		small: T("timeline.became."+h.Became, lang.Args{"Time": clockOf(h.Settled)})}
}

// showList writes the lines. Where only their words have changed, the lines stay, and with them the focus.
func (t *timeline) showList() {
	entries := t.entries()
	more := 0
	if !t.all && len(entries) > linesMost {
		more = len(entries) - linesMost
		entries = entries[:linesMost]
	}
	key := fmt.Sprint(t.date, more)
	for _, e := range entries {
		key += "|" + e.key
	}
	if key == t.listed {
		for i, e := range entries {
			r := t.rows[i]
			r.block = e.block
			r.clockT.Set(e.clock)
			r.headT.Set(e.head)
			r.why.Set(e.small)
			if r.line != nil {
				r.line.Choose(r.block == t.chosenBlock())
			}
		}
		return
	}
	t.listed, t.rows, t.list.Objects = key, entries, nil
	for _, r := range entries {
		t.list.Add(t.line(r))
	}
	if more > 0 {
		t.list.Add(widgets.Flow(0, t.w.quiet(t.w.words.N("timeline.more", more), func() {
			t.all = true
			t.draw()
		})))
	}
}

// line is what a row looks like: its time, and beside it what was, and from what that is known.
func (t *timeline) line(r *row) fyne.CanvasObject {
	r.clockT = widgets.NewText(r.clock).Sized(theme.Small).Inked(theme.Ink2).Single()
	r.headT = widgets.NewText(r.head)
	r.why = widgets.NewText(r.small).Sized(theme.Small).Inked(theme.Ink2)
	words := widgets.Column(0, r.headT, r.why)
	mark := widgets.NewDayMarkSample(r.held)
	if r.block >= 0 {
		b := t.blocks[r.block]
		mark = widgets.NewDaySample(widgets.DayPart{Look: dayLooks[b.Kind], Call: b.call(), Corrected: b.corrected()})
		r.headT.Bold()
	}
	content := widgets.RowOf(theme.Unit*1.5, widgets.Top, []float32{0, 0, 1}, widgets.Fixed(t.clockWidth(), widgets.Inset(2, 0, 0, 0, r.clockT)), widgets.Fixed(22, widgets.Inset(3, 0, 0, 0, mark)), words)
	if r.block < 0 {
		return widgets.Pad(theme.Unit, content)
	}
	r.line = widgets.NewLine(r.clock+" "+r.head+" "+r.small, content, func() { t.choose(r.block, false) }).Choose(r.block == t.chosenBlock())
	return r.line
}

// clockWidth holds the longest time, so that what stands beside it is in one line.
func (t *timeline) clockWidth() float32 {
	size := theme.Size(theme.Small)
	return max(fyne.MeasureText("00:00–00:00", size, fyne.TextStyle{}).Width,
		fyne.MeasureText("00:00–"+t.w.words.T("timeline.now"), size, fyne.TextStyle{}).Width) + 2
}

// choices says what the chosen stretch is, and what the person may call it instead.
func (t *timeline) choices(b block) fyne.CanvasObject {
	T := t.w.words.T
	r := t.blockRow(0, b)
	what := widgets.Column(0, widgets.NewText(r.clock+" · "+r.head).Bold(), widgets.NewText(r.small).Sized(theme.Small).Inked(theme.Ink2))
	buttons := widgets.Flow(theme.Unit)
	offer := func(key, as string) { // of the block as it is when the button is pressed
		buttons.Add(t.w.quiet(T(key), func() { t.correct(b.From, b.To, as) }))
	}
	if b.corrected() {
		buttons.Add(t.w.quiet(T("timeline.undo"), func() { t.correct(b.CorrectedFrom, b.CorrectedTo, tracker.AsUndo) }))
		return widgets.Column(theme.Unit*1.5, what, buttons)
	}
	rest := b.Kind == tracker.KindAway || b.Kind == tracker.KindBreak || b.Kind == tracker.KindAsleep
	if !rest {
		offer("timeline.was_away", tracker.AsAway)
	}
	if b.Kind != tracker.KindStanding {
		offer("timeline.was_standing", tracker.AsStanding)
	}
	if b.Kind != tracker.KindSitting {
		offer("timeline.was_sitting", tracker.AsSitting)
	}
	return widgets.Column(theme.Unit*1.5, what, buttons)
}
