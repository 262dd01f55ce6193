-- Certificates: what they look like, who was given one, and that it is still valid.

CREATE TABLE certificate_template (
	id TEXT NOT NULL,                     -- ct_...
	version INTEGER NOT NULL,             -- from 1; the largest is the one in use
	name TEXT NOT NULL,
	organisation TEXT REFERENCES organisation (id), -- null: of those at the top
	document TEXT NOT NULL,               -- JSON: wire/certificate_body.h
	by TEXT,                              -- account; null: a token of the command line
	at_unix_ms INTEGER NOT NULL,
	PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE certificate_picture (
	id TEXT PRIMARY KEY,                  -- p_...
	organisation TEXT REFERENCES organisation (id),
	png BLOB NOT NULL,                    -- written by us from what was sent
	width INTEGER NOT NULL,
	height INTEGER NOT NULL,
	by TEXT,
	at_unix_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE certificate (
	number INTEGER PRIMARY KEY,
	code TEXT NOT NULL UNIQUE,            -- twelve signs, certificate/seal.h
	source_kind TEXT NOT NULL CHECK (source_kind IN ('round', 'contest')),
	source TEXT NOT NULL,                 -- the round's or contest's id
	organisation TEXT,                    -- of the source, when it was issued
	holder_kind TEXT NOT NULL CHECK (holder_kind IN ('person', 'unit')),
	holder INTEGER NOT NULL,              -- player, entrant or unit: index from 0
	language TEXT NOT NULL,
	template TEXT NOT NULL,               -- id, or 'default'
	template_version INTEGER NOT NULL,    -- 0 of 'default'
	name TEXT NOT NULL,                   -- as printed; '' once it was erased
	unit TEXT NOT NULL,                   -- likewise
	event TEXT NOT NULL,
	award TEXT NOT NULL,
	score TEXT NOT NULL,                  -- as printed
	right_answers INTEGER NOT NULL,
	questions INTEGER NOT NULL,
	date TEXT NOT NULL,                   -- YYYY-MM-DD
	signature BLOB,                       -- Ed25519 of the canonical text; null: erased
	issued_at_unix_ms INTEGER NOT NULL,
	issued_by TEXT,
	revoked_at_unix_ms INTEGER,
	revoked_reason TEXT,
	revoked_by TEXT,
	erased_at_unix_ms INTEGER             -- the contest's retention is over
) STRICT;

-- One valid certificate for one holder: a wrong one is revoked before there is another.
CREATE UNIQUE INDEX certificate_holder ON certificate (source_kind, source, holder_kind, holder)
	WHERE revoked_at_unix_ms IS NULL;

CREATE INDEX certificate_source ON certificate (source_kind, source, number);
