-- Destinations to which nothing is sent, by any gateway, until somebody resumes them: who said so,
-- when, and why.
CREATE TABLE pause (
    destination VARCHAR(16)  NOT NULL PRIMARY KEY,
    at          BIGINT       NOT NULL,
    who         VARCHAR(100) NOT NULL,
    why         VARCHAR(200) NOT NULL
);
