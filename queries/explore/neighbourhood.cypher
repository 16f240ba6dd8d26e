// purpose: whom an institution meets in agreements that bind both on a day
// params:  $institution string: id; $day date
// returns: partner string; agreements list of string
// order:   partner ascending
WITH date.truncate('day', $day) AS day
MATCH (:Institution {id: $institution})-[p:PARTY]->(a:Agreement)
WHERE a.firstDay <= day AND (a.lastDay IS NULL OR day <= a.lastDay)
  AND (p.fromFirst IS NULL OR p.fromFirst <= day) AND (p.toLast IS NULL OR day <= p.toLast)
WITH DISTINCT day, a
MATCH (a)<-[p:PARTY]-(partner:Institution)
WHERE partner.id <> $institution AND (p.fromFirst IS NULL OR p.fromFirst <= day) AND (p.toLast IS NULL OR day <= p.toLast)
WITH DISTINCT partner.id AS partner, a.id AS agreement ORDER BY agreement
RETURN partner, collect(agreement) AS agreements
ORDER BY partner
