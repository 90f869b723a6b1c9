package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"limber/lang"
	"limber/tracker"
	"limber/tracker/agent/api"
	"limber/tracker/agent/autostart"
	"limber/wording"
)

func (d Deps) agent() *cobra.Command {
	var flags AgentFlags
	var quit bool
	c := d.verb("agent", "agent", cobra.NoArgs, func(ctx context.Context, _ *cobra.Command, _ []string) error {
		if quit {
			return d.quit(ctx)
		}
		if err := flags.check(d.Words); err != nil {
			return err
		}
		return d.Agent(flags)
	})
	c.Flags().BoolVar(&quit, "quit", false, d.Words.T("flag.quit"))
	c.Flags().StringVar(&flags.Record, "record", "", d.Words.T("flag.record"))
	d.scaleFlag(c, &flags)
	return c
}

// quit returns when the agent is gone, so that the next one finds its place free.
func (d Deps) quit(ctx context.Context) error {
	c := d.Client()
	if err := c.Quit(ctx, "quit"); err != nil {
		return err
	}
	patience, stop := context.WithTimeout(ctx, 10*time.Second)
	defer stop()
	return c.Gone(patience)
}

// orders are the verbs that tell the agent something, and print what holds then.
func (d Deps) orders() []*cobra.Command {
	var list []*cobra.Command
	for _, o := range []struct {
		use  string
		args cobra.PositionalArgs
	}{
		{"break", cobra.NoArgs}, {"snooze [DURATION]", cobra.MaximumNArgs(1)}, {"skip [REASON]", d.skipReason}, {"undo", cobra.NoArgs},
		{"pause [DURATION|tomorrow]", cobra.MaximumNArgs(1)}, {"resume", cobra.NoArgs}, {"stand", cobra.NoArgs}, {"sit", cobra.NoArgs},
		{"present [DURATION]", cobra.MaximumNArgs(1)}, {"forget", cobra.NoArgs},
	} {
		name, _, _ := strings.Cut(o.use, " ")
		list = append(list, d.verb(o.use, name, o.args, func(ctx context.Context, _ *cobra.Command, args []string) error {
			c := d.Client()
			if err := c.Tell(ctx, api.Order{Do: name, Arg: strings.Join(args, "")}); err != nil {
				return err
			}
			now, err := c.Status(ctx)
			if err != nil {
				now.Tracker.UntilNotice = -1 // it is done all the same
			}
			fmt.Fprintln(d.Out, d.done(name, now.Tracker))
			return nil
		}))
	}
	return list
}

// done says that an order was carried out, and what holds now.
func (d Deps) done(name string, t tracker.Status) string {
	said := d.Words.T("done." + name)
	after := d.next(t)
	if after == "" && t.UntilNotice == 0 {
		after = d.why(t)
	}
	switch {
	case name == "break" || name == "forget" || after == "":
		return said
	case t.Paused || t.Presenting: // which is all there is to say
		return after
	}
	return said + " " + after
}

func (d Deps) status() *cobra.Command {
	var asJSON bool
	c := d.verb("status", "status", cobra.NoArgs, func(ctx context.Context, _ *cobra.Command, _ []string) error {
		s, err := d.Client().Status(ctx)
		if err != nil {
			return err
		}
		if asJSON {
			return d.json(s)
		}
		for _, line := range d.statusLines(s) {
			fmt.Fprintln(d.Out, line)
		}
		return nil
	})
	c.Flags().BoolVar(&asJSON, "json", false, d.Words.T("flag.json"))
	return c
}

func (d Deps) statusLines(s api.Status) []string {
	t := s.Tracker
	length := map[string]int64{"sitting": t.Spell, "away": t.Away, "standing": t.Standing}[t.State]
	state := t.State
	if t.Why == tracker.StatusBlind { // the model gives it three minutes, in which nothing is counted either
		state = tracker.StateBlind
	}
	lines := []string{d.Words.T("status.state."+state, lang.Args{"Length": d.span(length)})}
	if why := d.why(t); why != "" {
		lines = append(lines, why)
	}
	if next := d.next(t); next != "" {
		lines = append(lines, next)
	}
	lines = append(lines, d.noticeLines(t)...)
	lines = append(lines, d.Words.N("status.today", t.Breaks, lang.Args{"Sitting": d.span(t.Sitting), "Longest": d.span(t.Longest)}))
	for _, b := range s.Banners {
		lines = append(lines, "! "+b.Text)
	}
	return lines
}

// next says until when no notice comes, or when one does; nothing where it cannot be told.
func (d Deps) next(t tracker.Status) string {
	switch {
	case t.Presenting && t.PresentingUntil != nil:
		return d.Words.T("status.presenting_until", lang.Args{"Time": d.clock(*t.PresentingUntil)})
	case t.Paused && t.PausedUntil != nil:
		return d.Words.T("status.paused_until", lang.Args{"Time": d.clock(*t.PausedUntil)})
	case t.UntilNotice <= 0 || t.Why == tracker.StatusBlind: // at 0 one is due, and why says why it is not here
		return ""
	}
	key := "status.next"
	if t.State == tracker.StateStanding {
		key = "status.next_standing"
	}
	// Rounded up: right after the start there are 30 minutes to go, not 29.
	return d.Words.T(key, lang.Args{"Length": d.span((t.UntilNotice + 59) / 60 * 60)})
}

func (d Deps) clock(t time.Time) string { return d.Words.Clock(t, time.Now()) }

// span writes seconds as a person says them: "2 h 10 min", "23 min", "40 s".
func (d Deps) span(seconds int64) string {
	return wording.Span(d.Words, time.Duration(seconds)*time.Second)
}

func (d Deps) json(v any) error {
	e := json.NewEncoder(d.Out)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

func (d Deps) autostart() *cobra.Command {
	c := d.verb("autostart [on|off]", "autostart", cobra.MatchAll(cobra.MaximumNArgs(1), cobra.OnlyValidArgs),
		func(ctx context.Context, _ *cobra.Command, args []string) error {
			if len(args) == 1 {
				if err := d.setAutostart(ctx, args[0]); err != nil {
					return err
				}
			}
			on, err := autostart.On()
			if err != nil {
				return err
			}
			key := map[bool]string{true: "autostart.on", false: "autostart.off"}[on]
			fmt.Fprintln(d.Out, d.Words.T(key, lang.Args{"Path": autostart.Path()}))
			return nil
		})
	c.ValidArgs = []string{"on", "off"}
	return c
}

// setAutostart goes through the agent, which keeps the settings, and without one straight to the system.
func (d Deps) setAutostart(ctx context.Context, state string) error {
	err := d.Client().Set(ctx, "autostart", state)
	if err == nil || !isNoAgent(err) {
		return err
	}
	exe, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find the program: %w", err)
	}
	return autostart.Set(state == "on", exe)
}
