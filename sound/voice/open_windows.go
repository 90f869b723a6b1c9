package voice

import (
	"context"
	"log/slog"
)

// open speaks by SAPI, which is part of Windows; its voices come with the languages of Windows.
func open(ctx context.Context, lang string, _ *slog.Logger) (Speaker, error) {
	return openSAPI(ctx, lang)
}

func look(string) (string, error) { return sapiName, nil }
