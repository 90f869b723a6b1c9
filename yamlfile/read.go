package yamlfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"unicode/utf8"
)

// Read returns the bytes of the file at path after the checks that need no
// YAML: a regular file (or a link to one), at most MaxBytes, no NUL byte,
// valid UTF-8. An error that concerns the contents is a Problem.
func Read(path string) ([]byte, error) {
	path = filepath.Clean(path)
	// Asked before the opening, because opening a FIFO waits for a writer.
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, plain(err))
	}
	if p := badFile(path, info); p != nil {
		return nil, *p
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, plain(err))
	}
	defer f.Close()
	return readAll(path, f)
}

// ReadFS is Read for a file in fsys.
func ReadFS(fsys fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, plain(err))
	}
	if p := badFile(name, info); p != nil {
		return nil, *p
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, plain(err))
	}
	defer f.Close()
	return readAll(name, f)
}

func readAll(name string, r io.Reader) ([]byte, error) {
	// One byte more than allowed: files of /proc and growing files lie about their size.
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, plain(err))
	}
	if p := badBytes(name, data); p != nil {
		return nil, *p
	}
	return data, nil
}

// plain takes the operation and path off an error of os and fs; the caller
// says both in its own words.
func plain(err error) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err
	}
	return err
}

func badFile(name string, info fs.FileInfo) *Problem {
	switch {
	case info.IsDir():
		return &Problem{File: name, What: "this is a folder; a YAML file is needed"}
	case !info.Mode().IsRegular():
		return &Problem{File: name, What: "this is a device, pipe or socket; a regular file is needed"}
	case info.Size() > MaxBytes:
		return tooLarge(name)
	}
	return nil
}

func tooLarge(name string) *Problem {
	return &Problem{File: name, What: fmt.Sprintf("the file is too large; at most %d kB are read", MaxBytes/1024)}
}

func badBytes(name string, data []byte) *Problem {
	if len(data) > MaxBytes {
		return tooLarge(name)
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return &Problem{File: name, Line: lineOf(data, i),
			What: "there is a NUL byte in the file; save it as plain text in UTF-8"}
	}
	if !utf8.Valid(data) {
		return &Problem{File: name, Line: lineOf(data, firstInvalid(data)),
			What: "this is not UTF-8 text; save the file as UTF-8"}
	}
	return nil
}

func firstInvalid(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(data)
}

func lineOf(data []byte, at int) int { return 1 + bytes.Count(data[:at], []byte("\n")) }
