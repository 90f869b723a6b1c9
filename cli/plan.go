package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"limber/exercises"
	"limber/exercises/figure"
	"limber/exercises/plan"
	"limber/lang"
	"limber/packs"
	"limber/place"
	"limber/yamlfile"
)

// planned is what `limber plan --json` prints.
type planned struct {
	Date    string        `json:"date"`    // YYYY-MM-DD
	Minutes int           `json:"minutes"` // what the cards come to, rounded
	Route   plan.Route    `json:"route"`
	Kind    string        `json:"kind"`
	Reason  string        `json:"reason"` // why there are no cards; with cards, what to know of them
	Cards   []plannedCard `json:"cards"`
}

type plannedCard struct {
	ID      string         `json:"id"`
	Kind    exercises.Kind `json:"kind"`
	Side    string         `json:"side"` // none, left, right, both
	Sets    int            `json:"sets"`
	Reps    int            `json:"reps"` // per side
	Hold    float64        `json:"hold_seconds"`
	Time    float64        `json:"time_seconds,omitempty"` // of a card that is done for a time
	Seconds int            `json:"seconds"`
	Because []string       `json:"because"`
	Swapped *string        `json:"swapped_from"` // null: it stands in nobody's place
}

type plannedDay struct {
	Date    string   `json:"date"`
	Done    []string `json:"done"`
	Paused  bool     `json:"paused"`
	Planned *planned `json:"planned"`
}

func (d Deps) plan() *cobra.Command {
	var file, date, routine string
	var asJSON, week bool
	c := d.verb("plan", "plan", cobra.NoArgs, func(_ context.Context, _ *cobra.Command, _ []string) error {
		now, err := d.planDay(date)
		if err != nil {
			return err
		}
		if routine != "" && !slices.Contains(plan.Kinds(), routine) {
			return errors.New(d.Words.T("plan.verb.bad_routine", lang.Args{"Name": routine, "Known": strings.Join(plan.Kinds(), ", ")}))
		}
		p, h, err := d.whoPlans(file, now)
		if err != nil {
			return err
		}
		cat := d.planCatalogue(p)
		if week {
			return d.printWeek(plan.Week(p, h, monday(now), now, cat), cat, asJSON)
		}
		chosen := plan.ChooseKind(routine, p, h, now, cat)
		if asJSON {
			return d.json(d.planned(chosen, cat))
		}
		d.printPlan(chosen, cat)
		return nil
	})
	c.Flags().StringVar(&file, "profile", "", d.Words.T("plan.verb.profile"))
	c.Flags().StringVar(&date, "date", "", d.Words.T("plan.verb.date"))
	c.Flags().StringVar(&routine, "routine", "", d.Words.T("plan.verb.routine", lang.Args{"Known": strings.Join(plan.Kinds(), ", ")}))
	c.Flags().BoolVar(&week, "week", false, d.Words.T("plan.verb.week"))
	c.Flags().BoolVar(&asJSON, "json", false, d.Words.T("flag.json"))
	_ = c.RegisterFlagCompletionFunc("routine", cobra.FixedCompletions(plan.Kinds(), cobra.ShellCompDirectiveNoFileComp)) // fails only for a flag that is not there
	return c
}

// planDay is the day that is asked about: noon of a given one, so that no clock's change moves it.
func (d Deps) planDay(date string) (time.Time, error) {
	if date == "" {
		return time.Now(), nil
	}
	day, err := time.ParseInLocation(time.DateOnly, date, time.Local)
	if err != nil {
		return day, errors.New(d.Words.T("plan.verb.bad_date", lang.Args{"Date": date}))
	}
	return day.Add(12 * time.Hour), nil
}

// whoPlans is the person of a profile file, or whose program this is.
func (d Deps) whoPlans(file string, now time.Time) (plan.Profile, plan.History, error) {
	if file != "" {
		p, err := d.readProfile(file)
		return p.AnsweredOn(now), plan.History{}, err
	}
	if d.Mine == nil {
		return plan.Profile{}, plan.History{}, errors.New(d.Words.T("plan.verb.no_profile"))
	}
	p, h, err := d.Mine()
	y, m, day := now.Date()
	p.Pain = plan.PainToday(h, time.Date(y, m, day+1, 0, 0, 0, 0, now.Location()).Add(-1)) // what was said on that day
	return p, h, err
}

// readProfile prints what is wrong with a profile: nothing is planned from half of one.
func (d Deps) readProfile(file string) (plan.Profile, error) {
	data, err := yamlfile.Read(file)
	if err != nil {
		fmt.Fprintln(d.Err, plainly(file, err))
		return plan.Profile{}, errSaid
	}
	p, problems := plan.ReadProfile(file, data)
	for _, problem := range problems {
		fmt.Fprintln(d.Err, problem)
	}
	if len(problems) > 0 {
		return plan.Profile{}, errSaid
	}
	return p, nil
}

// planCatalogue has the person's packs only where plans may use them.
func (d Deps) planCatalogue(p plan.Profile) *exercises.Catalogue {
	if len(p.Packs) == 0 {
		return exercises.Load(d.Words.Code)
	}
	return packs.Open(place.Packs(), d.Words.Code, slog.New(slog.DiscardHandler)).Catalogue()
}

// monday is midnight at the start of a week.
func monday(t time.Time) time.Time {
	y, m, day := t.Date()
	return time.Date(y, m, day-(int(t.Weekday())+6)%7, 0, 0, 0, 0, t.Location())
}

func (d Deps) planned(c plan.Chosen, cat *exercises.Catalogue) planned {
	out := planned{
		Date: c.Date.Format(time.DateOnly), Minutes: c.Minutes, Route: c.Route, Kind: c.Kind, Reason: d.reasonOf(c, cat), Cards: []plannedCard{},
	}
	for _, i := range c.Items {
		dose := i.Item.Dose
		card := plannedCard{
			ID: i.Item.Card.ID, Kind: i.Kind, Side: sideOf(i.Item), Sets: max(dose.Sets, 1), Reps: max(dose.Reps, 1),
			Hold: dose.Hold.Seconds(), Time: dose.Time.Seconds(), Seconds: i.Seconds, Because: []string{},
		}
		for _, l := range i.Because {
			card.Because = append(card.Because, l.Say(d.sayLine, cat))
		}
		if i.SwappedFrom != "" {
			card.Swapped = &i.SwappedFrom
		}
		out.Cards = append(out.Cards, card)
	}
	return out
}

// reasonOf is why there are no cards, or what to know of them, with what is to be done about each sign that decides it.
func (d Deps) reasonOf(c plan.Chosen, cat *exercises.Catalogue) string {
	said := []string{c.Reason.Say(d.sayLine, cat)}
	questions := exercises.LoadQuestions(d.Words.Code)
	for i, id := range c.Signs {
		note := questions.Note(id)
		if note == "" || slices.Contains(said, note) || c.Route == plan.RouteNone && i == 0 { // of which the reason tells
			continue
		}
		said = append(said, note)
	}
	return strings.TrimSpace(strings.Join(said, " "))
}

func sideOf(item exercises.Item) string {
	switch {
	case item.Card.Sides == exercises.None || item.Card.Sides == "":
		return "none"
	case item.Side == figure.Left:
		return "left"
	case item.Side == figure.Right:
		return "right"
	}
	return "both"
}

func (d Deps) sayLine(key string, args map[string]string) string {
	values := lang.Args{}
	for name, v := range args {
		values[name] = v
	}
	return d.Words.T(key, values)
}
