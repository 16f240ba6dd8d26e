// purpose: remove sectors; whatever still leans on one makes the transaction fail
// params:  $rows list of maps: code strings
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MATCH (n:Sector {code: row.code})
DELETE n
RETURN count(n) AS count
