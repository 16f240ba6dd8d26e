// purpose: declarations of completeness by unit
// params:  none
// returns: nothing
// order:   none
CREATE CONSTRAINT completeness_unit IF NOT EXISTS FOR (n:Completeness) REQUIRE n.unit IS UNIQUE
