// purpose: every norm with what it asks for
// params:  none
// returns: record map: properties of the node; requirements list of maps: properties of the relationship and sector
// order:   id ascending
MATCH (n:Norm)
WHERE n.id IS NOT NULL
RETURN n {.*} AS record, [(n)-[r:ASKS_FOR]->(s:Sector) | r {.*, sector: s.code}] AS requirements
ORDER BY n.id
