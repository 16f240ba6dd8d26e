// purpose: one node that says whose database this is and takes turns in changing its schema
// params:  none
// returns: nothing
// order:   none
CREATE CONSTRAINT schema_id IF NOT EXISTS FOR (n:Schema) REQUIRE n.id IS UNIQUE
