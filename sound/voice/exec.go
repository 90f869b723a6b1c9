//go:build !windows

package voice

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"
)

// command is an engine that is a program: one run an utterance, the words on its
// standard input, cut off by ending it.
type command struct {
	path string
	name string
	args func(volume int) []string
	text func(text string, volume int) string // what is written; nil: the text
}

func (c *command) Name() string { return c.name }
func (c *command) Close()       {}

func (c *command) Speak(ctx context.Context, text string, volume int) error {
	bound, stop := context.WithTimeout(ctx, longestSpeech(text))
	defer stop()
	cmd := exec.CommandContext(bound, c.path, c.args(volume)...)
	cmd.WaitDelay = time.Second
	if c.text != nil {
		text = c.text(text, volume)
	}
	cmd.Stdin = strings.NewReader(text + "\n")
	err := cmd.Run()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case bound.Err() != nil:
		return errors.New(c.name + " does not come to an end")
	case err != nil:
		return fmt.Errorf("%s: %w", c.name, err)
	}
	return nil
}
