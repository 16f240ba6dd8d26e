// Package fragility tells what a unit loses when institutions withdraw or agreements end:
// which sectors open, into how many pieces the network falls, who is left without any
// agreement; and which new agreement leaves no single point of failure.
//
// An event is a set of institutions that leave all their agreements and a set of agreements
// that end. What becomes of an agreement that a party leaves is told by a [Rule]. [Without]
// is the view after an event, for the decision table of package coverage; counters that
// follow the event give the same answer for the many events of a unit without reading the
// view anew, and ask the table only about sectors that have lost their last party.
//
// A withdrawal is dated: the institution was a party until the day before. What the record
// has said before it goes on saying, so that no withdrawal makes the record silent.
package fragility
