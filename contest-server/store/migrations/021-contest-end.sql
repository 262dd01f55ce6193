-- A contest that was ended before its time, for all to read why. The document stays as it was
-- taken: from then on no window of it is open any more.

ALTER TABLE contest ADD COLUMN ended_early_at_unix_ms INTEGER; -- else null, as the next two
ALTER TABLE contest ADD COLUMN ended_early_reason TEXT;        -- '' once names are erased,
ALTER TABLE contest ADD COLUMN ended_early_by TEXT;            -- likewise
