package report

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"limber/exercises/plan"
	"limber/exercises/session"
	"limber/progress"
)

// mostCards are told one by one.
const mostCards = 25

// became counts what became of a card.
type became struct {
	id                             string
	times, whole, part, left, hurt int
	efforts                        [3]int // easy, right, hard
}

// done is what became of each exercise in the period, the most frequent first; a physiotherapist's plan tells it of its own.
func (in *Input) done() []block {
	T := in.Words.T
	list := counted(in.sessions())
	if len(list) == 0 || in.Physio.Plan != nil {
		return nil
	}
	t := &table{
		head:   []string{T("report.col_card"), T("report.col_whole"), T("report.col_part"), T("report.col_left"), T("report.col_hurt"), T("report.col_effort")},
		widths: []float64{28, 11, 11, 16, 11, 23}, right: []bool{false, true, true, true, true, true},
	}
	for _, c := range list[:min(len(list), mostCards)] {
		efforts := "–"
		if c.efforts != [3]int{} {
			efforts = fmt.Sprintf("%d / %d / %d", c.efforts[0], c.efforts[1], c.efforts[2])
		}
		t.rows = append(t.rows, []string{in.name(c.id), itoa(c.whole), itoa(c.part), itoa(c.left), itoa(c.hurt), efforts})
	}
	return []block{{heading: T("report.done")}, {table: t}}
}

// sessions are those of the period.
func (in *Input) sessions() (list []plan.Session) {
	for _, s := range in.Sessions {
		if d := progress.DateOf(s.Started); d >= in.From && d <= in.To {
			list = append(list, s)
		}
	}
	return list
}

// didHurt: somebody said where, or left it out because of it.
func didHurt(it session.ItemResult) bool { return it.Hurt != "" || it.Reason == "hurts" }

func counted(sessions []plan.Session) []*became {
	counts := map[string]*became{}
	for _, s := range sessions {
		for _, it := range s.Items {
			c := counts[it.Card]
			if c == nil {
				c = &became{id: it.Card}
				counts[it.Card] = c
			}
			c.times++
			switch it.Outcome {
			case "done":
				c.whole++
			case "partial":
				c.part++
			default:
				c.left++
			}
			if didHurt(it) {
				c.hurt++
			}
			if i := slices.Index([]string{"easy", "right", "hard"}, it.Effort); i >= 0 {
				c.efforts[i]++
			}
		}
	}
	return slices.SortedFunc(maps.Values(counts), func(a, b *became) int { return cmp.Or(b.times-a.times, cmp.Compare(a.id, b.id)) })
}
