// purpose: every institution
// params:  none
// returns: record map: properties of the node
// order:   id ascending
MATCH (n:Institution)
WHERE n.id IS NOT NULL
RETURN n {.*} AS record
ORDER BY n.id
