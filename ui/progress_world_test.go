package ui

import (
	"math"
	"math/rand/v2"
	"time"

	"limber/exercises/plan"
	"limber/exercises/session"
	"limber/tracker"
)

// lived fills the journal with so many days up to now, the same ones each time: somebody who works on weekdays,
// exercises on about four days a week, says most pains, was ill for ten days, and let it be for two months each year.
func lived(days int) func(*world) {
	return func(x *world) {
		x.wall = clockTime("16:40")
		x.agent.status.Settings["days_per_week"] = "4"
		random := rand.New(rand.NewPCG(7, 11))
		daily, desk := x.routineOf("daily_beginner"), x.routineOf("desk_2")
		for back := days - 1; back >= 0; back-- {
			day := time.Date(x.wall.Year(), x.wall.Month(), x.wall.Day()-back, 0, 0, 0, 0, x.wall.Location())
			working := day.Weekday() != time.Saturday && day.Weekday() != time.Sunday
			ill, away := back >= 30 && back < 40, back%365 > 250 && back%365 < 310
			level := 4.6 - 3*math.Min(float64(days-back), 500)/500 + 1.2*math.Sin(float64(back)/17) + random.NormFloat64()*0.9
			if ill {
				level += 2
			}
			if working && !away && !ill && random.Float64() > 0.06 {
				sat := time.Duration(random.NormFloat64()*80+330) * time.Minute
				if back == 0 {
					sat = 200 * time.Minute
				}
				sat = max(sat, 90*time.Minute)
				x.journal.totals = append(x.journal.totals, DayTotal{
					Date: time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, time.UTC), Known: 9 * time.Hour, Sitting: sat,
					Longest: min(sat, time.Duration(random.ExpFloat64()*25+32)*time.Minute), Standing: 40 * time.Minute, Breaks: 6,
				})
				for n := range random.IntN(3) {
					x.did(desk, day.Add(time.Duration(10+3*n)*time.Hour), true, 1, nil, nil)
				}
			}
			if back == 0 && days > 1 { // the day is not over
				continue
			}
			if ill || away || days > 1 && random.Float64() > 0.57 {
				if random.Float64() < 0.1 {
					x.journal.said.Pains = append(x.journal.said.Pains, plan.Pain{At: day.Add(9 * time.Hour), Level: tenth(level)})
				}
				continue
			}
			part := 1.0
			if days > 1 && random.Float64() < 0.12 {
				part = 0.3
			}
			before, after := tenth(level), tenth(level-0.8+random.NormFloat64())
			said, saidAfter := &before, &after
			if days > 1 && random.Float64() < 0.15 {
				said = nil
			}
			if days > 1 && random.Float64() < 0.25 {
				saidAfter = nil
			}
			x.did(daily, day.Add(7*time.Hour+40*time.Minute), false, part, said, saidAfter)
		}
		if days > 45 {
			at := x.wall.AddDate(0, 0, -39)
			x.journal.said.Events = append(x.journal.said.Events, plan.Event{ID: "ill", Kind: plan.Pause, At: at, Until: at.AddDate(0, 0, 9)})
		}
		x.agent.status.Tracker.Open = []tracker.Stretch{{From: x.wall.Add(-25 * time.Minute), To: x.wall, Kind: tracker.KindSitting, Evidence: "input"}}
	}
}

func tenth(level float64) int { return int(min(max(level+0.5, 0), 10)) }

// routineOf are the items of a routine as results.
func (x *world) routineOf(id string) (list []session.ItemResult) {
	for _, it := range catalogue.Routine(id).Items {
		seconds := int(session.Seconds(catalogue.Routine(id).Items).Seconds()*0.75) / len(catalogue.Routine(id).Items)
		list = append(list, session.ItemResult{Card: it.Card.ID, Side: "both", Sets: 1, Seconds: seconds, Planned: seconds, Outcome: "done"})
	}
	return list
}

// did writes a session; of one that was broken off, a part.
func (x *world) did(items []session.ItemResult, at time.Time, brk bool, part float64, before, after *int) {
	s := SessionRecord{ID: "s" + at.Format(time.RFC3339), Routine: "daily_beginner", Break: brk, Started: at, Ended: at.Add(12 * time.Minute), Outcome: "done", PainBefore: before, PainAfter: after}
	if brk {
		s.Routine = "desk_2"
	}
	for i, it := range items {
		if float64(i) >= part*float64(len(items)) {
			it.Outcome, it.Seconds = "skipped", 0
			s.Outcome = "stopped"
		}
		s.Items = append(s.Items, it)
	}
	x.journal.sessions[s.ID] = &s
}

func (x *world) progress() *progressScreen { return x.w.front.(*progressScreen) }

func progressShots() []shot {
	start := Start{Screen: "progress"}
	by := func(amount float32) func(*world) { return func(x *world) { x.w.front.page().ScrollBy(amount) } }
	var list []shot
	for _, c := range []struct {
		name string
		days int
		span string
	}{{"empty", 0, ""}, {"day", 1, ""}, {"week", 7, ""}, {"months", 91, ""}, {"years", 5 * 365, "all"}, {"year", 5 * 365, "year"}} {
		first := func(x *world) {
			if c.span != "" {
				x.progress().spans.Chip(c.span).Tapped(nil)
			}
		}
		list = append(list, shot{name: "progress-" + c.name, start: start, change: lived(c.days), then: first})
		for n, page := range []string{"2", "3", "4"} {
			if c.days > 0 {
				list = append(list, shot{name: "progress-" + c.name + "-" + page, start: start, change: lived(c.days), then: func(x *world) {
					first(x)
					by(float32(n+1) * 680)(x)
				}})
			}
		}
	}
	return append(list,
		shot{name: "progress-high", start: start, change: func(x *world) { lived(91)(x); x.agent.status.Settings["contrast"] = "high" }},
		shot{name: "progress-bubble", start: start, change: lived(91), then: func(x *world) {
			p := x.progress()
			p.goals.chart.Tapped(pointAt(p.goals.chart.Middle(6)))
			p.year.grid.Tapped(pointAt(p.year.grid.Middle(52*7 - 10)))
		}},
		shot{name: "progress-bubble-pain", start: start, change: lived(91), then: func(x *world) {
			p := x.progress()
			p.pain.chart.Tapped(pointAt(p.pain.chart.Middle(70)))
			by(680)(x)
		}},
	)
}
