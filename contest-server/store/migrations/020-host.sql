-- A host's token is worth what its maker may do now. '': made by a token of the command line, or
-- before this was kept.

ALTER TABLE round ADD COLUMN host_by TEXT NOT NULL DEFAULT ''; -- an account
