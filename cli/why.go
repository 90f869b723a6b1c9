package cli

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"limber/lang"
	"limber/tracker"
)

// why says why a notice comes now or why not, and from which evidence.
func (d Deps) why(t tracker.Status) string {
	if !d.Words.Has("why." + t.Why) {
		return ""
	}
	return d.Words.T("why."+t.Why, lang.Args{"Evidence": d.evidence(t, t.WhyEvidence)})
}

// evidence is in words what the tracker names; what a newer agent names is shown as it is.
func (d Deps) evidence(t tracker.Status, name string) string {
	if name == tracker.ReasonOfficeHours && t.DayOff {
		name = "day_off"
	}
	if key := "why.evidence." + name; d.Words.Has(key) {
		return d.Words.T(key)
	}
	return name
}

// noticeLines say what keeps notices off, what is owed and what can be taken back.
func (d Deps) noticeLines(t tracker.Status) []string {
	var lines []string
	said := func(reason string) bool { // a line of its own, or the reason above, says it
		return reason == tracker.ReasonPaused || reason == tracker.ReasonPresenting || t.Why == tracker.StatusWithheld && reason == t.WhyEvidence
	}
	if why := slices.DeleteFunc(slices.Clone(t.Withheld), said); len(why) > 0 {
		lines = append(lines, d.Words.T("status.withheld", lang.Args{"Reasons": d.list(t, why)}))
	}
	if len(t.Stuck) > 0 {
		lines = append(lines, d.Words.T("status.stuck", lang.Args{"What": d.list(t, t.Stuck)}))
	}
	if t.Owed > 0 {
		lines = append(lines, d.Words.N("status.owed", t.Owed))
	}
	if key := "status.undo." + t.Undo; t.Undo != "" && d.Words.Has(key) {
		lines = append(lines, d.Words.T(key))
	}
	return lines
}

func (d Deps) list(t tracker.Status, names []string) string {
	var words []string
	for _, n := range names {
		words = append(words, d.evidence(t, n))
	}
	return strings.Join(words, ", ")
}

// skipReason takes one reason, or none.
func (d Deps) skipReason(c *cobra.Command, args []string) error {
	if err := cobra.MaximumNArgs(1)(c, args); err != nil {
		return err
	}
	if len(args) == 1 && !slices.Contains([]string{tracker.SkipBusy, tracker.SkipPain, tracker.SkipMoved, tracker.SkipOther}, args[0]) {
		return errors.New(d.Words.T("verb.bad_reason"))
	}
	return nil
}
