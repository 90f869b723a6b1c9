package report

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"limber/exercises"
	"limber/exercises/figure"
	"limber/exercises/plan"
	"limber/lang"
	"limber/progress"
	"limber/wording"
)

func itoa(n int) string { return strconv.Itoa(n) }

// glance are the few numbers that one looks for first.
func (in *Input) glance(s progress.Summary) [][2]string {
	T := in.Words.T
	facts := [][2]string{{T("report.sessions"), T("report.sessions_of", lang.Args{"N": s.Sessions, "Met": s.Met, "Asked": s.Asked})}}
	if s.Asked == 0 {
		facts[0][1] = itoa(s.Sessions)
	}
	facts = append(facts, [2]string{T("report.worked"), in.minutes(s.Worked)})
	if first, last, ok := in.painEnds(s); ok {
		facts = append(facts, [2]string{T("report.pain_ends"), T("report.pain_from_to", lang.Args{"First": in.number(first), "Last": in.number(last)})})
	}
	if sat, longest, days := in.sat(); days > 0 {
		facts = append(facts, [2]string{T("report.sat"), in.Words.N("report.sat_days", days, lang.Args{"Sitting": in.span(sat)})},
			[2]string{T("report.longest"), in.span(longest)})
	}
	return facts
}

// painEnds are the means of the pain in the first and in the last two weeks of the period; not ok where either has fewer
// readings than a mean needs, or they overlap.
func (in *Input) painEnds(s progress.Summary) (first, last float64, ok bool) {
	to := min(s.To, in.Course.Today)
	if to-s.From < 27 {
		return 0, 0, false
	}
	mean := func(from, to progress.Date) (float64, int) {
		sum, n := 0, 0
		for d := from; d <= to; d++ {
			if p := in.Course.Day(d).Pain; p != progress.Unsaid {
				sum, n = sum+p, n+1
			}
		}
		return float64(sum) / float64(max(n, 1)), n
	}
	first, a := mean(s.From, s.From+13)
	last, b := mean(to-13, to)
	return first, last, a >= progress.LeastReadings && b >= progress.LeastReadings
}

// sat is the mean of the days of which sitting is known, and the longest spell of them all.
func (in *Input) sat() (mean, longest time.Duration, days int) {
	for d := in.From; d <= min(in.To, in.Course.Today); d++ {
		if desk := in.Course.Day(d).Desk; desk.Known > 0 {
			mean += desk.Sitting
			longest = max(longest, desk.Longest)
			days++
		}
	}
	return mean / time.Duration(max(days, 1)), longest, days
}

// about is what the person has said of themselves.
func (in *Input) about() [][2]string {
	T, p := in.Words.T, in.Profile
	var facts [][2]string
	say := func(key, prefix, value string) {
		if value != "" {
			facts = append(facts, [2]string{T("report." + key), T("report." + prefix + value)})
		}
	}
	say("feels", "feels.", p.Feels)
	say("worse_with", "worse_with.", p.WorseWith)
	var limits []string
	for _, f := range exercises.Flags() {
		if slices.Contains(p.Flags, f) {
			limits = append(limits, T("limit."+f))
		}
	}
	if p.HipReplaced {
		limits = append(limits, T("report.hip_replaced"))
	}
	if len(limits) > 0 {
		facts = append(facts, [2]string{T("report.limits"), strings.Join(limits, "; ")})
	}
	if p.Age > 0 {
		facts = append(facts, [2]string{T("report.age"), itoa(p.Age)})
	}
	if in.Course.Goal > 0 {
		facts = append(facts, [2]string{T("report.goal"), in.Words.N("report.goal_days", in.Course.Goal)})
	}
	if len(facts) == 0 {
		facts = append(facts, [2]string{T("report.nothing_said"), ""})
	}
	return facts
}

// plan is today's session as pictures.
func (in *Input) plan() []block {
	T, c := in.Words.T, in.Chosen
	list := []block{{heading: T("report.plan")}}
	if in.Physio.Active() && in.Chosen.Route.Open() {
		return append(list, block{text: T("report.physio_text", lang.Args{"By": in.Physio.Plan.By})}, in.physioCardsDrawn())
	}
	if len(c.Items) == 0 {
		return append(list, block{text: T("report.no_plan")})
	}
	text := in.Words.N("report.plan_text", c.Minutes)
	if c.Flare {
		text += " " + T("report.plan_flare")
	}
	list = append(list, block{text: text})
	var cards []card
	for _, choice := range c.Items {
		it := choice.Item
		k := card{name: it.Card.Text.Name, dose: wording.ItemDose(in.Words, it), scene: in.scene(it)}
		if choice.Kind != "" {
			k.note = T("kind." + string(choice.Kind))
		}
		if choice.SwappedFrom != "" {
			k.note = strings.TrimPrefix(k.note+" · "+T("report.instead", lang.Args{"Card": in.name(choice.SwappedFrom)}), " · ")
		}
		cards = append(cards, k)
	}
	return append(list, block{cards: cards})
}

// scene is how a card is drawn where nothing moves: held, with its arrow.
func (in *Input) scene(it exercises.Item) figure.Scene {
	c := it.Card
	s := figure.Scene{Motion: c.Motion, Side: it.Side, Primary: c.Muscles.Primary, Secondary: c.Muscles.Secondary, Palette: in.Palette, Arrow: true}
	if c.Motion != nil {
		s.At = c.Motion.HoldAt()
	}
	return s
}

// mostWeeks of a table; a longer period is told by month.
const mostWeeks = 14

// weeks is the period in numbers, week by week.
func (in *Input) weeks(s progress.Summary) []block {
	T := in.Words.T
	t := &table{
		head:   []string{T("report.week"), T("report.col_sessions"), T("report.col_minutes"), T("report.col_pain"), T("report.col_sitting"), T("report.col_longest")},
		widths: []float64{24, 14, 16, 12, 17, 17}, right: []bool{false, true, true, true, true, true},
	}
	from := s.From.Monday()
	if skipped := int(min(s.To, in.Course.Today)-from)/7 + 1 - mostWeeks; skipped > 0 {
		from += progress.Date(7 * skipped)
	}
	for m := from; m <= min(s.To, in.Course.Today); m += 7 {
		week := in.Course.Between(m, m+6)
		w := week.Weeks[0]
		sessions := itoa(w.Sessions)
		switch {
		case w.Needed > 0:
			sessions = T("report.of", lang.Args{"N": w.Sessions, "Of": w.Needed})
		case w.Paused > 0:
			sessions += " (" + T("report.paused") + ")"
		}
		var pain, pains int
		var sat, longest time.Duration
		for d := m; d < m+7; d++ {
			day := in.Course.Day(d)
			if day.Pain != progress.Unsaid {
				pain, pains = pain+day.Pain, pains+1
			}
			sat, longest = sat+day.Desk.Sitting, max(longest, day.Desk.Longest)
		}
		row := []string{in.shortDate(m) + " – " + in.shortDate(m+6), sessions, in.minutes(week.Worked), "–", "–", "–"}
		if pains > 0 {
			row[3] = in.number(float64(pain) / float64(pains))
		}
		if week.Known > 0 {
			row[4], row[5] = in.minutes(sat/time.Duration(week.Known)), in.minutes(longest)
		}
		t.rows = append(t.rows, row)
	}
	slices.Reverse(t.rows)
	return []block{{heading: T("report.by_week")}, {table: t}}
}

// mostChanges are told, the newest first.
const mostChanges = 40

// changes is what differs in the plan, and why.
func (in *Input) changes() []block {
	T := in.Words.T
	list := []block{{heading: T("report.changes")}}
	t := &table{head: []string{T("report.col_date"), T("report.col_change")}, widths: []float64{18, 82}, right: []bool{false, false}}
	changes := slices.DeleteFunc(slices.Clone(in.Changes), func(c plan.Change) bool {
		return !c.At.IsZero() && (progress.DateOf(c.At) < in.From || progress.DateOf(c.At) > in.To)
	})
	slices.SortStableFunc(changes, func(a, b plan.Change) int { return b.At.Compare(a.At) })
	for i, c := range changes {
		if i == mostChanges {
			break
		}
		when := in.date(progress.DateOf(in.Now))
		if !c.At.IsZero() {
			when = in.date(progress.DateOf(c.At))
		}
		words := wording.Change(in.Words, c, wording.Now, in.Now)
		if c.Physio {
			words += " " + T("report.physio_advised")
		}
		t.rows = append(t.rows, []string{when, words})
	}
	if len(t.rows) == 0 {
		return append(list, block{text: T("report.no_changes")})
	}
	return append(list, block{table: t})
}

// screenings is when the safety questions were answered, and where that led.
func (in *Input) screenings() []block {
	T := in.Words.T
	list := []block{{heading: T("report.screenings")}}
	var facts [][2]string
	for _, s := range slices.Backward(in.Screened) {
		words := T("report.route." + string(s.Route))
		if s.Examined {
			words += " " + T("report.examined")
		}
		facts = append(facts, [2]string{in.date(progress.DateOf(s.At)), words})
		if len(facts) == 12 {
			break
		}
	}
	if len(facts) == 0 {
		return append(list, block{text: T("report.no_screening")})
	}
	return append(list, block{facts: facts})
}
