// purpose: remove norms; whatever still leans on one makes the transaction fail
// params:  $rows list of maps: id, version strings
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MATCH (n:Norm {id: row.id, version: row.version})
DELETE n
RETURN count(n) AS count
