package plan

import (
	"fmt"
	"testing"
	"time"

	"limber/exercises"
)

func TestProbe(t *testing.T) {
	cat := exercises.Load("en")
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	for _, feels := range []string{"tight", "weak", "both"} {
		for lvl := 1; lvl <= 3; lvl++ {
			for _, m := range []int{0, 30} {
				for day := range 4 {
					w := person(Profile{Feels: feels, WorseWith: "neither", Level: lvl, Minutes: m}, History{}, now.AddDate(0, 0, day), cat)
					d, _ := w.make(map[string]string{"tight": "stretch", "weak": "strength", "both": "combination"}[feels], History{})
					s := 0
					all := 0
					for i, c := range d.choices("") {
						_ = i
						all += c.Seconds
						if loosens(c.Item.Card) {
							s += c.Seconds
						}
					}
					fmt.Println(feels, lvl, m, 100*d.loosening()/d.working(), 100*s/all, len(d.picks), all/60)
				}
			}
		}
	}
	for m := 2; m <= 45; m++ {
		for _, feels := range []string{"tight", "weak", "both"} {
			for _, fl := range []string{"", "FLOOR", "PREG"} {
				c := Choose(Profile{Feels: feels, WorseWith: "neither", Minutes: m, Flags: []string{fl}}, History{}, now, cat)
				fmt.Print(m, ":", c.Minutes, "/", len(c.Items), " ", c.Reason.Key, ";  ")
			}
		}
		fmt.Println()
	}
}
