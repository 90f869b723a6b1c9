package main

import (
	"time"

	"limber/archive"
	"limber/journal"
)

// fill puts the rows of a journal into a document. A session that is not over is left out: it would be another one where it
// was brought in.
func fill(doc *archive.Document, w journal.Whole) {
	at, maybe, long := archive.At, archive.Maybe, func(d time.Duration) archive.Seconds { return archive.Seconds(max(0, d)) }
	for _, s := range w.Sessions {
		if !s.Ended.IsZero() {
			doc.Sessions = append(doc.Sessions, sessionRow(s))
		}
	}
	for _, s := range w.Screenings {
		doc.Screenings = append(doc.Screenings, archive.Screening{ID: s.ID, At: at(s.At), Clear: s.Clear, Yes: append([]string{}, s.Yes...), Route: s.Route, Examined: s.Examined})
	}
	for sign, on := range w.Clearances {
		doc.Clearances = append(doc.Clearances, archive.Clearance{Sign: sign, On: on.Format(time.DateOnly)})
	}
	for _, m := range w.Mornings {
		doc.Mornings = append(doc.Mornings, archive.Morning{At: at(m.At), Worse: m.Worse})
	}
	for _, p := range w.Pains {
		doc.Pains = append(doc.Pains, archive.Pain{At: at(p.At), Level: p.Level})
	}
	for _, e := range w.Events {
		doc.PlanEvents = append(doc.PlanEvents, archive.PlanEvent{ID: e.ID, At: at(e.At), Kind: e.Kind, Card: e.Card, Rule: e.Rule, Ref: maybe(e.Ref), Until: maybe(e.Until), Value: e.Value})
	}
	for _, s := range w.Stretches {
		doc.Stretches = append(doc.Stretches, archive.Stretch{From: at(s.From), To: at(s.To), Kind: s.Kind, Evidence: s.Evidence, Device: s.Device})
	}
	for _, b := range w.Breaks {
		doc.Breaks = append(doc.Breaks, archive.Break{From: at(b.From), Length: long(b.Length), Evidence: b.Evidence})
	}
	for _, n := range w.Notices {
		doc.Notices = append(doc.Notices, archive.Notice{At: at(n.At), Why: n.Why, Spell: long(n.Spell), Call: long(n.Call), Owed: n.Owed, Evidence: n.Evidence,
			Card: n.Card, Outcome: n.Outcome, Reason: n.Reason, Ended: maybe(n.Ended)})
	}
	for _, h := range w.Withheld {
		doc.Withheld = append(doc.Withheld, archive.Withheld{At: at(h.At), Why: h.Why, Spell: long(h.Spell), Became: h.Became, Settled: maybe(h.Settled)})
	}
	for _, c := range w.Corrections {
		doc.Corrections = append(doc.Corrections, archive.Correction{From: at(c.From), To: at(c.To), As: c.As, Away: long(c.Away), Made: at(c.Made), Undone: maybe(c.Undone)})
	}
	for _, d := range w.Days {
		doc.DayTotals = append(doc.DayTotals, archive.DayTotal{Date: d.Date.Format(time.DateOnly), Known: long(d.Known), Sitting: long(d.Sitting),
			Longest: long(d.Longest), Standing: long(d.Standing), Breaks: d.Breaks, Offered: d.Offered})
	}
	for _, d := range w.Devices {
		doc.Devices = append(doc.Devices, archive.Device(d))
	}
}

func sessionRow(s journal.Session) archive.Session {
	row := archive.Session{
		ID: s.ID, Routine: s.Routine, Break: s.Break, Started: archive.At(s.Started), Ended: archive.At(s.Ended), Outcome: s.Outcome,
		Worked: archive.Seconds(max(0, s.Worked)), PainBefore: s.PainBefore, PainAfter: s.PainAfter, Culprits: s.Culprits, Device: s.Device,
	}
	for _, it := range s.Items {
		item := archive.Item{Card: it.Card, Side: it.Side, Sets: it.Sets, Reps: it.Reps, Seconds: it.Seconds, Planned: it.Planned,
			Outcome: it.Outcome, Reason: it.Reason, Hurt: it.Hurt, SwappedFrom: it.SwappedFrom}
		for _, d := range it.Done {
			item.Done = append(item.Done, archive.Set(d))
		}
		if it.Effort != "" {
			if row.Efforts == nil {
				row.Efforts = map[string]string{}
			}
			row.Efforts[it.Card] = it.Effort
		}
		row.Items = append(row.Items, item)
	}
	return row
}

// whole are the rows of a document as a journal takes them.
func whole(doc *archive.Document) (w journal.Whole) {
	for _, s := range doc.Sessions {
		session := journal.Session{
			ID: s.ID, Routine: s.Routine, Break: s.Break, Started: s.Started.Time, Ended: s.Ended.Time, Outcome: s.Outcome, Worked: time.Duration(s.Worked),
			PainBefore: s.PainBefore, PainAfter: s.PainAfter, Culprits: s.Culprits, Device: s.Device,
		}
		for _, it := range s.Items {
			item := journal.Item{Card: it.Card, Side: it.Side, Sets: it.Sets, Reps: it.Reps, Seconds: it.Seconds, Planned: it.Planned, Outcome: it.Outcome,
				Reason: it.Reason, Hurt: it.Hurt, SwappedFrom: it.SwappedFrom, Effort: s.Efforts[it.Card]}
			for _, d := range it.Done {
				item.Done = append(item.Done, journal.Set(d))
			}
			session.Items = append(session.Items, item)
		}
		w.Sessions = append(w.Sessions, session)
	}
	for _, s := range doc.Screenings {
		w.Screenings = append(w.Screenings, journal.Safety{ID: s.ID, At: s.At.Time, Clear: s.Clear, Route: s.Route, Yes: s.Yes, Examined: s.Examined})
	}
	w.Clearances = map[string]time.Time{}
	for _, c := range doc.Clearances {
		w.Clearances[c.Sign], _ = time.Parse(time.DateOnly, c.On) // archive has looked at it
	}
	for _, m := range doc.Mornings {
		w.Mornings = append(w.Mornings, journal.Morning{At: m.At.Time, Worse: m.Worse})
	}
	for _, p := range doc.Pains {
		w.Pains = append(w.Pains, journal.Pain{At: p.At.Time, Level: p.Level})
	}
	for _, e := range doc.PlanEvents {
		w.Events = append(w.Events, journal.Event{ID: e.ID, At: e.At.Time, Kind: e.Kind, Card: e.Card, Rule: e.Rule, Ref: e.Ref.Or(), Until: e.Until.Or(), Value: e.Value})
	}
	for _, s := range doc.Stretches {
		w.Stretches = append(w.Stretches, journal.DeviceStretch{Stretch: journal.Stretch{From: s.From.Time, To: s.To.Time, Kind: s.Kind, Evidence: s.Evidence}, Device: s.Device})
	}
	for _, b := range doc.Breaks {
		w.Breaks = append(w.Breaks, journal.Break{From: b.From.Time, Length: time.Duration(b.Length), Evidence: b.Evidence})
	}
	for _, n := range doc.Notices {
		w.Notices = append(w.Notices, journal.Notice{At: n.At.Time, Why: n.Why, Spell: time.Duration(n.Spell), Call: time.Duration(n.Call), Owed: n.Owed,
			Evidence: n.Evidence, Card: n.Card, Outcome: n.Outcome, Reason: n.Reason, Ended: n.Ended.Or()})
	}
	for _, h := range doc.Withheld {
		w.Withheld = append(w.Withheld, journal.Withheld{At: h.At.Time, Why: h.Why, Spell: time.Duration(h.Spell), Became: h.Became, Settled: h.Settled.Or()})
	}
	for _, c := range doc.Corrections {
		w.Corrections = append(w.Corrections, journal.Correction{From: c.From.Time, To: c.To.Time, As: c.As, Away: time.Duration(c.Away), Made: c.Made.Time, Undone: c.Undone.Or()})
	}
	for _, d := range doc.DayTotals {
		date, _ := time.Parse(time.DateOnly, d.Date)
		w.Days = append(w.Days, journal.Totals{Date: date, Known: time.Duration(d.Known), Sitting: time.Duration(d.Sitting), Longest: time.Duration(d.Longest),
			Standing: time.Duration(d.Standing), Breaks: d.Breaks, Offered: d.Offered})
	}
	for _, d := range doc.Devices {
		w.Devices = append(w.Devices, journal.Device(d))
	}
	return w
}
