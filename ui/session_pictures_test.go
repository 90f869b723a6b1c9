package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"limber/exercises"
)

// sessionShots are the session's pictures beside those of pictures_test.go.
func sessionShots() []shot {
	on := func(keys ...string) func(*world) {
		return func(x *world) {
			for _, k := range keys {
				x.agent.status.Settings[k] = "on"
			}
		}
	}
	try := func(card string, after time.Duration, keys ...fyne.KeyName) shot {
		return shot{start: Start{Exercise: card}, then: func(x *world) {
			x.w.front.(*cardScreen).onTry()
			x.pass(after)
			for _, k := range keys {
				x.press(k)
			}
			x.pass(100 * time.Millisecond)
		}}
	}
	named := func(name string, s shot, change func(*world)) shot {
		s.name, s.change = name, change
		return s
	}
	mat := on("mat_mode")
	return []shot{
		named("session-keys", try("bird_dog", 14*time.Second, fyne.KeyF1), nil),
		named("session-hurts", try("bird_dog", 14*time.Second, fyne.KeyH), nil),
		named("session-hurt-leg", shot{start: Start{Break: true}, then: func(x *world) { x.pass(14 * time.Second); x.press(fyne.KeyH); x.press(fyne.Key2) }}, nil),
		named("session-swap", try("bird_dog", 14*time.Second, fyne.KeyX), nil),
		named("session-why", shot{start: Start{Break: true}, then: func(x *world) { x.pass(14 * time.Second); x.press(fyne.KeyS); x.pass(time.Second) }}, nil),
		named("session-reps", try("bridge", 14*time.Second), nil),
		named("session-wait", try("bridge", 14*time.Second, fyne.KeyRight), on("wait_for_me")),
		named("session-half", try("childs_pose", 26*time.Second), nil),
		named("session-flash", shot{start: Start{Break: true}, then: func(x *world) { x.pass(10200 * time.Millisecond) }}, on("flash")),
		named("session-wrong", try("bird_dog", 14*time.Second, fyne.KeyW), nil),
		named("mat-wait-ready", try("bridge", 14*time.Second), on("mat_mode", "wait_for_me")),
		named("mat-wait", try("bridge", 14*time.Second, fyne.KeyRight), on("mat_mode", "wait_for_me")),
		named("mat-ready", try("knee_to_chest_single", 6*time.Second), mat),
		named("mat-controls", try("bird_dog", 3*time.Second), mat),
		named("mat-hold", try("childs_pose", 19*time.Second), mat),
		named("mat-reps", try("bridge", 40*time.Second), mat),
		named("mat-paused", try("bird_dog", 14*time.Second, fyne.KeySpace), mat),
		named("mat-long", shot{then: func(x *world) {
			c := x.w.d.Catalogue.Card("rest_90_90")
			x.w.begin(run{routine: "long", name: c.Text.Name, items: []exercises.Item{{Card: c, Dose: exercises.Dose{Sets: 1, Time: 5 * time.Minute}}}})
			x.pass(18 * time.Second)
		}}, mat),
		named("mat-switch", shot{start: Start{Exercise: "figure_four"}, then: func(x *world) {
			x.w.front.(*cardScreen).onTry()
			for range 2000 {
				x.pass(100 * time.Millisecond)
				if v := x.w.session.s.View(x.now); v.Phase.Kind.String() == "switch" {
					break
				}
			}
			x.pass(time.Second)
		}}, mat),
	}
}
