package main

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"limber/exercises"
	"limber/exercises/plan"
	"limber/journal"
	"limber/packs"
	"limber/tracker/agent/api"
	"limber/yamlfile"
)

// follow writes down that a physiotherapist's plan is followed from now on.
func (t takeout) follow(ctx context.Context, id string) error {
	return t.owned(ctx, func(j *journal.Journal, _ *api.Client) error {
		return j.AddEvent(ctx, journal.Event{At: time.Now(), Kind: plan.PhysioOn, Value: id})
	})
}

// prescribed are the files of physiotherapists' plans in folders of packs. They say what is the matter with a person,
// and are not that person's own work.
func prescribed(folders []string) (paths []string) {
	for _, dir := range folders {
		entries, _ := os.ReadDir(dir) // of a folder that cannot be read nothing could be deleted
		for _, e := range entries {
			path := filepath.Join(dir, e.Name())
			for name, data := range packs.Read(path).Files {
				switch root, _ := yamlfile.Node(name, data); {
				case !exercises.IsPhysioPlan(root):
				case e.IsDir():
					paths = append(paths, filepath.Join(path, filepath.FromSlash(name)))
				default:
					paths = append(paths, path)
				}
			}
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// nothingBut tells whether a folder holds no other files than these.
func nothingBut(dir string, files []string) bool {
	only := true
	_ = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		only = only && err == nil && (e.IsDir() || slices.Contains(files, path))
		return nil
	})
	return only
}
