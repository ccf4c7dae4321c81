-- Every transaction of a writer counts up its row, so that a commit that was not answered can be
-- asked for. Transaction ids do not do: after a crash or a failover another transaction may get the
-- id of one that was lost. changed_at is by the database's clock, in milliseconds since 1970.
CREATE TABLE commit_mark (
    writer     VARCHAR(64) NOT NULL PRIMARY KEY,
    number     BIGINT      NOT NULL,
    changed_at BIGINT      NOT NULL
) WITH (fillfactor = 20, autovacuum_vacuum_threshold = 500);
