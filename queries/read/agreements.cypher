// purpose: every agreement with its parties
// params:  none
// returns: record map: properties of the node; parties list of maps: properties of the relationship and institution
// order:   id ascending
MATCH (n:Agreement)
WHERE n.id IS NOT NULL
RETURN n {.*} AS record, [(i:Institution)-[p:PARTY]->(n) | p {.*, institution: i.id}] AS parties
ORDER BY n.id
