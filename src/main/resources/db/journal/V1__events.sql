-- What was accepted and is not yet delivered: one row for each event and destination.
-- Times are milliseconds since 1970 (UTC); 0 in not_before means: at once.
CREATE TABLE event (
    sequence    ${sequence},
    id          VARCHAR(26)  NOT NULL,
    destination VARCHAR(16)  NOT NULL,
    lane        INTEGER      NOT NULL,
    member      VARCHAR(64)  NOT NULL,
    type        VARCHAR(32)  NOT NULL,
    payload     ${bytes}     NOT NULL,
    request_id  VARCHAR(128) NOT NULL,
    accepted_at BIGINT       NOT NULL,
    attempts    INTEGER      NOT NULL DEFAULT 0,
    tried_at    BIGINT,
    not_before  BIGINT       NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX event_once ON event (id, destination);
-- A lane reads its head from this index alone, the members it leaves out included.
CREATE INDEX event_lane ON event (destination, lane, sequence, member);
-- Only the first row of a member that was set aside is in here.
CREATE INDEX event_set_aside ON event (destination, lane, not_before, member) WHERE not_before > 0;

-- What will not be delivered unless somebody says so.
CREATE TABLE dead_letter (
    sequence    BIGINT       NOT NULL PRIMARY KEY,
    id          VARCHAR(26)  NOT NULL,
    destination VARCHAR(16)  NOT NULL,
    lane        INTEGER      NOT NULL,
    member      VARCHAR(64)  NOT NULL,
    type        VARCHAR(32)  NOT NULL,
    payload     ${bytes}     NOT NULL,
    request_id  VARCHAR(128) NOT NULL,
    accepted_at BIGINT       NOT NULL,
    attempts    INTEGER      NOT NULL,
    tried_at    BIGINT       NOT NULL,
    reason      VARCHAR(32)  NOT NULL,
    detail      VARCHAR(500) NOT NULL,
    status      INTEGER
);
CREATE INDEX dead_letter_member ON dead_letter (member);

-- Which keys clients have used in the last 24 hours.
CREATE TABLE idempotency (
    client      VARCHAR(100) NOT NULL,
    request_key VARCHAR(255) NOT NULL,
    fingerprint ${bytes}     NOT NULL,
    event_id    VARCHAR(26)  NOT NULL,
    used_at     BIGINT       NOT NULL,
    PRIMARY KEY (client, request_key)
);
CREATE INDEX idempotency_age ON idempotency (used_at);
