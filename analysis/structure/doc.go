// Package structure describes the network of a scope as a whole, and its agreements by
// each other: how close it is, how much hangs on one institution, which groups sign
// together, how many parties an agreement has, and how far agreements repeat each other.
//
// None of these numbers is good or bad by itself. A network of one agreement has density 1
// whether it binds three institutions or thirty, and tells nothing of what they do.
package structure
