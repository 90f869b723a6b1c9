package journal

import (
	"context"
	"database/sql"
	"fmt"
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

// courseSessions reads the sessions, and then the items of all of them, in the order in which they lie.
func courseSessions(ctx context.Context, db reader) (list []Session, err error) {
	place := map[string]int{}
	err = eachText(ctx, db, `id, routine, is_break, started_ms, started_offset, outcome, ifnull(pain_before, ''), ifnull(pain_after, '')`,
		`sessions WHERE outcome != 'started'`, nil, func(n int, row *fields) {
			if list == nil {
				list, place = make([]Session, 0, n), make(map[string]int, n)
			}
			s := Session{ID: row.text(), Routine: row.text(), Break: row.int() != 0, Started: row.time(), Outcome: row.text(), PainBefore: row.maybe(), PainAfter: row.maybe()}
			place[s.ID] = len(list)
			list = append(list, s)
		})
	if err != nil {
		return nil, err
	}
	var items []Item
	last, i, ok, first := "", 0, false, 0
	give := func() { // the items of a session that lie together
		if own := items[first:len(items):len(items)]; ok && list[i].Items == nil {
			list[i].Items = own
		} else if ok { // those of a session need not lie together
			list[i].Items = append(list[i].Items, own...)
		}
		first = len(items)
	}
	err = eachText(ctx, db, `session, card, seconds, planned, outcome`, `session_items`, nil, func(n int, row *fields) {
		if items == nil {
			items = make([]Item, 0, n)
		}
		if id := row.text(); id != last {
			give()
			i, ok = place[id]
			last = id
		}
		items = append(items, Item{Card: row.text(), Seconds: row.int(), Planned: row.int(), Outcome: row.text()})
	})
	give()
	return list, err
}
