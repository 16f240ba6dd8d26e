// purpose: every sector
// params:  none
// returns: record map: properties of the node
// order:   code ascending
MATCH (n:Sector)
WHERE n.code IS NOT NULL
RETURN n {.*} AS record
ORDER BY n.code
