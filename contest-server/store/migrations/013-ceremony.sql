-- The ceremony at the end of a round.

-- Of the event that begins one: how many places of each board are revealed.
ALTER TABLE event ADD COLUMN places INTEGER;

-- A round that ended before is not over while its places are revealed once more; the event that
-- ends the ceremony finishes it again.
CREATE TRIGGER ceremony_reopens AFTER INSERT ON event WHEN NEW.kind = 'ceremony'
BEGIN
	UPDATE round SET finished_at_unix_ms = NULL WHERE number = NEW.round;
END;
