// purpose: agreements by id
// params:  none
// returns: nothing
// order:   none
CREATE CONSTRAINT agreement_id IF NOT EXISTS FOR (n:Agreement) REQUIRE n.id IS UNIQUE
