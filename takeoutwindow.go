//go:build !nowindow

package main

import (
	"context"
	"encoding/json"
	"os"
	"time"

	"limber/cli"
	"limber/lang"
	"limber/progress"
	"limber/ui"
)

// windowData is takeout as the window has it.
type windowData struct{ takeout }

var _ ui.Data = windowData{}

func (w windowData) Export(ctx context.Context, path string) error {
	return told(cli.WriteExport(ctx, path, w.words, w.takeout))
}

func (w windowData) Report(ctx context.Context, path string, weeks int) error {
	today := progress.DateOf(time.Now())
	from := today - progress.Date(7*weeks) + 1
	if weeks == 0 {
		from = 0 // the beginning
	}
	return told(cli.WriteReport(ctx, path, from, today, w.words, w.takeout))
}

func (w windowData) Import(ctx context.Context, path string) ([]string, error) {
	doc, err := cli.ReadExport(path, w.words, w.takeout)
	if err != nil {
		return nil, err
	}
	b, err := w.Bring(ctx, doc)
	return cli.BroughtLines(w.words, b), told(err)
}

// Erase has another process do it, since this one is to end: it could not delete what it has open itself.
func (w windowData) Erase(packs bool) error {
	args := []string{"erase", "--yes", "--reopen"}
	if packs {
		args = append(args, "--packs")
	}
	return start(nil, args...)
}

// erasedBefore is what the window says that Reopen has opened; nil for another one.
func erasedBefore(words *lang.Words) *ui.Erased {
	text, there := os.LookupEnv(erasedEnv)
	if !there {
		return nil
	}
	os.Unsetenv(erasedEnv) // of no use to the agent that this window starts
	var e erased
	if json.Unmarshal([]byte(text), &e) != nil {
		return nil
	}
	kept := e.Kept
	e.Kept = nil // of these the command line names its flag
	said := &ui.Erased{Lines: cli.ErasedLines(words, e.Erased), Failed: e.Failed}
	for _, k := range kept {
		said.Lines = append(said.Lines, words.T("data.erase_kept", lang.Args{"Path": k}))
	}
	return said
}
