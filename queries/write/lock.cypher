// purpose: take the turn of writers until the transaction ends, and only then read the version
// params:  none
// returns: version integer: of the network
// order:   none; one row
MATCH (n:Network {id: 'koopmap'})
SET n._lock = true
WITH n
RETURN n.version AS version
