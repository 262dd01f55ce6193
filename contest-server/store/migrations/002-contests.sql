-- Self-paced contests: who registered, which papers they drew and what they answered.
-- What somebody did stands in contest_step in the order in which it was acknowledged; the
-- outcome in attempt follows from it and is kept so that standings need no second look.

CREATE TABLE contest (
	number INTEGER PRIMARY KEY,
	id TEXT NOT NULL UNIQUE,              -- as in its address
	document TEXT NOT NULL,               -- JSON: the rules as they were given
	pool TEXT NOT NULL,                   -- JSON: by set, the questions as they were then
	seed BLOB NOT NULL,                   -- of lots and of fixed papers; published at the end
	created_at_unix_ms INTEGER NOT NULL,
	closed_at_unix_ms INTEGER             -- null: not over, or not noticed yet
) STRICT;

CREATE TABLE entrant (
	contest INTEGER NOT NULL REFERENCES contest (number),
	entrant INTEGER NOT NULL,             -- from 0, in the order of registering
	name TEXT NOT NULL,
	birth_year INTEGER,
	identity_hash BLOB NOT NULL,          -- of the phone number or the employee's code
	identity_masked TEXT NOT NULL,        -- its last characters
	unit INTEGER,                         -- index in the document, or null
	unit_other TEXT,                      -- as it was written, where it is not in the document
	locality TEXT,
	is_member INTEGER NOT NULL,
	language TEXT NOT NULL,
	consent_at_unix_ms INTEGER NOT NULL,
	token_hash BLOB NOT NULL,
	code_hash BLOB NOT NULL,
	registered_at_unix_ms INTEGER NOT NULL,
	PRIMARY KEY (contest, entrant)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX entrant_identity ON entrant (contest, identity_hash);

CREATE TABLE attempt (
	contest INTEGER NOT NULL REFERENCES contest (number),
	attempt INTEGER NOT NULL,             -- from 0, in the order of starting
	id TEXT NOT NULL UNIQUE,              -- public: a_...
	entrant INTEGER NOT NULL,
	round INTEGER NOT NULL,               -- index in the document
	seed BLOB NOT NULL,                   -- the paper is drawn from it
	started_at_unix_ms INTEGER NOT NULL,
	deadline_at_unix_ms INTEGER NOT NULL,
	submitted_at_unix_ms INTEGER,         -- null: still open
	ending TEXT CHECK (ending IN ('submit', 'bell')),
	right_answers INTEGER,
	score REAL,
	time_ms INTEGER,
	guesses TEXT,                         -- JSON: in units of 10^-5, null where there is none
	PRIMARY KEY (contest, attempt)
) STRICT, WITHOUT ROWID;

CREATE TABLE contest_step (
	contest INTEGER NOT NULL,
	attempt INTEGER NOT NULL,
	sequence INTEGER NOT NULL,            -- counted by the phone, from 1
	kind TEXT NOT NULL CHECK (kind IN ('answer', 'guess', 'pass')),
	place INTEGER NOT NULL,               -- of the question in the paper; of the prediction
	value TEXT,                           -- the choice in the question's own options, as
	                                      -- JSON, null: taken back; the guess as it was written
	at_unix_ms INTEGER NOT NULL,
	PRIMARY KEY (contest, attempt, sequence),
	FOREIGN KEY (contest, attempt) REFERENCES attempt (contest, attempt)
) STRICT, WITHOUT ROWID;

-- Who was struck out, and taken in again: nothing here is ever deleted.
CREATE TABLE contest_void (
	contest INTEGER NOT NULL REFERENCES contest (number),
	entrant INTEGER NOT NULL,
	at_unix_ms INTEGER NOT NULL,
	sequence INTEGER NOT NULL,            -- of two in one millisecond the later is larger
	reason TEXT NOT NULL,
	by TEXT NOT NULL,
	is_undone INTEGER NOT NULL,           -- 1: this takes the one before back
	PRIMARY KEY (contest, entrant, at_unix_ms, sequence)
) STRICT, WITHOUT ROWID;
