// purpose: remove declarations of completeness; whatever still leans on one makes the transaction fail
// params:  $rows list of maps: unit strings
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MATCH (n:Completeness {unit: row.unit})
DELETE n
RETURN count(n) AS count
