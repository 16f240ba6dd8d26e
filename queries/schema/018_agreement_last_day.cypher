// purpose: agreements that end in a span of days are found without looking at all
// params:  none
// returns: nothing
// order:   none
CREATE INDEX agreement_last_day IF NOT EXISTS FOR (n:Agreement) ON (n.lastDay)
