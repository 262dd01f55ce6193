-- What came into the bank in one go from a file, so that it can be taken back in one go. Its
-- questions are drafts like others; those of an import that was taken back and that nobody has
-- changed are not shown any more.

CREATE TABLE bank_import (
	id TEXT PRIMARY KEY,                  -- b_...
	name TEXT NOT NULL,                   -- of the file
	by TEXT NOT NULL,                     -- account; '': a token of the command line
	at_unix_ms INTEGER NOT NULL,
	undone_by TEXT,
	undone_at_unix_ms INTEGER             -- null: it stands
) STRICT, WITHOUT ROWID;

CREATE TABLE bank_import_question (
	question TEXT PRIMARY KEY,
	import TEXT NOT NULL REFERENCES bank_import (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX bank_import_questions ON bank_import_question (import);

-- Pictures and recordings that questions name; the bytes are files of the folder media/.
CREATE TABLE media (
	id TEXT PRIMARY KEY,                  -- the file's name, from what is in it: 0fa3....png
	kind TEXT NOT NULL CHECK (kind IN ('image', 'audio')),
	bytes INTEGER NOT NULL,
	name TEXT NOT NULL,                   -- as it was called where it came from
	by TEXT NOT NULL,
	at_unix_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
