package cli

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"limber/exercises"
	"limber/exercises/plan"
	"limber/lang"
	"limber/wording"
)

// printPlan prints a session for a person to read.
func (d Deps) printPlan(c plan.Chosen, cat *exercises.Catalogue) {
	fmt.Fprintln(d.Out, strings.Join(d.planHead(c), " · "))
	if reason := d.reasonOf(c, cat); reason != "" {
		fmt.Fprint(d.Out, "\n"+folded(reason, "  "))
	}
	part := ""
	width := 0
	for _, i := range c.Items {
		width = max(width, utf8.RuneCountInString(i.Item.Card.Text.Name))
	}
	for n, i := range c.Items {
		if now := "plan.verb.part." + partOf(i.Kind); now != part {
			part = now
			fmt.Fprintf(d.Out, "\n%s\n\n", d.Words.T(part))
		}
		name := i.Item.Card.Text.Name
		pad := strings.Repeat(" ", width-utf8.RuneCountInString(name))
		fmt.Fprintf(d.Out, "%2d  %s%s  %2d:%02d  %s\n", n+1, name, pad, i.Seconds/60, i.Seconds%60, wording.ItemDose(d.Words, i.Item))
		for _, l := range i.Because {
			fmt.Fprint(d.Out, folded(l.Say(d.sayLine, cat), "      "))
		}
	}
}

// planHead is the day, how long, and what kind of session.
func (d Deps) planHead(c plan.Chosen) []string {
	head := []string{d.dateOf(c.Date)}
	if len(c.Items) > 0 {
		head = append(head, wording.Span(d.Words, time.Duration(c.Minutes)*time.Minute))
	}
	for _, key := range []string{"plan.kind." + c.Kind, "plan.verb.kind." + c.Kind} {
		if len(c.Items) > 0 && d.Words.Has(key) {
			head = append(head, d.Words.T(key))
		}
	}
	return head
}

func (d Deps) dateOf(t time.Time) string {
	return d.Words.T("weekday.short."+strings.ToLower(t.Format("Mon"))) + " " +
		d.Words.T("plan.date", lang.Args{"Day": t.Day(), "Month": d.Words.T(fmt.Sprintf("month.%d", int(t.Month())))})
}

func partOf(k exercises.Kind) string {
	switch k {
	case exercises.Stretch, exercises.Mobility:
		return "loosen"
	case exercises.Strength:
		return "strength"
	}
	return "rest"
}

// printWeek prints the days of a week: what was done, and what is planned.
func (d Deps) printWeek(days []plan.DayPlan, cat *exercises.Catalogue, asJSON bool) error {
	if asJSON {
		out := []plannedDay{}
		for _, day := range days {
			this := plannedDay{Date: day.Date.Format(time.DateOnly), Done: append([]string{}, day.Done...), Paused: day.Paused}
			if day.Chosen != nil {
				p := d.planned(*day.Chosen, cat)
				this.Planned = &p
			}
			out = append(out, this)
		}
		return d.json(out)
	}
	for _, day := range days {
		line := ""
		switch {
		case len(day.Done) > 0:
			line = d.Words.N("plan.verb.day.done", len(day.Done))
		case day.Paused:
			line = d.Words.T("plan.verb.day.paused")
		case day.Chosen != nil:
			var names []string
			for _, i := range day.Chosen.Items {
				names = append(names, i.Item.Card.Text.Name)
			}
			line = wording.Span(d.Words, time.Duration(day.Chosen.Minutes)*time.Minute) + ": " + strings.Join(names, ", ")
		default:
			line = d.Words.T("plan.verb.day.free")
		}
		text := folded(line, "      ")
		fmt.Fprintf(d.Out, "%-6s%s", d.Words.T("weekday.short."+strings.ToLower(day.Date.Format("Mon"))), strings.TrimPrefix(text, "      "))
	}
	return nil
}

// lineWidth is how wide a line of text is printed.
const lineWidth = 100

// folded breaks a text into lines, each with the margin before it.
func folded(text, margin string) string {
	var b strings.Builder
	at := 0
	for _, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		switch {
		case at == 0:
			b.WriteString(margin)
			at = len(margin)
		case at+1+n > lineWidth:
			b.WriteString("\n" + margin)
			at = len(margin)
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += n
	}
	if at > 0 {
		b.WriteByte('\n')
	}
	return b.String()
}
