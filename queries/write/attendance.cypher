// purpose: make institutions attend meetings
// params:  $rows list of maps: id, meeting, institution, and the properties set
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MATCH (m:Meeting {id: row.meeting})
MATCH (i:Institution {id: row.institution})
CREATE (i)-[p:ATTENDED {
  id: row.id, role: row.role, note: row.note, sourceKind: row.sourceKind, sourceRef: row.sourceRef,
  origin: row.origin, originRow: row.originRow
}]->(m)
RETURN count(p) AS count
