// purpose: meetings by id
// params:  none
// returns: nothing
// order:   none
CREATE CONSTRAINT meeting_id IF NOT EXISTS FOR (n:Meeting) REQUIRE n.id IS UNIQUE
