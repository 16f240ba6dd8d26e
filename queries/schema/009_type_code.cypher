// purpose: institution types by code
// params:  none
// returns: nothing
// order:   none
CREATE CONSTRAINT type_code IF NOT EXISTS FOR (n:InstitutionType) REQUIRE n.code IS UNIQUE
