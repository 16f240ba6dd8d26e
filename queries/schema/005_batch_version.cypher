// purpose: batches stand in one order
// params:  none
// returns: nothing
// order:   none
CREATE CONSTRAINT batch_version IF NOT EXISTS FOR (n:Batch) REQUIRE n.version IS UNIQUE
