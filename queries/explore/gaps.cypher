// purpose: sectors that a norm requires of a gmina and no party covers for certain on a day: gaps, and what can not be told
// params:  $unit string: TERYT code of a gmina, six digits; $day date; $norm, $version strings: such as 'model-kooperacji-2018' and '1'
// returns: sector string; institutions list of string: on record with the sector, whom to invite
// order:   sector in the fixed order of sectors
WITH date.truncate('day', $day) AS day
MATCH (u:Unit {code: $unit})-[:LIES_IN*0..3]->(w:Unit)
WITH day, u, collect(w) AS around
OPTIONAL MATCH (s:Sector)<-[:IN_SECTOR]-(i:Institution)-[p:PARTY]->(a:Agreement)
WHERE EXISTS { MATCH (a)-[:APPLIES_TO]->(v:Unit) WHERE v IN around }
  AND a.firstDay <= day AND (a.lastDay IS NULL OR day <= a.lastDay)
  AND (p.fromFirst IS NULL OR p.fromFirst <= day) AND (p.toLast IS NULL OR day <= p.toLast)
  AND i.level IN ['gmina', 'powiat']
    AND (i.serves IS NULL OR EXISTS { MATCH (i)-[:SERVES]->(v:Unit) WHERE v IN around })
WITH u, around, collect(DISTINCT s) AS covered
MATCH (:Norm {id: $norm, version: $version})-[r:ASKS_FOR]->(s:Sector)
WHERE r.gminaKind IN ['any', u.kind] AND NOT s IN covered
WITH around, s, r ORDER BY r.gminaKind <> 'any' DESC
WITH around, s, collect(r)[0] AS asked
WHERE asked.obligation = 'required'
RETURN s.code AS sector,
  COLLECT {
    MATCH (s)<-[:IN_SECTOR]-(i:Institution)
    WHERE i.level IN ['gmina', 'powiat'] AND (
      EXISTS { MATCH (i)-[:SERVES]->(v:Unit) WHERE v IN around }
      OR i.serves IS NULL AND EXISTS { MATCH (i)-[:PARTY]->(:Agreement)-[:APPLIES_TO]->(v:Unit) WHERE v IN around }
    )
    RETURN DISTINCT i.id AS id ORDER BY id
  } AS institutions
ORDER BY s.position, sector
