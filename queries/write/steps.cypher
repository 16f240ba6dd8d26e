// purpose: keep how far the records of a large batch have been written
// params:  $written integer: version that the records follow; $steps integer: of the next version, done already; $edited integer: last version of which a step met edits of another program
// returns: count integer: 1
// order:   none; one row
MATCH (n:Network {id: 'koopmap'})
SET n.written = $written, n.steps = $steps, n.edited = $edited, n._lock = null
RETURN count(n) AS count
