-- What the report on the fairness of a live round is made from. The rules of play never read it.

-- Of an answer: what the phone said it took, and the most that its connection was to be credited
-- with. Null: the phone said nothing; answers from before this was kept.
ALTER TABLE event ADD COLUMN claimed_ms INTEGER;
ALTER TABLE event ADD COLUMN limit_ms INTEGER;

-- Answers that came too late, but so little that the network may have been to blame; one for each
-- player and question.
CREATE TABLE late_answer (
	round INTEGER NOT NULL REFERENCES round (number),
	question INTEGER NOT NULL,            -- index
	player INTEGER NOT NULL,
	at_unix_ms INTEGER NOT NULL,
	late_ms INTEGER NOT NULL,             -- after the question's close
	round_trip_ms INTEGER,                -- the connection's best; null: not measured
	PRIMARY KEY (round, question, player)
) STRICT, WITHOUT ROWID;
