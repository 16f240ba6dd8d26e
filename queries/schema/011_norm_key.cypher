// purpose: norms by id and version
// params:  none
// returns: nothing
// order:   none
CREATE CONSTRAINT norm_key IF NOT EXISTS FOR (n:Norm) REQUIRE (n.id, n.version) IS UNIQUE
