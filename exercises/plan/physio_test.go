package plan

import (
	"testing"
	"time"

	"limber/exercises"
)

func TestWhichPhysiotherapistsPlanIsFollowed(t *testing.T) {
	berlin := time.FixedZone("CET", 3600)
	at := func(text string) time.Time {
		when, err := time.ParseInLocation("2006-01-02 15:04", text, berlin)
		if err != nil {
			t.Fatal(err)
		}
		return when
	}
	cat := &exercises.Catalogue{Plans: []*exercises.PhysioPlan{{ID: "knee", Until: at("2026-12-18 00:00")}, {ID: "open"}}}
	on := func(when, id, until string) Event {
		e := Event{Kind: PhysioOn, At: at(when), Value: id}
		if until != "" {
			e.Until = at(until)
		}
		return e
	}
	off := func(when, id string) Event { return Event{Kind: PhysioOff, At: at(when), Value: id} }
	for _, c := range []struct {
		name   string
		events []Event
		today  string
		id     string
		active bool
		over   bool
	}{
		{"none", nil, "2026-11-23 09:00", "", false, false},
		{"followed", []Event{on("2026-11-20 08:00", "knee", "")}, "2026-11-23 09:00", "knee", true, false},
		{"on its last evening", []Event{on("2026-11-20 08:00", "knee", "")}, "2026-12-18 23:59", "knee", true, false},
		{"over the day after", []Event{on("2026-11-20 08:00", "knee", "")}, "2026-12-19 00:00", "knee", false, true},
		{"goes on longer", []Event{on("2026-12-19 08:00", "knee", "2027-01-16 00:00"), on("2026-11-20 08:00", "knee", "")}, "2027-01-16 12:00", "knee", true, false},
		{"and is over then", []Event{on("2026-11-20 08:00", "knee", ""), on("2026-12-19 08:00", "knee", "2027-01-16 00:00")}, "2027-01-17 00:00", "knee", false, true},
		{"stopped", []Event{on("2026-11-20 08:00", "knee", ""), off("2026-11-21 08:00", "knee")}, "2026-11-23 09:00", "", false, false},
		{"another one took its place", []Event{on("2026-11-20 08:00", "knee", ""), on("2026-11-21 08:00", "open", ""), off("2026-11-22 08:00", "knee")}, "2030-11-23 09:00", "open", true, false},
		{"its file is elsewhere", []Event{on("2026-11-20 08:00", "gone", "")}, "2026-11-23 09:00", "gone", false, false},
		{"a clock that was wrong", []Event{on("2036-11-20 08:00", "knee", "")}, "2026-11-23 09:00", "", false, false},
	} {
		got := FollowedPhysio(History{Events: c.events}, at(c.today), cat)
		if got.ID != c.id || got.Active() != c.active || got.Over != c.over {
			t.Errorf("%s: %+v", c.name, got)
		}
		if c.name == "goes on longer" && !got.Since.Equal(at("2026-11-20 08:00")) {
			t.Errorf("%s: since %v", c.name, got.Since)
		}
	}
}
