package journal

// schema4 keeps all that a plan is derived from, and what several computers need to tell each other.
//
// The answers to the safety page become screenings, which have the answers to single questions and the way they
// lead to; an answer "clear" went ahead, and "stop" was told to see a doctor. Of several screenings the one with
// the highest nth holds: it is the time of the answer, or more than that of the one before, so that a clock that
// was set back does not bring an older answer into force.
//
// session_sets has what was done set by set and side by side. remote_stretches are those of this person's other
// computers, and a session's device says on which of them it was (empty: here).
//
// changes has for each row that other computers are told of how often it was written, anywhere, and in seq its place in
// the order of what was written here (none: it came from elsewhere as it is); heard is the highest version of it that came from
// another computer. Triggers fill it, so that no writer can
// forget it. A change of another column than those they name is of no matter to anybody else, such as of the state of a
// session that runs. What they do stands once, behind the view touched: SQLite holds the text of each trigger in memory
// while the file is open, and eighteen copies took twice what all the tables do.
const schema4 = `
CREATE TABLE screenings (
	id TEXT PRIMARY KEY,
	nth INTEGER NOT NULL,
	at_ms INTEGER NOT NULL, at_offset INTEGER NOT NULL,
	clear INTEGER NOT NULL CHECK (clear IN (0, 1)),
	route TEXT NOT NULL,
	yes TEXT NOT NULL,
	examined INTEGER NOT NULL DEFAULT 0 CHECK (examined IN (0, 1))
) STRICT;
CREATE INDEX screenings_nth ON screenings (nth);
INSERT INTO screenings (id, nth, at_ms, at_offset, clear, route, yes)
	SELECT lower(hex(randomblob(16))), n + max(at_ms - n) OVER (ORDER BY n), at_ms, at_offset,
		answer = 'clear', CASE answer WHEN 'clear' THEN 'go' ELSE 'doctor' END, signs
	FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM safety);
DROP TABLE safety;

CREATE TABLE clearances (
	sign TEXT PRIMARY KEY,
	day TEXT NOT NULL
) STRICT;

CREATE TABLE mornings (
	date TEXT PRIMARY KEY CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	at_ms INTEGER NOT NULL, at_offset INTEGER NOT NULL,
	worse INTEGER NOT NULL CHECK (worse BETWEEN -1 AND 2)
) STRICT;

CREATE TABLE pains (
	id TEXT PRIMARY KEY,
	at_ms INTEGER NOT NULL, at_offset INTEGER NOT NULL,
	level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 10)
) STRICT;
CREATE INDEX pains_at ON pains (at_ms);

CREATE TABLE plan_events (
	id TEXT PRIMARY KEY,
	at_ms INTEGER NOT NULL, at_offset INTEGER NOT NULL,
	kind TEXT NOT NULL,
	data TEXT NOT NULL
) STRICT;
CREATE INDEX plan_events_at ON plan_events (at_ms);

ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';

CREATE TABLE session_sets (
	session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
	place INTEGER NOT NULL, line INTEGER NOT NULL,
	nth INTEGER NOT NULL, side TEXT NOT NULL,
	reps INTEGER NOT NULL, seconds INTEGER NOT NULL,
	PRIMARY KEY (session, place, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE devices (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL
) STRICT;

CREATE TABLE remote_stretches (
	device TEXT NOT NULL,
	from_ms INTEGER NOT NULL, from_offset INTEGER NOT NULL,
	to_ms INTEGER NOT NULL, to_offset INTEGER NOT NULL,
	kind TEXT NOT NULL, evidence TEXT NOT NULL,
	CHECK (to_ms >= from_ms),
	PRIMARY KEY (device, from_ms, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX remote_stretches_to ON remote_stretches (to_ms);

CREATE TABLE changes (
	kind TEXT NOT NULL, key TEXT NOT NULL,
	version INTEGER NOT NULL,
	seq INTEGER,
	heard INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX changes_seq ON changes (seq);
CREATE TABLE written (seq INTEGER NOT NULL) STRICT;
INSERT INTO written VALUES (0);
CREATE VIEW touched AS SELECT kind, key FROM changes;
CREATE TRIGGER touched_again INSTEAD OF INSERT ON touched BEGIN
	UPDATE written SET seq = seq + 1;
	INSERT INTO changes (kind, key, version, seq) SELECT NEW.kind, NEW.key, 0, NULL
		WHERE NOT EXISTS (SELECT 1 FROM changes WHERE kind = NEW.kind AND key = NEW.key);
	UPDATE changes SET version = version + 1, seq = (SELECT seq FROM written) WHERE kind = NEW.kind AND key = NEW.key; END;

INSERT INTO changes (kind, key, version, seq) SELECT 'session', id, 1, (SELECT seq FROM written) + row_number() OVER (ORDER BY rowid) FROM sessions;
UPDATE written SET seq = (SELECT coalesce(max(seq), 0) FROM changes);
CREATE TRIGGER sessions_added AFTER INSERT ON sessions BEGIN
	INSERT INTO touched VALUES ('session', NEW.id); END;
CREATE TRIGGER sessions_changed AFTER UPDATE OF ended_ms, outcome, worked_ms, pain_before, pain_after, culprits ON sessions BEGIN
	INSERT INTO touched VALUES ('session', NEW.id); END;
CREATE TRIGGER sessions_gone AFTER DELETE ON sessions BEGIN
	DELETE FROM changes WHERE kind = 'session' AND key = OLD.id; END;

INSERT INTO changes (kind, key, version, seq) SELECT 'screening', id, 1, (SELECT seq FROM written) + row_number() OVER (ORDER BY rowid) FROM screenings;
UPDATE written SET seq = (SELECT coalesce(max(seq), 0) FROM changes);
CREATE TRIGGER screenings_added AFTER INSERT ON screenings BEGIN
	INSERT INTO touched VALUES ('screening', NEW.id); END;
CREATE TRIGGER screenings_changed AFTER UPDATE OF nth ON screenings BEGIN
	INSERT INTO touched VALUES ('screening', NEW.id); END;
CREATE TRIGGER screenings_gone AFTER DELETE ON screenings BEGIN
	DELETE FROM changes WHERE kind = 'screening' AND key = OLD.id; END;

INSERT INTO changes (kind, key, version, seq) SELECT 'clearance', sign, 1, (SELECT seq FROM written) + row_number() OVER (ORDER BY rowid) FROM clearances;
UPDATE written SET seq = (SELECT coalesce(max(seq), 0) FROM changes);
CREATE TRIGGER clearances_added AFTER INSERT ON clearances BEGIN
	INSERT INTO touched VALUES ('clearance', NEW.sign); END;
CREATE TRIGGER clearances_changed AFTER UPDATE OF day ON clearances BEGIN
	INSERT INTO touched VALUES ('clearance', NEW.sign); END;
CREATE TRIGGER clearances_gone AFTER DELETE ON clearances BEGIN
	DELETE FROM changes WHERE kind = 'clearance' AND key = OLD.sign; END;

INSERT INTO changes (kind, key, version, seq) SELECT 'morning', date, 1, (SELECT seq FROM written) + row_number() OVER (ORDER BY rowid) FROM mornings;
UPDATE written SET seq = (SELECT coalesce(max(seq), 0) FROM changes);
CREATE TRIGGER mornings_added AFTER INSERT ON mornings BEGIN
	INSERT INTO touched VALUES ('morning', NEW.date); END;
CREATE TRIGGER mornings_changed AFTER UPDATE OF at_ms, worse ON mornings BEGIN
	INSERT INTO touched VALUES ('morning', NEW.date); END;
CREATE TRIGGER mornings_gone AFTER DELETE ON mornings BEGIN
	DELETE FROM changes WHERE kind = 'morning' AND key = OLD.date; END;

INSERT INTO changes (kind, key, version, seq) SELECT 'pain', id, 1, (SELECT seq FROM written) + row_number() OVER (ORDER BY rowid) FROM pains;
UPDATE written SET seq = (SELECT coalesce(max(seq), 0) FROM changes);
CREATE TRIGGER pains_added AFTER INSERT ON pains BEGIN
	INSERT INTO touched VALUES ('pain', NEW.id); END;
CREATE TRIGGER pains_changed AFTER UPDATE OF level ON pains BEGIN
	INSERT INTO touched VALUES ('pain', NEW.id); END;
CREATE TRIGGER pains_gone AFTER DELETE ON pains BEGIN
	DELETE FROM changes WHERE kind = 'pain' AND key = OLD.id; END;

INSERT INTO changes (kind, key, version, seq) SELECT 'event', id, 1, (SELECT seq FROM written) + row_number() OVER (ORDER BY rowid) FROM plan_events;
UPDATE written SET seq = (SELECT coalesce(max(seq), 0) FROM changes);
CREATE TRIGGER plan_events_added AFTER INSERT ON plan_events BEGIN
	INSERT INTO touched VALUES ('event', NEW.id); END;
CREATE TRIGGER plan_events_changed AFTER UPDATE OF kind ON plan_events BEGIN
	INSERT INTO touched VALUES ('event', NEW.id); END;
CREATE TRIGGER plan_events_gone AFTER DELETE ON plan_events BEGIN
	DELETE FROM changes WHERE kind = 'event' AND key = OLD.id; END;

INSERT INTO changes (kind, key, version, seq) SELECT 'stretch', from_ms || ' ' || kind, 1, (SELECT seq FROM written) + row_number() OVER (ORDER BY rowid) FROM stretches;
UPDATE written SET seq = (SELECT coalesce(max(seq), 0) FROM changes);
CREATE TRIGGER stretches_added AFTER INSERT ON stretches BEGIN
	INSERT INTO touched VALUES ('stretch', NEW.from_ms || ' ' || NEW.kind); END;
CREATE TRIGGER stretches_changed AFTER UPDATE OF to_ms ON stretches BEGIN
	INSERT INTO touched VALUES ('stretch', NEW.from_ms || ' ' || NEW.kind); END;
CREATE TRIGGER stretches_gone AFTER DELETE ON stretches BEGIN
	DELETE FROM changes WHERE kind = 'stretch' AND key = OLD.from_ms || ' ' || OLD.kind; END;

INSERT INTO changes (kind, key, version, seq) SELECT 'correction', from_ms || ' ' || to_ms || ' ' || made_ms, 1, (SELECT seq FROM written) + row_number() OVER (ORDER BY rowid) FROM corrections;
UPDATE written SET seq = (SELECT coalesce(max(seq), 0) FROM changes);
CREATE TRIGGER corrections_added AFTER INSERT ON corrections BEGIN
	INSERT INTO touched VALUES ('correction', NEW.from_ms || ' ' || NEW.to_ms || ' ' || NEW.made_ms); END;
CREATE TRIGGER corrections_changed AFTER UPDATE OF undone_ms ON corrections BEGIN
	INSERT INTO touched VALUES ('correction', NEW.from_ms || ' ' || NEW.to_ms || ' ' || NEW.made_ms); END;
CREATE TRIGGER corrections_gone AFTER DELETE ON corrections BEGIN
	DELETE FROM changes WHERE kind = 'correction' AND key = OLD.from_ms || ' ' || OLD.to_ms || ' ' || OLD.made_ms; END;

INSERT INTO changes (kind, key, version, seq) SELECT 'day', date, 1, (SELECT seq FROM written) + row_number() OVER (ORDER BY rowid) FROM days;
UPDATE written SET seq = (SELECT coalesce(max(seq), 0) FROM changes);
CREATE TRIGGER days_added AFTER INSERT ON days BEGIN
	INSERT INTO touched VALUES ('day', NEW.date); END;
CREATE TRIGGER days_changed AFTER UPDATE OF known_ms ON days BEGIN
	INSERT INTO touched VALUES ('day', NEW.date); END;
CREATE TRIGGER days_gone AFTER DELETE ON days BEGIN
	DELETE FROM changes WHERE kind = 'day' AND key = OLD.date; END;
`
