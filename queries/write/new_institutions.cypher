// purpose: make institutions that are not there yet
// params:  $rows list of maps of the properties set; key id
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
CREATE (n:Institution {
  id: row.id, name: row.name, short: row.short, aliases: row.aliases, type: row.type, sectors: row.sectors,
  level: row.level, seat: row.seat, serves: row.serves, partOf: row.partOf, regon: row.regon, nip: row.nip,
  krs: row.krs, rspo: row.rspo, nameConfidence: row.nameConfidence, note: row.note, sourceKind: row.sourceKind,
  sourceRef: row.sourceRef, origin: row.origin, originRow: row.originRow
})
RETURN count(n) AS count
