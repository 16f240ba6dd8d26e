// purpose: agreements that apply to a gmina, with their standing on a day
// params:  $unit string: TERYT code of six digits; $day date
// returns: agreement string; firstDay, lastDay dates as they are taken, null when not known or none; inForce string: yes, no or undetermined; parties integer
// order:   agreement ascending
WITH date.truncate('day', $day) AS day
MATCH (:Unit {code: $unit})-[:LIES_IN*0..3]->(:Unit)<-[:APPLIES_TO]-(a:Agreement)
WITH DISTINCT day, a
RETURN a.id AS agreement, a.firstDay AS firstDay, a.lastDay AS lastDay,
  CASE
    WHEN NOT a.endAssumed AND a.lastDay < day THEN 'no'
    WHEN a.firstDay IS NULL THEN 'undetermined'
    WHEN day < a.firstDay THEN 'no'
    WHEN a.lastDay IS NULL OR day <= a.lastDay THEN 'yes'
    WHEN a.replacedFrom <= day THEN 'no'
    ELSE 'undetermined'
  END AS inForce,
  COUNT { (:Institution)-[:PARTY]->(a) } AS parties
ORDER BY agreement
