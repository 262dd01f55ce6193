-- Rounds, their players and the log of what happened in them. The log is the
-- truth: everything else about a round can be made from it again.

CREATE TABLE round (
	number INTEGER PRIMARY KEY,
	id TEXT NOT NULL UNIQUE,              -- public: r_...
	code TEXT NOT NULL,                   -- six digits; may be used again after the round
	title TEXT NOT NULL,
	settings TEXT NOT NULL,               -- JSON: rules and units as they were asked for
	questions TEXT NOT NULL,              -- JSON: the questions as they were then
	host_hash BLOB NOT NULL,              -- of the host's token
	created_at_unix_ms INTEGER NOT NULL,
	finished_at_unix_ms INTEGER           -- null: still to be played
) STRICT;

CREATE TABLE player (
	round INTEGER NOT NULL REFERENCES round (number),
	player INTEGER NOT NULL,              -- from 0, in the order of joining
	name TEXT NOT NULL,
	unit INTEGER,                         -- index in the round's units, or null
	token_hash BLOB NOT NULL,
	PRIMARY KEY (round, player)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
	round INTEGER NOT NULL REFERENCES round (number),
	sequence INTEGER NOT NULL,            -- one count over all rounds
	at_unix_ms INTEGER NOT NULL,
	kind TEXT NOT NULL,                   -- round_event_name() in game/round.h
	player INTEGER,
	question INTEGER,                     -- index
	choice TEXT,                          -- JSON, as in the protocol
	elapsed_ms INTEGER,                   -- credited to the player
	credit_ms INTEGER,                    -- what the network was credited with at most
	by_ms INTEGER,
	PRIMARY KEY (round, sequence)
) STRICT, WITHOUT ROWID;

-- What the log amounts to, written when a question is settled and when a round
-- is finished, for people with SQL.
CREATE TABLE result (
	round INTEGER NOT NULL REFERENCES round (number),
	question INTEGER NOT NULL,
	player INTEGER NOT NULL,
	points INTEGER NOT NULL,
	PRIMARY KEY (round, question, player)
) STRICT, WITHOUT ROWID;

CREATE TABLE standing (
	round INTEGER NOT NULL REFERENCES round (number),
	player INTEGER NOT NULL,
	place INTEGER NOT NULL,
	score INTEGER NOT NULL,
	right_answers INTEGER NOT NULL,
	credited_ms INTEGER NOT NULL,
	last_answer_at_unix_ms INTEGER NOT NULL,
	PRIMARY KEY (round, player)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit_standing (
	round INTEGER NOT NULL REFERENCES round (number),
	unit INTEGER NOT NULL,
	place INTEGER NOT NULL,               -- 0: not ranked
	score REAL NOT NULL,
	players INTEGER NOT NULL,
	PRIMARY KEY (round, unit)
) STRICT, WITHOUT ROWID;

-- Bearer tokens, by their hash.
CREATE TABLE token (
	hash BLOB PRIMARY KEY,
	role TEXT NOT NULL CHECK (role IN ('organiser')),
	created_at_unix_ms INTEGER NOT NULL,
	expires_at_unix_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
