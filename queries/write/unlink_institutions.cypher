// purpose: part institutions from type, sectors, units and whole, not from agreements
// params:  $rows list of maps: id string
// returns: count integer: relationships removed
// order:   none; one row
UNWIND $rows AS row
MATCH (:Institution {id: row.id})-[r:OF_TYPE|IN_SECTOR|SERVES|PART_OF]->()
DELETE r
RETURN count(r) AS count
