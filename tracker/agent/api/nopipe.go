package api

import (
	"errors"
	"io/fs"
)

// isNoPipe: on Windows a pipe that nobody made is a file that does not exist.
func isNoPipe(err error) bool { return errors.Is(err, fs.ErrNotExist) }
