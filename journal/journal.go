// Package journal keeps what happened: stretches of sitting and standing,
// breaks, notices, sessions, and the answers to the safety page. It is one
// SQLite file that two processes use at once.
//
// The agent owns it: it alone creates, migrates, sets a damaged file aside and
// checkpoints. The window opens the file once the agent says which schema it
// has, and only if that is its own. Each write is one immediate transaction,
// on the disk before the call returns, so that a process killed at any point
// loses nothing that it was told is written.
//
// Times are kept as UTC milliseconds with the offset of the zone beside them:
// a day that was spent in Lisbon stays a Lisbon day after the flight home.
package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// Schema is the number of the layout that this program knows.
const Schema = 4

// ErrSchema says that the file has another layout than this program knows. The
// file is left as it is.
var ErrSchema = errors.New("the journal has another schema than this program")

// errOlder is ErrSchema where the agent has yet to bring the journal to this program's schema.
var errOlder = fmt.Errorf("%w: an older one", ErrSchema)

// ErrNoSession says that no session of that id was started, or that it has ended.
var ErrNoSession = errors.New("no such session is running")

// Journal is an open journal. It may be used by several goroutines.
type Journal struct {
	db  *sql.DB
	log *slog.Logger
}

// OpenAgent opens the journal for its owner: it creates the file, migrates an
// older one after a backup beside it, and sets a damaged one aside and begins
// anew. What was set aside is reported for the person to know; it is nil
// otherwise. A newer schema gives ErrSchema.
func OpenAgent(path string, log *slog.Logger) (*Journal, *SetAside, error) {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	j, err := openOwned(path, log)
	var damage *damageError
	if !errors.As(err, &damage) {
		return j, nil, err
	}
	aside, err := setAside(path, damage.why, time.Now())
	if err != nil {
		return nil, nil, fmt.Errorf("open journal %s: %w", path, err)
	}
	log.Error("the journal is damaged and was set aside", "path", aside.Path, "why", aside.Why)
	j, err = openOwned(path, log)
	return j, aside, err
}

// OpenWindow opens a journal that the agent has made ready. It never creates,
// migrates or sets aside: a missing file gives fs.ErrNotExist, another schema
// ErrSchema.
func OpenWindow(path string) (*Journal, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("open journal: %w", err)
	}
	db, err := open(path, "mode=rw", "wal_autocheckpoint(0)")
	if err != nil {
		return nil, fmt.Errorf("open journal %s: %w", path, err)
	}
	if err := known(db); err != nil {
		db.Close()
		return nil, fmt.Errorf("open journal %s: %w", path, err)
	}
	return &Journal{db: db, log: slog.New(slog.DiscardHandler)}, nil
}

// known tells whether the file has the schema of this program; if not, the error is an ErrSchema.
func known(db *sql.DB) error {
	version, id, err := identity(db)
	switch {
	case err != nil:
		return err
	case version < Schema:
		return fmt.Errorf("%w: %d, known is %d", errOlder, version, Schema)
	case version > Schema || id != applicationID:
		return fmt.Errorf("%w: %d, known is %d", ErrSchema, version, Schema)
	}
	return nil
}

// Close closes the file. The last one to close it folds the log of changes back in.
func (j *Journal) Close() error {
	if err := j.db.Close(); err != nil {
		return fmt.Errorf("close journal: %w", err)
	}
	return nil
}

// Checkpoint folds the log of changes (-wal) into the file itself. For the agent only.
func (j *Journal) Checkpoint() error {
	if _, err := j.db.Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		return fmt.Errorf("checkpoint journal: %w", err)
	}
	return nil
}

// openOwned creates, checks and migrates. Damage comes back as a *damageError.
func openOwned(path string, log *slog.Logger) (*Journal, error) {
	if err := prepareFile(path); err != nil {
		return nil, fmt.Errorf("open journal: %w", err)
	}
	mode := "journal_mode(WAL)"
	if !localDisk(filepath.Dir(path)) {
		// The shared memory of a WAL does not work over a network.
		mode = "journal_mode(DELETE)"
	}
	db, err := open(path, "mode=rwc", mode, "secure_delete(1)", agentCache) // what is forgotten is overwritten
	if err == nil {
		err = ready(db, path, migrations)
		if err == nil {
			dropBackups(path, time.Now(), log)
			return &Journal{db: db, log: log}, nil
		}
		db.Close()
	}
	return nil, fmt.Errorf("open journal %s: %w", path, damaged(err))
}

// prepareFile makes the folder and an empty file that only this person reads;
// SQLite gives its companions the same rights.
func prepareFile(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("%s is not a file", path)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// idleOpen is how long the file stays open after its last use. The agent writes a few times an hour, and an
// open database costs it a megabyte and locks that another program may have to wait for.
const idleOpen = 5 * time.Second

// agentCache is in pages of 4 kB: what SQLite took once, its allocator keeps until the process ends, and the check at the start
// reads every page there is, which would make it 2 MB. The system has the file in memory anyway.
const agentCache = "cache_size(32)"

// open connects with the rules that hold for every user of the file.
func open(path, mode string, pragmas ...string) (*sql.DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	slashed := filepath.ToSlash(abs)
	if !strings.HasPrefix(slashed, "/") { // C:/... on Windows
		slashed = "/" + slashed
	}
	query := mode + "&_txlock=immediate"
	for _, p := range append([]string{"busy_timeout(5000)", "foreign_keys(1)", "synchronous(FULL)"}, pragmas...) {
		query += "&_pragma=" + url.QueryEscape(p)
	}
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Path: slashed, RawQuery: query}).String())
	if err != nil {
		return nil, err
	}
	db.SetConnMaxIdleTime(idleOpen)
	db.SetMaxOpenConns(1) // one connection a process: little memory, and no waiting for oneself
	if err := db.Ping(); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// write runs one immediate transaction. A context that ends before it is over gives the context's error; nothing is
// written then.
func (j *Journal) write(ctx context.Context, what string, do func(*sql.Tx) error) error {
	tx, err := j.db.BeginTx(ctx, nil)
	if err == nil {
		if err = do(tx); err != nil {
			tx.Rollback()
		} else {
			err = tx.Commit()
		}
	}
	if err != nil && ctx.Err() != nil && TroubleOf(err) == "" { // the driver may say only that there is no transaction any more
		err = ctx.Err()
	}
	if err != nil {
		return fmt.Errorf("journal: %s: %w", what, err)
	}
	return nil
}

// stamp splits a time into what is kept: UTC milliseconds and seconds east of UTC.
func stamp(t time.Time) (ms int64, offset int) {
	_, offset = t.Zone()
	return t.UnixMilli(), offset
}

// unstamp gives the time back, in the zone in which it was.
func unstamp(ms int64, offset int) time.Time {
	return time.UnixMilli(ms).In(time.FixedZone("", offset))
}
