package journal

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
)

// Course is a History for sums over all of it: of each session the beginning, what came of it and the pain, and of
// its items Card, Seconds, Planned and Outcome alone, the sessions in no order. It takes a fifth of the time of History,
// in which ten years of items are read with all that was said of them, so that the Progress screen need not wait.
func (j *Journal) Course(ctx context.Context) (h History, err error) {
	tx, err := j.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return h, fmt.Errorf("journal: read course: %w", err)
	}
	defer tx.Rollback()
	h.Sessions, err = courseSessions(ctx, tx)
	if err == nil {
		h.Mornings, err = mornings(ctx, tx)
	}
	if err == nil {
		h.Pains, err = pains(ctx, tx)
	}
	if err == nil {
		h.Events, err = events(ctx, tx, `ORDER BY at_ms, id`)
	}
	if err != nil {
		return History{}, fmt.Errorf("journal: read course: %w", err)
	}
	return h, nil
}

// courseSessions reads the sessions, and then the items of all of them as one text, in the order in which they lie. A
// row takes the driver a microsecond for each of its values, and there are five of each of thirty thousand items; the
// text of all takes a quarter of that. No id holds the two signs that part it.
func courseSessions(ctx context.Context, db reader) (list []Session, err error) {
	place := map[string]int{}
	err = eachRow(ctx, db, `SELECT id, routine, is_break, started_ms, started_offset, outcome, pain_before, pain_after
		FROM sessions WHERE outcome != 'started'`, nil, func(rows *sql.Rows) error {
		var s Session
		var ms int64
		var offset int
		err := rows.Scan(&s.ID, &s.Routine, &s.Break, &ms, &offset, &s.Outcome, &s.PainBefore, &s.PainAfter)
		s.Started = unstamp(ms, offset)
		place[s.ID] = len(list)
		list = append(list, s)
		return err
	})
	if err != nil {
		return nil, err
	}
	var all sql.NullString
	err = db.QueryRowContext(ctx, `SELECT group_concat(session || char(31) || card || char(31) || seconds || char(31) || planned || char(31) || outcome, char(30))
		FROM session_items`).Scan(&all)
	if err != nil || !all.Valid {
		return list, err
	}
	return list, deal(list, place, all.String)
}

// deal gives the items of a text to their sessions.
func deal(list []Session, place map[string]int, text string) error {
	items := make([]Item, 0, strings.Count(text, "\x1e")+1)
	last, i, ok, first := "", 0, false, 0
	give := func() {
		if own := items[first:len(items):len(items)]; ok && list[i].Items == nil {
			list[i].Items = own
		} else if ok { // those of a session need not lie together
			list[i].Items = append(list[i].Items, own...)
		}
		first = len(items)
	}
	for line := range strings.SplitSeq(text, "\x1e") {
		id, rest, _ := strings.Cut(line, "\x1f")
		if id != last {
			give()
			i, ok = place[id]
			last = id
		}
		var it Item
		var seconds, planned string
		var err error
		it.Card, rest, _ = strings.Cut(rest, "\x1f")
		seconds, rest, _ = strings.Cut(rest, "\x1f")
		planned, it.Outcome, _ = strings.Cut(rest, "\x1f")
		if it.Seconds, err = strconv.Atoi(seconds); err == nil {
			it.Planned, err = strconv.Atoi(planned)
		}
		if err != nil {
			return err
		}
		items = append(items, it)
	}
	give()
	return nil
}
