-- What a batch did to each table, so that the history is read without unpacking what
-- every batch wrote. The batches of before are counted by the step after this one.

-- +goose Up

ALTER TABLE batches ADD COLUMN tables TEXT NOT NULL DEFAULT '[]'; -- JSON
