// purpose: write sectors, new ones and changed ones
// params:  $rows list of maps of the properties set; key code
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MERGE (n:Sector {code: row.code})
SET n.position = row.position, n.namePL = row.namePL, n.shortPL = row.shortPL, n.nameEN = row.nameEN,
    n.shortEN = row.shortEN, n.layer = row.layer, n.servicesActAreas = row.servicesActAreas, n.origin = row.origin,
    n.originRow = row.originRow
RETURN count(n) AS count
