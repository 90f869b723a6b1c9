package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"limber/exercises"
	"limber/exercises/plan"
	"limber/lang"
	"limber/packs"
	"limber/place"
	"limber/settings"
	"limber/tracker"
	"limber/yamlfile"
)

func (d Deps) check() *cobra.Command {
	return d.verb("check FILE|FOLDER|ZIP...", "check", d.someFile, func(_ context.Context, _ *cobra.Command, args []string) error {
		bad := false
		for _, file := range args {
			said, notes := d.checkPath(file)
			for _, line := range said {
				fmt.Fprintln(d.Err, line)
			}
			if len(said) > 0 {
				bad = true
				continue
			}
			fmt.Fprintf(d.Out, "%s: ok\n", file)
			for _, note := range notes {
				fmt.Fprintf(d.Out, "%s: %s\n", file, note)
			}
		}
		if bad {
			return errSaid
		}
		return nil
	})
}

// someFile asks for what to check.
func (d Deps) someFile(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return errors.New(d.Words.T("check.nothing"))
	}
	return nil
}

// checkPath finds out what a file is by its ending and its top keys, and asks
// the package that would read it. Notes are no mistakes.
func (d Deps) checkPath(file string) (said, notes []string) {
	info, err := os.Stat(file)
	if err != nil {
		return []string{plainly(file, err)}, nil
	}
	switch ext := strings.ToLower(filepath.Ext(file)); {
	case info.IsDir() && exists(filepath.Join(file, "muscles.yaml")):
		return lines(checkCatalogue(file)), nil
	case info.IsDir() || ext == ".zip":
		pack := exercises.CheckPack(packs.Read(file))
		return lines(as(pack.Problems, pack.File, file)), d.packNotes(pack)
	case ext == ".jsonl" || ext == ".json" || ext == ".trace":
		return checkTrace(file), nil
	case ext == ".png" || ext == ".jpg" || ext == ".jpeg" || ext == ".svg":
		return checkPicture(file), nil
	}
	data, err := yamlfile.Read(file)
	if err != nil {
		return []string{plainly(file, err)}, nil
	}
	switch ext := filepath.Ext(file); { // the window reads these two, and so does this
	case ext == ".yml" || ext != ".yaml" && strings.EqualFold(ext, ".yaml") || ext == ".YML":
		pack := exercises.CheckPack(packs.Read(file))
		return lines(as(pack.Problems, pack.File, file)), nil
	case ext != ".yaml" && info.Mode().IsRegular() && !isSettings(file, data) && !isProfile(file, data):
		stem := strings.TrimSuffix(strings.TrimSuffix(filepath.Base(file), ext), ".yaml")
		return []string{d.Words.T("check.ending", lang.Args{"File": file, "Ending": ext, "Name": stem + ".yaml"})}, nil
	}
	if isProfile(file, data) {
		_, problems := plan.ReadProfile(file, data)
		return lines(problems), nil
	}
	if isSettings(file, data) {
		_, problems := settings.Parse(file, data)
		return lines(problems), nil
	}
	dir, name := filepath.Dir(file), filepath.Base(file)
	if filepath.Base(dir) == "routines" { // the cards that it names lie above
		dir, name = filepath.Dir(dir), "routines/"+name
	}
	return lines(exercises.CheckFS(os.DirFS(dir), name, dir)), nil
}

// packNotes counts what is in a pack, and says which cards no plan will use.
func (d Deps) packNotes(p exercises.Pack) []string {
	parts := []string{d.Words.N("check.cards", p.Cards), d.Words.N("check.routines", p.Routines)}
	if len(p.Plans) > 0 {
		parts = append(parts, d.Words.N("check.plans", len(p.Plans)))
	}
	notes := []string{strings.Join(parts, ", ")}
	for _, c := range exercises.LoadWith(d.Words.Code, []exercises.Pack{p}).Cards {
		if c.Pack != "" && len(c.Unstated) > 0 {
			notes = append(notes, d.Words.T("check.unstated", lang.Args{"Card": c.ID, "What": strings.Join(c.Unstated, ", ")}))
		}
	}
	return notes
}

// checkCatalogue checks each file of a folder like the program's own.
func checkCatalogue(dir string) []yamlfile.Problem {
	var problems []yamlfile.Problem
	for _, pattern := range []string{"*.yaml", "routines/*.yaml"} {
		files, _ := filepath.Glob(filepath.Join(dir, pattern))
		for _, file := range files {
			name, _ := filepath.Rel(dir, file)
			for _, p := range exercises.CheckFS(os.DirFS(dir), filepath.ToSlash(name), dir) {
				if !slices.Contains(problems, p) { // words are checked with their card too
					problems = append(problems, p)
				}
			}
		}
	}
	return problems
}

func checkPicture(file string) []string {
	f, err := open(file, false)
	if err != nil {
		return []string{plainly(file, err)}
	}
	defer f.Close()
	return lines(exercises.CheckPicture(file, f))
}

// as names files as the person did: what a pack calls knees/a.yaml is where they said.
func as(problems []yamlfile.Problem, name, given string) []yamlfile.Problem {
	given = filepath.Clean(given)
	for i, p := range problems {
		if rest, ok := strings.CutPrefix(p.File, name); ok {
			problems[i].File = given + rest
		}
	}
	return problems
}

func lines(problems []yamlfile.Problem) []string {
	var list []string
	for _, p := range problems {
		list = append(list, p.String())
	}
	return list
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func isSettings(file string, data []byte) bool {
	if filepath.Base(file) == filepath.Base(place.Settings()) {
		return true
	}
	root, _ := yamlfile.Node(file, data) // what is wrong with it is said by who reads it
	has := func(keys ...string) bool {
		return slices.ContainsFunc(keys, func(key string) bool { return yamlfile.Has(root, key) })
	}
	// kit is a word of both.
	return root != nil && has(settings.Keys()...) && !has("id", "dose", "text", "motion", "items", "position", "steps")
}

// isProfile tells whether a file is the profile of a person: it has fields of one, and none that only settings have. The
// two share many, and an own card has a few of them.
func isProfile(file string, data []byte) bool {
	root, _ := yamlfile.Node(file, data)
	if root == nil || filepath.Base(file) == filepath.Base(place.Settings()) {
		return false
	}
	has := func(keys []string) bool {
		return slices.ContainsFunc(keys, func(key string) bool { return yamlfile.Has(root, key) })
	}
	ours := plan.ProfileKeys()
	settingsOnly := slices.DeleteFunc(settings.Keys(), func(key string) bool { return slices.Contains(ours, key) })
	return has(ours) && !has(settingsOnly) && !has([]string{"id", "dose", "text", "motion", "items", "position", "steps", "kind", "avoid"})
}

func checkTrace(file string) []string {
	f, err := open(file, false)
	if err == nil {
		defer f.Close()
		err = tracker.Replay(file, f, io.Discard)
	}
	if err != nil {
		return []string{plainly(file, err)}
	}
	return nil
}
