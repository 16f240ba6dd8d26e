// purpose: remove sectors, but none that something still leans on
// params:  $rows list of maps: code strings
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MATCH (n:Sector {code: row.code})
WHERE NOT EXISTS { (n)--() }
DELETE n
RETURN count(n) AS count
