// purpose: part institution types from their sectors
// params:  $rows list of maps: code string
// returns: count integer: relationships removed
// order:   none; one row
UNWIND $rows AS row
MATCH (:InstitutionType {code: row.code})-[r:IN_SECTOR]->()
DELETE r
RETURN count(r) AS count
