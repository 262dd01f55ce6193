-- The question bank as people write it in the browser, over the files that came with the program.

-- Each step of a question is a row; nothing here is ever changed or deleted. What a file of the
-- program has counts as version 1 and has no row.
CREATE TABLE bank_question (
	question TEXT NOT NULL,               -- its id in the bank: HT-..., or of a file: WG-020
	version INTEGER NOT NULL,
	step TEXT NOT NULL CHECK (step IN ('write', 'submit', 'object', 'publish', 'retire')),
	status TEXT NOT NULL CHECK (status IN ('draft', 'submitted', 'published', 'retired')),
	document TEXT NOT NULL,               -- JSON, in the bank's own form
	changed TEXT NOT NULL,                -- fields that differ from the version before, with blanks
	author TEXT NOT NULL,                 -- account that wrote what it says; '': a token of the
	                                      -- command line
	by TEXT NOT NULL,                     -- account that took this step; likewise
	note TEXT NOT NULL,                   -- an objection, why it was retired; or ''
	at_unix_ms INTEGER NOT NULL,
	PRIMARY KEY (question, version)
) STRICT, WITHOUT ROWID;

-- What a reviewer answered before the key was shown.
CREATE TABLE bank_answer (
	question TEXT NOT NULL,
	version INTEGER NOT NULL,             -- of the step 'submit'
	account TEXT NOT NULL REFERENCES account (id),
	choice TEXT NOT NULL,                 -- JSON, as players answer
	is_right INTEGER NOT NULL,
	at_unix_ms INTEGER NOT NULL,
	PRIMARY KEY (question, version, account),
	FOREIGN KEY (question, version) REFERENCES bank_question (question, version)
) STRICT, WITHOUT ROWID;

-- And what they said when they had seen it.
CREATE TABLE bank_verdict (
	question TEXT NOT NULL,
	version INTEGER NOT NULL,
	account TEXT NOT NULL,
	agrees INTEGER NOT NULL,
	note TEXT NOT NULL,
	at_unix_ms INTEGER NOT NULL,
	PRIMARY KEY (question, version, account),
	FOREIGN KEY (question, version, account) REFERENCES bank_answer (question, version, account)
) STRICT, WITHOUT ROWID;

-- Question sets, likewise: each change is a row, a set of a file is version 1 without one.
CREATE TABLE bank_set (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	document TEXT NOT NULL,               -- JSON: title, description, pick, rule
	by TEXT NOT NULL,
	at_unix_ms INTEGER NOT NULL,
	PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;
