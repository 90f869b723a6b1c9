//go:build !nowindow

package main

import (
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/adrg/xdg"

	"limber/place"
	"limber/ui"
)

// What the window is given: a card that is put into the packs folder comes through its
// dependencies while it is open.
func TestTheWindowIsToldOfANewCard(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	folder, stop := ownCards("en", slog.New(slog.DiscardHandler))
	defer stop()
	d := ui.Deps{Catalogue: folder.Catalogue(), Packs: folder, Reloaded: folder.Changed()}
	if d.Catalogue.Card("cat_cow") == nil || d.Catalogue.Card("wall_slide") != nil {
		t.Fatal("the catalogue is not the program's own")
	}
	card := "dose: {reps: 8}\ntext: {en: {name: Wall slide, summary: Slide up., steps: [Stand at a wall., Slide your arms up.], stop: If it hurts.}}\n" +
		"motion: {base: stand, poses: [{seconds: 1}, {seconds: 1, move: 2, shoulder: {flex: 120}}]}\n"
	if err := os.WriteFile(filepath.Join(place.Packs(), "wall_slide.yaml"), []byte(card), 0o600); err != nil {
		t.Fatal(err)
	}
	for {
		select {
		case c := <-d.Reloaded:
			if c.Card("wall_slide") == nil {
				continue // seen half written
			}
		case <-time.After(20 * time.Second):
			t.Fatal("the window was told nothing")
		}
		break
	}
	routine := d.Catalogue.Routine("desk_2")
	own := *routine
	own.ID, own.Name = "", "After work"
	id, err := d.Packs.SaveRoutine(own)
	if err != nil {
		t.Fatal(err)
	}
	if r := folder.Catalogue().Routine(id); r == nil || len(r.Items) != len(routine.Items) || r.Pack == "" {
		t.Errorf("the saved routine is %+v", r)
	}
}
