-- What the columns of a sheet mean, as somebody chose it: for the next file with the same names in
-- its first line. The oldest go when there are too many.

CREATE TABLE import_columns (
	header BLOB PRIMARY KEY,      -- a hash of the names
	columns TEXT NOT NULL,        -- "B=text,C=a,D=b,F=answer"
	rows_below INTEGER NOT NULL,  -- the first question is so many rows below the names
	by TEXT NOT NULL,
	at_unix_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
