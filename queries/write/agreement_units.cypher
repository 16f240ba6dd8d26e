// purpose: join agreements to the units that they apply to
// params:  $rows list of maps: from, to strings
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MATCH (n:Agreement {id: row.from})
MATCH (m:Unit {code: row.to})
CREATE (n)-[:APPLIES_TO]->(m)
RETURN count(*) AS count
