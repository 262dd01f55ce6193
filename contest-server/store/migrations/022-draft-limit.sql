-- How many drafts there are is counted by who wrote them.

CREATE INDEX contest_draft_account ON contest_draft (account);
