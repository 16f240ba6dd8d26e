// purpose: part agreements from units and period, not from parties
// params:  $rows list of maps: id string
// returns: count integer: relationships removed
// order:   none; one row
UNWIND $rows AS row
MATCH (:Agreement {id: row.id})-[r:APPLIES_TO|IN_PERIOD]->()
DELETE r
RETURN count(r) AS count
