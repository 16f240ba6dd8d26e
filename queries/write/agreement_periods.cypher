// purpose: join agreements to their periods
// params:  $rows list of maps: from, to strings
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MATCH (n:Agreement {id: row.from})
MATCH (m:Period {id: row.to})
CREATE (n)-[:IN_PERIOD]->(m)
RETURN count(*) AS count
