-- Which gateways share this database, and when each was last heard of. Milliseconds since 1970, by
-- the database's clock, as in the next table.
CREATE TABLE gateway (
    name    VARCHAR(64) NOT NULL PRIMARY KEY,
    seen_at BIGINT      NOT NULL
);

-- Who delivers a partition, and until when. The token grows with every change of hands: what a
-- former holder still wants to write down is known by it, and refused.
CREATE TABLE lease (
    destination VARCHAR(16) NOT NULL,
    lane        INTEGER     NOT NULL,
    holder      VARCHAR(64) NOT NULL DEFAULT '',
    token       BIGINT      NOT NULL DEFAULT 0,
    expires_at  BIGINT      NOT NULL DEFAULT 0,
    PRIMARY KEY (destination, lane)
);

-- Rows come and go within a second: with the defaults, a lane that reads from the head would step
-- over the remains of a fifth of the table.
ALTER TABLE event SET (
    autovacuum_vacuum_scale_factor = 0.01,
    autovacuum_vacuum_threshold = 2000,
    autovacuum_vacuum_cost_delay = 0
);
ALTER TABLE lease SET (fillfactor = 50, autovacuum_vacuum_threshold = 500);
