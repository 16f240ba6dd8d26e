// Package compare tells what changed in a unit between two days: which agreements and
// parties, which cells of the coverage table, and why.
//
// Both days are seen through one network, so that what differs is what the calendar does:
// agreements begin and end, parties join and leave, the end of an agreement is no longer
// known, the record begins to speak. What can't be told is a change of its own: a party of
// which it isn't known whether it is bound has not left.
//
// Comparing the other way round gives the mirror image.
package compare
