-- People who organise: their accounts, the tree of organisations in which they hold a role, and
-- the log of who changed what. Players and contestants have no account.

CREATE TABLE organisation (
	id TEXT PRIMARY KEY,                  -- o_...
	parent TEXT REFERENCES organisation (id), -- null: at the top
	kind TEXT NOT NULL CHECK (kind IN ('federation', 'company', 'workshop')),
	name TEXT NOT NULL,
	code TEXT,                            -- by which contests name it as a unit
	locality TEXT REFERENCES locality (code),
	headcount INTEGER,                    -- declared; null: not known
	created_at_unix_ms INTEGER NOT NULL,
	archived_at_unix_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX organisation_parent ON organisation (parent);

-- Today's two levels; the districts of before are kept, because old records name them.
CREATE TABLE locality (
	code TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	folded TEXT NOT NULL,                 -- without diacritics, for searching
	level TEXT NOT NULL CHECK (level IN ('province', 'district', 'commune')),
	parent TEXT REFERENCES locality (code),
	effective_from TEXT,                  -- YYYY-MM-DD; null: longer than anybody asks
	effective_to TEXT,                    -- the last day; null: still there
	became TEXT                           -- code of what it is part of now
) STRICT, WITHOUT ROWID;

CREATE INDEX locality_parent ON locality (parent);

CREATE TABLE account (
	id TEXT PRIMARY KEY,                  -- u_...
	email TEXT NOT NULL UNIQUE,           -- folded to lower case
	name TEXT NOT NULL,
	language TEXT NOT NULL,
	password TEXT NOT NULL,               -- argon2id, with its salt and its cost
	totp_secret BLOB,                     -- null: no second factor
	totp_pending BLOB,                    -- a secret that no code has confirmed yet
	totp_step INTEGER NOT NULL DEFAULT 0, -- the last one used, so that none is used twice
	failures INTEGER NOT NULL DEFAULT 0,  -- wrong passwords since the last right one
	locked_until_unix_ms INTEGER NOT NULL DEFAULT 0,
	created_at_unix_ms INTEGER NOT NULL,
	disabled_at_unix_ms INTEGER,
	password_at_unix_ms INTEGER NOT NULL  -- when it was chosen
) STRICT, WITHOUT ROWID;

CREATE TABLE membership (
	account TEXT NOT NULL REFERENCES account (id),
	organisation TEXT NOT NULL REFERENCES organisation (id),
	role TEXT NOT NULL,                   -- account_role_name() in account/role.h
	PRIMARY KEY (account, organisation, role)
) STRICT, WITHOUT ROWID;

CREATE INDEX membership_organisation ON membership (organisation);

CREATE TABLE session (
	hash BLOB PRIMARY KEY,                -- of the cookie
	id TEXT NOT NULL UNIQUE,              -- s_..., by which its owner ends it
	account TEXT NOT NULL REFERENCES account (id),
	created_at_unix_ms INTEGER NOT NULL,
	expires_at_unix_ms INTEGER NOT NULL,
	agent TEXT NOT NULL                   -- what the browser calls itself
) STRICT, WITHOUT ROWID;

CREATE INDEX session_account ON session (account);

CREATE TABLE invitation (
	id TEXT PRIMARY KEY,                  -- i_...
	hash BLOB NOT NULL UNIQUE,            -- of the secret in the link
	email TEXT NOT NULL,
	name TEXT NOT NULL,
	organisation TEXT NOT NULL REFERENCES organisation (id),
	role TEXT NOT NULL,
	by TEXT NOT NULL REFERENCES account (id),
	created_at_unix_ms INTEGER NOT NULL,
	expires_at_unix_ms INTEGER NOT NULL,
	used_at_unix_ms INTEGER,
	withdrawn_at_unix_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE api_token (
	id TEXT PRIMARY KEY,                  -- t_...
	hash BLOB NOT NULL UNIQUE,
	account TEXT NOT NULL REFERENCES account (id),
	name TEXT NOT NULL,
	capabilities INTEGER NOT NULL,        -- bits of account/role.h; never more than the account's
	created_at_unix_ms INTEGER NOT NULL,
	expires_at_unix_ms INTEGER NOT NULL,
	revoked_at_unix_ms INTEGER
) STRICT, WITHOUT ROWID;

-- Nothing here is ever changed or deleted.
CREATE TABLE audit (
	number INTEGER PRIMARY KEY,
	at_unix_ms INTEGER NOT NULL,
	account TEXT,                         -- null: a token of the command line, or the server
	action TEXT NOT NULL,                 -- account.invite, question.publish, ...
	object TEXT NOT NULL,                 -- the id of what was changed
	detail TEXT                           -- JSON, without secrets
) STRICT;

CREATE INDEX audit_object ON audit (object);

-- Which organisation a round or a contest belongs to; who holds a role at the top sees all.
ALTER TABLE round ADD COLUMN organisation TEXT REFERENCES organisation (id);
ALTER TABLE contest ADD COLUMN organisation TEXT REFERENCES organisation (id);
