// purpose: write declarations of completeness, new ones and changed ones
// params:  $rows list of maps of the properties set; of a day NAME also NAMEFirst and NAMELast, dates of its window; key unit
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MERGE (n:Completeness {unit: row.unit})
SET n.asOf = row.asOf, n.asOfFirst = row.asOfFirst, n.asOfLast = row.asOfLast, n.note = row.note,
    n.sourceKind = row.sourceKind, n.sourceRef = row.sourceRef, n.origin = row.origin, n.originRow = row.originRow
RETURN count(n) AS count
