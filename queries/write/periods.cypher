// purpose: write periods, new ones and changed ones
// params:  $rows list of maps of the properties set; of a day NAME also NAMEFirst and NAMELast, dates of its window; key id
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MERGE (n:Period {id: row.id})
SET n.from = row.from, n.fromFirst = row.fromFirst, n.fromLast = row.fromLast, n.to = row.to,
    n.toFirst = row.toFirst, n.toLast = row.toLast, n.namePL = row.namePL, n.nameEN = row.nameEN, n.note = row.note,
    n.sourceKind = row.sourceKind, n.sourceRef = row.sourceRef, n.origin = row.origin, n.originRow = row.originRow
RETURN count(n) AS count
