// purpose: make the version node of an empty network, and keep the day of the catalogue
// params:  $catalogue string
// returns: count integer: 1
// order:   none; one row
MERGE (n:Network {id: 'koopmap'})
ON CREATE SET n.version = 0
WITH n
MATCH (s:Schema {id: 'koopmap'})
SET s.catalogue = $catalogue
RETURN count(n) AS count
