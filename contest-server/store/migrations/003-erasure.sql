-- The end of a contest's retention: who took part is forgotten, what was done is kept.

ALTER TABLE contest ADD COLUMN erased_at_unix_ms INTEGER; -- null: names are there
ALTER TABLE contest ADD COLUMN is_wiped INTEGER NOT NULL DEFAULT 0; -- 1: from the file, too
