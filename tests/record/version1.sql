-- The record of dragoman. One row a dispatch with its whole coding, and one row an item to ask by.
CREATE TABLE IF NOT EXISTS meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
-- source: the file (and line) it was last read from; coded: the contract's JSON
CREATE TABLE IF NOT EXISTS dispatches (
    id VARCHAR PRIMARY KEY, source VARCHAR NOT NULL, lang VARCHAR NOT NULL, title VARCHAR, date VARCHAR,
    agency VARCHAR, made_by VARCHAR NOT NULL, coded VARCHAR NOT NULL
);
-- day: the event's own date or the dispatch's; actors, recipients: codes; source: who says so, NULL for the agency
CREATE TABLE IF NOT EXISTS events (
    id VARCHAR, dispatch VARCHAR, sentence INTEGER, type VARCHAR, mode VARCHAR, status VARCHAR, actors VARCHAR[],
    recipients VARCHAR[], source VARCHAR, day VARCHAR, place VARCHAR, trigger_text VARCHAR, item VARCHAR
);
CREATE TABLE IF NOT EXISTS statements (
    id VARCHAR, dispatch VARCHAR, sentence INTEGER, speaker VARCHAR, manner VARCHAR, cue VARCHAR, content VARCHAR, day VARCHAR, item VARCHAR
);
CREATE TABLE IF NOT EXISTS figures (
    id VARCHAR, dispatch VARCHAR, sentence INTEGER, low DOUBLE, high DOUBLE, approx BOOLEAN, unit VARCHAR, counts VARCHAR, text VARCHAR, day VARCHAR, item VARCHAR
);
CREATE TABLE IF NOT EXISTS relations (
    id VARCHAR, dispatch VARCHAR, sentence INTEGER, type VARCHAR, subject VARCHAR, object VARCHAR, what VARCHAR,
    since VARCHAR, until VARCHAR, source VARCHAR, day VARCHAR, item VARCHAR
);
-- what could not be read or coded, and why
CREATE TABLE IF NOT EXISTS set_aside (source VARCHAR PRIMARY KEY, reason VARCHAR NOT NULL);
