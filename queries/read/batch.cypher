// purpose: the version that a batch made, by which a lost answer to a commit is resolved
// params:  $id string
// returns: version integer
// order:   none; no row when the batch is not there
MATCH (b:Batch {id: $id})
RETURN b.version AS version
