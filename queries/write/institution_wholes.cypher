// purpose: join institutions to those that they are part of
// params:  $rows list of maps: from, to strings
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MATCH (n:Institution {id: row.from})
MATCH (m:Institution {id: row.to})
CREATE (n)-[:PART_OF]->(m)
RETURN count(*) AS count
