// Package affiliation holds the two-mode network of a scope: institutions on one
// side, the agreements that bind them on the other.
//
// The two-mode network is the primary form. The projection, which joins two
// institutions that share an agreement, is made from it on request and is never
// reasoned on alone: there an agreement of twelve parties is 66 edges, and all
// twelve look alike.
//
// Nodes are numbers. Institutions are 0 … n−1 in the order of their ids, and
// agreements 0 … m−1 in the order of theirs; where both stand in one graph,
// agreement a is node n+a. Adjacency is kept as compressed sparse rows: the
// neighbours of node v are Neighbours[Offsets[v]:Offsets[v+1]], ascending.
//
// Unnamed parties, those that a document counts and does not name, enter the size of
// an agreement and thereby the weights, and nothing else.
package affiliation
