// purpose: remove parties
// params:  $rows list of maps: id string
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MATCH ()-[r:PARTY {id: row.id}]->()
DELETE r
RETURN count(r) AS count
