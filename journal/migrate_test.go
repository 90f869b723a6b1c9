package journal

import (
	"crypto/sha256"
	"database/sql"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestReleasedSchemasNeverChange: a journal of an older Limber was made by these very steps.
func TestReleasedSchemasNeverChange(t *testing.T) {
	for i, want := range []string{"c6509126a3286e2a", "2bc5231e7a323c0a", "143f3d6457211004"} {
		if got := fmt.Sprintf("%x", sha256.Sum256([]byte(migrations[i])))[:16]; got != want {
			t.Errorf("schema %d has changed: %s, was %s", i+1, got, want)
		}
	}
}

// kept is what a person had in a journal of each schema: something in every table, as it was written then. Each goes on
// from the one before.
var kept = []string{`
	INSERT INTO stretches VALUES (1, 1000, 3600, 61000, 3600, 'sitting', 'input+camera'), (2, 61000, 3600, 361000, 3600, 'break', 'lock');
	INSERT INTO notices VALUES (7, 50000, 3600, 'limit', 1800000, 'snoozed'), (9, 60000, 3600, 'owed', 2400000, 'shown');
	INSERT INTO breaks VALUES (61000, 3600, 300000, 'lock');
	INSERT INTO sessions VALUES ('s', 'desk_2', 1, 1000, 0, 2000, 0, 'done', 900, NULL), ('running', 'daily_beginner', 0, 3000, 0, NULL, NULL, 'started', 0, x'7b7d');
	INSERT INTO session_items VALUES ('s', 0, 'chin_tuck', 'left', 1, 8, 0, 'done'), ('s', 1, 'bridge', 'none', 2, 16, 40, 'partial');
	INSERT INTO safety VALUES (1, 900, 0, 'stop', '["A1","B3"]'), (2, 500, 3600, 'clear', '[]')`, `
	INSERT INTO withheld VALUES (3, 40000, 3600, 'camera', 1800000, 'offered', 50000, 3600);
	INSERT INTO corrections VALUES (1, 1000, 0, 2000, 0, 'standing', 300000, 9000, 0, NULL, NULL), (2, 3000, 0, 4000, 0, 'away', 300000, 9500, 0, 9900, 0);
	INSERT INTO days VALUES ('2025-01-01', 5, 4, 3, 2, 1, 1), ('1969-12-01', 50, 40, 30, 20, 10, 10);
	UPDATE notices SET outcome = 'taken', card = 'chin_tuck', call_ms = 5, reason = 'r', ended_ms = 61000, ended_offset = 0 WHERE id = 9`, `
	UPDATE sessions SET pain_before = 4, pain_after = 6, culprits = 'bridge ?' WHERE id = 's';
	UPDATE session_items SET planned = 60, reason = 'hurts', hurt = 'leg', swapped_from = 'bridge_single' WHERE place = 1;
	INSERT INTO session_efforts VALUES ('s', 'bridge', 'hard'), ('s', 'chin_tuck', 'easy')`,
}

// journalOf makes a journal as the Limber of that schema left it.
func journalOf(t *testing.T, schema int) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "journal.db")
	ok(t, prepareFile(path))
	db, err := open(path, "mode=rwc", "journal_mode(WAL)")
	ok(t, err)
	defer db.Close()
	for v := range schema { // step by step, as the person's updates came
		ok(t, migrate(db, v+1, migrations[v]))
		_, err = db.Exec(kept[v])
		ok(t, err)
	}
	for table, rows := range contents(t, db) {
		if len(rows) == 0 {
			t.Fatalf("schema %d: nothing is in %s", schema, table)
		}
	}
	return path
}

// contents are the rows of each table, as text by the names of their columns.
func contents(t *testing.T, db *sql.DB) map[string][]map[string]string {
	t.Helper()
	tables, err := db.Query(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
	ok(t, err)
	all := map[string][]map[string]string{}
	for tables.Next() {
		var name string
		ok(t, tables.Scan(&name))
		all[name] = nil
	}
	ok(t, tables.Err())
	for name := range all {
		rows, err := db.Query(`SELECT * FROM ` + name)
		ok(t, err)
		columns, err := rows.Columns()
		ok(t, err)
		for rows.Next() {
			values, at := make([]any, len(columns)), make([]any, len(columns))
			for i := range values {
				at[i] = &values[i]
			}
			ok(t, rows.Scan(at...))
			row := map[string]string{}
			for i, c := range columns {
				row[c] = fmt.Sprint(values[i])
			}
			all[name] = append(all[name], row)
		}
		ok(t, rows.Err())
	}
	return all
}

// TestEachSchemaMigratesWithAllItsData: of every earlier schema each value of each row of each table is there
// afterwards, but for the safety answers, which have become screenings; and a backup holds what was before.
func TestEachSchemaMigratesWithAllItsData(t *testing.T) {
	for schema := 1; schema < Schema; schema++ {
		t.Run(fmt.Sprint(schema), func(t *testing.T) {
			path := journalOf(t, schema)
			db, err := open(path, "mode=ro")
			ok(t, err)
			before := contents(t, db)
			ok(t, db.Close())
			j, aside, err := OpenAgent(path, nil)
			if err != nil || aside != nil {
				t.Fatal(err, aside)
			}
			defer j.Close()
			nothingLost(t, before, contents(t, j.db))
			answersBecameScreenings(t, j)
			old := backupOf(t, path, schema)
			defer old.Close()
			same(t, "the backup", contents(t, old), before)
			isSound(t, j)
			for version := schema + 1; version < Schema; version++ { // and one before each further step
				backupOf(t, path, version).Close()
			}
			toldOnce(t, j)
		})
	}
}

// nothingLost: each row of each old table is there with all its values, and no other.
func nothingLost(t *testing.T, before, after map[string][]map[string]string) {
	t.Helper()
	for table, rows := range before {
		if table == "safety" { // see answersBecameScreenings
			continue
		}
		if len(after[table]) != len(rows) {
			t.Errorf("%s has %d rows, had %d", table, len(after[table]), len(rows))
		}
		for _, row := range rows {
			if !slices.ContainsFunc(after[table], func(now map[string]string) bool { return within(row, now) }) {
				t.Errorf("%s has lost %v; it has %v", table, row, after[table])
			}
		}
	}
}

// within tells whether a row has all the values of an older one.
func within(old, now map[string]string) bool {
	for column, value := range old {
		if v, there := now[column]; there && v != value {
			return false
		}
	}
	return true
}

func answersBecameScreenings(t *testing.T, j *Journal) {
	t.Helper()
	h, err := j.History(ctx)
	ok(t, err)
	if len(h.Screenings) != 2 {
		t.Fatalf("screenings: %+v", h.Screenings)
	}
	first, last := h.Screenings[0], h.Screenings[1]
	if first.Clear || first.Route != "doctor" || !slices.Equal(first.Yes, []string{"A1", "B3"}) || first.At.UnixMilli() != 900 {
		t.Errorf("stop has become %+v", first)
	}
	if !last.Clear || last.Route != "go" || len(last.Yes) != 0 || last.At.Format(time.RFC3339) != "1970-01-01T01:00:00+01:00" {
		t.Errorf("clear has become %+v", last)
	}
	if a, found, err := j.LastSafety(ctx); !found || err != nil || a.ID != last.ID { // the clock was set back in between
		t.Errorf("what was answered last no longer holds: %+v, %v", a, err)
	}
	if first.ID == "" || first.ID == last.ID {
		t.Errorf("ids: %q, %q", first.ID, last.ID)
	}
	ok(t, j.AnswerSafety(ctx, Safety{At: time.UnixMilli(10), Route: "emergency"}))
	if a, _, _ := j.LastSafety(ctx); a.Route != "emergency" {
		t.Errorf("a new answer does not hold: %+v", a)
	}
}

func backupOf(t *testing.T, path string, schema int) *sql.DB {
	t.Helper()
	backups, _ := filepath.Glob(filepath.Join(filepath.Dir(path), fmt.Sprintf("journal.schema%d-*.db", schema)))
	if len(backups) != 1 {
		t.Fatalf("backups of schema %d: %v", schema, backups)
	}
	db, err := open(backups[0], "mode=ro")
	ok(t, err)
	if v, id, err := identity(db); v != schema || id != applicationID || err != nil {
		t.Errorf("the backup has schema %d, %x, %v", v, id, err)
	}
	return db
}

func isSound(t *testing.T, j *Journal) {
	t.Helper()
	var verdict string
	ok(t, j.db.QueryRow("PRAGMA integrity_check").Scan(&verdict))
	if verdict != "ok" {
		t.Errorf("the database is not sound: %s", verdict)
	}
	rows, err := j.db.Query("PRAGMA foreign_key_check")
	ok(t, err)
	defer rows.Close()
	if rows.Next() {
		t.Error("a row belongs to none")
	}
}

// toldOnce: what was there before the migration is told other computers as well.
func toldOnce(t *testing.T, j *Journal) {
	t.Helper()
	count := map[string]int{}
	for _, r := range changes(t, j, "a", 0) {
		count[r.Kind+" "+r.ID]++
	}
	want := []string{"session s", "stretch 1000 sitting", "stretch 61000 break"}
	if v := contents(t, j.db)["days"]; len(v) > 0 {
		want = append(want, "day 2025-01-01", "correction 1000 2000 9000")
	}
	for _, w := range want {
		if count[w] != 1 {
			t.Errorf("%s is told %d times; told are %v", w, count[w], strings.Join(slices.Sorted(maps.Keys(count)), ", "))
		}
	}
}
