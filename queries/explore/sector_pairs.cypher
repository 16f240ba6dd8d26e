// purpose: pairs of sectors that meet in an agreement of a gmina on a day; two institutions of one sector are a pair too
// params:  $unit string: TERYT code of a gmina, six digits; $day date
// returns: a, b strings: sectors, a not after b; agreements list of string: in which they meet
// order:   a, b ascending
WITH date.truncate('day', $day) AS day
MATCH (u:Unit {code: $unit})-[:LIES_IN*0..3]->(w:Unit)
WITH day, u, collect(w) AS around
MATCH (i:Institution)-[p:PARTY]->(a:Agreement)
WHERE EXISTS { MATCH (a)-[:APPLIES_TO]->(v:Unit) WHERE v IN around }
  AND a.firstDay <= day AND (a.lastDay IS NULL OR day <= a.lastDay)
  AND (p.fromFirst IS NULL OR p.fromFirst <= day) AND (p.toLast IS NULL OR day <= p.toLast)
  AND i.level IN ['gmina', 'powiat']
    AND (i.serves IS NULL OR EXISTS { MATCH (i)-[:SERVES]->(v:Unit) WHERE v IN around })
WITH a, collect(DISTINCT i) AS members
UNWIND members AS i
UNWIND members AS j
WITH a, i, j WHERE i.id < j.id
UNWIND i.sectors AS s
UNWIND j.sectors AS t
WITH CASE WHEN s <= t THEN s ELSE t END AS a1, CASE WHEN s <= t THEN t ELSE s END AS b, a.id AS agreement
WITH DISTINCT a1, b, agreement ORDER BY agreement
RETURN a1 AS a, b, collect(agreement) AS agreements
ORDER BY a, b
