// purpose: take back what norms ask for
// params:  $rows list of maps: id, version strings
// returns: count integer: relationships removed
// order:   none; one row
UNWIND $rows AS row
MATCH (:Norm {id: row.id, version: row.version})-[r:ASKS_FOR]->()
DELETE r
RETURN count(r) AS count
