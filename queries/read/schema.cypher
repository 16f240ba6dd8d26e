// purpose: whether the database is one of koopmap, and which schema files it has run
// params:  none
// returns: foreign boolean: it holds nodes of another program; catalogue string: day of the units, null when there are none; numbers list of integer and checksums list of string: of the files run; version integer: null in a database without a network
// order:   none; one row
OPTIONAL MATCH (s:Schema {id: 'koopmap'})
WITH s, s IS NULL AND EXISTS { MATCH (n) WHERE NOT n:Schema } AS foreign
OPTIONAL MATCH (n:Network {id: 'koopmap'})
WITH s, foreign, n.version AS version
OPTIONAL MATCH (m:Migration)
WITH s, foreign, version, m ORDER BY m.number
RETURN foreign, s.catalogue AS catalogue, version, collect(m.number) AS numbers, collect(m.checksum) AS checksums
