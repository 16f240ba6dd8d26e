// purpose: write agreements, new ones and changed ones
// params:  $rows list of maps of the properties set; of a day NAME also NAMEFirst and NAMELast, dates of its window; key id
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MERGE (n:Agreement {id: row.id})
SET n.kind = row.kind, n.title = row.title, n.team = row.team, n.signed = row.signed,
    n.signedFirst = row.signedFirst, n.signedLast = row.signedLast, n.validFrom = row.validFrom,
    n.validFromFirst = row.validFromFirst, n.validFromLast = row.validFromLast, n.validTo = row.validTo,
    n.validToFirst = row.validToFirst, n.validToLast = row.validToLast, n.end = row.end, n.areas = row.areas,
    n.unnamed = row.unnamed, n.documented = row.documented, n.period = row.period, n.terminated = row.terminated,
    n.terminatedFirst = row.terminatedFirst, n.terminatedLast = row.terminatedLast, n.note = row.note,
    n.sourceKind = row.sourceKind, n.sourceRef = row.sourceRef, n.origin = row.origin, n.originRow = row.originRow
RETURN count(n) AS count
