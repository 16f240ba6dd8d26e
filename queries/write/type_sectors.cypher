// purpose: join institution types to their sectors
// params:  $rows list of maps: from, to strings
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MATCH (n:InstitutionType {code: row.from})
MATCH (m:Sector {code: row.to})
CREATE (n)-[:IN_SECTOR]->(m)
RETURN count(*) AS count
