package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"limber/tracker"
)

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
