// purpose: write institutions, new ones and changed ones
// params:  $rows list of maps of the properties set; key id
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MERGE (n:Institution {id: row.id})
SET n.name = row.name, n.short = row.short, n.aliases = row.aliases, n.type = row.type, n.sectors = row.sectors,
    n.level = row.level, n.seat = row.seat, n.serves = row.serves, n.partOf = row.partOf, n.regon = row.regon,
    n.nip = row.nip, n.krs = row.krs, n.rspo = row.rspo, n.nameConfidence = row.nameConfidence, n.note = row.note,
    n.sourceKind = row.sourceKind, n.sourceRef = row.sourceRef, n.origin = row.origin, n.originRow = row.originRow
RETURN count(n) AS count
