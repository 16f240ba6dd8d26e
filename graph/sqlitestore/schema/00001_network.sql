-- The network, one table a kind of record, and the batches that made it.
--
-- Days are text: 2018-06-22, 2018-06, 2018, or empty when not known. Lists that nobody
-- joins on are JSON arrays of text. Lists that an administrator may join on are tables
-- with a position that keeps their order. A reference that is not given is NULL.
-- Rows are ordered by their keys as bytes, so that a network is read by plain scans.

-- +goose Up

CREATE TABLE meta (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    version INTEGER NOT NULL                       -- of the network: the number of batches
) STRICT;
INSERT INTO meta (one, version) VALUES (1, 0);

CREATE TABLE batches (
    version    INTEGER PRIMARY KEY,                -- of the network that it made
    id         TEXT NOT NULL UNIQUE,
    who        TEXT NOT NULL,
    applied_at TEXT NOT NULL,                      -- RFC 3339, UTC
    note       TEXT NOT NULL,
    file       TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    effect     ANY  NOT NULL,                      -- JSON; of a large batch JSON packed with gzip
    inverse    ANY  NOT NULL
) STRICT;

CREATE TABLE origins (                             -- places that records were read from
    id     INTEGER PRIMARY KEY,
    file   TEXT NOT NULL,
    sheet  TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    UNIQUE (file, sheet, sha256)
) STRICT;

CREATE TABLE sectors (
    code               TEXT PRIMARY KEY,
    position           INTEGER NOT NULL,
    name_pl            TEXT NOT NULL,
    short_pl           TEXT NOT NULL,
    name_en            TEXT NOT NULL,
    short_en           TEXT NOT NULL,
    layer              TEXT NOT NULL,
    services_act_areas TEXT NOT NULL,              -- JSON
    origin             INTEGER REFERENCES origins,
    origin_row         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE types (
    code          TEXT PRIMARY KEY,
    name_pl       TEXT NOT NULL,
    name_en       TEXT NOT NULL,
    abbreviations TEXT NOT NULL,                   -- JSON
    sectors       TEXT NOT NULL,                   -- JSON
    level         TEXT NOT NULL,
    status        TEXT NOT NULL,
    basis_pl      TEXT NOT NULL,
    basis_checked TEXT NOT NULL,
    origin        INTEGER REFERENCES origins,
    origin_row    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE periods (
    id          TEXT PRIMARY KEY,
    first_day   TEXT NOT NULL,
    last_day    TEXT NOT NULL,
    name_pl     TEXT NOT NULL,
    name_en     TEXT NOT NULL,
    note        TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    source_ref  TEXT NOT NULL,
    origin      INTEGER REFERENCES origins,
    origin_row  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE norms (
    id       TEXT NOT NULL,
    version  TEXT NOT NULL,
    title_pl TEXT NOT NULL,
    title_en TEXT NOT NULL,
    PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE requirements (
    norm        TEXT NOT NULL,
    version     TEXT NOT NULL,
    position    INTEGER NOT NULL,
    gmina_kind  TEXT NOT NULL,
    sector      TEXT NOT NULL REFERENCES sectors DEFERRABLE INITIALLY DEFERRED,
    requirement TEXT NOT NULL,
    minimum     INTEGER NOT NULL,
    note        TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    source_ref  TEXT NOT NULL,
    origin      INTEGER REFERENCES origins,
    origin_row  INTEGER NOT NULL,
    PRIMARY KEY (norm, version, position),
    FOREIGN KEY (norm, version) REFERENCES norms ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE institutions (
    id              TEXT PRIMARY KEY,
    name            TEXT NOT NULL,
    short_label     TEXT NOT NULL,
    aliases         TEXT NOT NULL,                 -- JSON
    type            TEXT NOT NULL REFERENCES types DEFERRABLE INITIALLY DEFERRED,
    level           TEXT NOT NULL,
    seat_code       TEXT NOT NULL,
    part_of         TEXT REFERENCES institutions DEFERRABLE INITIALLY DEFERRED,
    regon           TEXT NOT NULL,
    nip             TEXT NOT NULL,
    krs             TEXT NOT NULL,
    rspo            TEXT NOT NULL,
    name_confidence TEXT NOT NULL,
    note            TEXT NOT NULL,
    source_kind     TEXT NOT NULL,
    source_ref      TEXT NOT NULL,
    origin          INTEGER REFERENCES origins,
    origin_row      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX institutions_by_whole ON institutions (part_of) WHERE part_of IS NOT NULL;

CREATE TABLE institution_sectors (
    institution TEXT NOT NULL REFERENCES institutions ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    sector      TEXT NOT NULL REFERENCES sectors DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (institution, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE institution_serves (
    institution TEXT NOT NULL REFERENCES institutions ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    unit        TEXT NOT NULL,
    PRIMARY KEY (institution, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE agreements (
    id              TEXT PRIMARY KEY,
    kind            TEXT NOT NULL,
    title_pl        TEXT NOT NULL,
    team            TEXT NOT NULL,
    signed_on       TEXT NOT NULL,
    valid_from      TEXT NOT NULL,
    valid_to        TEXT NOT NULL,
    end_state       TEXT NOT NULL,
    unnamed_parties INTEGER NOT NULL,
    documented      INTEGER NOT NULL CHECK (documented IN (0, 1)),
    period          TEXT REFERENCES periods DEFERRABLE INITIALLY DEFERRED,
    terminated      TEXT NOT NULL,
    note            TEXT NOT NULL,
    source_kind     TEXT NOT NULL,
    source_ref      TEXT NOT NULL,
    origin          INTEGER REFERENCES origins,
    origin_row      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement_areas (
    agreement TEXT NOT NULL REFERENCES agreements ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    unit      TEXT NOT NULL,
    PRIMARY KEY (agreement, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE parties (
    agreement   TEXT NOT NULL REFERENCES agreements DEFERRABLE INITIALLY DEFERRED,
    institution TEXT NOT NULL REFERENCES institutions DEFERRABLE INITIALLY DEFERRED,
    first_day   TEXT NOT NULL,
    role        TEXT NOT NULL,
    last_day    TEXT NOT NULL,
    note        TEXT NOT NULL,
    origin      INTEGER REFERENCES origins,
    origin_row  INTEGER NOT NULL,
    PRIMARY KEY (agreement, institution, first_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX parties_by_institution ON parties (institution);

CREATE TABLE meetings (
    id            TEXT PRIMARY KEY,
    kind          TEXT NOT NULL,
    title_pl      TEXT NOT NULL,
    held_from     TEXT NOT NULL,
    held_to       TEXT NOT NULL,
    place_code    TEXT NOT NULL,
    team          TEXT NOT NULL,
    period        TEXT REFERENCES periods DEFERRABLE INITIALLY DEFERRED,
    list_complete INTEGER NOT NULL CHECK (list_complete IN (0, 1)),
    note          TEXT NOT NULL,
    source_kind   TEXT NOT NULL,
    source_ref    TEXT NOT NULL,
    origin        INTEGER REFERENCES origins,
    origin_row    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE attendance (
    meeting     TEXT NOT NULL REFERENCES meetings DEFERRABLE INITIALLY DEFERRED,
    institution TEXT NOT NULL REFERENCES institutions DEFERRABLE INITIALLY DEFERRED,
    role        TEXT NOT NULL,
    note        TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    source_ref  TEXT NOT NULL,
    origin      INTEGER REFERENCES origins,
    origin_row  INTEGER NOT NULL,
    PRIMARY KEY (meeting, institution)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_by_institution ON attendance (institution);

CREATE TABLE completeness (
    unit        TEXT PRIMARY KEY,
    as_of       TEXT NOT NULL,
    note        TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    source_ref  TEXT NOT NULL,
    origin      INTEGER REFERENCES origins,
    origin_row  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
