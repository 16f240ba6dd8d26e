// purpose: join institutions to their types
// params:  $rows list of maps: from, to strings
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MATCH (n:Institution {id: row.from})
MATCH (m:InstitutionType {code: row.to})
CREATE (n)-[:OF_TYPE]->(m)
RETURN count(*) AS count
