package ui

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"limber/exercises"
	"limber/exercises/session"
	"limber/packs"
)

const ownCard = `id: wall_slide
kind: mobility
level: 1
position: standing
avoid: [SHLD]
dose: {reps: 8}
text: {en: {name: Wall slide, summary: Slide your arms up a wall., steps: [Stand at a wall., Slide your arms up.], stop: Stop if a shoulder pinches., avoid: {SHLD: The arms go up.}}}
motion: {base: stand, poses: [{seconds: 1}, {seconds: 1, move: 2, shoulder: {flex: 120}}]}
`

// shelf is a window over a real packs folder.
type shelf struct {
	*world
	folder *packs.Folder
	dir    string
	drop   string // where the person's own files lie
}

func newShelf(t *testing.T, start Start) *shelf {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "packs")
	s := &shelf{folder: packs.Open(dir, "en", slog.New(slog.DiscardHandler)), dir: dir, drop: t.TempDir()}
	s.world = newWorld(t, start, nil)
	s.w.d.Packs, s.w.d.Paths.Packs = s.folder, dir
	s.w.reload(s.folder.Catalogue())
	return s
}

// news brings what the folder has to say into the window.
func (s *shelf) news() {
	for {
		select {
		case c := <-s.folder.Changed():
			s.w.reload(c)
		default:
			return
		}
	}
}

func (s *shelf) write(name, text string) string {
	path := filepath.Join(s.drop, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return path
}

func (s *shelf) dropOn(paths ...string) {
	var uris []fyne.URI
	for _, p := range paths {
		uris = append(uris, storage.NewFileURI(p))
	}
	s.w.onDropped(fyne.NewPos(10, 10), uris)
	s.news()
}

func (s *shelf) shows(want ...string) {
	s.t.Helper()
	for _, w := range want {
		if !s.says(w) {
			s.t.Errorf("%q is not on the screen", w)
		}
	}
}

// choose taps a button, and lets what the folder then has to say come in.
func (s *shelf) choose(label string) {
	s.t.Helper()
	s.tap(label)
	s.news()
}

func TestAGoodFileIsAddedByDroppingIt(t *testing.T) {
	s := newShelf(t, Start{})
	s.dropOn(s.write("wall_slide.yaml", ownCard))
	s.shows("wall_slide has been added", "1 exercise", "Limber has not checked these exercises")
	if s.w.d.Catalogue.Card("wall_slide") == nil {
		t.Fatal("the card is not in the catalogue")
	}
	s.choose("Show them")
	if c, ok := s.w.front.(*cardScreen); !ok || c.card.ID != "wall_slide" {
		t.Fatalf("it leads to %T", s.w.front)
	}
	s.shows("Wall slide", "From the pack “wall_slide”. Limber has not checked this exercise.")
}

func TestABadFileIsExplainedAndNotAdded(t *testing.T) {
	s := newShelf(t, Start{})
	s.dropOn(s.write("wall_slide.yaml", strings.Replace(ownCard, "mobility", "yoga", 1)))
	s.shows("wall_slide cannot be added yet", `wall_slide.yaml, line 2, column 7: kind: "yoga" is not known; allowed: stretch`)
	if entries, _ := os.ReadDir(s.dir); len(entries) > 0 || s.w.d.Catalogue.Card("wall_slide") != nil {
		t.Errorf("it was added: %v", entries)
	}
}

func TestAPackIsReplacedOnlyAfterAQuestion(t *testing.T) {
	s := newShelf(t, Start{})
	s.dropOn(s.write("wall_slide.yaml", ownCard))
	newer := s.write("wall_slide.yaml", strings.Replace(ownCard, "Wall slide", "Wall walk", 1))
	name := func() string { return s.w.d.Catalogue.Card("wall_slide").Text.Name }
	s.dropOn(newer)
	s.shows("wall_slide is here already")
	if name() != "Wall slide" {
		t.Fatal("it was replaced without a question")
	}
	s.choose("Keep the old one")
	if s.shows("The old wall_slide stays"); name() != "Wall slide" {
		t.Fatal("it was replaced")
	}
	s.w.setPackInPlans("wall_slide", true)
	s.dropOn(newer)
	s.choose("Replace it")
	if s.shows("wall_slide has been added"); name() != "Wall walk" {
		t.Fatal("it was not replaced")
	}
	if s.w.packOn("wall_slide") {
		t.Error("plans use the new cards, though only the old ones were allowed to them")
	}
	if kept, _ := os.ReadDir(s.dir + "-removed"); len(kept) != 1 {
		t.Errorf("kept aside: %v", kept)
	}
}

func TestPacksInSettings(t *testing.T) {
	s := newShelf(t, Start{})
	s.dropOn(s.write("wall_slide.yaml", ownCard))
	s.dropOn(s.write("open.yaml", strings.NewReplacer("wall_slide", "open_end", "level: 1\n", "").Replace(ownCard)))
	s.w.goTo("settings")
	s.shows("Your cards and routines", "wall_slide", "1 exercise", "Use in plans", "is not used in plans, because it does not say: its level.", s.dir)

	// Off until the person switches it on; then the agent is told.
	card := s.w.d.Catalogue.Card("wall_slide")
	on := func() bool { list, _ := s.w.own(inPlansKey); return card.InPlans(list) }
	if on() {
		t.Error("plans use a pack that nobody has switched on")
	}
	s.w.setPackInPlans("wall_slide", true)
	if !on() || !strings.Contains(strings.Join(s.agent.asked, "\n"), "set packs_in_plans=wall_slide") {
		t.Errorf("switched on: %v, %v", on(), s.agent.asked)
	}
	if list, _ := s.w.own(inPlansKey); s.w.d.Catalogue.Card("open_end").InPlans(append(list, "open")) {
		t.Error("a card without a level is in plans")
	}

	s.w.prefs.askRemove(s.w.d.Catalogue.Pack("wall_slide"))
	s.shows("Remove wall_slide?", "moved aside, not destroyed")
	s.choose("Remove")
	if s.w.d.Catalogue.Card("wall_slide") != nil || on() {
		t.Error("it is still there, or still switched on")
	}
	s.w.goTo("settings")
	s.shows("Removed. It lies here now: " + s.dir + "-removed")
}

func TestAChangeKeepsTheScreen(t *testing.T) {
	s := newShelf(t, Start{})
	s.dropOn(s.write("wall_slide.yaml", ownCard))
	s.w.show(s.w.grid)
	s.w.push(newCard(s.w, s.w.d.Catalogue.Card("wall_slide")))
	change := func(old, new string) {
		if err := os.WriteFile(filepath.Join(s.dir, "wall_slide.yaml"), []byte(strings.Replace(ownCard, old, new, 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		s.folder.Reload()
		s.news()
	}
	change("Wall slide", "Wall walk")
	if c, ok := s.w.front.(*cardScreen); !ok || c.card.Text.Name != "Wall walk" || len(s.w.trail) != 1 {
		t.Fatalf("the screen is %T", s.w.front)
	}
	// A slip of the pen is told where the author looks, and the card stays.
	change("mobility", "yoga")
	if c, ok := s.w.front.(*cardScreen); !ok || c.card.Text.Name != "Wall walk" {
		t.Fatalf("after a slip the screen is %T", s.w.front)
	}
	s.shows("The last good state is shown. wall_slide.yaml, line 2, column 7: kind:")
	s.w.show(s.w.today)
	s.shows("Something in “wall_slide” cannot be used.")
	change("", "")
	s.w.show(s.w.grid)
	if s.says("last good state") {
		t.Error("the slip is told after it was put right")
	}
	s.w.push(newCard(s.w, s.w.d.Catalogue.Card("wall_slide")))
	if err := os.Remove(filepath.Join(s.dir, "wall_slide.yaml")); err != nil {
		t.Fatal(err)
	}
	s.folder.Reload()
	s.news()
	if s.w.front != screen(s.w.grid) {
		t.Errorf("a card that is gone leaves %T", s.w.front)
	}
}

// A session goes on with the cards that it began with.
func TestAChangeDisturbsNoSession(t *testing.T) {
	s := newShelf(t, Start{})
	s.dropOn(s.write("wall_slide.yaml", ownCard))
	c := s.w.d.Catalogue.Card("wall_slide")
	s.w.begin(run{routine: "card:" + c.ID, name: c.Text.Name, items: []exercises.Item{{Card: c, Dose: c.Dose}}})
	if s.w.session == nil {
		t.Fatal("no session")
	}
	if _, err := s.folder.Remove("wall_slide"); err != nil {
		t.Fatal(err)
	}
	s.news()
	if s.w.front != screen(s.w.session) {
		t.Fatalf("the session is gone: %T", s.w.front)
	}
	s.dropOn(s.write("wall_slide.yaml", ownCard))
	if s.w.front != screen(s.w.session) {
		t.Fatal("a drop has ended the session")
	}
	s.w.session.do(session.Stop)
	s.w.goTo("exercises")
	if s.w.d.Catalogue.Card("wall_slide") != nil || s.w.grid.tiles["wall_slide"] != nil {
		t.Error("after the session the grid still has it")
	}
}

// Rule S21: what is no good for the person now is none by the door of a pack either.
func TestTheSafetyPageLocksPacksToo(t *testing.T) {
	for name, answer := range map[string]*SafetyAnswer{"a sign": {Clear: false}, "no answer": nil} {
		s := newShelf(t, Start{})
		s.dropOn(s.write("wall_slide.yaml", ownCard))
		s.dropOn(s.write("evening.yaml", "id: evening\ntext: {en: {name: Evening}}\nitems: [{card: wall_slide}, {card: cat_cow}]\n"))
		s.journal.safety, s.w.answered, s.w.answers = answer, false, nil
		s.w.push(newCard(s.w, s.w.d.Catalogue.Card("wall_slide")))
		s.w.front.(*cardScreen).onTry()
		if s.w.session != nil {
			t.Errorf("%s: a pack's card started a session", name)
		}
		s.w.startRoutine("evening")
		if s.w.session != nil {
			t.Errorf("%s: a pack's routine started a session", name)
		}
		if len(s.journal.sessions) > 0 {
			t.Errorf("%s: a session was written down", name)
		}
	}
}
