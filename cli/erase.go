package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"limber/lang"
	"limber/place"
)

func (d Deps) erase() *cobra.Command {
	var packs, yes, reopen bool
	c := d.verb("erase", "erase", cobra.NoArgs, func(ctx context.Context, c *cobra.Command, _ []string) error {
		files, kept, err := d.Takeout.Erasable(packs)
		if err != nil {
			return err
		}
		if len(files) == 0 && !reopen {
			fmt.Fprintln(d.Out, d.Words.T("erase.nothing"))
			return nil
		}
		if !yes {
			sure, err := d.sure(c.InOrStdin(), files, kept)
			if err != nil || !sure {
				return err
			}
		}
		done, err := d.Takeout.Erase(ctx, packs)
		if reopen {
			return d.Takeout.Reopen(done, err)
		}
		for _, line := range ErasedLines(d.Words, done) {
			fmt.Fprintln(d.Out, line)
		}
		if err == nil && len(done.Deleted) > 0 {
			fmt.Fprintln(d.Out, d.Words.T("erase.stays"))
		}
		return err
	})
	c.Flags().BoolVar(&packs, "packs", false, d.Words.T("flag.packs"))
	c.Flags().BoolVar(&yes, "yes", false, d.Words.T("flag.yes"))
	c.Flags().BoolVar(&reopen, "reopen", false, "open the window afterwards (for the window)")
	if err := c.Flags().MarkHidden("reopen"); err != nil {
		panic(err) // the flag was made in the line above
	}
	return c
}

// sure shows what would go and asks. Where nobody can answer, the flag is wanted.
func (d Deps) sure(in io.Reader, files, kept []string) (bool, error) {
	fmt.Fprintln(d.Out, d.Words.T("erase.would"))
	for _, f := range files {
		fmt.Fprintln(d.Out, "  "+f)
	}
	for _, k := range kept {
		fmt.Fprintln(d.Out, d.Words.T("erase.kept", lang.Args{"Path": k}))
	}
	fmt.Fprint(d.Out, d.Words.T("erase.ask", lang.Args{"Word": d.Words.T("erase.word")})+" ")
	line, err := bufio.NewReader(in).ReadString('\n')
	answer := strings.TrimSpace(line)
	if err != nil && answer == "" {
		fmt.Fprintln(d.Out)
		return false, errors.New(d.Words.T("erase.unasked"))
	}
	if !strings.EqualFold(answer, d.Words.T("erase.word")) {
		fmt.Fprintln(d.Out, d.Words.T("erase.left"))
		return false, nil
	}
	return true, nil
}

// ErasedLines say what was deleted, and what was not.
func ErasedLines(w *lang.Words, done place.Erased) []string {
	var lines []string
	if len(done.Deleted) > 0 {
		lines = append(lines, w.T("erase.done"))
	}
	for _, f := range done.Deleted {
		lines = append(lines, "  "+f)
	}
	for _, k := range done.Kept {
		lines = append(lines, w.T("erase.kept", lang.Args{"Path": k}))
	}
	for _, l := range done.Linked {
		lines = append(lines, w.T("erase.linked", lang.Args{"Path": l}))
	}
	return lines
}
