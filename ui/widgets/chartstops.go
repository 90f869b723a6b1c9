package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"limber/ui/theme"
)

// stops is what charts have in common: places whose values the pointer over them, a tap or the arrow keys say in a
// bubble.
type stops struct {
	Pressable
	// Say gives the lines of a bubble, the first one for the head, when they are asked for.
	Say func(i int) []string

	find   func(at fyne.Position) int // the stop at a place; -1: none
	chosen int                        // by a tap or a key; -1: none
	over   int                        // under the pointer; -1: none
	nth    int                        // grows with what is drawn anew
}

// begin makes it what a chart is built on: find gives the stop at a place, onKey moves among them.
func (s *stops) begin(self fyne.Widget, label string, say func(i int) []string, find func(fyne.Position) int, onKey func(*fyne.KeyEvent) bool) {
	s.Say, s.find, s.OnKey = say, find, onKey
	s.relabel(label)
	s.become(self)
}

// relabel forgets what was chosen.
func (s *stops) relabel(label string) {
	s.label, s.chosen, s.over = label, -1, -1
	s.nth++
}

// drawn is what a picture was made for: while it stays the same, the pointer moves the bubble alone.
type drawn struct {
	nth  int
	size fyne.Size
	look theme.Limber
	dark bool
}

func (s *stops) drawnNow() drawn {
	return drawn{nth: s.nth, size: s.self.Size(), look: theme.Now(), dark: theme.IsDark()}
}

// Shown is the stop whose values are said; -1: none.
func (s *stops) Shown() int {
	if s.over >= 0 {
		return s.over
	}
	return s.chosen
}

// Said is the bubble's text; "" where there is none.
func (s *stops) Said() string {
	if s.Shown() < 0 || s.Say == nil {
		return ""
	}
	return strings.Join(s.Say(s.Shown()), "\n")
}

// AccessibilityLabel says the whole, and the values of the stop that is shown.
func (s *stops) AccessibilityLabel() string {
	if said := s.Said(); said != "" {
		return s.label + "\n" + said
	}
	return s.label
}

// AccessibilityRole belongs to fyne.Accessible.
func (s *stops) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Cursor is a plain arrow: nothing is pressed here.
func (s *stops) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// Tapped chooses a stop, and lets it go again.
func (s *stops) Tapped(e *fyne.PointEvent) {
	i := s.find(e.Position)
	if i == s.chosen {
		i = -1
	}
	s.choose(i)
}

// MouseIn belongs to desktop.Hoverable.
func (s *stops) MouseIn(e *desktop.MouseEvent) {
	s.Pressable.MouseIn(e)
	s.MouseMoved(e)
}

// MouseMoved says the values under the pointer.
func (s *stops) MouseMoved(e *desktop.MouseEvent) {
	if i := s.find(e.Position); i != s.over {
		s.over = i
		s.self.Refresh()
	}
}

// MouseOut belongs to desktop.Hoverable.
func (s *stops) MouseOut() {
	s.over = -1
	s.Pressable.MouseOut()
}

// FocusLost puts the bubble away.
func (s *stops) FocusLost() {
	s.chosen = -1
	s.Pressable.FocusLost()
}

func (s *stops) choose(i int) {
	if i != s.chosen || s.over >= 0 {
		s.chosen, s.over = i, -1
		s.self.Refresh()
	}
}
