package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"limber/exercises"
	"limber/exercises/figure"
	"limber/lang"
)

func (d Deps) draw() *cobra.Command {
	var at, size, view, out, tone string
	var left, dark, contrast bool
	c := d.verb("draw ID", "draw", cobra.ExactArgs(1), func(_ context.Context, _ *cobra.Command, args []string) error {
		scene, err := d.scene(args[0], at, view)
		if err != nil {
			return err
		}
		if left {
			scene.Side = figure.Left
		}
		if scene.Palette, err = d.palette(dark, contrast, tone); err != nil {
			return err
		}
		width, height, err := d.pixels(size)
		if err != nil {
			return err
		}
		if out == "" {
			out = args[0] + ".png"
		}
		data, err := d.picture(scene, width, height, out)
		if err != nil {
			return err
		}
		return d.write(out, data)
	})
	c.Flags().StringVar(&at, "at", "", d.Words.T("flag.at"))
	c.Flags().StringVar(&size, "size", "480x360", d.Words.T("flag.size"))
	c.Flags().StringVar(&view, "view", "", d.Words.T("flag.view"))
	c.Flags().StringVar(&out, "out", "", d.Words.T("flag.out"))
	c.Flags().BoolVar(&left, "left", false, d.Words.T("flag.left"))
	c.Flags().BoolVar(&dark, "dark", false, d.Words.T("flag.dark"))
	c.Flags().BoolVar(&contrast, "contrast", false, d.Words.T("flag.contrast"))
	c.Flags().StringVar(&tone, "tone", "", d.Words.T("flag.tone", lang.Args{"Tones": strings.Join(figure.Tones(), ", ")}))
	_ = c.RegisterFlagCompletionFunc("tone", cobra.FixedCompletions(figure.Tones(), cobra.ShellCompDirectiveNoFileComp)) // fails only for a flag that is not there
	c.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return ids(exercises.Load(d.Words.Code)), cobra.ShellCompDirectiveNoFileComp
	}
	return c
}

// scene is a card at a moment; without a moment, where it is held, with the arrow that a still needs.
func (d Deps) scene(id, at, view string) (figure.Scene, error) {
	catalogue := exercises.Load(d.Words.Code)
	card := catalogue.Card(id)
	if card == nil || card.Motion == nil {
		return figure.Scene{}, errors.New(d.Words.T("verb.no_card", lang.Args{"ID": id, "Known": strings.Join(ids(catalogue), ", ")}))
	}
	s := figure.Scene{
		Motion: card.Motion, At: card.Motion.HoldAt(), Palette: figure.Light(), Arrow: true,
		Primary: card.Muscles.Primary, Secondary: card.Muscles.Secondary,
	}
	if at != "" {
		moment, err := strconv.ParseFloat(at, 64)
		if err != nil || !(moment >= 0 && moment <= 1) {
			return s, errors.New(d.Words.T("verb.bad_at"))
		}
		s.At, s.Arrow = moment, false
	}
	if view != "" {
		seen, err := s.Motion.From(view)
		if err != nil {
			return s, errors.New(d.Words.T("verb.bad_view"))
		}
		s.Motion = seen
	}
	return s, nil
}

func (d Deps) palette(dark, contrast bool, tone string) (*figure.Palette, error) {
	p := figure.Light()
	switch {
	case contrast:
		p = figure.HighContrast()
	case dark:
		p = figure.Dark()
	}
	if tone == "" {
		return p, nil
	}
	if !slices.Contains(figure.Tones(), tone) {
		return nil, errors.New(d.Words.T("verb.bad_tone", lang.Args{"Tones": strings.Join(figure.Tones(), ", ")}))
	}
	return p.WithTone(tone), nil
}

func (d Deps) pixels(size string) (width, height int, err error) {
	w, h, ok := strings.Cut(size, "x")
	if ok {
		width, err = strconv.Atoi(w)
		if err == nil {
			height, err = strconv.Atoi(h)
		}
	}
	if !ok || err != nil || min(width, height) < 16 || max(width, height) > 4096 {
		return 0, 0, errors.New(d.Words.T("verb.bad_size"))
	}
	return width, height, nil
}

func (d Deps) picture(s figure.Scene, width, height int, out string) ([]byte, error) {
	var data bytes.Buffer
	var err error
	switch ext := strings.ToLower(filepath.Ext(out)); {
	case ext == ".svg":
		err = figure.WriteSVG(&data, s, width, height)
	case ext == ".png" || out == "-":
		body := image.NewRGBA(image.Rect(0, 0, width, height))
		figure.NewRenderer().Draw(body, s)
		page := image.NewRGBA(body.Bounds())
		draw.Draw(page, page.Bounds(), image.NewUniform(s.Palette.Ground), image.Point{}, draw.Src)
		draw.Draw(page, page.Bounds(), body, image.Point{}, draw.Over)
		err = png.Encode(&data, page)
	default:
		return nil, errors.New(d.Words.T("verb.bad_out"))
	}
	if err != nil {
		return nil, fmt.Errorf("draw %s: %w", out, err)
	}
	return data.Bytes(), nil
}

func ids(c *exercises.Catalogue) []string {
	var list []string
	for _, card := range c.Cards {
		list = append(list, card.ID)
	}
	return list
}
