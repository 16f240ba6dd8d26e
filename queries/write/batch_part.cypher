// purpose: keep a piece of the effect or the inverse of a batch
// params:  $id string: of the batch; $of string: effect or inverse; $position integer: from 0; $content bytes: of JSON packed with gzip
// returns: count integer: 1
// order:   none; one row
MATCH (b:Batch {id: $id})
CREATE (b)-[:PART]->(p:BatchPart {of: $of, position: $position, content: $content})
RETURN count(p) AS count
