-- tried_at tells whether the clock was set back since a row was set aside; read from the index alone.
DROP INDEX event_set_aside;
CREATE INDEX event_set_aside ON event (destination, lane, not_before, member, tried_at)
    WHERE not_before > 0;
