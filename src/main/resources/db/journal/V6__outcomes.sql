-- The trace an event came with, as its W3C traceparent says; none where it said nothing.
ALTER TABLE event ADD COLUMN trace_parent VARCHAR(55);
ALTER TABLE dead_letter ADD COLUMN trace_parent VARCHAR(55);

-- Why the last attempt at a row that waits for the next one failed.
ALTER TABLE event ADD COLUMN last_error VARCHAR(500);
ALTER TABLE event ADD COLUMN last_status INTEGER;

-- What became of what is no longer there: of the newest only, without payload. member is a hash with
-- the key below, and there is none where the member was forgotten. No index: to write these rows
-- costs every event something, and they are few enough to be read through.
CREATE TABLE outcome (
    number      ${number},
    sequence    BIGINT       NOT NULL,
    id          VARCHAR(26)  NOT NULL,
    destination VARCHAR(16)  NOT NULL,
    type        VARCHAR(32)  NOT NULL,
    member      BIGINT,
    request_id  VARCHAR(128),
    accepted_at BIGINT       NOT NULL,
    attempts    INTEGER      NOT NULL,
    state       VARCHAR(16)  NOT NULL,
    at          BIGINT       NOT NULL,
    status      INTEGER
);

-- Whose outcomes are to be forgotten: those up to a number, of rows with a sequence below up_to. Done
-- beside the writers a few seconds later, and held to by whoever reads outcomes until then.
CREATE TABLE forgotten (
    number  ${number},
    member  BIGINT NOT NULL,
    up_to   BIGINT NOT NULL,
    outcome BIGINT NOT NULL,
    at      BIGINT NOT NULL
);

CREATE INDEX dead_letter_request ON dead_letter (request_id);

-- What members are hashed with: this journal's own.
CREATE TABLE hash_key (
    name  VARCHAR(16) NOT NULL PRIMARY KEY,
    value ${bytes}    NOT NULL
);
INSERT INTO hash_key (name, value) VALUES ('member', ${random});
