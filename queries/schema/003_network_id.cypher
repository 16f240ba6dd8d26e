// purpose: one node holds the version, and is the lock of writers
// params:  none
// returns: nothing
// order:   none
CREATE CONSTRAINT network_id IF NOT EXISTS FOR (n:Network) REQUIRE n.id IS UNIQUE
