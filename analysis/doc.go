// Package analysis answers the questions of koopmap. A [Service] has one method a
// question; an answer is a plain value, made from one version of the network alone and
// written as JSON the same way everywhere.
//
// The measures live in packages of their own, which see no context, clock, disk or store:
// coverage, sectorlink, affiliation, centrality, cohesion, invitation; survey asks them of
// every gmina in one pass.
package analysis
