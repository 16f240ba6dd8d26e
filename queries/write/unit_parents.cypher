// purpose: join units to the units that they lie in
// params:  $rows list of maps: code, parent strings
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MATCH (u:Unit {code: row.code})
MATCH (p:Unit {code: row.parent})
MERGE (u)-[:LIES_IN]->(p)
RETURN count(*) AS count
