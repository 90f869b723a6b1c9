package plan

import (
	"fmt"
	"testing"
	"time"

	"limber/exercises/session"
)

// tenYears is a plan that was followed nearly every day, with all that can be said of it.
func tenYears() (History, time.Time) {
	var h History
	now := monday
	for n := range 3000 {
		now = now.Add(29 * time.Hour)
		c := Choose(Profile{WorseWith: "neither"}, History{}, now, cat)
		s := Session{ID: fmt.Sprint(n), Routine: "plan", Started: now, Outcome: "done", PainBefore: p(n % 4), PainAfter: p(n % 3)}
		for _, choice := range c.Items {
			s.Items = append(s.Items, session.ItemResult{
				Card: choice.Item.Card.ID, Planned: work(choice.Item), Seconds: work(choice.Item), Outcome: "done", Effort: []string{"easy", "right", "", "hard"}[n%7%4],
			})
		}
		h.Sessions = append(h.Sessions, s)
		if n%3 == 0 {
			h.Mornings = append(h.Mornings, Morning{At: now.Add(20 * time.Hour), Worse: n % 5 % 3})
		}
		if n%50 == 0 {
			h.Events = append(h.Events, Event{ID: fmt.Sprint(n), At: now, Kind: Keep, Card: "bridge", Rule: string(EasyMore), Ref: now})
		}
	}
	return h, now.Add(20 * time.Hour)
}

// A plan of ten years is made while somebody waits for the page.
func BenchmarkTenYears(b *testing.B) {
	h, now := tenYears()
	who := Profile{WorseWith: "neither"}
	base := Choose(who, h, now, cat).Base
	for name, f := range map[string]func(){
		"adjust":  func() { Adjust(base, h, now, anyCard, cat) },
		"choose":  func() { Choose(who, h, now, cat) },
		"changes": func() { Changes(nil, h, now, anyCard, cat) },
		"trends":  func() { Trends(h, now); FlareAt(h, now) },
	} {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				f()
			}
		})
	}
}
