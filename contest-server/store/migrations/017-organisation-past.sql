-- What organisations were before they were changed. What is told of an event that is over is told
-- by the tree of the day on which it ended: a difference between two trees could be one person.

CREATE TABLE organisation_past (
	organisation TEXT NOT NULL REFERENCES organisation (id),
	until_unix_ms INTEGER NOT NULL,       -- when it was changed
	parent TEXT,
	name TEXT NOT NULL,
	code TEXT,
	archived_at_unix_ms INTEGER,
	PRIMARY KEY (organisation, until_unix_ms)
) STRICT, WITHOUT ROWID;
