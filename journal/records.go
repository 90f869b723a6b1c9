package journal

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// kind is one sort of record: how a row is read, understood and written. An id that names nothing reads as nil, or gives
// sql.ErrNoRows.
type kind struct {
	read   func(ctx context.Context, db reader, id string) (any, error)
	decode func(data []byte) (any, error)
	write  func(ctx context.Context, tx *sql.Tx, r Record) error
	apart  bool // it has rules of its own for what holds
}

var kinds = map[string]kind{
	"session":    {readSession, decode[sessionData], writeSession, false},
	"screening":  {readScreening, decode[screeningData], writeScreening, false},
	"clearance":  {readClearance, decode[clearanceData], writeClearance, false},
	"morning":    {readMorning, decode[morningData], writeMorning, false},
	"pain":       {readPain, decode[painData], writePain, false},
	"event":      {readEvent, decode[eventRow], writeEvent, false},
	"correction": {readCorrection, decode[correctionData], writeCorrection, false},
	"stretch":    {readStretch, decode[stretchData], writeStretch, true},
	"day":        {readDay, decode[dayData], writeDay, true},
}

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

type screeningData struct {
	Nth      int64     `json:"nth"` // the highest holds
	At       time.Time `json:"at"`
	Clear    bool      `json:"clear"`
	Route    string    `json:"route"`
	Yes      []string  `json:"yes"`
	Examined bool      `json:"examined,omitempty"`
}

type clearanceData struct {
	Day string `json:"day"` // "": taken back
}

type morningData struct {
	At    time.Time `json:"at"`
	Worse int       `json:"worse"`
}

type painData struct {
	At    time.Time `json:"at"`
	Level int       `json:"level"`
}

type eventRow struct {
	At   time.Time `json:"at"`
	Kind string    `json:"kind"`
	eventData
}

type correctionData struct {
	From   time.Time `json:"from"`
	To     time.Time `json:"to"`
	As     string    `json:"as"`
	Away   int64     `json:"away_ms"`
	Made   time.Time `json:"made"`
	Undone time.Time `json:"undone,omitzero"`
}

type stretchData struct {
	From     time.Time `json:"from"`
	To       time.Time `json:"to"`
	Kind     string    `json:"kind"`
	Evidence string    `json:"evidence,omitempty"`
}

// dayData is what is left of a day whose detail is gone, in milliseconds.
type dayData struct {
	Known    int64 `json:"known_ms"`
	Sitting  int64 `json:"sitting_ms"`
	Longest  int64 `json:"longest_ms"`
	Standing int64 `json:"standing_ms"`
	Breaks   int   `json:"breaks"`
	Offered  int   `json:"offered"`
}

func decode[T any](data []byte) (any, error) {
	row := new(T)
	if err := json.Unmarshal(data, row); err != nil {
		return nil, fmt.Errorf("%w: %w", errRecord, err)
	}
	return row, nil
}

// understood decodes a record into its row.
func understood[T any](r Record) (*T, error) {
	row, err := decode[T](r.Data)
	if err != nil {
		return nil, err
	}
	return row.(*T), nil
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
	return row, nil
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
	if row.Routine == "" || row.Started.IsZero() || row.Ended.IsZero() || row.Outcome == "started" || !row.plain() {
		return errRecord
	}
	s := row.session(r.ID)
	if s.Device == "" {
		s.Device = r.Device
	}
	return putSession(ctx, tx, s)
}

// plain tells whether no word of a session has a control sign in it; Course parts them by two of these.
func (row *sessionData) plain() bool {
	words := append([]string{row.Routine, row.Device}, row.Culprits...)
	for _, i := range row.Items {
		words = append(words, i.Card, i.Side, i.Outcome, i.Reason, i.Hurt, i.SwappedFrom)
	}
	return !slices.ContainsFunc(words, func(w string) bool { return strings.ContainsFunc(w, unicode.IsControl) })
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

func readScreening(ctx context.Context, db reader, id string) (any, error) {
	list, err := screenings(ctx, db, `WHERE id = ?`, id)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	a := list[0]
	return &screeningData{a.nth, a.At, a.Clear, a.Route, a.Yes, a.Examined}, nil
}

func writeScreening(ctx context.Context, tx *sql.Tx, r Record) error {
	row, err := understood[screeningData](r)
	if err != nil {
		return err
	}
	return putScreening(ctx, tx, Safety{ID: r.ID, At: row.At, Clear: row.Clear, Route: row.Route, Yes: row.Yes, Examined: row.Examined, nth: row.Nth})
}

func readClearance(ctx context.Context, db reader, id string) (any, error) {
	row := &clearanceData{}
	return row, db.QueryRowContext(ctx, `SELECT day FROM clearances WHERE sign = ?`, id).Scan(&row.Day)
}

func writeClearance(ctx context.Context, tx *sql.Tx, r Record) error {
	row, err := understood[clearanceData](r)
	if err != nil {
		return err
	}
	if _, err := time.Parse(time.DateOnly, row.Day); err != nil && row.Day != "" {
		return errRecord
	}
	return putClearance(ctx, tx, r.ID, row.Day)
}

func readMorning(ctx context.Context, db reader, id string) (any, error) {
	var at int64
	var offset int
	row := &morningData{}
	err := db.QueryRowContext(ctx, `SELECT at_ms, at_offset, worse FROM mornings WHERE date = ?`, id).Scan(&at, &offset, &row.Worse)
	row.At = unstamp(at, offset)
	return row, err
}

func writeMorning(ctx context.Context, tx *sql.Tx, r Record) error {
	row, err := understood[morningData](r)
	if err != nil {
		return err
	}
	return putMorning(ctx, tx, r.ID, Morning(*row))
}

func readPain(ctx context.Context, db reader, id string) (any, error) {
	var at int64
	var offset int
	row := &painData{}
	err := db.QueryRowContext(ctx, `SELECT at_ms, at_offset, level FROM pains WHERE id = ?`, id).Scan(&at, &offset, &row.Level)
	row.At = unstamp(at, offset)
	return row, err
}

func writePain(ctx context.Context, tx *sql.Tx, r Record) error {
	row, err := understood[painData](r)
	if err != nil {
		return err
	}
	return putPain(ctx, tx, r.ID, Pain(*row))
}

func readEvent(ctx context.Context, db reader, id string) (any, error) {
	list, err := events(ctx, db, `WHERE id = ?`, id)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	e := list[0]
	return &eventRow{e.At, e.Kind, eventData{e.Card, e.Rule, e.Ref, e.Until, e.Value}}, nil
}

func writeEvent(ctx context.Context, tx *sql.Tx, r Record) error {
	row, err := understood[eventRow](r)
	if err != nil {
		return err
	}
	if row.Kind == "" || row.At.IsZero() {
		return errRecord
	}
	return putEvent(ctx, tx, Event{r.ID, row.At, row.Kind, row.Card, row.Rule, row.Ref, row.Until, row.Value})
}

// idNumbers takes the parts of an id that is made of numbers.
func idNumbers(id string, n int) ([]any, error) {
	parts := strings.Split(id, " ")
	if len(parts) != n {
		return nil, errRecord
	}
	var list []any
	for _, p := range parts {
		v, err := strconv.ParseInt(p, 10, 64)
		if err != nil {
			return nil, errRecord
		}
		list = append(list, v)
	}
	return list, nil
}

func readCorrection(ctx context.Context, db reader, id string) (any, error) {
	key, err := idNumbers(id, 3)
	if err != nil {
		return nil, err
	}
	list, err := allCorrections(ctx, db, `WHERE from_ms = ? AND to_ms = ? AND made_ms = ?`, key...)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	c := list[0]
	return &correctionData{c.From, c.To, c.As, c.Away.Milliseconds(), c.Made, c.Undone}, nil
}

func writeCorrection(ctx context.Context, tx *sql.Tx, r Record) error {
	row, err := understood[correctionData](r)
	if err != nil {
		return err
	}
	c := Correction{From: row.From, To: row.To, As: row.As, Away: time.Duration(row.Away) * time.Millisecond, Made: row.Made, Undone: row.Undone}
	if r.ID != fmt.Sprint(c.From.UnixMilli(), c.To.UnixMilli(), c.Made.UnixMilli()) {
		return errRecord
	}
	return putCorrection(ctx, tx, c)
}

func readStretch(ctx context.Context, db reader, id string) (any, error) {
	from, kind, _ := strings.Cut(id, " ")
	var row *stretchData
	err := eachRow(ctx, db, `SELECT from_ms, from_offset, to_ms, to_offset, evidence FROM stretches WHERE from_ms = CAST(? AS INTEGER) AND kind = ?`, []any{from, kind}, func(rows *sql.Rows) error {
		var a, b int64
		var aOffset, bOffset int
		row = &stretchData{Kind: kind}
		err := rows.Scan(&a, &aOffset, &b, &bOffset, &row.Evidence)
		row.From, row.To = unstamp(a, aOffset), unstamp(b, bOffset)
		return err
	})
	if row == nil {
		return nil, err
	}
	return row, err
}

func writeStretch(ctx context.Context, tx *sql.Tx, r Record) error {
	row, err := understood[stretchData](r)
	if err != nil {
		return err
	}
	if r.Device == "" || tells[row.Kind] == 0 {
		return errRecord
	}
	return putRemote(ctx, tx, r.Device, Stretch(*row))
}

func readDay(ctx context.Context, db reader, id string) (any, error) {
	row := &dayData{}
	return row, db.QueryRowContext(ctx, `SELECT known_ms, sitting_ms, longest_ms, standing_ms, breaks, offered FROM days WHERE date = ?`, id).
		Scan(&row.Known, &row.Sitting, &row.Longest, &row.Standing, &row.Breaks, &row.Offered)
}

func writeDay(ctx context.Context, tx *sql.Tx, r Record) error {
	row, err := understood[dayData](r)
	if err != nil {
		return err
	}
	date, err := time.Parse(time.DateOnly, r.ID)
	if err != nil {
		return errRecord
	}
	return putDay(ctx, tx, date, *row)
}
