package cli

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"limber/lang"
)

// Windows' own numbers for a full disk; its syscall.ENOSPC is another.
const (
	handleDiskFull = syscall.Errno(39)
	diskFull       = syscall.Errno(112)
)

// Said puts the commonest faults of files into a sentence that says what to do; what it does not know stays as it is.
func Said(w *lang.Words, err error) error {
	path := ""
	var one *fs.PathError
	var two *os.LinkError
	var call *os.SyscallError
	switch {
	case errors.As(err, &one):
		path = one.Path
	case errors.As(err, &two):
		path = two.New
	case !errors.As(err, &call):
		return err
	}
	windows := os.PathSeparator == '\\'
	key := ""
	switch {
	case errors.Is(err, syscall.ENOSPC), windows && (errors.Is(err, diskFull) || errors.Is(err, handleDiskFull)):
		key = "file.full"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		key = "file.read_only"
	case errors.Is(err, fs.ErrNotExist):
		key = "file.missing"
	default:
		return err
	}
	return errors.New(w.T(key, lang.Args{"Path": path}))
}

// saidOf is Said with the name of the file that was asked for: the fault may be told of a temporary one beside it.
func saidOf(w *lang.Words, file string, err error) error {
	var one *fs.PathError
	var two *os.LinkError
	switch {
	case errors.As(err, &one):
		return Said(w, &fs.PathError{Op: one.Op, Path: file, Err: one.Err})
	case errors.As(err, &two):
		return Said(w, &fs.PathError{Op: two.Op, Path: file, Err: two.Err})
	}
	return err
}
