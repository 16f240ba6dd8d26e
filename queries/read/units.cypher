// purpose: how many of the units are there, before records that name them are written in steps
// params:  $codes list of TERYT codes (string)
// returns: count integer
// order:   none; one row
UNWIND $codes AS code
MATCH (u:Unit {code: code})
RETURN count(u) AS count
