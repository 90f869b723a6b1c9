package cli

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"limber/exercises"
	"limber/exercises/figure"
	"limber/place"
	"limber/settings"
)

// suggestion is what suggest prints. The agent reads it.
type suggestion struct {
	ID      string `json:"id"` // "" where no card suits
	Name    string `json:"name"`
	Picture string `json:"picture"` // path of a PNG
}

// pictureSide is the width and height of a card's picture in a notice, in pixels: desktops show 48 to 200 of them.
const pictureSide = 256

// suggest chooses the card for a notice, and draws its picture where there is none yet. It is a process of its own
// so that the agent, which runs all day, need not hold the catalogue and the drawn body in memory.
func (d Deps) suggest() *cobra.Command {
	var recent []string
	c := &cobra.Command{
		Use: "suggest", Short: "choose the card for a notice (for the agent)", Hidden: true, Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			s, err := d.suggestion(recent, filepath.Join(place.State(), "pictures"))
			if err != nil {
				return err
			}
			return d.json(s)
		},
	}
	c.Flags().StringSliceVar(&recent, "recent", nil, "ids of the cards shown lately")
	return c
}

func (d Deps) suggestion(recent []string, folder string) (s suggestion, err error) {
	prefs, _, lost := settings.Read(place.Settings(), place.GoodSettings())
	if slices.Contains(lost, "limits") {
		return s, nil // nobody knows what speaks against which card
	}
	profile := exercises.Profile{Limits: prefs.Limits, Kit: prefs.Kit, Unwanted: prefs.Unwanted}
	if prefs.WorseWith == "unsure" { // which way hurts is not known
		profile.Limits = append(profile.Limits, "FLEX", "EXT")
	}
	cat := exercises.Load(d.Words.Code)
	if d.Resting != nil {
		for id, rests := range d.Resting(cat) {
			if rests {
				profile.Unwanted = append(profile.Unwanted, id)
			}
		}
	}
	card := cat.ForDesk(profile, recent, rand.IntN)
	if card == nil {
		return s, nil
	}
	s = suggestion{ID: card.ID, Name: card.Text.Name}
	// The version is in the name, since another version may draw another body.
	ending := "." + prefs.Tone + "." + plainName(d.Version) + ".png"
	s.Picture = filepath.Join(folder, card.ID+ending)
	if info, err := os.Stat(s.Picture); err == nil && info.Size() > 0 {
		return s, nil
	}
	if err := d.drawCard(card, prefs.Tone, s.Picture); err != nil {
		s.Picture = "" // a notice goes without rather than not at all
	}
	return s, sweep(folder, ending)
}

func (d Deps) drawCard(card *exercises.Card, tone, to string) error {
	scene := figure.Scene{
		Motion: card.Motion, At: card.Motion.HoldAt(), Palette: figure.Light().WithTone(tone), Arrow: true,
		Primary: card.Muscles.Primary, Secondary: card.Muscles.Secondary,
	}
	data, err := d.picture(scene, pictureSide, pictureSide, to)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	return place.WriteFile(to, data, 0o600)
}

// sweep removes the pictures of other versions and tones.
func sweep(folder, ending string) error {
	files, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, f := range files {
		if strings.HasSuffix(f.Name(), ".png") && !strings.HasSuffix(f.Name(), ending) {
			os.Remove(filepath.Join(folder, f.Name()))
		}
	}
	return err
}

// plainName keeps what may stand in the name of a file.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '.' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '_'
	}, s)
}
