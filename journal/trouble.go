package journal

import (
	"errors"
	"io/fs"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Trouble is what stands in the way of the journal, as a person can mend it.
type Trouble string

// The troubles.
const (
	Busy     Trouble = "busy"      // another program holds it
	Full     Trouble = "full"      // the disk is full, or fails
	ReadOnly Trouble = "read_only" // its file or folder may not be written
	Damaged  Trouble = "damaged"   // the next agent sets it aside
	Older    Trouble = "older"     // the agent has yet to make it ready, or to make one at all
	Newer    Trouble = "newer"     // a newer Limber has made it its own
)

// TroubleOf tells what an error of the journal comes from; "" for what is none of them, such as a session that is not there.
func TroubleOf(err error) Trouble {
	var s *sqlite.Error
	switch {
	case errors.Is(err, errOlder), errors.Is(err, fs.ErrNotExist):
		return Older
	case errors.Is(err, ErrSchema):
		return Newer
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return ReadOnly
	case errors.Is(err, syscall.ENOSPC):
		return Full
	case !errors.As(err, &s):
		return ""
	}
	switch s.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return Busy
	case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR:
		return Full
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return ReadOnly
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return Damaged
	case sqlite3.SQLITE_ERROR, sqlite3.SQLITE_SCHEMA: // a table is not what this program knows
		return Newer
	}
	return ""
}
