package journal

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

func init() { otherParts["memory"] = playMemory }

// playMemory opens a journal as the agent does and prints what SQLite took at most; it keeps that until the process ends.
func playMemory(path string) error {
	tls := libc.NewTLS()
	if got := sqlite3.Xsqlite3_config(tls, sqlite3.SQLITE_CONFIG_MEMSTATUS, libc.NewVaList(int32(1))); got != sqlite3.SQLITE_OK {
		return fmt.Errorf("count SQLite's memory: %d", got)
	}
	j, _, err := OpenAgent(path, nil)
	if err != nil {
		return err
	}
	fmt.Println("took", sqlite3.Xsqlite3_memory_highwater(tls, 0))
	return j.Close()
}

// The agent opens a journal of years with little memory, whatever the file's size: the check at its start goes through all of it.
func TestOpeningTakesLittleMemory(t *testing.T) {
	const most = 500 << 10
	path := filepath.Join(t.TempDir(), "journal.db")
	j, _, err := OpenAgent(path, nil)
	ok(t, err)
	_, err = j.db.Exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
		INSERT INTO stretches (from_ms, from_offset, to_ms, to_offset, kind, evidence) SELECT i * 60000, 0, i * 60000 + 60000, 0, 'sitting', 'input' FROM n`)
	ok(t, err)
	ok(t, j.Close())
	took := ""
	for line := range start(t, "memory", path, 0, 0).lines {
		took, _ = strings.CutPrefix(line, "took ")
	}
	if n, err := strconv.Atoi(took); err != nil || n > most {
		t.Errorf("SQLite took %s bytes, %d may be", took, most)
	}
}
