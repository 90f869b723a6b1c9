package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"limber/lang"
)

// speakHelp says in the person's language what cobra says around the texts of
// the verbs: headings, the help and version flags, the commands that it adds.
func (d Deps) speakHelp(root *cobra.Command) {
	root.SetUsageFunc(d.usage)
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	root.InitDefaultVersionFlag()
	if f := root.Flags().Lookup("version"); f != nil { // there is none without a version
		f.Usage = d.Words.T("cli.flag.version")
	}
	for _, c := range append(root.Commands(), root) {
		c.InitDefaultHelpFlag()
		c.Flags().Lookup("help").Usage = d.Words.T("cli.flag.help")
		switch c.Name() {
		case "help", "completion":
			c.Short = d.Words.T("cli." + c.Name())
		}
	}
}

// usage writes how to call a command, what it has below it, and its flags.
func (d Deps) usage(c *cobra.Command) error {
	T, w := d.Words.T, c.OutOrStderr()
	fmt.Fprintln(w, T("cli.usage"))
	if c.Runnable() {
		fmt.Fprintln(w, "  "+strings.Replace(c.UseLine(), "[flags]", T("cli.usage.flags"), 1))
	}
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(w, "  %s %s\n\n%s\n", c.CommandPath(), T("cli.usage.command"), T("cli.commands"))
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() || sub.Name() == "help" {
				fmt.Fprintf(w, "  %-*s %s\n", sub.NamePadding(), sub.Name(), sub.Short)
			}
		}
	}
	if c.HasAvailableLocalFlags() {
		fmt.Fprintf(w, "\n%s\n%s", T("cli.flags"), c.LocalFlags().FlagUsages())
	}
	if c.HasAvailableSubCommands() {
		fmt.Fprintln(w, "\n"+T("cli.more", lang.Args{"Command": c.CommandPath() + " " + T("cli.usage.command") + " --help"}))
	}
	return nil
}
