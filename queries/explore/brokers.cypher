// purpose: institutions that two or more agreements of a gmina bind on a day, and how many partners they join
// params:  $unit string: TERYT code of a gmina, six digits; $day date
// returns: institution string; agreements, partners integers
// order:   agreements and partners descending, institution ascending
WITH date.truncate('day', $day) AS day
MATCH (u:Unit {code: $unit})-[:LIES_IN*0..3]->(w:Unit)
WITH day, u, collect(w) AS around
MATCH (i:Institution)-[p:PARTY]->(a:Agreement)
WHERE EXISTS { MATCH (a)-[:APPLIES_TO]->(v:Unit) WHERE v IN around }
  AND (
    EXISTS { MATCH (a)-[:APPLIES_TO]->(v:Unit) WHERE v.level IN ['gmina', 'powiat'] }
    OR EXISTS { MATCH (a)<-[:PARTY]-(v:Institution) WHERE v.level IN ['gmina', 'powiat'] }
  )
  AND a.firstDay <= day AND (a.lastDay IS NULL OR day <= a.lastDay)
  AND (p.fromFirst IS NULL OR p.fromFirst <= day) AND (p.toLast IS NULL OR day <= p.toLast)
WITH i, day, collect(DISTINCT a) AS bound
WHERE size(bound) > 1
UNWIND bound AS a
OPTIONAL MATCH (a)<-[p:PARTY]-(partner:Institution)
WHERE partner <> i AND (p.fromFirst IS NULL OR p.fromFirst <= day) AND (p.toLast IS NULL OR day <= p.toLast)
WITH i, bound, count(DISTINCT partner) AS partners
RETURN i.id AS institution, size(bound) AS agreements, partners
ORDER BY agreements DESC, partners DESC, institution
