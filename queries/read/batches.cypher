// purpose: the history: batches without their effects
// params:  none
// returns: batch map: properties of the node
// order:   version ascending
MATCH (b:Batch)
WHERE b.version > 0
RETURN b {.*} AS batch
ORDER BY b.version
