// purpose: make norms ask for sectors
// params:  $rows list of maps: id and version of the norm, sector, and the properties set
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MATCH (n:Norm {id: row.id, version: row.version})
MATCH (s:Sector {code: row.sector})
CREATE (n)-[r:ASKS_FOR {
  gminaKind: row.gminaKind, obligation: row.obligation, minimum: row.minimum, note: row.note,
  sourceKind: row.sourceKind, sourceRef: row.sourceRef, origin: row.origin, originRow: row.originRow
}]->(s)
RETURN count(r) AS count
