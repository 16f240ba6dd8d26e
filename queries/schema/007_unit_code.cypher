// purpose: a unit of the catalogue stands once
// params:  none
// returns: nothing
// order:   none
CREATE CONSTRAINT unit_code IF NOT EXISTS FOR (n:Unit) REQUIRE n.code IS UNIQUE
