// purpose: institutions by id
// params:  none
// returns: nothing
// order:   none
CREATE CONSTRAINT institution_id IF NOT EXISTS FOR (n:Institution) REQUIRE n.id IS UNIQUE
