// purpose: every place that records were read from
// params:  none
// returns: record map: properties of the node
// order:   id ascending
MATCH (n:Origin)
WHERE n.id IS NOT NULL
RETURN n {.*} AS record
ORDER BY n.id
