// purpose: write the interval of agreements as it is taken, for whoever explores: the store itself reckons it anew
// params:  $rows list of maps: id string; firstDay, lastDay, replacedFrom dates or null; endAssumed boolean
// returns: count integer: number of rows
// order:   none; one row
UNWIND $rows AS row
MATCH (a:Agreement {id: row.id})
SET a.firstDay = row.firstDay, a.lastDay = row.lastDay, a.endAssumed = row.endAssumed, a.replacedFrom = row.replacedFrom
RETURN count(a) AS count
