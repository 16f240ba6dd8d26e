// purpose: a batch is applied once, whoever repeats it
// params:  none
// returns: nothing
// order:   none
CREATE CONSTRAINT batch_id IF NOT EXISTS FOR (n:Batch) REQUIRE n.id IS UNIQUE
