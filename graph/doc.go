// Package graph is the domain of koopmap: institutions of policy sectors, the
// agreements they sign, and the rules that decide who is bound by what on a day.
//
// A [Network] is an immutable value with a version. [Network.With] applies a
// [ChangeSet] and returns the next network together with the inverse change.
// Stores keep networks and the batches that made them; see [Store]. Every answer
// of package analysis is a pure function of a network and a [Scope].
//
// Days are written as Polish documents write them: both ends of an interval are
// included. Codes of units are those of the TERYT register, see package teryt.
package graph
