package journal

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// applicationID marks the file as Limber's own ("Limb" in ASCII).
const applicationID = 0x4c696d62

// damageError means that the file cannot be used as a journal and should be set aside.
type damageError struct {
	why string
	err error
}

func (e *damageError) Error() string { return e.why }
func (e *damageError) Unwrap() error { return e.err }

// damaged wraps an error in a damageError if it tells of a broken file, and
// not merely of a busy or unreadable one.
func damaged(err error) error {
	var s *sqlite.Error
	if errors.As(err, &s) {
		switch s.Code() & 0xff {
		case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
			return &damageError{why: s.Error(), err: err}
		}
	}
	return err
}

// identity reads the schema number and the mark of the file.
func identity(db *sql.DB) (version, application int, err error) {
	if err = db.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
		return 0, 0, err
	}
	err = db.QueryRow("PRAGMA application_id").Scan(&application)
	return version, application, err
}

// ready checks the file and brings it to the last schema, one step a transaction.
func ready(db *sql.DB, path string, steps []string) error {
	version, id, err := identity(db)
	if err != nil {
		return err
	}
	if id == applicationID && version > len(steps) {
		return fmt.Errorf("%w: %d, known is %d", ErrSchema, version, len(steps))
	}
	if err := quickCheck(db); err != nil {
		return err
	}
	var tables int
	if err := db.QueryRow("SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return err
	}
	if (tables > 0 || version != 0) && (id != applicationID || version < 1) {
		return &damageError{why: "the file is a database, but no journal of Limber"}
	}
	fresh := version == 0 // of which there is nothing to back up
	for ; version < len(steps); version++ {
		if !fresh {
			if err := backup(db, path, version, time.Now()); err != nil {
				return err
			}
		}
		if err := migrate(db, version+1, steps[version]); err != nil {
			return fmt.Errorf("migrate to schema %d: %w", version+1, err)
		}
	}
	return nil
}

func quickCheck(db *sql.DB) error {
	var verdict string
	if err := db.QueryRow("PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return &damageError{why: verdict}
	}
	return nil
}

func migrate(db *sql.DB, to int, step string) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback() // after a commit this does nothing
	marks := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, to)
	for _, s := range []string{step, marks} {
		if _, err := tx.Exec(s); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// backup writes a whole copy beside the file, named after its schema and the time.
func backup(db *sql.DB, path string, version int, now time.Time) error {
	to := beside(path, fmt.Sprintf("schema%d", version), now)
	if _, err := db.Exec("VACUUM INTO ?", to); err != nil {
		return fmt.Errorf("back up before a migration: %w", err)
	}
	return os.Chmod(to, 0o600)
}

// SetAside tells of a damaged file that was moved out of the way, not deleted.
type SetAside struct {
	Path string // where it lies now
	Why  string // what SQLite says is wrong
}

// setAside moves the file and its companions together, the file itself last:
// should this end half way, the next start finds the rest still damaged.
func setAside(path, why string, now time.Time) (*SetAside, error) {
	to := beside(path, "damaged", now)
	for _, part := range []string{"-wal", "-shm", "-journal", ""} {
		err := os.Rename(path+part, to+part)
		if err != nil && !(part != "" && errors.Is(err, os.ErrNotExist)) {
			return nil, fmt.Errorf("set the damaged file aside: %w", err)
		}
	}
	return &SetAside{Path: to, Why: why}, nil
}

const stampInName = "20060102-150405"

// beside names a file after another one: journal.db gives journal.WHAT-20261123-090000.db,
// with a number if there is such a file already.
func beside(path, what string, now time.Time) string {
	ext := filepath.Ext(path)
	stem := fmt.Sprintf("%s.%s-%s", strings.TrimSuffix(path, ext), what, now.UTC().Format(stampInName))
	name := stem + ext
	for n := 2; ; n++ {
		if _, err := os.Lstat(name); errors.Is(err, os.ErrNotExist) {
			return name
		}
		name = fmt.Sprintf("%s-%d%s", stem, n, ext)
	}
}
