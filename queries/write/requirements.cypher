// purpose: make norms ask for sectors
// params:  $rows list of maps: id and version of the norm, sector, and the properties set
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MATCH (n:Norm {id: row.id, version: row.version})
WITH row, n, row.sector AS other
MATCH (s:Sector {code: other})
CREATE (n)-[r:ASKS_FOR {
  gminaKind: row.gminaKind, obligation: row.obligation, minimum: row.minimum, note: row.note,
  sourceKind: row.sourceKind, sourceRef: row.sourceRef, origin: row.origin, originRow: row.originRow
}]->(s)
RETURN count(r) AS count
