// purpose: keep that a schema file has been run
// params:  $number integer; $name string; $checksum string: SHA-256 of its text
// returns: count integer: 1
// order:   none; one row
MERGE (m:Migration {number: $number})
SET m.name = $name, m.checksum = $checksum
RETURN count(m) AS count
