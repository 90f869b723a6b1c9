package ui

import (
	"time"

	"fyne.io/fyne/v2/test"

	"limber/exercises/plan"
)

// changeShots are the pictures of what the rules change, and of what Today asks.
func changeShots() []shot {
	many := func(x *world) {
		x.agent.status.Settings["morning_question"] = "on"
		x.days(2, effort("clamshell", "easy"))
		x.days(3, hurt("cat_cow", "back"))
		x.days(4, effort("bird_dog_leg", "hard"))
		x.days(5, hurt("bridge", "joint"))
	}
	pains := func(list ...int) func(*world) {
		return func(x *world) {
			for i, level := range list {
				x.journal.said.Pains = append(x.journal.said.Pains, plan.Pain{At: x.wall.AddDate(0, 0, i+1-len(list)).Add(-time.Hour), Level: level})
			}
		}
	}
	return []shot{
		{name: "changes", start: Start{Screen: "changes"}, change: many},
		{name: "changes-end", start: Start{Screen: "changes"}, change: many, then: func(x *world) { x.w.front.page().ScrollToEnd() }},
		{name: "changes-undone", start: Start{Screen: "changes"}, change: many, then: func(x *world) {
			x.w.decideOn(x.w.listed()[0].Undo(x.wall), func() {})
		}},
		{name: "changes-none", start: Start{Screen: "changes"}},
		{name: "changes-leg", start: Start{Screen: "changes"}, change: func(x *world) { x.days(1, hurt("bridge", "leg")); x.safetyAt(-72 * time.Hour) }},
		{name: "changes-ask", start: Start{Screen: "changes"}, change: func(x *world) { x.days(1, hurt("cat_cow", "back")) }, then: func(x *world) { x.tap(x.w.words.T("changes.bring")) }},
		{name: "today-morning", change: many},
		{name: "today-noted", change: many, then: func(x *world) { x.tap(x.w.words.T("morning.answer.1")) }},
		{name: "today-flare", change: pains(7, 4)},
		{name: "today-worse", change: pains(1, 1, 1, 1, 1, 1, 1, 4, 4, 4, 4, 4, 4, 4)},
		{name: "pain", then: func(x *world) { x.w.openPain() }},
		{name: "pain-much", then: func(x *world) { x.w.openPain(); x.rune('9') }},
		{name: "pain-gentle", then: func(x *world) { x.w.openPain(); x.rune('6') }},
		{name: "end-changes", then: func(x *world) {
			e := x.through("daily_beginner", 1)
			x.feel(e.pain, 1)
			test.Tap(e.efforts["clamshell"][2])
			test.Tap(e.efforts["bridge"][2])
			e.sheet.ScrollToEnd()
		}},
	}
}
