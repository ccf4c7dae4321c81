-- A replayed row was asked for by an operator: its age is no reason to bury it again. told_at is the
-- time the destination is told in place of the acceptance, where the operator said so.
ALTER TABLE event ADD COLUMN replayed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE event ADD COLUMN told_at BIGINT;
-- Who is about to be forgotten: asked for before a letter of theirs is replayed.
CREATE INDEX event_forgets ON event (member, accepted_at)
    WHERE type IN ('customer-delete', 'customer-suppress');

-- replay: the run that is to take it; bytes: the size of its payload.
ALTER TABLE dead_letter ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dead_letter ADD COLUMN replay VARCHAR(26);
ALTER TABLE dead_letter ADD COLUMN told_at BIGINT;
UPDATE dead_letter SET bytes = length(payload);
CREATE INDEX dead_letter_id ON dead_letter (id);
CREATE INDEX dead_letter_age ON dead_letter (tried_at, bytes);
CREATE INDEX dead_letter_replay ON dead_letter (destination, sequence) WHERE replay IS NOT NULL;

-- What operators had sent again.
CREATE TABLE replay (
    id       VARCHAR(26)  NOT NULL PRIMARY KEY,
    asked_by VARCHAR(100) NOT NULL,
    asked_at BIGINT       NOT NULL,
    reason   VARCHAR(200) NOT NULL,
    mode     VARCHAR(16)  NOT NULL,
    letters  BIGINT       NOT NULL
);

-- Who did what to dead letters, when, and why.
CREATE TABLE audit (
    number   ${sequence},
    at       BIGINT       NOT NULL,
    who      VARCHAR(100) NOT NULL,
    action   VARCHAR(32)  NOT NULL,
    subject  VARCHAR(500) NOT NULL,
    why      VARCHAR(200) NOT NULL,
    letters  BIGINT       NOT NULL
);
