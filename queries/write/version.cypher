// purpose: make the version that a batch makes that of the network
// params:  $version integer; $written integer: version that the records follow, the one before when they are still to be written
// returns: count integer: 1
// order:   none; one row
MATCH (n:Network {id: 'koopmap'})
SET n.version = $version, n.written = $written, n.steps = 0, n._lock = null
RETURN count(n) AS count
