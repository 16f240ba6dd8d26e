// purpose: make the node that says whose database this is
// params:  none
// returns: count integer: 1
// order:   none; one row
MERGE (s:Schema {id: 'koopmap'})
RETURN count(s) AS count
