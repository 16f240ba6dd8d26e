// purpose: make institutions parties of agreements
// params:  $rows list of maps: id, agreement, institution, and the properties set
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MATCH (a:Agreement {id: row.agreement})
MATCH (i:Institution {id: row.institution})
CREATE (i)-[p:PARTY {
  id: row.id, role: row.role, from: row.from, fromFirst: row.fromFirst, fromLast: row.fromLast,
  to: row.to, toFirst: row.toFirst, toLast: row.toLast, note: row.note, origin: row.origin, originRow: row.originRow
}]->(a)
RETURN count(p) AS count
