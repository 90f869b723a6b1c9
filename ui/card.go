package ui

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/exercises/figure"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// cardScreen is one exercise: the moving figure, what to do, how much, and when not to.
type cardScreen struct {
	plain
	w     *window
	card  *exercises.Card
	body  *widgets.Figure
	table *widgets.Turntable
	hint  *widgets.Text
	sides *widgets.Segments // nil: the card has no sides
	steps *widgets.Steps
	sheet *widgets.Page
	try   *widgets.Button
	star  *widgets.Button

	told   *told
	forYou *fyne.Container // what the person's limits mean for this card
	care   *fyne.Container
	seen   string // favourites and limits as shown
}

func newCard(w *window, c *exercises.Card) *cardScreen {
	s := &cardScreen{w: w, card: c, told: newTold(), forYou: widgets.Column(theme.Unit), care: widgets.Column(0)}
	T := w.words.T
	s.try = widgets.NewButton(widgets.Primary, T("card.try"), "play", s.onTry).Tall()
	s.star = widgets.NewIconButton("star", T("card.star"), func() { w.toggleFavourite(c.ID) })
	head := widgets.Beside(theme.Unit*2, w.heading(c.Text.Name), widgets.Row(theme.Unit, s.star, s.try))
	parts := widgets.Duo(700, theme.Unit*3, theme.Unit*2,
		widgets.Part{Side: widgets.AtLeft, Object: s.picture()},
		widgets.Part{Side: widgets.AtRight, Object: s.doing()},
		widgets.Part{Side: widgets.AtRight, Object: s.care},
		widgets.Part{Side: widgets.AtLeft, Object: s.ladder()},
		widgets.Part{Side: widgets.AtLeft, Object: s.muscles()},
		widgets.Part{Side: widgets.AtLeft, Object: s.evidence()})
	s.sheet = pushed(1120, head, s.told.box,
		widgets.NewText(w.meta(c)).Inked(theme.Ink2), w.origin(c), widgets.NewText(c.Text.Summary).Sized(theme.Lead), s.forYou, parts)
	return s
}

// tile is a card that leads to its page.
func (w *window) tile(c *exercises.Card) *widgets.Tile {
	return widgets.NewTile(w.stills, c.ID, c.Text.Name, w.line(c), scene(c), func() { w.push(newCard(w, c)) })
}

// meta is kind, place and level in one line.
func (w *window) meta(c *exercises.Card) string {
	var parts []string
	if line := w.line(c); line != "" {
		parts = append(parts, line)
	}
	if c.Level > 0 {
		parts = append(parts, w.words.T("level."+strconv.Itoa(min(c.Level, 3))))
	}
	if c.OptIn {
		parts = append(parts, w.words.T("card.opt_in"))
	}
	return strings.Join(parts, " · ")
}

// picture is the figure, which can be turned, and the switch of its side.
func (s *cardScreen) picture() fyne.CanvasObject {
	T := s.w.words.T
	s.body = widgets.NewFigure(scene(s.card), fyne.NewSize(240, 180)).Ratio(0.68)
	if s.card.Motion == nil { // a pack's own pictures cannot be turned
		return widgets.NewCard(s.body)
	}
	s.body.OnFrame = s.follow
	s.body.InTurn = s.card.Sides == exercises.Alternate
	s.hint = widgets.NewText(T("card.hint")).Sized(theme.Small).Inked(theme.Ink3)
	show(s.hint, !s.w.mine.turned)
	s.table = widgets.NewTurntable(s.body, T("card.turn"), s.onTurned)
	box := widgets.Column(theme.Unit, s.table)
	if options := s.sideOptions(); len(options) > 0 {
		s.sides = widgets.NewSegments(options, options[0].ID, s.onSide)
		box.Add(widgets.Flow(0, s.sides))
	}
	box.Add(s.hint)
	return widgets.NewCard(box)
}

func (s *cardScreen) sideOptions() []widgets.Option {
	T := s.w.words.T
	right, left := widgets.Option{ID: "right", Words: T("card.right")}, widgets.Option{ID: "left", Words: T("card.left")}
	switch s.card.Sides {
	case exercises.Each:
		return []widgets.Option{right, left}
	case exercises.Alternate:
		return []widgets.Option{{ID: "turn", Words: T("card.in_turn")}, right, left}
	}
	return nil
}

func (s *cardScreen) onSide(id string) {
	s.body.InTurn = id == "turn"
	switch id {
	case "right":
		s.body.Work(figure.Right)
	case "left":
		s.body.Work(figure.Left)
	}
}

// onTurned: whoever has turned a figure once needs no hint any more.
func (s *cardScreen) onTurned() {
	if !s.w.mine.turned {
		s.w.mine.turned = true
		s.hint.Hide()
		s.sheet.Relayout()
	}
}

// follow lights the step that the figure shows.
func (s *cardScreen) follow(at float64) { s.steps.Light(s.card.Motion.StepAt(at)) }

// onTry starts a session of this card alone. Against the person's own limits it asks first.
func (s *cardScreen) onTry() {
	T, p := s.w.words.T, s.w.profile()
	against := p.Against(s.card)
	why := T("card.really_unstated")
	switch {
	case len(against) > 0:
		why = T("card.really_text", lang.Args{"Why": s.reason(against[0])})
	case len(p.Limits) == 0 || !p.Unstated(s.card):
		s.begin()
		return
	}
	s.w.push(newQuestion(s.w, question{
		icon: "alert", title: T("card.really"), text: why,
		yes: T("card.rather_not"), onYes: s.w.back,
		no: T("card.try_anyway"), onNo: func() {
			s.w.back()
			s.begin()
		},
	}))
}

func (s *cardScreen) begin() {
	c := s.card
	s.w.begin(run{routine: "card:" + c.ID, name: c.Text.Name, items: []exercises.Item{{Card: c, Dose: c.Dose}}})
}

// update follows favourites and limits.
func (s *cardScreen) update() {
	moved := s.told.update(s.w)
	if now := s.w.mineKey(); now != s.seen {
		s.seen, moved = now, true
		icon, tip := "star", s.w.words.T("card.star")
		if s.w.isFavourite(s.card.ID) {
			icon, tip = "star_full", s.w.words.T("card.unstar")
		}
		s.star.Set("", icon)
		s.star.Tip(tip)
		s.fillForYou()
		s.care.Objects = []fyne.CanvasObject{s.careful()}
	}
	if moved {
		s.sheet.Relayout()
	}
}

const scrollByKey = 80

// key turns the figure to the sides, and scrolls the page.
func (s *cardScreen) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome:
		return s.table != nil && s.table.Key(e.Name)
	}
	return false
}

func (s *cardScreen) object() fyne.CanvasObject { return s.sheet }
func (s *cardScreen) page() *widgets.Page       { return s.sheet }
func (s *cardScreen) name() string              { return "card" }
func (s *cardScreen) shown()                    { s.body.Play() }
func (s *cardScreen) hidden()                   { s.body.Stop() }
