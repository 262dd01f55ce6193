-- How the questions of the bank did: what each finished round and each contest says about them,
-- counted once and kept. All of it can be made again from the rounds and contests themselves.

CREATE TABLE bank_use_source (
	kind TEXT NOT NULL CHECK (kind IN ('round', 'contest')),
	source TEXT NOT NULL,                 -- id of the round or contest
	papers INTEGER NOT NULL,              -- of a contest: handed in when it was counted
	voids INTEGER NOT NULL,               -- and people struck out or taken in again until then
	is_over INTEGER NOT NULL,
	at_unix_ms INTEGER NOT NULL,          -- the last day of its use that was counted
	PRIMARY KEY (kind, source)
) STRICT, WITHOUT ROWID;

-- One question there: sums from which shares and correlations are made, see
-- statistics/pooled.h. Nothing here tells of one person.
CREATE TABLE bank_use (
	kind TEXT NOT NULL,
	source TEXT NOT NULL,
	question TEXT NOT NULL,
	people INTEGER NOT NULL,              -- who were shown it
	answered INTEGER NOT NULL,
	scored INTEGER NOT NULL,
	worth REAL NOT NULL,
	pairs INTEGER NOT NULL,
	mean_worth REAL NOT NULL,
	mean_rest REAL NOT NULL,
	worth_square REAL NOT NULL,
	rest_square REAL NOT NULL,
	product REAL NOT NULL,
	PRIMARY KEY (kind, source, question),
	FOREIGN KEY (kind, source) REFERENCES bank_use_source (kind, source)
) STRICT, WITHOUT ROWID;
