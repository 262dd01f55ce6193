-- Contests that are being written, contests whose results were published before their day, and
-- rounds that only rehearse.

CREATE TABLE contest_draft (
	id TEXT PRIMARY KEY,                  -- d_..., chosen by the page that writes it
	account TEXT,                         -- who saved it last; null: a token of no account
	title TEXT NOT NULL,                  -- as the document has it, for lists
	document TEXT NOT NULL,               -- JSON, as far as it goes
	changed_at_unix_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX contest_draft_changed ON contest_draft (changed_at_unix_ms);

ALTER TABLE contest ADD COLUMN published_at_unix_ms INTEGER; -- by hand; null: by the document

ALTER TABLE round ADD COLUMN is_rehearsal INTEGER NOT NULL DEFAULT 0;
