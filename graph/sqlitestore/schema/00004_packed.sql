-- The rows of the tables that may be large, once more and many to a value, so that a
-- network of the size of the country is loaded in a second. koopmap keeps them up with
-- every batch. Whatever else writes to the tables makes them void, by the triggers below,
-- and the network is then read from the tables until the next batch packs it anew.

-- +goose Up

ALTER TABLE meta ADD COLUMN packed INTEGER;        -- version that is packed; NULL: none that counts

CREATE TABLE packed (
    kind  TEXT NOT NULL,                           -- institutions, with their lists; agreements, with their areas; parties
    first TEXT NOT NULL,                           -- id from which the rows are, up to that of the next value; of parties the agreement's
    count INTEGER NOT NULL,                        -- of the rows
    rows  BLOB NOT NULL,
    PRIMARY KEY (kind, first)
) STRICT;

-- +goose StatementBegin
CREATE TRIGGER institutions_void_packed_on_insert AFTER INSERT ON institutions BEGIN UPDATE meta SET packed = NULL WHERE packed IS NOT NULL; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER institutions_void_packed_on_update AFTER UPDATE ON institutions BEGIN UPDATE meta SET packed = NULL WHERE packed IS NOT NULL; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER institutions_void_packed_on_delete AFTER DELETE ON institutions BEGIN UPDATE meta SET packed = NULL WHERE packed IS NOT NULL; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER institution_sectors_void_packed_on_insert AFTER INSERT ON institution_sectors BEGIN UPDATE meta SET packed = NULL WHERE packed IS NOT NULL; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER institution_sectors_void_packed_on_update AFTER UPDATE ON institution_sectors BEGIN UPDATE meta SET packed = NULL WHERE packed IS NOT NULL; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER institution_sectors_void_packed_on_delete AFTER DELETE ON institution_sectors BEGIN UPDATE meta SET packed = NULL WHERE packed IS NOT NULL; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER institution_serves_void_packed_on_insert AFTER INSERT ON institution_serves BEGIN UPDATE meta SET packed = NULL WHERE packed IS NOT NULL; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER institution_serves_void_packed_on_update AFTER UPDATE ON institution_serves BEGIN UPDATE meta SET packed = NULL WHERE packed IS NOT NULL; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER institution_serves_void_packed_on_delete AFTER DELETE ON institution_serves BEGIN UPDATE meta SET packed = NULL WHERE packed IS NOT NULL; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER agreements_void_packed_on_insert AFTER INSERT ON agreements BEGIN UPDATE meta SET packed = NULL WHERE packed IS NOT NULL; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER agreements_void_packed_on_update AFTER UPDATE ON agreements BEGIN UPDATE meta SET packed = NULL WHERE packed IS NOT NULL; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER agreements_void_packed_on_delete AFTER DELETE ON agreements BEGIN UPDATE meta SET packed = NULL WHERE packed IS NOT NULL; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER agreement_areas_void_packed_on_insert AFTER INSERT ON agreement_areas BEGIN UPDATE meta SET packed = NULL WHERE packed IS NOT NULL; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER agreement_areas_void_packed_on_update AFTER UPDATE ON agreement_areas BEGIN UPDATE meta SET packed = NULL WHERE packed IS NOT NULL; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER agreement_areas_void_packed_on_delete AFTER DELETE ON agreement_areas BEGIN UPDATE meta SET packed = NULL WHERE packed IS NOT NULL; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER parties_void_packed_on_insert AFTER INSERT ON parties BEGIN UPDATE meta SET packed = NULL WHERE packed IS NOT NULL; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER parties_void_packed_on_update AFTER UPDATE ON parties BEGIN UPDATE meta SET packed = NULL WHERE packed IS NOT NULL; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER parties_void_packed_on_delete AFTER DELETE ON parties BEGIN UPDATE meta SET packed = NULL WHERE packed IS NOT NULL; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER origins_void_packed_on_update AFTER UPDATE ON origins BEGIN UPDATE meta SET packed = NULL WHERE packed IS NOT NULL; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER origins_void_packed_on_delete AFTER DELETE ON origins BEGIN UPDATE meta SET packed = NULL WHERE packed IS NOT NULL; END;
-- +goose StatementEnd
