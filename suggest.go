package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"limber/place"
	"limber/tracker/agent"
)

// suggestWithin is the patience with the process that chooses a card; a slow machine draws for a second or two.
const suggestWithin = 30 * time.Second

// suggest has another process choose the card of a notice and draw it, so that the agent stays small.
func suggest(ctx context.Context, recent []string) (c agent.Card, err error) {
	exe, err := os.Executable()
	if err != nil {
		return c, fmt.Errorf("find the program: %w", err)
	}
	ctx, stop := context.WithTimeout(ctx, suggestWithin)
	defer stop()
	cmd := exec.CommandContext(ctx, exe, "suggest", "--recent", strings.Join(recent, ","))
	cmd.SysProcAttr = detached()
	out, err := cmd.Output()
	if err != nil {
		return c, fmt.Errorf("choose a card: %w", err)
	}
	if err := json.Unmarshal(out, &c); err != nil {
		return c, fmt.Errorf("choose a card: %w", err)
	}
	if filepath.Dir(c.Picture) != filepath.Join(place.State(), "pictures") {
		c.Picture = "" // no picture but ours
	}
	return c, nil
}
