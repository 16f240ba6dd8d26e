package centrality

import "koopmap/analysis/affiliation"

// Betweenness tells how often an institution, or an agreement, lies on the shortest way
// between two other institutions,
//
//	b(v) = Σ_{s<t} σ_st(v)/σ_st,
//
// over unordered pairs of institutions s, t other than v that are joined by a path; σ_st
// is the number of shortest paths from s to t in the two-mode network and σ_st(v) the
// number of those through v. Only institutions are end points. Values are 0 or more, by
// institution and by agreement in the order of ids; for institutions the greatest
// possible is (n−1)(n−2)/2. An isolate has 0.
//
// Institutions with the same agreements are counted together, and so are agreements with
// the same parties; what hangs by a single node is taken apart where that is quicker. Both
// are exact. Cost after that: O(C·E) for C different sets of agreements and E memberships
// between the different ones, 64 sets at a time.
//
// Source: Freeman 1977, Sociometry 40:35; Brandes 2001, Journal of Mathematical Sociology
// 25:163.
func Betweenness(net *affiliation.Network, w *Workspace) (institutions, agreements []float64) {
	if w == nil {
		w = new(Workspace)
	}
	w.load(net, true)
	w.depend(&w.quotient.web)
	n := len(net.Institutions)
	return w.spread(w.quotient.class[:n]), w.spread(w.quotient.class[n:])
}
