// purpose: sectors by code
// params:  none
// returns: nothing
// order:   none
CREATE CONSTRAINT sector_code IF NOT EXISTS FOR (n:Sector) REQUIRE n.code IS UNIQUE
