// purpose: make the units of the catalogue, or name them anew
// params:  $rows list of maps: code, name, level, kind strings
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MERGE (u:Unit {code: row.code})
SET u.name = row.name, u.level = row.level, u.kind = row.kind
RETURN count(u) AS count
