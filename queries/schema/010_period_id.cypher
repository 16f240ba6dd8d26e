// purpose: periods by id
// params:  none
// returns: nothing
// order:   none
CREATE CONSTRAINT period_id IF NOT EXISTS FOR (n:Period) REQUIRE n.id IS UNIQUE
