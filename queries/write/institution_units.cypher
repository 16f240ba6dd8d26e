// purpose: join institutions to the units that they serve
// params:  $rows list of maps: from, to strings
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MATCH (n:Institution {id: row.from})
MATCH (m:Unit {code: row.to})
CREATE (n)-[:SERVES]->(m)
RETURN count(*) AS count
