package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"limber/exercises"
	"limber/lang"
	"limber/packs"
	"limber/place"
	"limber/yamlfile"
)

// physioPack reads a file that is, or wants to be, a physiotherapist's plan: YAML, or a .zip with one in it. ok is false
// for any other file.
func physioPack(file string) (pack exercises.Pack, ok bool) {
	info, err := os.Stat(file)
	if err != nil || info.IsDir() {
		return pack, false
	}
	switch strings.ToLower(filepath.Ext(file)) {
	case ".yaml", ".yml":
		data, err := yamlfile.Read(file)
		if err != nil {
			return pack, false
		}
		root, _ := yamlfile.Node(file, data)
		ok = exercises.IsPhysioPlan(root)
	case ".zip":
		for name, data := range packs.Read(file).Files {
			root, _ := yamlfile.Node(name, data)
			ok = ok || strings.HasSuffix(name, ".yaml") && exercises.IsPhysioPlan(root)
		}
	}
	if !ok {
		return pack, false
	}
	pack = exercises.CheckPack(packs.Read(file))
	pack.Problems = as(pack.Problems, pack.File, file)
	return pack, true
}

// takePhysio keeps a physiotherapist's plan among the packs, and begins with it if that is wished. check only looks.
func (d Deps) takePhysio(ctx context.Context, pack exercises.Pack, check, follow bool) error {
	if len(pack.Problems) > 0 {
		for _, line := range lines(pack.Problems) {
			fmt.Fprintln(d.Err, line)
		}
		fmt.Fprintln(d.Err, d.Words.T("import.nothing"))
		return errSaid
	}
	if check {
		fmt.Fprintln(d.Out, d.Words.T("import.good"))
		return nil
	}
	err := packs.Open(place.Packs(), d.Words.Code, slog.New(slog.DiscardHandler)).Install(pack, false)
	if errors.Is(err, packs.ErrThere) {
		return errors.New(d.Words.T("import.physio_there", lang.Args{"Name": pack.ID}))
	}
	if err != nil {
		return err
	}
	for i, p := range pack.Plans {
		fmt.Fprintln(d.Out, d.Words.T("import.physio", lang.Args{"Name": p.Name, "By": p.By}))
		if follow && i == 0 {
			if err := d.FollowPlan(ctx, p.ID); err != nil {
				return err
			}
			fmt.Fprintln(d.Out, d.Words.T("import.physio_follow"))
		} else {
			fmt.Fprintln(d.Out, d.Words.T("import.physio_how"))
		}
	}
	return nil
}
