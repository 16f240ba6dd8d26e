// purpose: remove norms, but none that something still leans on
// params:  $rows list of maps: id, version strings
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MATCH (n:Norm {id: row.id, version: row.version})
WHERE NOT EXISTS { (n)--() }
DELETE n
RETURN count(n) AS count
