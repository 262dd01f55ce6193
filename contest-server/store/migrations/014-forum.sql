-- Questions from the hall of a live round, beside the quiz.

CREATE TABLE forum (
	round INTEGER PRIMARY KEY REFERENCES round (number),
	is_open INTEGER NOT NULL,             -- players may ask and vote
	is_reviewed INTEGER NOT NULL,         -- questions wait for the host first
	shown INTEGER                         -- question on the stage, or null
) STRICT;

CREATE TABLE forum_question (
	round INTEGER NOT NULL REFERENCES round (number),
	question INTEGER NOT NULL,            -- from 0, in the order of asking
	player INTEGER NOT NULL,
	asked_at_unix_ms INTEGER NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('waiting', 'listed', 'taken', 'answered', 'hidden')),
	text TEXT NOT NULL,
	answer TEXT,                          -- what the host wrote, or null
	PRIMARY KEY (round, question)
) STRICT, WITHOUT ROWID;

-- One for each player and question; a vote that is withdrawn is a row that goes.
CREATE TABLE forum_vote (
	round INTEGER NOT NULL,
	question INTEGER NOT NULL,
	player INTEGER NOT NULL,
	PRIMARY KEY (round, question, player),
	FOREIGN KEY (round, question) REFERENCES forum_question (round, question)
) STRICT, WITHOUT ROWID;
