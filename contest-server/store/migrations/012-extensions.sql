-- More time for one person in a contest: the newest counts, and none is ever taken back from an
-- attempt that is open. Why is nobody's business once the retention is over: then rows go.

CREATE TABLE contest_extension (
	contest INTEGER NOT NULL REFERENCES contest (number),
	entrant INTEGER NOT NULL,
	at_unix_ms INTEGER NOT NULL,
	sequence INTEGER NOT NULL,            -- of two in one millisecond the later is larger
	factor_hundredths INTEGER NOT NULL,   -- of the time of the rules; 100: as everybody,
	minutes INTEGER NOT NULL,             -- or so many more
	reason TEXT NOT NULL,
	by TEXT NOT NULL,
	PRIMARY KEY (contest, entrant, at_unix_ms, sequence)
) STRICT, WITHOUT ROWID;

ALTER TABLE attempt ADD COLUMN allowed_ms INTEGER; -- by the rules, where more was given; else null
