package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"limber/exercises/plan"
)

// opened has a plan already.
func opened(x *world) {
	x.w.decide(plan.Event{Kind: plan.Opened})
	x.wall = x.wall.Add(time.Second) // what is decided next is decided later
}

// tight is somebody who has answered everything.
func tight(x *world) {
	for k, v := range map[string]string{
		"feels_like": "tight", "feels_when": "sitting", "feels_helps": "moving", "feels": "tight", "worse_with": "bending", "trouble": "months",
		"limits": "FLEX, KNEE, HIP", "hip_replaced": "on", "age": "64", "place": "floor, chair, standing", "kit": "mat, chair, wall", "minutes": "15", "days_per_week": "4",
	} {
		x.agent.status.Settings[k] = v
	}
}

// personShots are the pictures of the profile and the plan.
func personShots() []shot {
	at := func(key string) func(*world) {
		return func(x *world) {
			s := newProfile(x.w)
			x.w.push(s)
			for i, q := range s.asks {
				if q.key == key {
					s.ask(i)
				}
			}
		}
	}
	list := []shot{
		{name: "today-plan", change: tight, then: opened},
		{name: "today-plan-due", change: func(x *world) { tight(x); x.agent.status.Tracker.Spell = 47 * 60 }, then: opened},
		{name: "today-plan-locked", change: func(x *world) { x.journal.safety.Clear = false }},
		{name: "today-plan-none", change: nowhere, then: opened},
		{name: "today-plan-paused", change: tight, then: func(x *world) {
			opened(x)
			x.w.decide(plan.Event{Kind: plan.Pause, Until: x.wall.Add(6 * 24 * time.Hour)})
		}},
		{name: "today-plan-flare", change: tight, then: func(x *world) { opened(x); x.w.flare(true) }},
		{name: "today-still", change: tight, then: func(x *world) { monthOn(x); x.w.front.page().ScrollBy(260) }},
		{name: "plan", change: tight, then: func(x *world) { opened(x); x.w.openPlan() }},
		{name: "plan-end", change: tight, then: func(x *world) { opened(x); x.w.openPlan(); x.w.front.page().ScrollToEnd() }},
		{name: "plan-middle", change: tight, then: func(x *world) { opened(x); x.w.openPlan(); x.w.front.page().ScrollBy(560) }},
		{name: "plan-first", then: func(x *world) { x.w.openPlan() }},
		{name: "plan-pause", then: func(x *world) { opened(x); x.w.openPlan(); x.w.push(newPausePage(x.w)) }},
		{name: "profile-kept", change: func(x *world) { x.agent.err = ErrNoAgent }, then: func(x *world) { x.w.push(newProfile(x.w)); x.rune('2') }},
		{name: "profile-focus", then: func(x *world) { x.w.push(newProfile(x.w)); x.press(fyne.KeyDown); x.press(fyne.KeyDown) }},
		{name: "profile-understood", change: tight, then: func(x *world) { x.w.push(newProfileList(x.w, newProfile(x.w))) }},
		{name: "profile-tests", change: steady, then: func(x *world) { understood(x); x.w.front.page().ScrollToEnd() }},
		{name: "profile-tests-said", change: func(x *world) {
			steady(x)
			x.agent.status.Settings["self_check"] = "no_reach, plank_knees, no_side_plank_knees"
		}, then: func(x *world) { x.w.openProfile(); x.w.front.page().ScrollToEnd() }},
		{name: "selfcheck-reach", change: steady, then: func(x *world) { understood(x); x.w.openSelfCheck(); reaching(x) }},
		{name: "selfcheck-plank", change: steady, then: func(x *world) { understood(x); x.w.openSelfCheck(); x.rune('3') }},
		{name: "selfcheck-side", change: steady, then: func(x *world) { understood(x); x.w.openSelfCheck(); x.rune('2'); x.rune('3') }},
		{name: "selfcheck-proposed", change: func(x *world) { steady(x); x.agent.status.Settings["feels_when"] = "sitting" },
			then: func(x *world) { understood(x); x.w.openSelfCheck(); x.rune('2'); x.rune('1'); x.rune('1') }},
		{name: "profile-list", change: tight, then: func(x *world) { x.w.openProfile() }},
		{name: "profile-list-nothing", then: func(x *world) { x.w.openProfile() }},
		{name: "profile-change", change: tight, then: func(x *world) {
			opened(x)
			q, _ := x.w.askOf("worse_with")
			x.w.push(newAnswer(x.w, q, nil))
			x.rune('2')
		}},
		{name: "profile-change-nothing", change: tight, then: func(x *world) {
			q, _ := x.w.askOf("opt_in")
			x.w.push(newAnswer(x.w, q, nil))
		}},
	}
	for _, key := range []string{"feels_like", "worse_with", "limits", "age", "place", "kit", "minutes", "days_per_week"} {
		list = append(list, shot{name: "profile-ask-" + key, change: tight, then: at(key)})
	}
	return list
}

// reaching shows the reach as far as it goes.
func reaching(x *world) {
	f := x.w.front.(*selfCheck).body
	s := f.Scene()
	s.At = s.Motion.HoldAt()
	f.Stop()
	f.Set(s)
}
