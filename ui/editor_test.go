package ui

import (
	"errors"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"limber/exercises"
	"limber/exercises/figure"
	"limber/exercises/session"
	"limber/ui/widgets"
)

// keeper keeps one routine.
type keeper struct {
	Packs
	kept    *exercises.Routine
	deleted string
	err     error
}

func (k *keeper) SaveRoutine(r exercises.Routine) (string, error) {
	if r.ID == "" {
		r.ID = exercises.IDFor(r.Name, func(string) bool { return false })
	}
	if k.err == nil {
		*k.kept = r
	}
	return r.ID, k.err
}

func (k *keeper) DeleteRoutine(id string) error { k.deleted = id; return k.err }

// editing opens the editor on a routine of three cards; kept is what was saved last.
func editing(t *testing.T) (x *world, e *editor, kept *exercises.Routine) {
	kept = &exercises.Routine{}
	x = newWorld(t, Start{}, func(x *world) {})
	x.w.d.Packs = &keeper{kept: kept}
	r := exercises.Routine{Name: "Evening", For: "daily"}
	for _, id := range []string{"cat_cow", "hamstring_supine", "bridge"} {
		c := x.w.d.Catalogue.Card(id)
		r.Items = append(r.Items, exercises.Item{Card: c, Dose: c.Dose})
	}
	x.w.push(newEditor(x.w, r))
	return x, x.w.front.(*editor), kept
}

func order(r *exercises.Routine) (ids []string) {
	for _, it := range r.Items {
		ids = append(ids, it.Card.ID)
	}
	return ids
}

func sameOrder(t *testing.T, r *exercises.Routine, want ...string) {
	t.Helper()
	got := order(r)
	if len(got) != len(want) {
		t.Fatalf("kept %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("kept %v, want %v", got, want)
		}
	}
}

// handles are the grips from top to bottom.
func (x *world) handles() (list []*widgets.Handle) {
	walk(x.w.front.object(), func(o fyne.CanvasObject) {
		if h, ok := o.(*widgets.Handle); ok {
			list = append(list, h)
		}
	})
	return list
}

func TestCardsAreAddedDraggedAndTakenOut(t *testing.T) {
	x, e, kept := editing(t)
	e.search.SetText("child")
	var link *widgets.Link
	walk(x.w.front.object(), func(o fyne.CanvasObject) {
		if l, ok := o.(*widgets.Link); ok && link == nil {
			link = l
		}
	})
	test.Tap(link)
	// The last row is dragged over the three above it, in the small steps that a hand makes.
	grip := x.handles()[3]
	for range 120 {
		grip.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(0, -5)})
	}
	grip.DragEnd()
	// Back down to the end in one quick pull, and up again.
	grip.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(0, 2000)})
	if last := e.items[3].Card.ID; last != "childs_pose" {
		t.Errorf("a quick pull leaves %s at the end", last)
	}
	grip.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(0, -4000)})
	grip.DragEnd()
	// The first of the old ones goes down one place, by key.
	x.handles()[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	x.tap("Done")
	sameOrder(t, kept, "childs_pose", "hamstring_supine", "cat_cow", "bridge")
	if kept.Name != "Evening" || kept.ID != "evening" {
		t.Errorf("kept as %q, %q", kept.Name, kept.ID)
	}
	x.w.push(newEditor(x.w, *kept))
	test.Tap(x.button("Take it out"))
	x.press(fyne.KeyEscape)
	if len(kept.Items) != 3 {
		t.Errorf("after one was taken out, kept %v", order(kept))
	}
}

func TestDosesAndSidesChangeTheTotalTime(t *testing.T) {
	x, e, kept := editing(t)
	before := e.total.Words()
	test.Tap(x.button("Hold longer"))
	if e.total.Words() == before {
		t.Errorf("the total stays %q when a hold gets longer", before)
	}
	var sides *widgets.Segments
	walk(x.w.front.object(), func(o fyne.CanvasObject) {
		if s, ok := o.(*widgets.Segments); ok && s.Chosen() == "both" {
			sides = s
		}
	})
	both := session.Seconds(e.plan())
	test.Tap(sides.Chip("left"))
	if left := session.Seconds(e.plan()); left >= both {
		t.Errorf("one side takes %v, both %v", left, both)
	}
	x.tap("Done")
	it := kept.Items[1]
	if own := it.Card.Dose.Hold; it.Dose.Hold != own+5*time.Second || it.Side != figure.Left {
		t.Errorf("kept hold %v and side %v, the card's own hold is %v", it.Dose.Hold, it.Side, own)
	}
}

func TestLeavingKeepsWhatWasChangedAndOnlyThat(t *testing.T) {
	x, e, kept := editing(t)
	x.press(fyne.KeyEscape)
	if len(kept.Items) > 0 {
		t.Error("a routine that nobody changed was written")
	}
	x.w.push(newEditor(x.w, e.routine))
	e = x.w.front.(*editor)
	e.field.SetText("  ")
	x.w.rail.Item("settings").Tapped(nil) // away without a word
	if kept.Name != "My routine" || len(kept.Items) != 3 {
		t.Errorf("kept %q with %v", kept.Name, order(kept))
	}
	*kept = exercises.Routine{}
	x.w.push(newEditor(x.w, exercises.Routine{For: "daily"}))
	if !x.says("No exercise yet") {
		t.Error("an empty routine does not say what to do")
	}
	x.w.front.(*editor).field.SetText("Nothing")
	x.press(fyne.KeyEscape)
	if kept.Name != "" {
		t.Error("a routine without a card was written")
	}
}

func TestWhatCannotBeKeptStaysInTheEditor(t *testing.T) {
	x, e, kept := editing(t)
	k := x.w.d.Packs.(*keeper)
	k.err = errors.New("the disk is full")
	e.field.SetText("Morning")
	for _, leave := range []func(){func() { x.tap("Done") }, func() { x.press(fyne.KeyEscape) }} {
		leave()
		if x.w.front != screen(e) || !x.says("the disk is full") {
			t.Fatal("a routine that cannot be kept is left without a word")
		}
	}
	k.err = nil
	x.tap("Done")
	if x.w.front == screen(e) || kept.Name != "Morning" || x.w.said != nil {
		t.Errorf("kept %q; said %v", kept.Name, x.w.said)
	}
}

func TestClosingTheWindowKeepsWhatWasChanged(t *testing.T) {
	x, e, kept := editing(t)
	x.app.Preferences().SetBool(toldClose, true)
	e.field.SetText("Morning")
	x.w.onClose()
	if kept.Name != "Morning" {
		t.Error("what was changed is lost with the window")
	}
}

func TestAnEditorLivesThroughANewCatalogue(t *testing.T) {
	x, e, _ := editing(t)
	e.remove(e.items[0])
	e.items[0].Dose.Sets = 3
	less := *x.w.d.Catalogue
	less.Cards = less.Cards[:5]
	x.w.reload(&less)
	if x.w.front != screen(e) || len(e.items) != 2 || e.items[0].Dose.Sets != 3 {
		t.Error("a new catalogue takes back what was changed")
	}
	if n := len(e.found.Objects); n != 5 {
		t.Errorf("%d of 5 cards are offered", n)
	}
}

func TestTakingLinesOutByKeyGoesOnAtTheNext(t *testing.T) {
	x, e, _ := editing(t)
	for _, left := range []int{2, 1} {
		out := e.items[len(e.items)-1].out
		x.w.win.Canvas().Focus(out)
		out.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if len(e.items) != left || x.w.win.Canvas().Focused() != fyne.Focusable(e.items[left-1].out) {
			t.Fatalf("%d lines are left, and the focus is elsewhere", len(e.items))
		}
	}
}

func TestRoutinesSayWhatWentWrong(t *testing.T) {
	x := newWorld(t, Start{Screen: "routines"}, nil)
	x.w.complain(errors.New("the disk is full"))
	if !x.says("the disk is full") {
		t.Fatal("nothing is said")
	}
	x.tap("OK")
	if x.says("the disk is full") {
		t.Error("it cannot be put away")
	}
}

func TestRoutinesAreListedBegunAndCopied(t *testing.T) {
	x := newWorld(t, Start{Screen: "routines"}, nil)
	if x.button("New routine") != nil {
		t.Error("a new routine is offered where none can be kept")
	}
	var kept exercises.Routine
	x.w.d.Packs = &keeper{kept: &kept}
	x.w.goTo("routines")
	if !x.says("Five minutes at the desk") || x.button("New routine") == nil {
		t.Error("the routines are not listed")
	}
	x.tap("Make your own from it")
	e := x.w.front.(*editor)
	e.field.SetText("Mine")
	x.tap("Done")
	if kept.ID != "mine" || len(kept.Items) == 0 || kept.Pack != "" {
		t.Errorf("the copy: %+v", kept)
	}
	x.w.goTo("routines")
	x.tap("Start")
	x.at("before")
	x.tap("Start")
	x.at("session")
}

func TestARoutineIsRemovedOnlyAfterAQuestion(t *testing.T) {
	x := newWorld(t, Start{}, nil)
	k := &keeper{kept: &exercises.Routine{}}
	x.w.d.Packs = k
	own := copyOf(x.w.d.Catalogue.Routine("desk_2"))
	own.ID, own.Name, own.Pack = "mine", "Mine", exercises.OwnPack
	with := *x.w.d.Catalogue
	with.Routines = append(slices.Clone(with.Routines), &own)
	x.w.d.Catalogue = &with
	x.w.goTo("routines")
	x.tap("Remove")
	x.press(fyne.KeyReturn) // the careful answer is the one that Enter gives
	if k.deleted != "" {
		t.Fatal("Enter removes it")
	}
	x.tap("Remove")
	x.tap("Remove")
	if k.deleted != "mine" || x.button("New routine") == nil {
		t.Errorf("removed %q", k.deleted)
	}
}

func TestARoutineSaysWhatIsNotForThisPerson(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) { x.agent.status.Settings["limits"] = "BAL" })
	r := x.w.d.Catalogue.Routine("desk_2")
	var name string
	for _, it := range r.Items {
		if len(x.w.profile().Against(it.Card)) > 0 {
			name = it.Card.Text.Name
		}
	}
	if name == "" {
		t.Fatal("desk_2 has no card that balance speaks against: choose another limit for this test")
	}
	x.w.goTo("routines")
	if !x.says("Left out for you: ") || !x.says(name) {
		t.Errorf("the list does not say that %s is left out", name)
	}
	own := *r
	own.ID, own.Pack, own.Name = "own", exercises.OwnPack, "Own"
	x.w.d.Catalogue.Routines = append(x.w.d.Catalogue.Routines, &own)
	defer func() { x.w.d.Catalogue.Routines = x.w.d.Catalogue.Routines[:len(x.w.d.Catalogue.Routines)-1] }()
	x.w.goTo("routines")
	if !x.says("Your limits or your kit speak against: ") {
		t.Error("the person's own routine hides what speaks against it")
	}
}
