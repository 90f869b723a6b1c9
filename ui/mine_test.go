package ui

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"limber/exercises"
	"limber/exercises/figure"
	keys "limber/settings"
	"limber/ui/theme"
	"limber/ui/widgets"
)

func (x *world) lastAsked() string {
	if len(x.agent.asked) == 0 {
		return ""
	}
	return x.agent.asked[len(x.agent.asked)-1]
}

// The settings know neither the exercises nor the drawn body, and list their names all the same.
func TestTheSettingsKnowTheNamesOfExercises(t *testing.T) {
	for what, c := range map[string][2][]string{
		"limits": {keys.Limits, exercises.Flags()}, "kit": {keys.Kit, exercises.Kits()}, "tone": {keys.Tones, figure.Tones()},
		"place": {keys.Places, []string{string(exercises.Floor), string(exercises.Bed), string(exercises.Chair), string(exercises.Standing), string(exercises.Desk)}},
	} {
		if !slices.Equal(c[0], c[1]) {
			t.Errorf("%s: the settings allow %v, there are %v", what, c[0], c[1])
		}
	}
}

func TestAStarIsKeptAndFiltersTheGrid(t *testing.T) {
	x := newWorld(t, Start{Screen: "exercises"}, func(x *world) { x.agent.status.Settings["favourites"] = "from_a_pack, cat_cow" })
	test.Tap(x.gridTile("bridge").Star())
	if got := x.lastAsked(); got != "set favourites=from_a_pack, cat_cow, bridge" {
		t.Errorf("the agent was asked %q", got)
	}
	if !x.gridTile("bridge").Star().On() || x.gridTile("sphinx").Star().On() {
		t.Error("the star is not where it was pressed")
	}
	x.pick("favourites")
	if got := x.shownCards(); !slices.Equal(slices.Sorted(slices.Values(got)), []string{"bridge", "cat_cow"}) {
		t.Errorf("the favourites are %v", got)
	}
	first := x.gridTile(x.shownCards()[0])
	x.w.win.Canvas().Focus(first)
	first.TypedRune('*')
	if n := len(x.shownCards()); n != 1 || x.w.win.Canvas().Focused() != fyne.Focusable(x.gridTile(x.shownCards()[0])) {
		t.Errorf("%d are left after *, or the focus is lost", n)
	}
	again := newWorld(t, Start{Exercise: x.shownCards()[0]}, func(y *world) { y.agent = x.agent })
	again.tap("Take out of favourites")
	again.w.back()
	again.pick("favourites")
	if !again.says("You have no favourites yet") || again.lastAsked() != "set favourites=from_a_pack" {
		t.Errorf("asked %q; with none left nothing says how to get one", again.lastAsked())
	}
}

func TestWithoutAnAgentAStarShinesAndIsSentLater(t *testing.T) {
	x := newWorld(t, Start{Screen: "exercises"}, func(x *world) { x.agent.err = ErrNoAgent })
	test.Tap(x.gridTile("bridge").Star())
	if !x.gridTile("bridge").Star().On() || !x.says("holds until you close the window") {
		t.Fatal("the click is lost, or nobody is told")
	}
	x.tap("Start again")
	if x.lastAsked() != "start agent" {
		t.Errorf("asked %q", x.agent.asked)
	}
	x.agent.err = nil
	x.agent.changed(x.agent.status, nil)
	if x.lastAsked() != "set favourites=bridge" || x.agent.status.Settings["favourites"] != "bridge" {
		t.Errorf("the agent is back and was asked %q", x.agent.asked)
	}
	if x.says("holds until you close the window") || !x.gridTile("bridge").Star().On() {
		t.Error("the message stays, or the star has gone")
	}
}

func TestARefusedStarGoesOutAgain(t *testing.T) {
	x := newWorld(t, Start{Exercise: "bridge"}, func(x *world) { x.agent.setErr = errors.New("the disk is full") })
	x.tap("Add to favourites")
	if x.button("Add to favourites") == nil || !x.says("the disk is full") {
		t.Error("a star that is not kept shines, or nothing says why not")
	}
	x.agent.setErr = nil
	x.tap("Add to favourites")
	if x.button("Take out of favourites") == nil || x.says("the disk is full") {
		t.Error("the next one is not kept either, or the message stays")
	}
}

// tick presses a sentence of the limits.
func (x *world) tick(words string) {
	x.t.Helper()
	var found *widgets.Tick
	walk(x.w.win.Content(), func(o fyne.CanvasObject) {
		if t, ok := o.(*widgets.Tick); ok && t.AccessibilityLabel() == words {
			found = t
		}
	})
	if found == nil {
		x.t.Fatalf("no sentence %q", words)
	}
	test.Tap(found)
}

func TestLimitsHideACardAndSayWhy(t *testing.T) {
	x := newWorld(t, Start{Screen: "exercises"}, nil)
	x.pick("fits") // nothing told yet: it is asked first
	x.at("limits")
	x.tick("Bending forward or long sitting makes it worse")
	x.tick("A knee is sore or was operated on")
	if got := x.lastAsked(); got != "set limits=FLEX, KNEE" {
		t.Errorf("the agent was asked %q", got)
	}
	x.tap("Show what fits")
	x.at("exercises")
	p := exercises.Profile{Limits: []string{"FLEX", "KNEE"}, Kit: exercises.Kits()}
	for _, c := range catalogue.Cards {
		if shown := slices.Contains(x.shownCards(), c.ID); shown != (len(p.Against(c)) == 0) {
			t.Errorf("%s is shown: %v; its avoid list is %v", c.ID, shown, c.Avoid)
		}
	}
	test.Tap(x.w.grid.undo)
	if !x.says("Not for now: Bending forward hurts") {
		t.Error("without the filter nothing marks the cards that do not fit")
	}
	x.w.grid.open(catalogue.Card("knee_to_chest_single"))
	c := catalogue.Card("knee_to_chest_single")
	if !x.says("Your limits speak against this one") || !x.says("Bending forward hurts: "+c.Text.Avoid["FLEX"]) {
		t.Error("the card does not say which limit speaks against it")
	}
	var said []string
	walk(x.w.front.object(), func(o fyne.CanvasObject) {
		if t, ok := o.(*widgets.Text); ok {
			said = append(said, t.Words())
		}
	})
	at := func(part string) int {
		return slices.IndexFunc(said, func(s string) bool { return strings.Contains(s, part) })
	}
	if mine, step := at(c.Text.Adapt["KNEE"]), at(c.Text.Steps[0]); mine < 0 || mine > step {
		t.Errorf("what the person does differently stands at %d, the first step at %d", mine, step)
	}
	x.tap("Try it now")
	if x.w.session != nil || !x.says("Rather another one?") {
		t.Fatal("a session of a card that the limits speak against starts without a question")
	}
	x.tap("Back to the exercise")
	x.at("card")
	x.tap("Try it now")
	x.tap("Try it all the same")
	x.at("session")
}

func TestABreakLeavesOutWhatTheLimitsSpeakAgainst(t *testing.T) {
	for limits, want := range map[string]string{
		"none": "standing_back_extension hip_flexor_standing march_on_spot", "EXT, PREG": "hip_flexor_standing march_on_spot",
	} {
		x := newWorld(t, Start{}, func(x *world) { x.agent.status.Settings["limits"] = limits })
		x.tap("Start a break")
		x.at("session")
		var led []string
		for _, item := range x.w.session.run.items {
			led = append(led, item.Card.ID)
		}
		if got := strings.Join(led, " "); got != want {
			t.Errorf("with the limits %q a break leads %q, want %q", limits, got, want)
		}
	}
	x := newWorld(t, Start{}, nil)
	desk := x.w.d.Catalogue.Routine("desk_2")
	own := *desk
	own.Pack = exercises.OwnPack
	x.agent.status.Settings["limits"] = "EXT"
	x.agent.changed(x.agent.status, nil)
	if n := len(x.w.suited(&own)); n != len(desk.Items) {
		t.Errorf("of the person's own routine only %d cards are led", n)
	}
	var none exercises.Routine
	none.Items = []exercises.Item{{Card: catalogue.Card("standing_back_extension")}}
	x.w.startAny(&none)
	if x.w.session != nil || !x.says("Your limits speak against every exercise") {
		t.Error("with nothing left nothing is said")
	}
}

func TestWhatIsNotAtHandHidesACard(t *testing.T) {
	x := newWorld(t, Start{Screen: "exercises"}, nil)
	x.w.openLimits()
	test.Tap(x.w.front.(*limitsScreen).kit["strap"])
	if got := x.lastAsked(); got != "set kit=mat, chair, desk, door, step, wall" {
		t.Errorf("the agent was asked %q", got)
	}
	x.tap("Show what fits")
	if slices.Contains(x.shownCards(), "hamstring_supine") || !slices.Contains(x.shownCards(), "bridge") {
		t.Errorf("without a strap the grid has %v", x.shownCards())
	}
	x.w.grid.open(catalogue.Card("hamstring_supine"))
	if !x.says("You need a strap or towel for it") {
		t.Error("the card does not say what is missing")
	}
}

func TestToneAndContrastHoldAtOnce(t *testing.T) {
	x := newWorld(t, Start{Screen: "settings"}, nil)
	var swatches *widgets.Swatches
	walk(x.w.win.Content(), func(o fyne.CanvasObject) {
		if s, ok := o.(*widgets.Swatches); ok {
			swatches = s
		}
	})
	if swatches == nil || swatches.Chosen() != "tan" {
		t.Fatal("there are no tones to choose from, or not the one in force is marked")
	}
	test.Tap(swatches.Tone("deep"))
	if x.lastAsked() != "set tone=deep" || theme.Now().Tone != "deep" || swatches.Chosen() != "deep" {
		t.Errorf("asked %q, the body is drawn in %q", x.lastAsked(), theme.Now().Tone)
	}
	x.agent.status.Settings["contrast"] = "high"
	x.agent.changed(x.agent.status, nil)
	if !theme.Now().High {
		t.Error("high contrast is not seen")
	}
}
