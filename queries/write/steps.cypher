// purpose: keep how far the records of a large batch have been written
// params:  $written integer: version that the records follow; $steps integer: of the next version, done already
// returns: count integer: 1
// order:   none; one row
MATCH (n:Network {id: 'koopmap'})
SET n.written = $written, n.steps = $steps, n._lock = null
RETURN count(n) AS count
