// purpose: each schema file is run once
// params:  none
// returns: nothing
// order:   none
CREATE CONSTRAINT migration_number IF NOT EXISTS FOR (n:Migration) REQUIRE n.number IS UNIQUE
