// purpose: make agreements that are not there yet
// params:  $rows list of maps of the properties set; of a day NAME also NAMEFirst and NAMELast, dates of its window; key id
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
CREATE (n:Agreement {
  id: row.id, kind: row.kind, title: row.title, team: row.team, signed: row.signed, signedFirst: row.signedFirst,
  signedLast: row.signedLast, validFrom: row.validFrom, validFromFirst: row.validFromFirst,
  validFromLast: row.validFromLast, validTo: row.validTo, validToFirst: row.validToFirst,
  validToLast: row.validToLast, end: row.end, areas: row.areas, unnamed: row.unnamed, documented: row.documented,
  period: row.period, terminated: row.terminated, terminatedFirst: row.terminatedFirst,
  terminatedLast: row.terminatedLast, note: row.note, sourceKind: row.sourceKind, sourceRef: row.sourceRef,
  origin: row.origin, originRow: row.originRow
})
RETURN count(n) AS count
