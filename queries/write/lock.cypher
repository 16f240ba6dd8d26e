// purpose: take the turn of writers until the transaction ends, and only then read the version
// params:  none
// returns: version integer: of the network; written integer: version that the records follow; steps integer: of the next version, done already; edited integer: last version of which a step met edits of another program
// order:   none; one row
MATCH (n:Network {id: 'koopmap'})
SET n._lock = true
WITH n
RETURN n.version AS version, coalesce(n.written, n.version) AS written, coalesce(n.steps, 0) AS steps,
       coalesce(n.edited, 0) AS edited
