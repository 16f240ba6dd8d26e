// purpose: remove agreements, but none that something still leans on
// params:  $rows list of maps: id strings
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MATCH (n:Agreement {id: row.id})
WHERE NOT EXISTS { (n)--() }
DELETE n
RETURN count(n) AS count
