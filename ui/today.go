package ui

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/exercises/plan"
	"limber/exercises/session"
	"limber/lang"
	"limber/tracker"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// today says how long the person has sat, what comes next, and offers the one thing that helps: a break.
type today struct {
	plain
	w       *window
	sheet   *widgets.Page
	banners *fyne.Container
	notes   *notes
	still   *still
	ring    *widgets.Ring
	head    *widgets.Text
	next    *widgets.Text

	start, five           *widgets.Button
	sitting, longest, gap *widgets.Stat
	orders                *orders
	card                  *widgets.Box
	plan                  *planCard
	cards                 *fyne.Container // the plan and the ring, that first which today is about; the question of every four weeks between them

	bannersFor string // the bannerKey of what is shown
	unfinished *unfinished
	day        Day
	booked     string // the bookKey with which the day was read
	strip      *widgets.DayBand
}

func newToday(w *window) *today {
	t := &today{w: w}
	T := w.words.T
	t.banners, t.notes = widgets.Column(theme.Unit), newNotes(w)
	t.still = newStill(t)
	t.ring = widgets.NewRing(232)
	t.head = widgets.NewText("").Sized(theme.Title).Bold()
	t.next = widgets.NewText("").Inked(theme.Ink2)
	t.start = widgets.NewButton(widgets.Primary, T("today.start_break"), "play", w.pressBreak).Tall()
	t.five = widgets.NewButton(widgets.Plain, "", "", func() { w.startBreak("desk_5") })
	t.plan = newPlanCard(w)
	t.orders = newOrders(w, func() { t.sheet.Relayout() })
	t.sitting = widgets.NewStat("", T("today.sitting"))
	t.longest = widgets.NewStat("", T("today.longest"))
	t.gap = widgets.NewStat("", T("today.breaks"))
	t.card = widgets.NewCard(widgets.Split(560, 0.36, theme.Unit*4, t.ring, widgets.Column(theme.Unit,
		t.head, t.next, widgets.Gap(theme.Unit*1.5),
		widgets.Flow(theme.Unit, t.start, t.longer()),
		widgets.Gap(theme.Unit/2),
		widgets.NewText(T("today.start_words")).Sized(theme.Small).Inked(theme.Ink2),
	)))
	t.cards = widgets.Column(theme.Unit*2.5, widgets.Column(theme.Unit*2.5, t.card, t.orders.box), t.still.box, t.plan.box)
	t.sheet = widgets.NewPage(widgets.Narrow(880, widgets.Inset(theme.Unit*4, theme.Unit*3, theme.Unit*4, theme.Unit*3,
		widgets.Column(theme.Unit*2.5,
			t.banners,
			widgets.NewText(T("today.title")).Sized(theme.Title).Bold(),
			t.notes.box,
			t.cards,
			t.stats(),
		))))
	return t
}

// longer is the break that takes longer, where there is one.
func (t *today) longer() fyne.CanvasObject {
	r := t.w.d.Catalogue.Routine("desk_5")
	if r == nil {
		return widgets.Gap(0)
	}
	t.five.Set(t.w.words.T("today.longer", lang.Args{"Time": t.w.about(session.Seconds(r.Items))}), "")
	return t.five
}

// order lets the screen have one main action: the break where it is time to get up, or nothing else is to do; else
// the session. What the day is about comes first, and stays there while somebody looks.
func (t *today) order(s tracker.Status, there bool) {
	due := there && (s.Shown || s.State == tracker.StateSitting && s.Spell >= s.Limit)
	t.plan.look()
	main := t.plan.wantsMain() && !due
	t.plan.update(main)
	t.start.As(widgets.Primary)
	if main {
		t.start.As(widgets.Quiet)
	}
	if first := t.cards.Objects[0] == fyne.CanvasObject(t.plan.box); first != t.plan.wantsMain() {
		t.cards.Objects[0], t.cards.Objects[2] = t.cards.Objects[2], t.cards.Objects[0]
		t.cards.Refresh()
	}
}

// stats are the numbers of the day, the day as a strip, and the way to all of it.
func (t *today) stats() fyne.CanvasObject {
	w := t.w
	t.strip = widgets.NewDayStrip(w.words.T("timeline.strip"), w.openTimeline)
	return widgets.NewCard(widgets.Column(theme.Unit*2,
		widgets.Grid(200, theme.Unit*2, t.sitting.Box, t.longest.Box, t.gap.Box),
		t.strip, widgets.Flow(0, w.quiet(w.words.T("timeline.open"), w.openTimeline))))
}

// showStrip draws the day so far: what the journal has, and what goes on.
func (t *today) showStrip(there bool) {
	now := t.w.wall()
	from, to := dayBounds(now)
	pieces := t.day.Pieces
	if there {
		pieces = append(slices.Clone(pieces), openPieces(t.w.status.Tracker.Open, pieces)...)
	}
	list := blocks(pieces, from, now)
	show(t.strip, slices.ContainsFunc(list, func(b block) bool { return b.Kind != "" }))
	office := officeOf(t.w.status.Settings["office_hours"], from, to)
	first, last := frameOf(list, Day{}, office, from, to)
	d, _ := band(list, Day{}, office, first, last)
	t.strip.Set(d)
}

func (t *today) object() fyne.CanvasObject { return t.sheet }
func (t *today) page() *widgets.Page       { return t.sheet }
func (t *today) name() string              { return "today" }

// shown looks in the journal for what the agent does not know: a session that broke off, the day's numbers.
func (t *today) shown() {
	t.w.findUnfinished(func(u *unfinished) {
		t.unfinished = u
		t.update()
	})
	t.readDay()
	if t.w.historic { // something may have been done, or said, since
		t.w.readHistory(func() {
			t.plan.again()
			t.update()
		})
	}
}

// bookKey is the date, what goes on, and what came from other computers: with each the day in the journal is another.
func (t *today) bookKey() string {
	return t.w.wall().Format(time.DateOnly) + openKey(t.w.status.Tracker.Open) + itoa(mergedIn(t.w.status))
}

func (t *today) readDay() {
	var day Day
	key := t.bookKey()
	if t.booked == "" || key[:len(time.DateOnly)] != t.booked[:len(time.DateOnly)] { // yesterday's numbers are none of today's
		t.day = Day{}
	}
	t.booked = key
	t.w.write(func(ctx context.Context) (err error) {
		day, err = t.w.d.Journal.Day(ctx, t.w.wall())
		return err
	}, func(err error) {
		if err == nil {
			t.day = day
			t.update()
		}
	})
}

func (t *today) hidden() {
	t.orders.fold()
	t.notes.forget()
}

func (t *today) update() {
	if key := t.w.bannerKey(t); key != t.bannersFor {
		t.bannersFor = key
		t.banners.Objects = t.w.banners(t)
		show(t.banners, len(t.banners.Objects) > 0)
	}
	t.notes.update()
	t.still.update()
	s := t.w.status.Tracker
	there := t.w.known && t.w.gone == nil
	t.showState(s, there)
	t.orders.update(s, there)
	t.order(s, there)
	sitting, longest, breaks := s.Sitting, s.Longest, s.Breaks
	if d := t.day; !there || d.Known > 0 { // the journal has the day even where the agent's memory of it was lost
		if there {
			from, _ := dayBounds(t.w.wall())
			d = d.withOpen(openPieces(s.Open, d.Pieces), time.Duration(s.Spell)*time.Second, from)
		}
		sitting, longest, breaks = int64(d.Sitting/time.Second), int64(d.Longest/time.Second), d.Breaks
	}
	t.sitting.Set(t.w.minutes(sitting), t.w.words.T("today.sitting"))
	t.longest.Set(t.w.minutes(longest), t.w.words.T("today.longest"))
	t.gap.Set(t.w.words.T("today.count", lang.Args{"N": breaks}), t.w.words.N("today.breaks", breaks))
	t.showStrip(there)
	if t.booked != "" && t.booked != t.bookKey() { // something has come to its end and to the journal, or the day has
		t.readDay()
	}
	t.sheet.Relayout()
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// startBreak begins a break routine, or the first break routine there is.
func (w *window) startBreak(id string) { w.startBreakWith(id, "") }

// startBreakWith begins a break routine with a card, as a notice has proposed it; one that does not suit is left out.
func (w *window) startBreakWith(id, card string) {
	r := w.d.Catalogue.Routine(id)
	for _, other := range w.d.Catalogue.Routines {
		if r == nil && other.Break {
			r = other
		}
	}
	first := w.d.Catalogue.Card(card)
	if r == nil || first == nil || !w.body().Fits(first) {
		w.startAny(r)
		return
	}
	with := *r
	begin := exercises.Item{Card: first, Dose: first.Dose}
	begin.Dose.Sets = 1 // it stays a short break
	with.Items = []exercises.Item{begin}
	for _, item := range r.Items {
		if item.Card == first {
			with.Items[0] = item
		} else if len(with.Items) < len(r.Items) {
			with.Items = append(with.Items, item)
		}
	}
	w.startAny(&with)
}

// startRoutine begins a routine by id.
func (w *window) startRoutine(id string) { w.startAny(w.d.Catalogue.Routine(id)) }

func (w *window) startAny(r *exercises.Routine) {
	if r == nil || len(r.Items) == 0 {
		w.show(newWalk(w, "walk.no_cards"))
		return
	}
	if !adjusts(r) { // a break waits for nothing
		w.startWith(r, w.suited(r), nil)
		return
	}
	w.readHistory(func() {
		items, changes := w.adjusted(r)
		w.startWith(r, items, changes)
	})
}

// startWith begins a break with the cards that are left of it. Any other routine is shown before it starts.
func (w *window) startWith(r *exercises.Routine, items []exercises.Item, changes []plan.Change) {
	if len(items) == 0 {
		why := "walk.no_fit"
		if len(w.fitting(r)) > 0 {
			why = "plan.all_rest"
		}
		w.show(newWalk(w, why))
		return
	}
	all := run{routine: r.ID, name: r.Name, isBreak: r.Break, items: items, changes: changes}
	if r.Break { // whoever gets up now is not asked first
		w.begin(all)
		return
	}
	w.prepare(all)
}
