package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"limber/exercises/plan"
	"limber/ui/widgets"
)

const physioFile = `name: Back plan
by: Dana Fisher
until: 2026-12-18
days_per_week: 5
note: Call me if the leg tingles.
items:
  - {card: cat_cow, reps: 6}
  - {card: bridge, sets: 3, reps: 8, note: slowly}
  - {card: knee_to_chest_single, sets: 2, hold: 20s}
`

// sheetOf is a screen with one thing on it.
type sheetOf struct {
	plain
	what fyne.CanvasObject
}

func (s *sheetOf) object() fyne.CanvasObject { return s.what }
func (s *sheetOf) name() string              { return "sheet" }

// count is how many texts on the screen hold some words.
func (x *world) count(words string) (n int) {
	walk(x.w.win.Content(), func(o fyne.CanvasObject) {
		if t, ok := o.(*widgets.Text); ok && strings.Contains(t.Words(), words) {
			n++
		}
	})
	return n
}

func TestAPhysiotherapistsPlanIsDroppedFollowedAndStopped(t *testing.T) {
	s := newShelf(t, Start{})
	if s.w.physioCard(true) != nil {
		t.Fatal("a plan is followed that nobody gave")
	}
	s.dropOn(s.write("back_plan.yaml", physioFile))
	s.shows("back_plan has been added", "1 physiotherapist's plan", "This is a plan by Dana Fisher.")
	if s.says("Limber has not checked these exercises") {
		t.Error("they are Limber's own exercises")
	}
	s.choose("Follow this plan")
	p, active := s.w.physioPlan()
	if !active || p.Plan.Name != "Back plan" {
		t.Fatalf("%+v", p)
	}
	if want := "event physio_on"; !slices.Contains(s.journal.log, want) {
		t.Errorf("the journal has %v", s.journal.log)
	}
	// It is led as it is written, whatever was said of its exercises before.
	s.w.startPhysio(p)
	b, ok := s.w.front.(*before)
	if !ok {
		t.Fatalf("it leads to %T", s.w.front)
	}
	if b.run.routine != "physio:back_plan" || len(b.run.items) != 3 || b.run.items[1].Dose.Sets != 3 || b.run.items[1].Dose.Reps != 8 || len(b.run.changes) > 0 {
		t.Errorf("%+v", b.run)
	}
	s.shows("From your plan: slowly")
	s.w.askStopPhysio(p)
	s.tap("Keep following it")
	if _, active := s.w.physioPlan(); !active {
		t.Fatal("it was stopped")
	}
	s.w.askStopPhysio(p)
	s.tap("Stop this plan")
	if _, active := s.w.physioPlan(); active || s.w.physioCard(true) != nil {
		t.Error("it is still followed")
	}
	if s.w.d.Catalogue.Plan("back_plan") == nil {
		t.Error("its file went away")
	}
}

func TestAPlanWithAMistakeIsNotTaken(t *testing.T) {
	s := newShelf(t, Start{})
	s.dropOn(s.write("back_plan.yaml", strings.Replace(physioFile, "card: bridge", "card: bridgge", 1)))
	s.shows("back_plan cannot be added yet", `back_plan.yaml, line 8, column 12: card: there is no good card "bridgge"`)
	if s.says("Follow this plan") || len(s.w.d.Catalogue.Plans) > 0 {
		t.Error("it can be followed")
	}
}

func TestAPlanAsksAtItsEndAndSaysWhenItsFileIsGone(t *testing.T) {
	s := newShelf(t, Start{})
	s.dropOn(s.write("back_plan.yaml", physioFile))
	s.choose("Follow this plan")
	s.wall = time.Date(2026, 12, 19, 8, 0, 0, 0, time.UTC)
	if _, active := s.w.physioPlan(); active {
		t.Fatal("it is followed past its last day without a question")
	}
	s.w.show(&sheetOf{what: s.w.physioCard(true)})
	s.shows("“Back plan” has come to its end", "Its last day was Fri 18 Dec.")
	s.tap("Four more weeks of it")
	if p, active := s.w.physioPlan(); !active || p.Until.Format(time.DateOnly) != "2027-01-16" {
		t.Errorf("%+v", p)
	}
	if _, err := s.folder.Remove("back_plan"); err != nil {
		t.Fatal(err)
	}
	s.news()
	s.w.show(&sheetOf{what: s.w.physioCard(true)})
	s.shows("The file of your physiotherapist's plan is not here")
}

// What the person has said of themselves does not take an exercise out of the plan; it is marked.
func TestWhatTheProfileSaysOfAPlan(t *testing.T) {
	s := newShelf(t, Start{})
	s.agent.status.Settings["limits"] = "FLEX"
	s.w.follow()
	s.dropOn(s.write("back_plan.yaml", physioFile))
	s.choose("Follow this plan")
	p, _ := s.w.physioPlan()
	s.w.startPhysio(p)
	b := s.w.front.(*before)
	if len(b.run.items) != 3 {
		t.Errorf("%d exercises are left", len(b.run.items))
	}
	s.shows("Your profile says:")
	if n := s.count("Your profile says:"); n != 1 {
		t.Errorf("%d are marked, want knee_to_chest_single alone", n)
	}
	// A bad day takes nothing off it, as it would of Limber's own sessions: it is followed as it is written.
	for day := 1; day <= 4; day++ {
		pain := 1
		at := s.wall.AddDate(0, 0, -day)
		s.w.history.Sessions = append(s.w.history.Sessions, plan.Session{ID: at.String(), Routine: "x", Started: at, Outcome: "done", PainBefore: &pain})
	}
	s.feel(b.pain, 4)
	if s.w.gate(4) != plan.GoLess || b.now == nil || b.now.items[1].Dose.Sets != 3 {
		t.Errorf("with pain of 4 after days of 1: %v, %+v", s.w.gate(4), b.now)
	}
	s.feel(b.pain, 7)
	if b.now == b.planned {
		t.Error("with pain of 7 the plan is offered as if nothing were")
	}
	// With much pain nothing of it starts, as of any other session.
	if way := s.w.gate(9); way != plan.None {
		t.Errorf("with pain of 9: %v", way)
	}
}

func TestNoPlanStartsWhileAWarningSignIsTrue(t *testing.T) {
	s := newShelf(t, Start{})
	s.dropOn(s.write("back_plan.yaml", physioFile))
	s.choose("Follow this plan")
	s.journal.safety = &SafetyAnswer{At: s.wall, Clear: false}
	s.w.answered, s.w.answers = false, nil
	p, _ := s.w.physioPlan()
	s.w.startPhysio(p)
	if _, ok := s.w.front.(*before); ok {
		t.Error("it can be begun")
	}
}

func TestPlansInSettings(t *testing.T) {
	s := newShelf(t, Start{})
	path := s.write("back_plan.yaml", physioFile)
	s.w.openPhysio()
	test.Type(s.pathEntry("Its path, such as /home/jo/plan"), path)
	s.choose("Take this file")
	s.w.openPhysio()
	s.shows("A physiotherapist's plan", "Back plan", "by Dana Fisher · 3 exercises")
	s.tap("Follow this plan")
	s.w.openPhysio()
	s.shows("followed since Mon 23 Nov")
}

// pathEntry is the field that asks for a path.
func (x *world) pathEntry(hint string) (field *widget.Entry) {
	x.t.Helper()
	walk(x.w.win.Content(), func(o fyne.CanvasObject) {
		if e, ok := o.(*widget.Entry); ok && strings.HasPrefix(e.PlaceHolder, hint) {
			field = e
		}
	})
	if field == nil {
		x.t.Fatalf("no field %q", hint)
	}
	return field
}
