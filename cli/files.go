package cli

import (
	"bytes"
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
	"limber/place"
	"limber/settings"
	"limber/tracker"
	"limber/yamlfile"
)

func (d Deps) check() *cobra.Command {
	return d.verb("check FILE...", "check", cobra.MinimumNArgs(1), func(_ context.Context, _ *cobra.Command, args []string) error {
		bad := false
		for _, file := range args {
			problems := checkFile(file)
			for _, p := range problems {
				fmt.Fprintln(d.Err, p)
			}
			if len(problems) > 0 {
				bad = true
			} else {
				fmt.Fprintf(d.Out, "%s: ok\n", file)
			}
		}
		if bad {
			return errSaid
		}
		return nil
	})
}

// checkFile finds out what a file is by its ending and its top keys, and asks
// the package that would read it.
func checkFile(file string) []string {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".jsonl", ".json", ".trace":
		return checkTrace(file)
	}
	data, err := yamlfile.Read(file)
	if err != nil {
		return []string{plainly(file, err)}
	}
	var problems []yamlfile.Problem
	if isSettings(file, data) {
		_, problems = settings.Parse(file, data)
	} else {
		dir := filepath.Dir(file)
		problems = exercises.CheckFS(os.DirFS(dir), filepath.Base(file), dir)
	}
	var lines []string
	for _, p := range problems {
		lines = append(lines, p.String())
	}
	return lines
}

func isSettings(file string, data []byte) bool {
	if filepath.Base(file) == filepath.Base(place.Settings()) {
		return true
	}
	root, _ := yamlfile.Node(file, data) // what is wrong with it is said by who reads it
	return root != nil && slices.ContainsFunc(settings.Keys(), func(key string) bool { return yamlfile.Has(root, key) })
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

func (d Deps) replay() *cobra.Command {
	return d.verb("replay FILE", "replay", cobra.ExactArgs(1), func(_ context.Context, _ *cobra.Command, args []string) error {
		in := io.ReadCloser(os.Stdin)
		if args[0] != "-" {
			f, err := open(args[0], true)
			if err != nil {
				return errors.New(plainly(args[0], err))
			}
			in = f
		}
		defer in.Close()
		if err := tracker.Replay(args[0], in, d.Out); err != nil {
			fmt.Fprintln(d.Err, plainly(args[0], err))
			return errSaid
		}
		return nil
	})
}

// open opens a plain file: a directory or a device is refused in words. A pipe
// would have check wait for ever; replay reads what a shell pipes in.
func open(file string, pipes bool) (*os.File, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() && !(pipes && info.Mode()&os.ModeNamedPipe != 0) {
		return nil, errors.New("this is not a file")
	}
	return os.Open(file)
}

// plainly puts the file's name in front of a message that has none yet.
func plainly(file string, err error) string {
	if s := err.Error(); strings.HasPrefix(s, file+":") {
		return s
	}
	return file + ": " + plain(err)
}

// plain takes the system's own words for the commonest faults out of an error.
func plain(err error) string {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

// tilde shortens a path under the home folder, so that a report does not carry the person's name.
func tilde(path string) string {
	home, err := os.UserHomeDir()
	if err != nil || home == "" || home == "/" {
		return path
	}
	if rest, ok := strings.CutPrefix(path, home+string(filepath.Separator)); ok {
		return filepath.Join("~", rest)
	}
	return path
}

// write puts a picture at its place, or on standard output for "-".
func (d Deps) write(file string, data []byte) error {
	if file == "-" {
		_, err := io.Copy(d.Out, bytes.NewReader(data))
		return err
	}
	return os.WriteFile(file, data, 0o644)
}
