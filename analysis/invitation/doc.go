// Package invitation finds whom to invite: a least-cost set of institutions that covers
// what an agreement should cover and does not, with the proof that none costs less.
//
// [Solve] is the solver: rows are what is to be covered, columns are candidates. [For]
// makes rows and columns of the coverage of a unit.
//
// The solver is exact. Rows that want one party each, up to 64 of them, are searched by
// sets of uncovered rows, each set once; other problems by branch and bound. Both are
// bounded from below by a dual solution of the linear relaxation, so that a plan is known
// to be the cheapest when the search ends.
package invitation
