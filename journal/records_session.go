package journal

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"time"
	"unicode"
)

type sessionData struct {
	Routine    string            `json:"routine"`
	Break      bool              `json:"break,omitempty"`
	Started    time.Time         `json:"started"`
	Ended      time.Time         `json:"ended"`
	Outcome    string            `json:"outcome"`
	Worked     int64             `json:"worked_ms"`
	PainBefore *int              `json:"pain_before,omitempty"`
	PainAfter  *int              `json:"pain_after,omitempty"`
	Culprits   []string          `json:"culprits,omitempty"`
	Efforts    map[string]string `json:"efforts,omitempty"` // by card
	Items      []itemData        `json:"items,omitempty"`
	Device     string            `json:"device,omitempty"` // on which it was done, if that is not the one that writes
	Base       int64             `json:"base,omitempty"`   // the version from another computer that whoever wrote this knew
}

type itemData struct {
	Card        string    `json:"card"`
	Side        string    `json:"side"`
	Sets        int       `json:"sets"`
	Reps        int       `json:"reps"`
	Seconds     int       `json:"seconds"`
	Planned     int       `json:"planned"`
	Outcome     string    `json:"outcome"`
	Reason      string    `json:"reason,omitempty"`
	Hurt        string    `json:"hurt,omitempty"`
	SwappedFrom string    `json:"swapped_from,omitempty"`
	Done        []setData `json:"done,omitempty"`
}

type setData struct {
	Set     int    `json:"set"`
	Side    string `json:"side"`
	Reps    int    `json:"reps"`
	Seconds int    `json:"seconds"`
}

func readSession(ctx context.Context, db reader, id string) (any, error) {
	const this = `id = ? AND outcome != 'started'`
	list, err := sessions(ctx, db, this, id)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	if err := readSets(ctx, db, list, this, id); err != nil {
		return nil, err
	}
	s := list[0]
	row := &sessionData{
		Routine: s.Routine, Break: s.Break, Started: s.Started, Ended: s.Ended, Outcome: s.Outcome, Worked: s.Worked.Milliseconds(),
		PainBefore: s.PainBefore, PainAfter: s.PainAfter, Culprits: s.Culprits, Efforts: s.rating().Effort, Device: s.Device,
	}
	for _, i := range s.Items {
		it := itemData{i.Card, i.Side, i.Sets, i.Reps, i.Seconds, i.Planned, i.Outcome, i.Reason, i.Hurt, i.SwappedFrom, nil}
		for _, d := range i.Done {
			it.Done = append(it.Done, setData(d))
		}
		row.Items = append(row.Items, it)
	}
	err = db.QueryRowContext(ctx, `SELECT heard FROM changes WHERE kind = 'session' AND key = ?`, id).Scan(&row.Base)
	return row, err
}

func (row *sessionData) session(id string) Session {
	s := Session{
		ID: id, Routine: row.Routine, Break: row.Break, Started: row.Started, Ended: row.Ended, Outcome: row.Outcome, Worked: time.Duration(row.Worked) * time.Millisecond,
		PainBefore: row.PainBefore, PainAfter: row.PainAfter, Culprits: row.Culprits, Device: row.Device,
	}
	for _, i := range row.Items {
		it := Item{i.Card, i.Side, i.Sets, i.Reps, i.Seconds, i.Planned, i.Outcome, i.Reason, i.Hurt, i.SwappedFrom, row.Efforts[i.Card], nil}
		for _, d := range i.Done {
			it.Done = append(it.Done, Set(d))
		}
		s.Items = append(s.Items, it)
	}
	return s
}

func writeSession(ctx context.Context, tx *sql.Tx, r Record) error {
	row, err := understood[sessionData](r)
	if err != nil {
		return err
	}
	if !row.right() {
		return errRecord
	}
	return row.put(ctx, tx, r)
}

func (row *sessionData) put(ctx context.Context, tx *sql.Tx, r Record) error {
	s := row.session(r.ID)
	if s.Device == "" {
		s.Device = r.Device
	}
	return putSession(ctx, tx, s)
}

// right tells whether a session that came from elsewhere can be one that is over.
func (row *sessionData) right() bool {
	for _, i := range row.Items {
		if min(i.Sets, i.Reps, i.Seconds, i.Planned) < 0 || max(i.Sets, i.Reps, i.Seconds, i.Planned) > mostCount {
			return false
		}
	}
	return row.Routine != "" && possible(row.Started) && possible(row.Ended) && slices.Contains([]string{"done", "stopped", "wrong"}, row.Outcome) &&
		row.Worked >= 0 && row.Worked <= longestStretch.Milliseconds() && row.plain()
}

// plain tells whether no word has a control sign in it; eachText parts them by two of these.
func plain(words ...string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return strings.ContainsFunc(w, unicode.IsControl) })
}

func (row *sessionData) plain() bool {
	words := append([]string{row.Routine, row.Device}, row.Culprits...)
	for _, i := range row.Items {
		words = append(words, i.Card, i.Side, i.Outcome, i.Reason, i.Hurt, i.SwappedFrom)
	}
	return plain(words...)
}

// putSession writes a session as it is said to be, whatever was there, but for the computer that it was done on.
func putSession(ctx context.Context, tx *sql.Tx, s Session) error {
	started, startedOffset := stamp(s.Started)
	ended, endedOffset := stampOrNull(s.Ended)
	_, err := tx.ExecContext(ctx, `INSERT INTO sessions (id, routine, is_break, started_ms, started_offset, ended_ms, ended_offset, outcome,
			worked_ms, pain_before, pain_after, culprits, device) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET routine = excluded.routine, is_break = excluded.is_break, started_ms = excluded.started_ms,
			started_offset = excluded.started_offset, ended_ms = excluded.ended_ms, ended_offset = excluded.ended_offset,
			outcome = excluded.outcome, worked_ms = excluded.worked_ms, pain_before = excluded.pain_before,
			pain_after = excluded.pain_after, culprits = excluded.culprits, state = NULL`,
		s.ID, s.Routine, s.Break, started, startedOffset, ended, endedOffset, s.Outcome,
		s.Worked.Milliseconds(), s.PainBefore, s.PainAfter, strings.Join(s.Culprits, " "), s.Device)
	if err != nil {
		return err
	}
	if err := writeItems(ctx, tx, s.ID, s.Items); err != nil {
		return err
	}
	rating := Rating{Effort: s.rating().Effort}
	if rating.Effort == nil {
		rating.Effort = map[string]string{}
	}
	return rate(ctx, tx, s.ID, rating)
}
