// purpose: institutions on record for a gmina that none of its agreements binds on a day: whom nobody has invited yet
// params:  $unit string: TERYT code of a gmina, six digits; $day date
// returns: institution, name strings; sectors list of string
// order:   institution ascending
WITH date.truncate('day', $day) AS day
MATCH (u:Unit {code: $unit})-[:LIES_IN*0..3]->(w:Unit)
WITH day, u, collect(w) AS around
MATCH (i:Institution)
WHERE i.level IN ['gmina', 'powiat'] AND (
    EXISTS { MATCH (i)-[:SERVES]->(v:Unit) WHERE v IN around }
    OR i.serves IS NULL AND EXISTS { MATCH (i)-[:PARTY]->(:Agreement)-[:APPLIES_TO]->(v:Unit) WHERE v IN around }
  )
  AND NOT EXISTS {
    MATCH (i)-[p:PARTY]->(a:Agreement)-[:APPLIES_TO]->(v:Unit)
    WHERE v IN around AND a.firstDay <= day AND (a.lastDay IS NULL OR day <= a.lastDay)
      AND (p.fromFirst IS NULL OR p.fromFirst <= day) AND (p.toLast IS NULL OR day <= p.toLast)
  }
RETURN i.id AS institution, i.name AS name, i.sectors AS sectors
ORDER BY institution
