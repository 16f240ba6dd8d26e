// purpose: every meeting with its attendance
// params:  none
// returns: record map: properties of the node; attendance list of maps: properties of the relationship and institution
// order:   id ascending
MATCH (n:Meeting)
WHERE n.id IS NOT NULL
RETURN n {.*} AS record, [(i:Institution)-[p:ATTENDED]->(n) | p {.*, institution: i.id}] AS attendance
ORDER BY n.id
