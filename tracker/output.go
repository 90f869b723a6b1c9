package tracker

import "time"

// outLine is an event as a line of a replay. Numbers are seconds.
type outLine struct {
	Event    string   `json:"event"`
	Awake    float64  `json:"awake"`
	Wall     string   `json:"wall"`
	Spell    *float64 `json:"spell,omitempty"`
	Why      string   `json:"why,omitempty"`
	Owed     *int     `json:"owed,omitempty"`
	Count    *int     `json:"count,omitempty"`
	From     string   `json:"from,omitempty"`
	Seconds  *float64 `json:"seconds,omitempty"`
	Evidence string   `json:"evidence,omitempty"`
	Waited   float64  `json:"waited,omitempty"`
}

func (e Event) line() outLine {
	l := outLine{Event: e.Kind, Awake: e.Awake.Seconds(), Wall: stamp(e.Wall), Why: e.Why, Evidence: e.Evidence}
	switch e.Kind {
	case EventNotice:
		l.Spell, l.Owed, l.Waited = number(e.Spell), &e.Owed, e.Waited.Seconds()
	case EventWithheld, EventBackstop:
		l.Spell = number(e.Spell)
	case EventOwed:
		l.Spell, l.Count = number(e.Spell), &e.Count
	case EventBreak:
		l.From, l.Seconds = stamp(e.From), number(e.Length)
	case EventSleep:
		l.Seconds = number(e.Length)
	}
	return l
}

func number(d time.Duration) *float64 {
	f := d.Seconds()
	return &f
}

func stamp(t time.Time) string { return t.Format(time.RFC3339Nano) }

// summaryLine is the last line of a replay. Awake and Wall are null where the trace had no sample.
type summaryLine struct {
	Event    string             `json:"event"`
	Awake    *float64           `json:"awake"`
	Wall     *string            `json:"wall"`
	Sitting  float64            `json:"sitting"` // all days
	Longest  float64            `json:"longest"` // of all days
	Spell    float64            `json:"spell"`   // open at the end
	Breaks   []breakLine        `json:"breaks"`
	Notices  int                `json:"notices"`
	Withheld int                `json:"withheld"`
	Days     map[string]dayLine `json:"days"`
}

type breakLine struct {
	From    string  `json:"from"`
	Seconds float64 `json:"seconds"`
	Open    bool    `json:"open,omitempty"`
}

type dayLine struct {
	Sitting float64 `json:"sitting"`
	Longest float64 `json:"longest"`
}

func (p *replay) summary() {
	m := p.model
	day := m.today()
	s := summaryLine{
		Event: "summary", Spell: m.spell().Seconds(), Breaks: []breakLine{},
		Notices: p.notices, Withheld: p.withheld, Days: map[string]dayLine{},
	}
	if m.Begun {
		wall := stamp(m.Now.Wall)
		s.Awake, s.Wall = number(m.Last.Awake), &wall
	}
	var sitting, longest time.Duration
	for name, d := range day.Days {
		sitting += d.Sitting
		longest = max(longest, d.Longest)
		if d.Sitting > 0 || d.Longest > 0 {
			s.Days[name] = dayLine{Sitting: d.Sitting.Seconds(), Longest: d.Longest.Seconds()}
		}
	}
	s.Sitting, s.Longest = sitting.Seconds(), longest.Seconds()
	for _, b := range day.Breaks {
		s.Breaks = append(s.Breaks, breakLine{From: stamp(b.From), Seconds: b.Length.Seconds()})
	}
	if away := m.away(); m.Session == nil && away >= m.rules.away && !m.touchesSession() {
		s.Breaks = append(s.Breaks, breakLine{From: stamp(m.Here.Wall), Seconds: away.Seconds(), Open: true})
	}
	p.write(s)
}
