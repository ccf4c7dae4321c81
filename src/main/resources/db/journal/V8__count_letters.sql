-- How many letters there are, by reason, and how many wait for a replay: counted from this alone.
CREATE INDEX dead_letter_counts ON dead_letter (destination, reason, replay);
