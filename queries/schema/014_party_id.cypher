// purpose: parties by id: agreement, institution and first day
// params:  none
// returns: nothing
// order:   none
CREATE CONSTRAINT party_id IF NOT EXISTS FOR ()-[p:PARTY]-() REQUIRE p.id IS UNIQUE
