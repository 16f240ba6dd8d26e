// Package cohesion tells what holds the network of a scope together: how many pieces it
// has, which institutions and agreements it would fall apart without, and what pieces
// would be left.
//
// [Of] answers the first two. Behind it stands the block-cut tree: [Circles] is that of the
// institutions, [TwoMode] that of institutions and agreements together, and a [Weighing]
// tells how much hangs on which side of a cut, all in time linear in the network.
//
// Agreements with fewer than two named parties join nobody and are left out: otherwise
// the only party of one would look like a cut.
package cohesion
