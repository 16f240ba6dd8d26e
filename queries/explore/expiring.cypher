// purpose: agreements in force on a day whose end is known and comes soon
// params:  $day date; $days integer: how many days ahead
// returns: agreement string; lastDay date; units list of string: codes that it applies to
// order:   lastDay, agreement ascending
WITH date.truncate('day', $day) AS day
MATCH (a:Agreement)
WHERE day <= a.lastDay AND a.lastDay <= day + duration({days: $days}) AND a.firstDay <= day AND NOT a.endAssumed
RETURN a.id AS agreement, a.lastDay AS lastDay,
  COLLECT { MATCH (a)-[:APPLIES_TO]->(u:Unit) RETURN u.code AS code ORDER BY code } AS units
ORDER BY lastDay, agreement
