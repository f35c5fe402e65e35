-- Version 1 kept one row a dispatch under its id. Its codings are put aside here and kept again as tellings by
-- opening.py, in the same transaction; what follows the second line of dashes is the shape of version 2.
ALTER TABLE dispatches RENAME TO old_dispatches;
ALTER TABLE set_aside RENAME TO old_set_aside;
DROP TABLE events;
DROP TABLE statements;
DROP TABLE figures;
DROP TABLE relations;
DROP TABLE meta;
-- --------------------------------------------------------------------------------------------------------------------
-- The record of dragoman, version 2. One row a telling of a dispatch, and one row an item to ask by.
-- meta: version of this shape, and how likeness is measured (seed, permutations, words a shingle)
CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
-- telling: one version of one item in one wording; item: the feed's own id, else the dispatch's; reading: counts a file
-- that says something else under the same name; said: usable, withheld or canceled, as the feed says; embargoed: UTC,
-- '' without a known end; state: withheld, current, corrected, superseded or canceled; conflict: the same version came
-- with other words; source: the file (and line) it was read from; circle: the least telling of one wire copy;
-- given: what came in beside the text, as JSON; coded: the contract's JSON, NULL where nothing may be coded
CREATE TABLE dispatches (
    telling VARCHAR PRIMARY KEY, id VARCHAR NOT NULL, item VARCHAR NOT NULL, version BIGINT NOT NULL,
    reading INTEGER NOT NULL, said VARCHAR NOT NULL, embargoed VARCHAR, signal VARCHAR NOT NULL, note VARCHAR NOT NULL,
    issued VARCHAR, state VARCHAR NOT NULL, conflict BOOLEAN NOT NULL, source VARCHAR NOT NULL, lang VARCHAR,
    title VARCHAR, date VARCHAR, agency VARCHAR, circle VARCHAR NOT NULL, given VARCHAR NOT NULL, made_by VARCHAR,
    coded VARCHAR
);
-- day: the event's own date or the dispatch's; actors, recipients: codes; source: who says so, NULL for the agency;
-- quad: 1 and 3 are words, 2 and 4 deeds
CREATE TABLE events (
    telling VARCHAR, id VARCHAR, dispatch VARCHAR, sentence INTEGER, type VARCHAR, mode VARCHAR, status VARCHAR,
    actors VARCHAR[], recipients VARCHAR[], source VARCHAR, day VARCHAR, place VARCHAR, trigger_text VARCHAR,
    repeated BOOLEAN, quad INTEGER, item VARCHAR
);
-- about: codes of everything that stands in what is said
CREATE TABLE statements (
    telling VARCHAR, id VARCHAR, dispatch VARCHAR, sentence INTEGER, speaker VARCHAR, manner VARCHAR, cue VARCHAR,
    content VARCHAR, about VARCHAR[], day VARCHAR, item VARCHAR
);
CREATE TABLE figures (
    telling VARCHAR, id VARCHAR, dispatch VARCHAR, sentence INTEGER, low DOUBLE, high DOUBLE, approx BOOLEAN,
    unit VARCHAR, counts VARCHAR, text VARCHAR, source VARCHAR, day VARCHAR, item VARCHAR
);
CREATE TABLE relations (
    telling VARCHAR, id VARCHAR, dispatch VARCHAR, sentence INTEGER, type VARCHAR, subject VARCHAR, object VARCHAR,
    what VARCHAR, since VARCHAR, until VARCHAR, source VARCHAR, day VARCHAR, item VARCHAR
);
-- bands of the MinHash: tellings that share one are compared word by word
CREATE TABLE likeness (telling VARCHAR, band UBIGINT);
-- what people say of an item; was: the item as they saw it; place: start and end of its span; never deleted
CREATE TABLE verdicts (
    id VARCHAR PRIMARY KEY, item VARCHAR NOT NULL, layer VARCHAR NOT NULL, dispatch VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL, correction VARCHAR, judge VARCHAR NOT NULL, note VARCHAR NOT NULL, judged VARCHAR NOT NULL,
    first INTEGER NOT NULL, last INTEGER NOT NULL, words VARCHAR NOT NULL, was VARCHAR NOT NULL
);
-- a person's word on a whole item: withdraw or reinstate; the last one counts, against the kills known by then
CREATE TABLE nods (
    id VARCHAR PRIMARY KEY, item VARCHAR NOT NULL, nod VARCHAR NOT NULL, judge VARCHAR NOT NULL, note VARCHAR NOT NULL,
    judged VARCHAR NOT NULL, kills INTEGER NOT NULL
);
-- what could not be read or coded: the file to read again, why, and how
CREATE TABLE set_aside (source VARCHAR PRIMARY KEY, file VARCHAR NOT NULL, reason VARCHAR NOT NULL, retry VARCHAR NOT NULL);
-- stands: the state at the time asked for; without a time every embargo holds
CREATE VIEW tellings AS
SELECT *, CASE
    WHEN state IN ('current', 'corrected') AND embargoed IS NOT NULL
        AND (embargoed = '' OR getvariable('now') IS NULL OR embargoed > CAST(getvariable('now') AS VARCHAR)) THEN 'embargoed'
    ELSE state END AS stands
FROM dispatches;
CREATE VIEW in_force AS SELECT * FROM tellings WHERE stands IN ('current', 'corrected');
