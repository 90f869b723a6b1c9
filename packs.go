//go:build !nowindow

package main

import (
	"context"
	"log/slog"

	"limber/packs"
	"limber/place"
	"limber/ui"
)

// ownCards opens the packs folder and watches it until stop is called. The window alone
// does: the agent has no use for cards.
func ownCards(lang string, log *slog.Logger) (folder *packs.Folder, stop func()) {
	folder = packs.Open(place.Packs(), lang, log)
	ctx, stop := context.WithCancel(context.Background())
	go folder.Watch(ctx)
	return folder, stop
}

var _ ui.Packs = (*packs.Folder)(nil)
