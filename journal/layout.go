package journal

// migrations leads from each schema to the next; the first one makes an empty
// file a journal. A released step never changes.
var migrations = []string{schema1, schema2, schema3, schema4}

const schema1 = `
CREATE TABLE stretches (
	id INTEGER PRIMARY KEY,
	from_ms INTEGER NOT NULL, from_offset INTEGER NOT NULL,
	to_ms INTEGER NOT NULL, to_offset INTEGER NOT NULL,
	kind TEXT NOT NULL, evidence TEXT NOT NULL,
	CHECK (to_ms >= from_ms),
	UNIQUE (from_ms, kind)
) STRICT;
CREATE INDEX stretches_to ON stretches (to_ms);

CREATE TABLE notices (
	id INTEGER PRIMARY KEY,
	at_ms INTEGER NOT NULL, at_offset INTEGER NOT NULL,
	why TEXT NOT NULL, spell_ms INTEGER NOT NULL,
	outcome TEXT NOT NULL CHECK (outcome IN ('shown', 'started', 'snoozed', 'skipped', 'withdrawn'))
) STRICT;
CREATE INDEX notices_at ON notices (at_ms);

CREATE TABLE breaks (
	from_ms INTEGER PRIMARY KEY, from_offset INTEGER NOT NULL,
	length_ms INTEGER NOT NULL CHECK (length_ms >= 0),
	evidence TEXT NOT NULL
) STRICT;

CREATE TABLE sessions (
	id TEXT PRIMARY KEY,
	routine TEXT NOT NULL, is_break INTEGER NOT NULL,
	started_ms INTEGER NOT NULL, started_offset INTEGER NOT NULL,
	ended_ms INTEGER, ended_offset INTEGER,
	outcome TEXT NOT NULL CHECK (outcome IN ('started', 'done', 'stopped', 'wrong')),
	worked_ms INTEGER NOT NULL,
	state BLOB
) STRICT;
CREATE INDEX sessions_started ON sessions (started_ms);

CREATE TABLE session_items (
	session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
	place INTEGER NOT NULL,
	card TEXT NOT NULL, side TEXT NOT NULL,
	sets INTEGER NOT NULL, reps INTEGER NOT NULL, seconds INTEGER NOT NULL,
	outcome TEXT NOT NULL,
	PRIMARY KEY (session, place)
) STRICT;

CREATE TABLE safety (
	id INTEGER PRIMARY KEY,
	at_ms INTEGER NOT NULL, at_offset INTEGER NOT NULL,
	answer TEXT NOT NULL CHECK (answer IN ('clear', 'stop')),
	signs TEXT NOT NULL
) STRICT;
`

// schema2 keeps with each notice what explains it, the notices that were held
// back, corrections of the day, and the totals of days whose detail is gone.
// The outcomes of a notice cannot be widened in place, so its table is built anew.
const schema2 = `
CREATE TABLE notices_2 (
	id INTEGER PRIMARY KEY,
	at_ms INTEGER NOT NULL, at_offset INTEGER NOT NULL,
	why TEXT NOT NULL, spell_ms INTEGER NOT NULL,
	call_ms INTEGER NOT NULL DEFAULT 0, owed INTEGER NOT NULL DEFAULT 0,
	evidence TEXT NOT NULL DEFAULT '', card TEXT NOT NULL DEFAULT '',
	outcome TEXT NOT NULL CHECK (outcome IN ('shown', 'started', 'taken', 'snoozed', 'skipped', 'paused',
		'presenting', 'withdrawn', 'replaced', 'unanswered')),
	reason TEXT NOT NULL DEFAULT '',
	ended_ms INTEGER, ended_offset INTEGER
) STRICT;
INSERT INTO notices_2 (id, at_ms, at_offset, why, spell_ms, outcome)
	SELECT id, at_ms, at_offset, why, spell_ms, outcome FROM notices;
DROP TABLE notices;
ALTER TABLE notices_2 RENAME TO notices;
CREATE INDEX notices_at ON notices (at_ms);

CREATE TABLE withheld (
	id INTEGER PRIMARY KEY,
	at_ms INTEGER NOT NULL, at_offset INTEGER NOT NULL,
	why TEXT NOT NULL, spell_ms INTEGER NOT NULL,
	became TEXT NOT NULL CHECK (became IN ('held', 'offered', 'void')),
	settled_ms INTEGER, settled_offset INTEGER
) STRICT;
CREATE INDEX withheld_at ON withheld (at_ms);

CREATE TABLE corrections (
	id INTEGER PRIMARY KEY,
	from_ms INTEGER NOT NULL, from_offset INTEGER NOT NULL,
	to_ms INTEGER NOT NULL, to_offset INTEGER NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('away', 'standing', 'sitting')),
	away_ms INTEGER NOT NULL,
	made_ms INTEGER NOT NULL, made_offset INTEGER NOT NULL,
	undone_ms INTEGER, undone_offset INTEGER,
	CHECK (to_ms > from_ms)
) STRICT;
CREATE INDEX corrections_to ON corrections (to_ms);

CREATE TABLE days (
	date TEXT PRIMARY KEY CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	known_ms INTEGER NOT NULL, sitting_ms INTEGER NOT NULL, longest_ms INTEGER NOT NULL, standing_ms INTEGER NOT NULL,
	breaks INTEGER NOT NULL, offered INTEGER NOT NULL
) STRICT;
`

// schema3 keeps what the person says of a session: the pain before and after it, the cards that they hold to
// account for it, and how hard each card was; and of each card how much of it was planned, why it was left, and
// where it hurt. How hard a card was stands in a table of its own, since the items are written anew when a
// session ends.
const schema3 = `
ALTER TABLE sessions ADD COLUMN pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10);
ALTER TABLE sessions ADD COLUMN pain_after INTEGER CHECK (pain_after BETWEEN 0 AND 10);
ALTER TABLE sessions ADD COLUMN culprits TEXT NOT NULL DEFAULT '';
ALTER TABLE session_items ADD COLUMN planned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session_items ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE session_items ADD COLUMN hurt TEXT NOT NULL DEFAULT '';
ALTER TABLE session_items ADD COLUMN swapped_from TEXT NOT NULL DEFAULT '';

CREATE TABLE session_efforts (
	session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
	card TEXT NOT NULL,
	effort TEXT NOT NULL CHECK (effort IN ('easy', 'right', 'hard')),
	PRIMARY KEY (session, card)
) STRICT;
`
