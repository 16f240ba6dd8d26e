// Package sectorlink tells which sectors meet in an agreement and which never do.
//
// A sector link {s, t} is present when one agreement in force binds counted parties of
// both sectors, two different institutions. One institution that has both sectors is no
// link by itself. A missing link is a pair of sectors of the norm without one.
package sectorlink
