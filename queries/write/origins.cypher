// purpose: write the places that records were read from
// params:  $rows list of maps: id, file, sheet, sha256 strings
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MERGE (o:Origin {id: row.id})
SET o.file = row.file, o.sheet = row.sheet, o.sha256 = row.sha256
RETURN count(o) AS count
