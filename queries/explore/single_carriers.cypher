// purpose: sectors of a gmina that one institution alone covers on a day: what falls when it leaves
// params:  $unit string: TERYT code of a gmina, six digits; $day date
// returns: sector string; institution string
// order:   sector in the fixed order of sectors
WITH date.truncate('day', $day) AS day
MATCH (u:Unit {code: $unit})-[:LIES_IN*0..3]->(w:Unit)
WITH day, u, collect(w) AS around
MATCH (s:Sector)<-[:IN_SECTOR]-(i:Institution)-[p:PARTY]->(a:Agreement)
WHERE EXISTS { MATCH (a)-[:APPLIES_TO]->(v:Unit) WHERE v IN around }
  AND a.firstDay <= day AND (a.lastDay IS NULL OR day <= a.lastDay)
  AND (p.fromFirst IS NULL OR p.fromFirst <= day) AND (p.toLast IS NULL OR day <= p.toLast)
  AND i.level IN ['gmina', 'powiat']
    AND (i.serves IS NULL OR EXISTS { MATCH (i)-[:SERVES]->(v:Unit) WHERE v IN around })
WITH s, collect(DISTINCT i.id) AS institutions
WHERE size(institutions) = 1
RETURN s.code AS sector, institutions[0] AS institution
ORDER BY s.position, sector
