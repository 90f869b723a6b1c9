package cli

import (
	"context"
	"errors"
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"limber/lang"
	"limber/place"
	"limber/tracker/agent/api"
	"limber/tracker/agent/autostart"
)

func isNoAgent(err error) bool { return errors.Is(err, api.ErrNoAgent) }

func (d Deps) version() *cobra.Command {
	return d.verb("version", "version", cobra.NoArgs, func(context.Context, *cobra.Command, []string) error {
		fmt.Fprintf(d.Out, "limber %s %s/%s %s\n", d.Version, runtime.GOOS, runtime.GOARCH, runtime.Version())
		return nil
	})
}

func (d Deps) doctor() *cobra.Command {
	var asJSON, notice bool
	c := d.verb("doctor", "doctor", cobra.NoArgs, func(ctx context.Context, _ *cobra.Command, _ []string) error {
		if notice {
			return d.testNotice(ctx)
		}
		report, running, err := d.report(ctx)
		if err != nil {
			return err
		}
		if asJSON {
			return d.json(struct {
				api.Report
				Running bool  `json:"running"`
				Voice   Voice `json:"voice"`
			}{report, running, d.Voice()})
		}
		for _, line := range Diagnosis(d.Words, report, running, d.Voice()) {
			fmt.Fprintln(d.Out, line)
		}
		return nil
	})
	c.Flags().BoolVar(&asJSON, "json", false, d.Words.T("flag.json"))
	c.Flags().BoolVar(&notice, "notify", false, d.Words.T("flag.notify"))
	return c
}

// report asks the running agent, which knows best, and else the desktop itself.
func (d Deps) report(ctx context.Context) (api.Report, bool, error) {
	r, err := d.Client().Report(ctx)
	if err == nil {
		return r, true, nil
	}
	if !isNoAgent(err) {
		return r, false, err
	}
	return d.Report(), false, nil
}

// testNotice goes the way of a real one: through the agent if it runs.
func (d Deps) testNotice(ctx context.Context) error {
	err := d.Client().Tell(ctx, api.Order{Do: "test_notice"})
	if err != nil && isNoAgent(err) {
		if err = d.Notice(d.Words.T("notice.test.title"), d.Words.T("notice.test.body")); err != nil {
			return errors.New(d.Words.T("doctor.notice_failed"))
		}
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(d.Out, d.Words.T("doctor.notice_sent"))
	return nil
}

// Diagnosis writes a report for a person, line by line: what works, from which
// source, and what would mend the rest. It holds nothing of the person's data, so
// that it can be pasted into a public bug report.
func Diagnosis(w *lang.Words, r api.Report, running bool, v Voice) []string {
	lines := []string{fmt.Sprintf("Limber %s, %s/%s, %s", r.Version, runtime.GOOS, runtime.GOARCH, runtime.Version())}
	say := func(ok bool, name, source, fix string) {
		mark := map[bool]string{true: "ok", false: "--"}[ok]
		if !ok && fix != "" {
			if source != "" {
				source += "  "
			}
			source += w.T(fix)
		}
		lines = append(lines, fmt.Sprintf("%s  %-16s %s", mark, name, source))
	}
	say(running, w.T("doctor.agent"), "", "doctor.fix.agent")
	for _, c := range r.Presence {
		source := c.Source
		if c.Tested {
			source += " (" + w.T("doctor.tested") + ")"
		}
		say(c.OK, w.T("doctor.cap."+c.Name), source, c.Fix)
		if c.OK && c.Fix != "" { // it works, but not in full
			lines[len(lines)-1] += "  " + w.T(c.Fix)
		}
	}
	// On Linux beeep is what is left where no notification service was found.
	say(runtime.GOOS != "linux" || r.Notifier != "beeep", w.T("doctor.notices"), r.Notifier, "doctor.fix.notices")
	say(r.Buttons, w.T("doctor.buttons"), "", "doctor.fix.buttons")
	say(r.Tray, w.T("doctor.tray"), "", "doctor.fix.tray")
	say(v.Engine != "", w.T("doctor.voice"), v.Engine, v.Fix)
	if s := r.Shared; s != nil {
		fix := ""
		if s.Trouble != "" {
			fix = "doctor.fix_several." + s.Trouble
		} else if s.Lines > 0 {
			fix = "doctor.fix_several.lines"
		}
		say(fix == "", w.T("doctor.several"), w.N("several.devices", s.Devices), fix)
	}
	on, err := autostart.On()
	say(on && err == nil, w.T("doctor.autostart"), "", "doctor.fix.autostart")
	if r.Schema > 0 {
		say(true, w.T("doctor.journal"), fmt.Sprintf("schema %d", r.Schema), "")
	}
	return append(lines, w.T("doctor.places", lang.Args{"Settings": tilde(place.Settings()), "Journal": tilde(place.Journal()), "Logs": tilde(place.Logs())}))
}
