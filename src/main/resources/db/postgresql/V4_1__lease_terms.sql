-- Makes the token a part of a key: to change it takes the lock that a settlement's FOR KEY SHARE
-- keeps out. A renewal changes no part of a key, and goes on beside settlements.
CREATE UNIQUE INDEX lease_term ON lease (destination, lane, token);
