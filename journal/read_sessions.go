package journal

import (
	"context"
	"database/sql"
	"strings"
	"time"
)

// sessions gives those for which the condition on their row holds, with their items, oldest first. Each table is read by
// itself, in the order in which it lies there: a join would repeat a session for each of its items.
func sessions(ctx context.Context, db reader, where string, args ...any) ([]Session, error) {
	list, err := sessionRows(ctx, db, where, args...)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	at, theirs := places(list), ` WHERE session IN (SELECT id FROM sessions WHERE `+where+`)`
	if len(args) == 0 { // of nearly all sessions: to read the others too is faster than to look each up
		theirs = ""
	}
	if err := eachRow(ctx, db, `SELECT session, card, side, sets, reps, seconds, planned, outcome, reason, hurt, swapped_from
		FROM session_items`+theirs+` ORDER BY rowid`, args, func(rows *sql.Rows) error {
		var id sql.RawBytes
		var it Item
		err := rows.Scan(&id, &it.Card, &it.Side, &it.Sets, &it.Reps, &it.Seconds, &it.Planned, &it.Outcome, &it.Reason, &it.Hurt, &it.SwappedFrom)
		if err != nil {
			return err
		}
		if i, found := at[string(id)]; found {
			list[i].Items = append(list[i].Items, it)
		}
		return nil
	}); err != nil {
		return nil, err
	}
	return list, eachRow(ctx, db, `SELECT session, card, effort FROM session_efforts`+theirs, args, func(rows *sql.Rows) error {
		var id sql.RawBytes
		var card, effort string
		if err := rows.Scan(&id, &card, &effort); err != nil {
			return err
		}
		place, found := at[string(id)]
		if !found {
			return nil
		}
		items := list[place].Items
		for i := range items {
			if items[i].Card == card {
				items[i].Effort = effort
			}
		}
		return nil
	})
}

func sessionRows(ctx context.Context, db reader, where string, args ...any) (list []Session, err error) {
	err = eachRow(ctx, db, `SELECT id, routine, is_break, started_ms, started_offset, ended_ms, ended_offset, outcome, worked_ms,
		pain_before, pain_after, culprits, device FROM sessions WHERE `+where+` ORDER BY started_ms, id`, args, func(rows *sql.Rows) error {
		var s Session
		var started, worked int64
		var startedOffset int
		var ended, endedOffset sql.NullInt64
		var culprits string
		err := rows.Scan(&s.ID, &s.Routine, &s.Break, &started, &startedOffset, &ended, &endedOffset, &s.Outcome, &worked,
			&s.PainBefore, &s.PainAfter, &culprits, &s.Device)
		if err != nil {
			return err
		}
		s.Started, s.Ended = unstamp(started, startedOffset), unstampOrZero(ended, endedOffset)
		s.Worked = time.Duration(worked) * time.Millisecond
		if culprits != "" {
			s.Culprits = strings.Split(culprits, " ")
		}
		list = append(list, s)
		return nil
	})
	return list, err
}

// readSets fills in the Done of the items of sessions that were read with the same condition.
func readSets(ctx context.Context, db reader, list []Session, where string, args ...any) error {
	at := places(list)
	return eachRow(ctx, db, `SELECT session, place, nth, side, reps, seconds FROM session_sets
		WHERE session IN (SELECT id FROM sessions WHERE `+where+`) ORDER BY session, place, line`, args, func(rows *sql.Rows) error {
		var id string
		var place int
		var d Set
		if err := rows.Scan(&id, &place, &d.Set, &d.Side, &d.Reps, &d.Seconds); err != nil {
			return err
		}
		if items := list[at[id]].Items; place >= 0 && place < len(items) {
			items[place].Done = append(items[place].Done, d)
		}
		return nil
	})
}

func places(list []Session) map[string]int {
	at := make(map[string]int, len(list))
	for i, s := range list {
		at[s.ID] = i
	}
	return at
}

// eachRow hands each row of a query to do.
func eachRow(ctx context.Context, db reader, query string, args []any, do func(*sql.Rows) error) error {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := do(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
