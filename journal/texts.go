package journal

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// eachText reads columns of many rows, all of them as one text: a row takes the driver a microsecond for each of its values,
// and ten years are two hundred thousand of these; the text takes a quarter of that. No column may be null, and none holds
// the two signs that part the text (they come from programs, and who merges a row of another computer refuses them). The
// rows come in the order in which SQLite finds them; do is also told how many there are.
func eachText(ctx context.Context, db reader, columns, from string, args []any, do func(n int, row *fields)) error {
	var all sql.NullString
	err := db.QueryRowContext(ctx, `SELECT group_concat(concat_ws(char(31), `+columns+`), char(30)) FROM `+from, args...).Scan(&all)
	if err != nil || !all.Valid {
		return err
	}
	n, row := strings.Count(all.String, "\x1e")+1, &fields{}
	for rest, more := all.String, true; more; {
		row.rest, rest, more = strings.Cut(rest, "\x1e")
		row.left = true
		do(n, row)
		if row.err == nil && row.left {
			row.err = fmt.Errorf("too many values: %q", row.rest)
		}
		if row.err != nil {
			return row.err
		}
	}
	return nil
}

// fields are the values of a row, which are taken one after the other.
type fields struct {
	rest string
	left bool // rest is a value, or several
	err  error
}

func (f *fields) text() (value string) {
	if !f.left && f.err == nil {
		f.err = fmt.Errorf("too few values")
	}
	value, f.rest, f.left = strings.Cut(f.rest, "\x1f")
	return value
}

func (f *fields) int64() int64 {
	n, err := strconv.ParseInt(f.text(), 10, 64)
	if err != nil && f.err == nil {
		f.err = err
	}
	return n
}

func (f *fields) int() int { return int(f.int64()) }

// time is two values, as stamp makes them.
func (f *fields) time() time.Time {
	ms := f.int64()
	return unstamp(ms, f.int())
}

// maybe is a number or an empty text, which stands for none.
func (f *fields) maybe() *int {
	if strings.HasPrefix(f.rest, "\x1f") || f.rest == "" {
		f.text()
		return nil
	}
	n := f.int()
	return &n
}
