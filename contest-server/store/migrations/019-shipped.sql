-- Lists that travel in the program. One is put in again only when it is another than last time,
-- so that what an administrator has replaced since then stays.

CREATE TABLE shipped (
	what TEXT PRIMARY KEY,
	digest BLOB NOT NULL
) STRICT, WITHOUT ROWID;
