//go:build !linux && !windows && !darwin

package voice

import (
	"context"
	"log/slog"
)

func open(context.Context, string, *slog.Logger) (Speaker, error) {
	return nil, &Problem{Key: "voice.none_here"}
}

func look(string) (string, error) { return "", &Problem{Key: "voice.none_here"} }
