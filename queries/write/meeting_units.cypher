// purpose: join meetings to the units that they were held in
// params:  $rows list of maps: from, to strings
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MATCH (n:Meeting {id: row.from})
MATCH (m:Unit {code: row.to})
CREATE (n)-[:HELD_IN]->(m)
RETURN count(*) AS count
