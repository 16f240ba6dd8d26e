// purpose: part meetings from unit and period, not from institutions
// params:  $rows list of maps: id string
// returns: count integer: relationships removed
// order:   none; one row
UNWIND $rows AS row
MATCH (:Meeting {id: row.id})-[r:HELD_IN|IN_PERIOD]->()
DELETE r
RETURN count(r) AS count
