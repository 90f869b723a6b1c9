package journal

import (
	"testing"
	"time"
)

func TestANoticeTellsWhatExplainsItAndWhatBecameOfIt(t *testing.T) {
	j, _ := newJournal(t)
	at := at(t, "Europe/Berlin", "2026-11-23 10:05:00")
	n := Notice{At: unstamp(stamp(at)), Why: "owed", Spell: 58 * minute, Call: 45 * minute, Owed: 2, Evidence: "input+microphone", Card: "chin_tuck", Outcome: "shown"}
	id, err := j.AddNotice(ctx, n)
	ok(t, err)
	for _, outcome := range []string{"started", "taken", "snoozed", "paused", "presenting", "withdrawn", "replaced", "unanswered", "skipped"} {
		ok(t, j.EndNotice(ctx, id, outcome, "", at.Add(minute)))
	}
	ok(t, j.EndNotice(ctx, id, "skipped", "in_a_meeting", at.Add(2*minute)))
	n.ID, n.Outcome, n.Reason, n.Ended = id, "skipped", "in_a_meeting", unstamp(stamp(at.Add(2*minute)))
	got, err := j.Notices(ctx, at, at.Add(time.Second))
	ok(t, err)
	same(t, "notice", got, []Notice{n})
	ok(t, j.EndNotice(ctx, id, "shown", "", time.Time{})) // the skip was taken back
	if d := dayOf(t, j, at); len(d.Notices) != 1 || !d.Notices[0].Ended.IsZero() || d.Notices[0].Reason != "" || d.Offered != 1 {
		t.Errorf("after the skip was taken back: %+v", d.Notices)
	}
	if j.EndNotice(ctx, id+1, "skipped", "", at) == nil || j.EndNotice(ctx, id, "ignored", "", at) == nil {
		t.Error("no such notice, or no such outcome, and no error")
	}
	if d := dayOf(t, j, at.AddDate(0, 0, 1)); len(d.Notices) != 0 || d.Offered != 0 {
		t.Errorf("the day after: %+v", d)
	}
}

func TestWhatBecomesOfNoticesThatAreHeldBack(t *testing.T) {
	j, _ := newJournal(t)
	ten := at(t, "Europe/Berlin", "2026-11-23 10:00:00")
	for i, w := range []struct{ why, became string }{{"microphone", "offered"}, {"dnd", "offered"}, {"paused", "void"}, {"camera", ""}} {
		now := ten.Add(time.Duration(i) * 10 * minute)
		ok(t, j.AddWithheld(ctx, Withheld{At: now, Why: w.why, Spell: 30 * minute}))
		if w.became != "" && i > 0 { // the second settles the first with it
			ok(t, j.SettleWithheld(ctx, w.became, now.Add(5*minute)))
		}
	}
	d := dayOf(t, j, ten)
	var became []string
	for _, w := range d.Withheld {
		became = append(became, w.Why+" "+w.Became)
	}
	same(t, "became", became, []string{"microphone offered", "dnd offered", "paused void", "camera held"})
	if w := d.Withheld[0]; !w.Settled.Equal(ten.Add(15*minute)) || w.Spell != 30*minute {
		t.Errorf("%+v", w)
	}
	if w := d.Withheld[3]; !w.Settled.IsZero() {
		t.Errorf("%+v", w)
	}
}
