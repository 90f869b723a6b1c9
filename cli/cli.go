// Package cli is Limber's command line: one file a group of verbs. The verbs ask
// or tell the agent through its local API, or need none; what they need from the
// outside (window, agent, desktop) main hands in as functions.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"limber/exercises"
	"limber/exercises/plan"
	"limber/lang"
	"limber/tracker/agent/api"
)

// Deps is what the verbs need from outside.
type Deps struct {
	Version string
	Words   *lang.Words
	Out     io.Writer
	Err     io.Writer
	Client  func() *api.Client               // speaks to the agent
	Window  func(api.Show, AgentFlags) error // opens the window; nil in a build without one
	Screens []string                         // names that --screen takes; none in a build without a window
	Agent   func(AgentFlags) error           // runs the agent in this process
	Report  func() api.Report                // what this desktop lets Limber see, asked without an agent
	Notice  func(title, body string) error   // raises a test notice without an agent
	Voice   func() Voice                     // what would speak in a session
	// FollowPlan begins with a physiotherapist's plan that is there, by its id.
	FollowPlan func(ctx context.Context, id string) error
	Takeout    Takeout // what a person does with all of their data
	// Resting gives the ids of cards that rest because they hurt; nil: none do.
	Resting func(*exercises.Catalogue) map[string]bool
	// Mine gives what a plan for the person whose program this is is made from.
	Mine func() (plan.Profile, plan.History, error)
}

// Voice is what would speak in a session.
type Voice struct {
	Engine string `json:"engine"`        // its name, "" if there is none
	Fix    string `json:"fix,omitempty"` // key of the sentence that says how to get one
}

// AgentFlags are the flags of `limber agent`, also handed on by the window to the agent that it starts.
type AgentFlags struct {
	Scale  float64 // of --time-scale: 1 outside tests
	Record string  // of --record: the file to write a trace to; none if empty
}

// check: a scale that is none would stop the clocks.
func (f AgentFlags) check(w *lang.Words) error {
	if !(f.Scale > 0.0001 && f.Scale <= 100) {
		return errors.New(w.T("verb.bad_scale"))
	}
	if f.Record != "" && f.Scale != 1 {
		return errors.New(w.T("verb.record_scale"))
	}
	if f.Record == "" {
		return nil
	}
	folder := filepath.Dir(f.Record)
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return errors.New(w.T("verb.record_folder", lang.Args{"Path": folder}))
	}
	return nil
}

// Run executes the command line and returns the exit code.
func Run(d Deps, args []string) int {
	root := d.root()
	root.SetArgs(args)
	root.SetOut(d.Out)
	root.SetErr(d.Err)
	err := root.Execute()
	if err == nil {
		return 0
	}
	if !errors.Is(err, errSaid) {
		fmt.Fprintln(d.Err, "limber: "+d.sentence(err))
	}
	return 1
}

// Why there is no plan for the person whose program this is.
var (
	ErrUnscreened   = errors.New("the safety questions are not answered, or are to be answered again")
	ErrLostSettings = errors.New("some of the settings cannot be read")
)

// ErrNoDisplay says that there is no display to open the window on.
var ErrNoDisplay = errors.New("no display: neither DISPLAY nor WAYLAND_DISPLAY is set")

// DeadDisplay is the name of a display that does not answer.
type DeadDisplay string

func (d DeadDisplay) Error() string { return "the display " + string(d) + " does not answer" }

// errSaid fails a verb that has already printed what is wrong.
var errSaid = errors.New("said")

func (d Deps) root() *cobra.Command {
	var show api.Show
	var flags AgentFlags
	c := &cobra.Command{
		Use:           "limber",
		Short:         d.Words.T("verb.root.short"),
		Long:          d.Words.T("verb.root.long"),
		Version:       d.Version,
		Args:          cobra.NoArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(*cobra.Command, []string) error {
			if err := flags.check(d.Words); err != nil {
				return err
			}
			if d.Window == nil {
				return errors.New(d.Words.T("verb.no_window"))
			}
			if show.Screen != "" && !slices.Contains(d.Screens, show.Screen) {
				return errors.New(d.Words.T("verb.no_screen", lang.Args{"Name": show.Screen, "Screens": strings.Join(d.Screens, ", ")}))
			}
			return d.Window(show, flags)
		},
	}
	c.Flags().StringVar(&show.Screen, "screen", "", d.Words.T("flag.screen", lang.Args{"Screens": strings.Join(d.Screens, ", ")}))
	c.Flags().Lookup("screen").Hidden = len(d.Screens) == 0
	c.Flags().StringVar(&show.Exercise, "exercise", "", d.Words.T("flag.exercise"))
	c.Flags().BoolVar(&show.Break, "break", false, d.Words.T("flag.break"))
	d.scaleFlag(c, &flags)
	c.AddCommand(d.agent(), d.status(), d.check(), d.draw(), d.replay(), d.autostart(), d.version(), d.doctor(), d.suggest())
	c.AddCommand(d.export(), d.bring(), d.erase(), d.plan())
	c.AddCommand(d.orders()...)
	d.speakHelp(c)
	return c
}

// scaleFlag is hidden: it is for tests, which have no half hour to sit.
func (d Deps) scaleFlag(c *cobra.Command, f *AgentFlags) {
	c.Flags().Float64Var(&f.Scale, "time-scale", 1, "scale every rule of the sitting model alike (for tests)")
	if err := c.Flags().MarkHidden("time-scale"); err != nil {
		panic(err) // the flag was made in the line above
	}
}

// verb makes a command whose help comes from the language files.
func (d Deps) verb(use, key string, args cobra.PositionalArgs, run func(ctx context.Context, c *cobra.Command, args []string) error) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: d.Words.T("verb." + key + ".short"), Long: d.Words.T("verb." + key + ".long"), Args: args,
		RunE: func(c *cobra.Command, args []string) error {
			ctx := c.Context()
			if ctx == nil {
				ctx = context.Background()
			}
			return run(ctx, c, args)
		},
	}
}

// sentence is what a person reads of an error on the command line.
func (d Deps) sentence(err error) string {
	var refused api.Refused
	var dead DeadDisplay
	switch {
	case errors.As(err, &dead):
		return d.Words.T("verb.dead_display", lang.Args{"Display": string(dead)})
	case errors.As(err, &refused):
		return refused.Error()
	case errors.Is(err, context.DeadlineExceeded):
		return d.Words.T("verb.hung")
	case errors.Is(err, api.ErrNoAgent):
		return d.Words.T("verb.no_agent")
	case errors.Is(err, ErrStays):
		return d.Words.T("erase.running")
	case errors.Is(err, ErrUnscreened):
		return d.Words.T("plan.verb.unscreened")
	case errors.Is(err, ErrLostSettings):
		return d.Words.T("plan.verb.lost_settings")
	case errors.Is(err, ErrNoDisplay):
		return d.Words.T("presence.fix.idle_display")
	case errors.Is(err, api.ErrTaken):
		return d.Words.T("verb.taken")
	case errors.Is(err, os.ErrNotExist):
		return d.Words.T("verb.no_file", lang.Args{"What": err.Error()})
	}
	return err.Error()
}
