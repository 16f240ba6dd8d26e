// Package cohesion tells what holds the network of a scope together: how many pieces it
// has, and which institutions and agreements it would fall apart without.
//
// Agreements with fewer than two named parties join nobody and are left out: otherwise
// the only party of one would look like a cut.
package cohesion
