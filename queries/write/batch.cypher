// purpose: keep a batch with its circumstances
// params:  $batch map: id, who, appliedAt, note, file, sha256, tables strings; version, parts integers
// returns: count integer: 1
// order:   none; one row
CREATE (b:Batch {
  id: $batch.id, version: $batch.version, who: $batch.who, appliedAt: $batch.appliedAt, note: $batch.note,
  file: $batch.file, sha256: $batch.sha256, tables: $batch.tables, parts: $batch.parts
})
RETURN count(b) AS count
