// purpose: sectors that a norm requires of a gmina and no party covers for certain on a day: gaps, and what can not be told
// params:  $unit string: TERYT code of a gmina, six digits; $day date; $norm, $version strings: such as 'model-kooperacji-2018' and '1'
// returns: sector string; institutions list of string: on record with the sector, whom to invite
// order:   sector in the fixed order of sectors
WITH date.truncate('day', $day) AS day
MATCH (u:Unit {code: $unit})
CALL (u) {
  MATCH (u)-[:LIES_IN*0..3]->(w:Unit)
  OPTIONAL MATCH (w)<-[:APPLIES_TO]-(a:Agreement)
  RETURN collect(DISTINCT w) AS around, collect(DISTINCT a) AS agreements
}
CALL (around, agreements) {
  CALL (around, agreements) {
    UNWIND around AS w
    MATCH (w)<-[:SERVES]-(i:Institution)
    RETURN i
  UNION
    UNWIND agreements AS a
    MATCH (a)<-[:PARTY]-(i:Institution)
    WHERE i.serves IS NULL
    RETURN i
  }
  WITH i WHERE i.level IN ['gmina', 'powiat']
  RETURN collect(i) AS present
}
CALL (day, agreements, present) {
  UNWIND agreements AS a
  WITH a WHERE a.firstDay <= day AND (a.lastDay IS NULL OR day <= a.lastDay)
  MATCH (a)<-[p:PARTY]-(i:Institution)
  WHERE (p.fromFirst IS NULL OR p.fromFirst <= day) AND (p.toLast IS NULL OR day <= p.toLast)
  WITH DISTINCT i, present WHERE i IN present
  MATCH (i)-[:IN_SECTOR]->(s:Sector)
  RETURN collect(DISTINCT s) AS covered
}
MATCH (:Norm {id: $norm, version: $version})-[r:ASKS_FOR]->(s:Sector)
WHERE r.gminaKind IN ['any', u.kind] AND NOT s IN covered
WITH present, s, r ORDER BY r.gminaKind <> 'any' DESC
WITH present, s, collect(r)[0] AS asked
WHERE asked.obligation = 'required'
RETURN s.code AS sector,
  COLLECT { UNWIND present AS i MATCH (i)-[:IN_SECTOR]->(t:Sector) WHERE t = s RETURN i.id AS id ORDER BY id } AS institutions
ORDER BY s.position, sector
