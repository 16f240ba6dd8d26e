// purpose: join institutions to their sectors
// params:  $rows list of maps: from, to strings
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MATCH (n:Institution {id: row.from})
MATCH (m:Sector {code: row.to})
CREATE (n)-[:IN_SECTOR]->(m)
RETURN count(*) AS count
