package ui

import (
	"flag"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"limber/tracker"
	"limber/tracker/agent/api"
)

var pictures = flag.String("pictures", "", "folder for pictures of every screen: go test -run TestPictures -pictures DIR")
var only = flag.String("only", "", "only pictures whose name matches this pattern")

// shot is one picture: how to get there.
type shot struct {
	name   string
	start  Start
	change func(*world)
	then   func(*world)
}

// limited is somebody who bends forward badly, has a sore knee, and no strap.
func limited(x *world) {
	s := x.agent.status.Settings
	s["limits"], s["kit"], s["favourites"] = "FLEX, KNEE", "mat, chair, desk, door, step, wall", "bridge, childs_pose"
}

func shots() []shot {
	state := func(f func(*tracker.Status)) func(*world) {
		return func(x *world) { f(&x.agent.status.Tracker) }
	}
	return []shot{
		{name: "today"},
		{name: "today-long", change: state(func(s *tracker.Status) { s.Spell, s.UntilNotice = 47*60, 600 })},
		{name: "today-away", change: state(func(s *tracker.Status) { s.State, s.Away = tracker.StateAway, 6*60 })},
		{name: "today-standing", change: state(func(s *tracker.Status) { s.State, s.Standing, s.UntilNotice = tracker.StateStanding, 12*60, 33*60 })},
		{name: "today-blind", change: state(func(s *tracker.Status) { s.State = tracker.StateBlind })},
		{name: "today-quiet", change: state(func(s *tracker.Status) { s.Withheld = []string{"camera", "microphone"} })},
		{name: "today-no-agent", change: func(x *world) { x.agent.err = ErrNoAgent }},
		{name: "today-banners", change: func(x *world) {
			x.agent.status.Settings["autostart"] = "ask"
			x.agent.status.Banners = []api.Banner{{Key: "settings", Text: "A setting cannot be used, so the last good one stays: settings.yaml:6: limit: 5m; allowed: 15m to 90m"}, {Key: "no_tray", Text: "This desktop shows no tray icon. Limber works without one: notices have buttons, and this window does the rest."}}
		}, then: func(x *world) { x.w.today.orders.onPause() }},
		{name: "exercises", start: Start{Screen: "exercises"}},
		{name: "exercises-focus", start: Start{Screen: "exercises"}, then: func(x *world) { x.w.grid.intoCards() }},
		{name: "exercises-fits", start: Start{Screen: "exercises"}, change: limited, then: func(x *world) {
			x.pick("fits")
			x.pick("group.back")
			x.w.grid.intoCards()
		}},
		{name: "exercises-marked", start: Start{Screen: "exercises"}, change: limited},
		{name: "exercises-folded", start: Start{Screen: "exercises"}, then: func(x *world) { x.pick("place.floor"); x.w.grid.filters.panel.Toggle(); x.w.grid.narrow() }},
		{name: "exercises-kept", start: Start{Screen: "exercises"}, change: func(x *world) { x.agent.err = ErrNoAgent }, then: func(x *world) { x.w.toggleFavourite("bridge") }},
		{name: "limits", start: Start{Screen: "exercises"}, change: limited, then: func(x *world) { x.w.openLimits() }},
		{name: "limits-end", start: Start{Screen: "exercises"}, change: limited, then: func(x *world) { x.w.openLimits(); x.w.front.page().ScrollToEnd() }},
		{name: "card-limits", start: Start{Exercise: "knee_to_chest_single"}, change: limited},
		{name: "card-really", start: Start{Exercise: "knee_to_chest_single"}, change: limited, then: func(x *world) { x.card().onTry() }},
		{name: "card-left", start: Start{Exercise: "bridge"}, then: func(x *world) { x.w.front.page().ScrollBy(360) }},
		{name: "exercises-high", start: Start{Screen: "exercises"}, change: func(x *world) { x.agent.status.Settings["contrast"] = "high" }},
		{name: "card-high", start: Start{Exercise: "bird_dog"}, change: func(x *world) { x.agent.status.Settings["contrast"] = "high"; x.agent.status.Settings["tone"] = "deep" }},
		{name: "settings-looks", start: Start{Screen: "settings"}, then: func(x *world) { x.w.front.page().ScrollBy(430) }},
		{name: "exercises-empty", start: Start{Screen: "exercises"}, then: func(x *world) { x.w.grid.field.SetText("zumba") }},
		{name: "card", start: Start{Exercise: "bird_dog"}},
		{name: "card-end", start: Start{Exercise: "knee_to_chest_single"}, then: func(x *world) { x.w.front.page().ScrollToEnd() }},
		{name: "routines", start: Start{Screen: "routines"}},
		{name: "editor", start: Start{Screen: "editor"}},
		{name: "learn", start: Start{Screen: "learn"}},
		{name: "learn-page", start: Start{Screen: "learn"}, then: func(x *world) { x.w.push(newLearnPage(x.w, x.w.d.Learn.Page("strengthening"))) }},
		{name: "learn-page-end", start: Start{Screen: "learn"}, then: func(x *world) {
			x.w.push(newLearnPage(x.w, x.w.d.Learn.Page("strengthening")))
			x.w.front.page().ScrollToEnd()
		}},
		{name: "muscles", start: Start{Screen: "muscles"}},
		{name: "muscles-chosen", start: Start{Screen: "muscles"}, then: func(x *world) { x.w.front.(*muscles).choose("gluteus_maximus") }},
		{name: "safety", start: Start{Screen: "safety"}},
		{name: "safety-end", start: Start{Screen: "safety"}, then: func(x *world) { x.w.front.page().ScrollToEnd() }},
		{name: "wrong", start: Start{Screen: "safety"}, then: func(x *world) { x.w.push(newWrong(x.w, nil)) }},
		{name: "walk", start: Start{Break: true}, change: func(x *world) { x.journal.safety.Clear = false }},
		{name: "session-ready", start: Start{Break: true}, then: func(x *world) { x.pass(4 * time.Second) }},
		{name: "session-work", start: Start{Break: true}, then: func(x *world) { x.pass(14 * time.Second) }},
		{name: "session-hold", start: Start{Exercise: "childs_pose"}, then: func(x *world) { x.w.front.(*cardScreen).onTry(); x.pass(22 * time.Second) }},
		{name: "session-ask", start: Start{Break: true}, then: func(x *world) { x.pass(14 * time.Second); x.press(fyne.KeyEscape) }},
		{name: "before", start: Start{Screen: "before"}},
		{name: "before-end", start: Start{Screen: "before"}, then: func(x *world) { x.w.front.page().ScrollToEnd() }},
		{name: "before-mild", start: Start{Screen: "before"}, then: func(x *world) { x.rune('4'); test.Tap(x.w.front.(*before).now.rows[1].leave) }},
		{name: "before-changed", change: func(x *world) { x.days(1, effort("clamshell", "hard")) }, then: func(x *world) { x.w.startRoutine("daily_beginner") }},
		{name: "before-gentle", start: Start{Screen: "before"}, then: func(x *world) { x.rune('6') }},
		{name: "before-none", start: Start{Screen: "before"}, then: func(x *world) { x.rune('9') }},
		{name: "end-break", start: Start{Break: true}, then: func(x *world) {
			x.pass(60 * time.Second)
			x.press(fyne.KeyS)
			x.pass(10 * time.Minute)
		}},
		{name: "end", then: func(x *world) { x.through("daily_beginner", 3) }},
		{name: "end-said", then: func(x *world) {
			e := x.through("daily_beginner", 2)
			x.feel(e.pain, 2)
			test.Tap(e.efforts["bridge"][0])
			test.Tap(e.efforts["clamshell"][2])
		}},
		{name: "end-said-end", then: func(x *world) {
			e := x.through("daily_beginner", 2)
			x.feel(e.pain, 2)
			test.Tap(e.efforts["bridge"][0])
			test.Tap(e.efforts["clamshell"][2])
			e.sheet.ScrollToEnd()
		}},
		{name: "end-rose", then: func(x *world) {
			e := x.through("daily_beginner", 3)
			x.feel(e.pain, 7)
			test.Tap(e.culprits["bridge"])
		}},
		{name: "end-much", then: func(x *world) { x.feel(x.through("daily_beginner", 3).pain, 9) }},
		{name: "settings", start: Start{Screen: "settings"}},
		{name: "settings-hours", start: Start{Screen: "settings"}, change: func(x *world) {
			x.agent.status.Settings["office_hours"] = "mon 09:00-17:30, tue 09:00-17:30, wed 09:00-12:00, fri 22:00-06:00"
		}},
		{name: "settings-end", start: Start{Screen: "settings"}, then: func(x *world) { x.w.front.page().ScrollToEnd() }},
		{name: "today-skipped", change: state(func(s *tracker.Status) { s.Undo, s.Spell, s.UntilNotice = "skip", 34*60, 30*60 })},
		{name: "today-due", change: state(func(s *tracker.Status) { s.Shown, s.Spell, s.UntilNotice = true, 31*60, 540 })},
		{name: "today-presenting", change: state(func(s *tracker.Status) {
			until := time.Date(2026, 11, 23, 11, 30, 0, 0, time.Local)
			s.Presenting, s.PresentingUntil, s.Withheld = true, &until, []string{"presenting"}
		})},
		{name: "settings-quiet", start: Start{Screen: "settings"}, change: func(x *world) {
			x.agent.status.Settings["days_off"] = "2026-12-24, 2026-12-25, 2027-01-01"
		}, then: func(x *world) { x.w.front.page().ScrollBy(330) }},
		{name: "dayoff", start: Start{Screen: "settings"}, change: func(x *world) { x.agent.status.Settings["days_off"] = "2026-11-27, 2026-11-30" },
			then: func(x *world) { x.w.push(newDayOff(x.w.prefs)) }},
		{name: "senses", start: Start{Screen: "senses"}, change: func(x *world) { x.agent.status.Tracker.Stuck = []string{"camera"} }},
		{name: "senses-end", start: Start{Screen: "senses"}, then: func(x *world) { x.w.openSenses(); x.w.front.page().ScrollToEnd() }},
		{name: "learned", start: Start{Screen: "learned"}, change: func(x *world) {
			x.agent.report.Learned = []tracker.Lesson{{Hour: 9, Offers: 8, Taken: 6}, {Hour: 10, Offers: 6, Taken: 1, Refused: 5, Days: 4, Waits: true}, {Hour: 23, Offers: 1, Taken: 1}}
		}},
		{name: "learned-nothing", start: Start{Screen: "learned"}},
		{name: "close", then: func(x *world) { x.w.onClose() }},
	}
}

// TestPictures writes every screen in light, dark, large, narrow and in German, as PNG, for people to look at.
func TestPictures(t *testing.T) {
	if *pictures == "" {
		t.Skip("no -pictures DIR")
	}
	looks := []struct {
		name       string
		mode, text string
		size       fyne.Size
		lang       string
	}{
		{"light", "light", "normal", fyne.NewSize(1040, 760), "en"},
		{"dark", "dark", "normal", fyne.NewSize(1040, 760), "en"},
		{"large", "light", "large", fyne.NewSize(1040, 760), "en"},
		{"narrow", "light", "normal", fyne.NewSize(440, 760), "en"},
		{"german", "light", "normal", fyne.NewSize(1040, 760), "de"},
		{"german-narrow", "light", "normal", fyne.NewSize(440, 760), "de"},
		{"german-large", "light", "large", fyne.NewSize(1040, 760), "de"},
	}
	for _, s := range slices.Concat(shots(), screeningShots(), sessionShots(), packShots(), timelineShots(), breakShots(), progressShots(), personShots(), physioShots(), changeShots()) {
		for _, l := range looks {
			name := s.name + "-" + l.name
			if ok, _ := filepath.Match(*only, name); *only != "" && !ok {
				continue
			}
			t.Run(name, func(t *testing.T) {
				x := newWorld(t, s.start, func(x *world) {
					x.lang = l.lang
					x.agent.status.Settings["theme"], x.agent.status.Settings["text_size"] = l.mode, l.text
					if s.change != nil {
						s.change(x)
					}
				})
				x.w.win.Resize(l.size)
				if s.then != nil {
					s.then(x)
				}
				f, err := os.Create(filepath.Join(*pictures, name+".png"))
				if err != nil {
					t.Fatal(err)
				}
				defer f.Close()
				if err := png.Encode(f, x.w.win.Canvas().Capture()); err != nil {
					t.Fatal(err)
				}
			})
		}
	}
}
