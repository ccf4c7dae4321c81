-- How many attempts were written down before they were made, where a destination can tell a repeat
-- only by being told that it may be one.
ALTER TABLE event ADD COLUMN begun INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dead_letter ADD COLUMN begun INTEGER NOT NULL DEFAULT 0;
