// purpose: write institution types, new ones and changed ones
// params:  $rows list of maps of the properties set; key code
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MERGE (n:InstitutionType {code: row.code})
SET n.namePL = row.namePL, n.nameEN = row.nameEN, n.abbreviations = row.abbreviations, n.sectors = row.sectors,
    n.level = row.level, n.status = row.status, n.basisPL = row.basisPL, n.basisChecked = row.basisChecked,
    n.origin = row.origin, n.originRow = row.originRow
RETURN count(n) AS count
