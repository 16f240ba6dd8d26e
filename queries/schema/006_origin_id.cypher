// purpose: a place that records were read from stands once
// params:  none
// returns: nothing
// order:   none
CREATE CONSTRAINT origin_id IF NOT EXISTS FOR (n:Origin) REQUIRE n.id IS UNIQUE
