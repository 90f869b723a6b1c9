package report

import (
	"strings"

	"limber/exercises/plan"
	"limber/lang"
	"limber/progress"
	"limber/wording"
)

// physio is how a physiotherapist's plan was kept: whose it is, on how many days of each week it was done, and how each of
// its exercises went. Nothing, where none is followed.
func (in *Input) physio() []block {
	T, p := in.Words.T, in.Physio
	if p.Plan == nil {
		return nil
	}
	facts := [][2]string{{T("report.physio_plan"), p.Plan.Name}, {T("report.physio_by"), p.Plan.By},
		{T("report.physio_since"), in.date(progress.DateOf(p.Since))}}
	if !p.Until.IsZero() {
		facts = append(facts, [2]string{T("report.physio_until"), in.date(progress.DateOf(p.Until))})
	}
	if p.Plan.DaysPerWeek > 0 {
		facts = append(facts, [2]string{T("report.physio_wanted"), in.Words.N("report.physio_days", p.Plan.DaysPerWeek)})
	}
	done := in.physioSessions()
	list := []block{{heading: T("report.physio")}, {facts: facts}}
	if weeks := in.physioWeeks(done); len(weeks.rows) > 0 {
		list = append(list, block{table: weeks})
	}
	return append(list, block{table: in.physioCards(done)}, block{small: T("report.physio_note")})
}

// physioSessions are those of the plan in the period.
func (in *Input) physioSessions() (list []plan.Session) {
	for _, s := range in.Sessions {
		if d := progress.DateOf(s.Started); s.Routine == in.Physio.Plan.Routine.ID && d >= in.From && d <= in.To {
			list = append(list, s)
		}
	}
	return list
}

// physioWeeks counts the days of each week on which a session of the plan was done that counts, the newest first.
func (in *Input) physioWeeks(done []plan.Session) *table {
	T, p := in.Words.T, in.Physio
	t := &table{head: []string{T("report.week"), T("report.physio_col_days")}, widths: []float64{60, 40}, right: []bool{false, true}}
	days := map[progress.Date]bool{}
	for _, s := range done {
		if plan.Counts(s) {
			days[progress.DateOf(s.Started)] = true
		}
	}
	first, last := max(in.From, progress.DateOf(p.Since)), min(in.To, in.Course.Today)
	if !p.Until.IsZero() {
		last = min(last, progress.DateOf(p.Until))
	}
	for m := last.Monday(); m >= first.Monday() && len(t.rows) < mostWeeks; m -= 7 {
		n := 0
		for d := m; d < m+7; d++ {
			if days[d] {
				n++
			}
		}
		words := itoa(n)
		if p.Plan.DaysPerWeek > 0 {
			words = T("report.of", lang.Args{"N": n, "Of": p.Plan.DaysPerWeek})
		}
		t.rows = append(t.rows, []string{in.shortDate(m) + " – " + in.shortDate(m+6), words})
	}
	return t
}

// physioCards tells of each exercise of the plan how much is asked for, and how often it was done, left out, and hurt.
func (in *Input) physioCards(done []plan.Session) *table {
	T := in.Words.T
	t := &table{
		head:   []string{T("report.physio_col_card"), T("report.physio_col_dose"), T("report.physio_col_done"), T("report.physio_col_left"), T("report.physio_col_hurt")},
		widths: []float64{34, 30, 12, 12, 12}, right: []bool{false, false, true, true, true},
	}
	for _, it := range in.Physio.Plan.Routine.Items {
		var all, left, hurt int
		for _, s := range done {
			for _, r := range s.Items {
				switch {
				case r.Card != it.Card.ID && r.SwappedFrom != it.Card.ID:
					continue
				case r.Outcome == "done":
					all++
				default:
					left++
				}
				if didHurt(r) {
					hurt++
				}
			}
		}
		name := it.Card.Text.Name
		if it.Note != "" {
			name += " (" + it.Note + ")"
		}
		t.rows = append(t.rows, []string{name, wording.ItemDose(in.Words, it), itoa(all), itoa(left), itoa(hurt)})
	}
	return t
}

// physioCardsDrawn are the plan's exercises with their drawings.
func (in *Input) physioCardsDrawn() block {
	var cards []card
	body := in.Profile.Body()
	for _, it := range in.Physio.Plan.Routine.Items {
		k := card{name: it.Card.Text.Name, dose: wording.ItemDose(in.Words, it), scene: in.scene(it), note: it.Note}
		if against := body.Against(it.Card); len(against) > 0 {
			k.note = strings.TrimPrefix(k.note+" · "+in.says(against), " · ")
		}
		cards = append(cards, k)
	}
	return block{cards: cards}
}

// says names what of the profile speaks against an exercise.
func (in *Input) says(flags []string) string {
	var why []string
	for _, flag := range flags {
		why = append(why, in.Words.T("flag."+flag))
	}
	return in.Words.T("report.physio_against", lang.Args{"Why": strings.Join(why, ", ")})
}
