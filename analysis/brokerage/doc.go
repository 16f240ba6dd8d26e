// Package brokerage tells between whom an institution stands: how many holes there are
// around it, how far it depends on one circle, between whose sectors it mediates, and
// whether it looks outwards.
//
// All of it is asked of the projection, in which two institutions are joined when they share
// an agreement; weights play no part, nor do unnamed parties. So the parties of one
// large agreement are one closed circle, and a hole is found only between agreements.
//
// Sectors are sets: two institutions share a sector when their sets meet. An institution
// without a sector shares none with anybody.
package brokerage
