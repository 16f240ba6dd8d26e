// purpose: make the version that a batch makes that of the network
// params:  $version integer
// returns: count integer: 1
// order:   none; one row
MATCH (n:Network {id: 'koopmap'})
SET n.version = $version, n._lock = null
RETURN count(n) AS count
