// purpose: attendances by id: meeting and institution
// params:  none
// returns: nothing
// order:   none
CREATE CONSTRAINT attendance_id IF NOT EXISTS FOR ()-[p:ATTENDED]-() REQUIRE p.id IS UNIQUE
