// purpose: write norms, new ones and changed ones
// params:  $rows list of maps of the properties set; key id, version
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MERGE (n:Norm {id: row.id, version: row.version})
SET n.titlePL = row.titlePL, n.titleEN = row.titleEN
RETURN count(n) AS count
