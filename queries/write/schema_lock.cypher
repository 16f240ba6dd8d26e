// purpose: take the turn in changing the schema, until the transaction ends
// params:  none
// returns: count integer: 1
// order:   none; one row
MATCH (s:Schema {id: 'koopmap'})
SET s._lock = true
RETURN count(s) AS count
