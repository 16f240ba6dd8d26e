// purpose: every declaration of completeness
// params:  none
// returns: record map: properties of the node
// order:   unit ascending
MATCH (n:Completeness)
WHERE n.unit IS NOT NULL
RETURN n {.*} AS record
ORDER BY n.unit
