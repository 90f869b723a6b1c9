package tracker

import (
	"strings"
	"time"
)

// open is what Stretches will give later: what goes on at the last sample, to the second, oldest first.
func (m *Model) open() []Stretch {
	now := m.Now.Wall.Truncate(time.Second)
	list := []Stretch{}
	add := func(from, to time.Time, kind, evidence string) {
		if to.After(from) {
			list = append(list, Stretch{From: from, To: to, Kind: kind, Evidence: evidence})
		}
	}
	switch {
	case !m.Begun:
		return list
	case m.Session != nil:
		add(m.Session.From.Wall, now, KindBreak, EvidenceSession)
		return list
	case m.Blind != "":
		add(m.BlindFrom, now, KindBlind, m.Blind)
		return list
	}
	if m.Run != nil {
		kind, to := KindSitting, m.Here.Wall
		if m.Standing {
			kind = KindStanding
		}
		if m.pending() > 0 {
			to = now
		}
		add(m.Run.From, to, kind, strings.Join(m.Run.Evidence, "+"))
	}
	if m.away() < m.rules.grace {
		return list
	}
	kind, evidence := KindAway, m.Absent.evidence()
	switch {
	case m.away() >= m.rules.away && evidence == EvidenceSleep:
		kind = KindAsleep
	case m.away() >= m.rules.away:
		kind = KindBreak
	}
	add(m.Here.Wall, now, kind, evidence)
	return list
}
