package plan

import (
	"testing"
	"time"
)

func TestTheAnswersAreDueAfterFourWeeks(t *testing.T) {
	now := time.Date(2026, 11, 23, 7, 0, 0, 0, time.FixedZone("", 3600))
	ago := func(days int) time.Time { return now.AddDate(0, 0, -days).Add(10 * time.Hour) } // in the evening of that day
	plan := func(days int) Event { return Event{At: ago(days), Kind: Opened} }
	said := func(days int, value string) Event { return Event{At: ago(days), Kind: Answered, Value: value} }
	for _, c := range []struct {
		name     string
		events   []Event
		mornings []Morning
		pains    []Pain
		due      bool
	}{
		{name: "nobody has a plan"},
		{name: "answered, and no plan", events: []Event{said(60, "anew")}},
		{name: "the plan is new", events: []Event{plan(27)}},
		{name: "four weeks, by the day and not by the hour", events: []Event{plan(28)}, due: true},
		{name: "gone through later", events: []Event{plan(90), said(27, "anew")}},
		{name: "and four weeks on", events: []Event{plan(90), said(28, "anew")}, due: true},
		{name: "still so", events: []Event{said(3, "same"), plan(90)}},
		{name: "still so, four weeks on", events: []Event{plan(90), said(30, "same"), said(60, "anew")}, due: true},
		{name: "said by a clock that was ahead", events: []Event{plan(90), said(-400, "same")}, due: true},
		{name: "put off today", events: []Event{plan(90), {At: now, Kind: Asked, Value: Answered}}},
		{name: "put off six days ago", events: []Event{plan(90), {At: ago(6), Kind: Asked, Value: Answered}}},
		{name: "put off a week ago", events: []Event{plan(90), {At: ago(7), Kind: Asked, Value: Answered}}, due: true},
		{name: "asked about the morning", events: []Event{plan(90), {At: now, Kind: Asked, Value: "morning"}}},
		{name: "and that yesterday", events: []Event{plan(90), {At: ago(1), Kind: Asked, Value: "morning"}}, due: true},
		{name: "told of the morning", events: []Event{plan(90)}, mornings: []Morning{{At: now}}},
		{name: "told of yesterday's", events: []Event{plan(90)}, mornings: []Morning{{At: ago(1)}}, due: true},
		{name: "asked about the direction", events: []Event{plan(90), {At: now, Kind: Direction, Value: "bending"}}},
		{name: "gentle days", events: []Event{plan(90), {At: ago(2), Kind: FlareOn}}},
		{name: "gentle days by pain", events: []Event{plan(90)}, pains: []Pain{{At: ago(1), Level: 7}}},
		{name: "whether they are over is asked", events: []Event{plan(90), {At: ago(8), Kind: FlareOn}}},
		{name: "they were over today", events: []Event{plan(90), {At: ago(8), Kind: FlareOn}, {At: now, Kind: FlareOff}}},
		{name: "they were over yesterday", events: []Event{plan(90), {At: ago(8), Kind: FlareOn}, {At: ago(1), Kind: FlareOff}}, due: true},
		{name: "a pause", events: []Event{plan(90), {At: ago(3), Kind: Pause, Until: ago(0)}}},
		{name: "a pause that is over", events: []Event{plan(90), {At: ago(9), Kind: Pause, Until: ago(1)}}, due: true},
		{name: "a kind of a later Limber", events: []Event{plan(90), {At: now, Kind: "sunrise", Value: Answered}}, due: true},
	} {
		if got := AnswersDue(History{Events: c.events, Mornings: c.mornings, Pains: c.pains}, now); got != c.due {
			t.Errorf("%s: due is %v", c.name, got)
		}
	}
}
