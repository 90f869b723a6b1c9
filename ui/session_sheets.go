package ui

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/exercises/session"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// sheetTitle and sheetText are the words of a sheet, large enough for the mat.
func sheetTitle(words string) fyne.CanvasObject {
	return widgets.NewText(words).Sized(theme.Title).Bold()
}

func sheetText(words string) fyne.CanvasObject {
	return widgets.NewText(words).Sized(theme.Lead).Inked(theme.Ink2)
}

// numbered is a button with the digit that presses it.
func (p *sheet) numbered(look widgets.Look, words string, press func()) *widgets.Button {
	return p.add(look, strconv.Itoa(len(p.choices)+1)+"   "+words, "", press)
}

// ask stops the clock and asks whether to end.
func (s *sessionScreen) ask() {
	if s.w.small != nil { // Escape gives the desk back, at once
		s.do(session.Stop)
		return
	}
	T := s.w.words.T
	p := &sheet{name: "end"}
	s.open(p, sheetTitle(T("session.really")), widgets.Flow(theme.Unit*1.5,
		p.add(widgets.Primary, T("session.keep_going"), "play", s.closeSheet),
		p.add(widgets.Quiet, T("session.end_it"), "stop", func() { s.do(session.Stop) })))
}

// showKeys lists what each key does.
func (s *sessionScreen) showKeys() {
	T := s.w.words.T
	p := &sheet{name: "keys"}
	rows := widgets.Column(theme.Unit * 0.75)
	for _, id := range []string{"pause", "next", "back", "skip", "swap", "extend", "hurts", "wrong", "mat", "full", "keys", "end"} {
		rows.Add(widgets.RowOf(theme.Unit*2, widgets.Middle, []float32{0.36, 0.64},
			widgets.NewText(T("session.keys."+id)).Bold().Inked(theme.Teal), widgets.NewText(T("session.does."+id))))
	}
	s.open(p, sheetTitle(T("session.keys_title")), widgets.NewCard(rows), widgets.NewText(T("session.keys_more")).Sized(theme.Small).Inked(theme.Ink2),
		widgets.Flow(theme.Unit, p.add(widgets.Primary, T("session.keys_close"), "play", s.closeSheet)))
}

// askWhere stops the clock at once and asks where it hurts. Whatever the answer, this exercise is over for now.
func (s *sessionScreen) askWhere() { s.askWhereOf(s.s.View(s.w.engine.now()).Phase.Item) }

// askWhereOf asks it of an exercise that may have been left out just now.
func (s *sessionScreen) askWhereOf(item int) {
	T := s.w.words.T
	p := &sheet{name: "hurts"}
	column := widgets.Column(theme.Unit)
	for _, where := range []string{"back", "leg", "joint", "other"} {
		column.Add(p.numbered(widgets.Quiet, T("session.where_hurts."+where), func() { s.hurts(item, where) }))
	}
	s.open(p, sheetTitle(T("session.where_title")), sheetText(T("session.where_text")), column,
		widgets.Flow(theme.Unit, p.add(widgets.Plain, T("session.where_nothing"), "play", s.closeSheet),
			p.add(widgets.Warn, T("session.wrong"), "alert", func() { s.do(session.Wrong) })))
}

// hurts ends the exercise. What goes down a leg is more than this exercise: cards that pull on the nerve are left
// out from now on, and the safety page is asked anew before the next session.
func (s *sessionScreen) hurts(item int, where string) {
	card := s.s.Items()[item].Card
	if item == s.s.View(s.w.engine.now()).Phase.Item {
		s.hear(s.s.Hurts(where, s.w.engine.now()))
	} else {
		s.hear(s.s.Because(item, "hurts", where, s.w.engine.now()))
	}
	s.w.save(s.run, s.s)
	if where == "leg" {
		s.w.downALeg()
	}
	s.behind = s.s.View(s.w.engine.now()).Finished
	s.sayHurt(where, card.Text.Name)
}

// sayHurt says what to do now, whether or not anything comes after it. What goes down a leg, or may be no matter of the
// back, is rather the end of the session: there the keys that leave things as they are leave it standing.
func (s *sessionScreen) sayHurt(where, name string) {
	T := s.w.words.T
	p := &sheet{name: "hurt"}
	end := func() { s.do(session.Stop) }
	ways := widgets.Flow(theme.Unit * 1.5)
	switch {
	case s.behind:
		p.cancel = end
		ways.Add(p.add(widgets.Primary, T("care.to_end"), "", end))
	case where == "leg" || where == "other":
		onward := "session.hurt_go_on"
		if where == "leg" {
			onward = "care.without"
		}
		p.cancel = func() {
			p.paused = true
			s.closeSheet()
		}
		ways.Add(p.add(widgets.Primary, T("session.end_it"), "stop", end))
		ways.Add(p.add(widgets.Quiet, T(onward), "play", func() {
			s.closeSheet()
			s.goOn()
		}))
	default:
		ways.Add(p.add(widgets.Primary, T("session.hurt_go_on"), "play", s.closeSheet))
		ways.Add(p.add(widgets.Quiet, T("session.end_it"), "stop", end))
	}
	ways.Add(p.add(widgets.Warn, T("session.wrong"), "alert", func() { s.do(session.Wrong) }))
	text := T("session.hurt_text."+where, lang.Args{"Name": name})
	s.open(p, sheetTitle(T("session.hurt_title")), sheetText(text), ways)
}

// downALeg: cards that pull on the nerve are left out from now on, and the safety page is asked anew (exercise-rules.md,
// S15 and S17).
func (w *window) downALeg() {
	w.limit("LEG")
	w.rescreen = true
}

// limit adds one of the person's limits, where it is not one yet.
func (w *window) limit(flag string) {
	limits := w.profile().Limits
	if slices.Contains(limits, flag) {
		return
	}
	var list []string // in the order of all
	for _, f := range exercises.Flags() {
		if f == flag || slices.Contains(limits, f) {
			list = append(list, f)
		}
	}
	w.setOwn("limits", list)
}

// others are the exercises that may take the place of this one, with the key of what each is.
func (s *sessionScreen) others(c *exercises.Card) (keys []string, cards []*exercises.Card) {
	p := s.w.profile()
	easier, harder, other := exercises.Others(c, s.w.d.Catalogue, p.Fits)
	for i, o := range []*exercises.Card{easier, other, harder} {
		if o != nil && !slices.Contains(cards, o) {
			keys, cards = append(keys, "session.swap."+[]string{"easier", "other", "harder"}[i]), append(cards, o)
		}
	}
	return keys, cards
}

// askSwap offers an easier, another and a harder exercise, as pictures.
func (s *sessionScreen) askSwap() {
	T := s.w.words.T
	item := s.s.View(s.w.engine.now()).Item
	keys, cards := s.others(item.Card)
	p := &sheet{name: "swap"}
	grid := widgets.Grid(180, theme.Unit*2)
	for i, c := range cards {
		press := func() { s.swap(exercises.Item{Card: c, Dose: c.Dose, Side: item.Side}) }
		tile := widgets.NewTile(s.w.stills, "swap:"+c.ID, strconv.Itoa(i+1)+" · "+T(keys[i]), c.Text.Name, scene(c), press)
		p.choices = append(p.choices, choice{tile, press})
		grid.Add(tile)
	}
	text := T("session.swap_text", lang.Args{"Name": item.Card.Text.Name})
	if len(cards) == 0 {
		text = T("session.swap_none", lang.Args{"Name": item.Card.Text.Name})
	}
	s.open(p, sheetTitle(T("session.swap_title")), sheetText(text), grid,
		widgets.Flow(theme.Unit, p.add(widgets.Plain, T("session.swap_keep"), "back", s.closeSheet)))
}

func (s *sessionScreen) swap(to exercises.Item) {
	s.hear(s.s.Swap(to, s.w.engine.now()))
	s.closeSheet()
}

// extend gives more of what is done now.
func (s *sessionScreen) extend() { s.do(session.Extend) }

// newTools lie on the picture: more of this, and another exercise.
func (s *sessionScreen) newTools() *fyne.Container {
	T := s.w.words.T
	more := widgets.NewIconButton("plus", T("session.key_extend"), s.extend).Round()
	other := widgets.NewIconButton("swap", T("session.key_swap"), s.askSwap).Round()
	return widgets.Column(theme.Unit, more, other)
}
