// purpose: the batches that made the versions after the given one
// params:  $version integer
// returns: batch map: properties of the node; parts list of maps: of string, position integer, content bytes
// order:   version ascending
MATCH (b:Batch)
WHERE b.version > $version
RETURN b {.*} AS batch, [(b)-[:PART]->(p:BatchPart) | p {.of, .position, .content}] AS parts
ORDER BY b.version
