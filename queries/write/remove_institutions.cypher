// purpose: remove institutions; whatever still leans on one makes the transaction fail
// params:  $rows list of maps: id strings
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MATCH (n:Institution {id: row.id})
DELETE n
RETURN count(n) AS count
