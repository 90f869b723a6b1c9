package ui

import (
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"limber/exercises/session"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// why asks, after an exercise was left out, for what reason. The session goes on meanwhile: whoever does not want to
// say need not do anything.
type why struct {
	s     *sessionScreen
	box   *fyne.Container
	words *widgets.Text
	item  int // that was left out
	until time.Duration
}

// whyFor is how long it can be answered; getting ready takes about as long.
const whyFor = 10 * time.Second

var reasons = []string{"no_time", "elsewhere", "cannot_here", "never", "hurts"}

func newWhy(s *sessionScreen) *why {
	y := &why{s: s, words: widgets.NewText("").Bold()}
	row := widgets.Flow(theme.Unit)
	for i, r := range reasons {
		row.Add(widgets.NewChip(strconv.Itoa(i+1)+"  "+s.w.words.T("session.why."+r), func() { y.say(r) }))
	}
	y.box = widgets.Column(theme.Unit/2, y.words, row)
	y.box.Hide()
	return y
}

// skip leaves the rest of this exercise out at once, and asks why afterwards.
func (s *sessionScreen) skip() {
	v := s.s.View(s.w.engine.now())
	s.do(session.Skip)
	if s.over || s.w.small != nil { // there is no room for questions, and a break has none
		return
	}
	y := s.why
	y.item, y.until = v.Phase.Item, s.w.engine.now()+whyFor
	y.words.Set(s.w.words.T("session.why_title", lang.Args{"Name": v.Item.Card.Text.Name}))
	y.box.Show()
	s.arrange()
}

func (y *why) say(reason string) {
	y.close()
	if reason == "hurts" {
		y.s.askWhereOf(y.item)
		return
	}
	if reason == "never" {
		y.s.w.want(y.s.s.Items()[y.item].Card.ID, false)
	}
	y.s.hear(y.s.s.Because(y.item, reason, "", y.s.w.engine.now()))
	y.s.w.save(y.s.run, y.s.s)
}

func (y *why) key(k fyne.KeyName) bool {
	i := slices.Index(digits, k)
	if !y.box.Visible() || i < 0 || i >= len(reasons) {
		return false
	}
	y.say(reasons[i])
	return true
}

func (y *why) close() {
	y.box.Hide()
	y.s.arrange()
}

// fade takes the question back, unanswered.
func (y *why) fade(now time.Duration) {
	if y.box.Visible() && now >= y.until && y.s.paper == nil {
		y.close()
	}
}
