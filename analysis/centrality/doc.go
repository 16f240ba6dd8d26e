// Package centrality tells how institutions stand in the network of a scope: by how
// many agreements each is bound, with how many others it shares one, how closely, how
// often it lies on the shortest way between two others, and how near it is to all.
//
// [Measures] answers all of these at once, one row for each institution in the order of
// ids, isolates included with zeros; [Rank] orders rows with shared ties. The measures
// describe structure: who can reach whom, not whether they work together.
//
// Distances are those of the projection, where institutions that share an agreement are
// at distance 1; in the two-mode network they are twice as large. Unnamed parties enter
// strength and nothing else.
//
// Shortest paths are counted in float64. A count overflows only beyond 1.8·10³⁰⁸ paths
// between one pair, which takes hundreds of agreements in a row with several ways
// through each; nothing that institutions sign comes near it. Below that every result is
// finite.
//
// Results are the same bits on every run, for every [Workspace], fresh or used, for any
// number of workers, and on every processor: one that adds four numbers at once adds the same
// numbers in the same order.
//
// [Within] asks [CostOf] first what a network takes, and answers by a [Sample] what can't be
// had exactly within a budget.
package centrality
