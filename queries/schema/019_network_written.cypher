// purpose: steps of large batches: an older koopmap, which reads records before they are written, is kept out
// params:  none
// returns: nothing
// order:   none
CREATE INDEX network_written IF NOT EXISTS FOR (n:Network) ON (n.written)
