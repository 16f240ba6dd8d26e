package method

// Sources that several cards name.
const (
	freeman79 = "Freeman, L. C. (1979). Centrality in social networks: conceptual clarification. Social Networks 1(3), 215–239."
	wasserman = "Wasserman, S., Faust, K. (1994). Social Network Analysis: Methods and Applications. Cambridge University Press."
	burt      = "Burt, R. S. (1992). Structural Holes: The Social Structure of Competition. Harvard University Press."
	keyPlayer = "Borgatti, S. P. (2006). Identifying sets of key players in a social network. Computational and Mathematical Organization Theory 12(1), 21–34."
)

var cards = []Card{
	{
		Name: "agreements", Kind: Headline, Of: []Subject{Institution},
		Formula: "d(i) = |{a : i ∈ a}|",
		Range:   Count, Scope: InNetwork, Rule: ByAgreement, Completeness: NamedOnly,
		Source: "Borgatti, S. P., Everett, M. G. (1997). Network analysis of 2-mode data. Social Networks 19(3), 243–269.",
	},
	{
		Name: "partners", Kind: Headline, Of: []Subject{Institution},
		Formula: "k(i) = |{j ≠ i : i, j ∈ a}|",
		Range:   Count, Scope: InNetwork, Rule: ByPair, Completeness: NamedOnly,
		Source: freeman79,
	},
	{
		Name: "strength", Kind: Headline, Of: []Subject{Institution},
		Formula: "s(i) = Σ_j w_ij,  w_ij = Σ_{a∋i,j} 1/(k_a − 1)",
		Range:   Amount, Scope: InNetwork, Rule: ByWeight, Completeness: Weighted,
		Source: "Newman, M. E. J. (2001). Scientific collaboration networks. II. Shortest paths, weighted networks, and centrality. Physical Review E 64, 016132.",
	},
	{
		Name: "betweenness", Kind: Headline, Of: []Subject{Institution, Agreement},
		Formula: "b(v) = Σ_{s<t} σ_st(v) / σ_st",
		Range:   Amount, Scope: InNetwork, Rule: ByPath, Completeness: EitherWay,
		Source: "Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry 40(1), 35–41. Brandes, U. (2001). A faster algorithm for betweenness centrality. Journal of Mathematical Sociology 25(2), 163–177. Of estimates: Brandes, U., Pich, C. (2007). Centrality estimation in large networks. International Journal of Bifurcation and Chaos 17(7), 2303–2318. Hoeffding, W. (1963). Probability inequalities for sums of bounded random variables. Journal of the American Statistical Association 58(301), 13–30.",
	},
	{
		Name: "harmonic", Kind: Headline, Of: []Subject{Institution},
		Formula: "h(i) = Σ_{j≠i} 1/dist(i, j)",
		Range:   Amount, Scope: InNetwork, Rule: ByStep, Completeness: NamedOnly,
		Source: "Marchiori, M., Latora, V. (2000). Harmony in the small-world. Physica A 285(3–4), 539–546.",
	},
	{
		Name: "sectorsBridged", Kind: Headline, Of: []Subject{Institution},
		Formula: "|∪_{j∈N(i)} S(j) \\ S(i)|",
		Range:   Count, Scope: InNetwork, Rule: ByPair, Completeness: NamedOnly,
	},
	{
		Name: "cut", Kind: Headline, Of: []Subject{Institution, Agreement},
		Formula: "c(B − v) > c(B)",
		Range:   YesNo, Scope: InNetwork, Rule: ByAgreement, Completeness: EitherWay,
		Source: "Hopcroft, J., Tarjan, R. (1973). Algorithm 447: efficient algorithms for graph manipulation. Communications of the ACM 16(6), 372–378.",
	},
	{
		Name: "normalisedBetweenness", Kind: Expert, Of: []Subject{Institution},
		Formula: "b′(i) = b(i) / ((n − 1)(n − 2)/2)",
		Range:   Share, Scope: InNetwork, Rule: ByPath, Completeness: EitherWay,
		Source: freeman79,
	},
	{
		Name: "closeness", Kind: Expert, Of: []Subject{Institution},
		Formula: "c(i) = (r − 1)/(n − 1) · (r − 1)/Σ_j dist(i, j)",
		Range:   Share, Scope: InNetwork, Rule: ByStep, Completeness: EitherWay, Limit: searched,
		Source: wasserman,
	},
	{
		Name: "eigenvector", Kind: Expert, Of: []Subject{Institution},
		Formula: "A x = λ x,  λ = max,  ‖x‖ = 1",
		Range:   Share, Scope: InNetwork, Rule: ByPair, Completeness: EitherWay, Limit: decomposed,
		Source: "Bonacich, P. (1972). Factoring and weighting approaches to status scores and clique identification. Journal of Mathematical Sociology 2(1), 113–120.",
	},
	{
		Name: "pageRank", Kind: Expert, Of: []Subject{Institution},
		Formula: "r(i) = (1 − d)/n + d·(Σ_{j∈N(i)} r(j)/|N(j)| + Σ_{N(j)=∅} r(j)/n),  d = 0.85",
		Range:   Share, Scope: InNetwork, Rule: ByPair, Completeness: EitherWay, Limit: paired,
		Source: "Brin, S., Page, L. (1998). The anatomy of a large-scale hypertextual Web search engine. Computer Networks and ISDN Systems 30(1–7), 107–117.",
	},
	{
		Name: "core", Kind: Expert, Of: []Subject{Institution, Agreement},
		Formula: "max {k : v ∈ H ⊆ B,  d_H(u) ≥ k, u ∈ H}",
		Range:   Count, Scope: InNetwork, Rule: ByAgreement, Completeness: NamedOnly,
		Source: "Seidman, S. B. (1983). Network structure and minimum degree. Social Networks 5(3), 269–287.",
	},
	{
		Name: "effectiveSize", Kind: Expert, Of: []Subject{Institution},
		Formula: "e(i) = n − 2t/n",
		Range:   Amount, Scope: InNetwork, Rule: ByPair, Completeness: EitherWay, Limit: walked,
		Source: burt + " Borgatti, S. P. (1997). Structural holes: unpacking Burt's redundancy measures. Connections 20(1), 35–38.",
	},
	{
		Name: "constraint", Kind: Expert, Of: []Subject{Institution},
		Formula: "c(i) = Σ_j (p_ij + Σ_q p_iq·p_qj)²,  p_ij = 1/|N(i)|",
		Range:   Dependence, Scope: InNetwork, Rule: ByPair, Completeness: EitherWay, Limit: walked,
		Source: burt,
	},
	{
		Name: "brokerage", Kind: Expert, Of: []Subject{Institution},
		Formula: "AAA · ABA · ABB · AAB · ABC",
		Range:   Roles, Scope: InNetwork, Rule: ByPair, Completeness: EitherWay, Limit: walked,
		Source: "Gould, R. V., Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage in transaction networks. Sociological Methodology 19, 89–126.",
	},
	{
		Name: "ei", Kind: Expert, Of: []Subject{Institution, Sector, Network},
		Formula: "(E − I)/(E + I)",
		Range:   Signed, Scope: InNetwork, Rule: ByPair, Completeness: EitherWay, Limit: paired,
		Source: "Krackhardt, D., Stern, R. N. (1988). Informal networks and organizational crises: an experimental simulation. Social Psychology Quarterly 51(2), 123–140.",
	},
	{
		Name: "density", Kind: Expert, Of: []Subject{Network},
		Formula: "2m/(n(n − 1))",
		Range:   Share, Scope: InNetwork, Rule: ByPair, Completeness: EitherWay, Limit: paired,
		Source: wasserman,
	},
	{
		Name: "centralization", Kind: Expert, Of: []Subject{Network},
		Formula: "Σ_i (max − k(i)) / ((n − 1)(n − 2))",
		Range:   Share, Scope: InNetwork, Rule: ByPair, Completeness: EitherWay, Limit: paired,
		Source: freeman79,
	},
	{
		Name: "fragmentation", Kind: Expert, Of: []Subject{Institution},
		Formula: "f(i) = 1 − Σ_k s_k(s_k − 1)/(n(n − 1))",
		Range:   Share, Scope: InNetwork, Rule: ByAgreement, Completeness: EitherWay, Limit: searched,
		Source: keyPlayer,
	},
	{
		Name: "redundancy", Kind: Expert, Of: []Subject{Agreement},
		Formula: "ρ(a) = |{{i, j} ⊆ a : i, j ∈ b ≠ a}| / (k(k − 1)/2)",
		Range:   Share, Scope: InNetwork, Rule: ByMember, Completeness: EitherWay, Limit: walked,
		Source: "Latapy, M., Magnien, C., Del Vecchio, N. (2008). Basic notions for the analysis of large two-mode networks. Social Networks 30(1), 31–48.",
	},
	{
		Name: "overlap", Kind: Expert, Of: []Subject{Agreements},
		Formula: "J(a, b) = |a ∩ b| / |a ∪ b|",
		Range:   Share, Scope: InNetwork, Rule: ByMember, Completeness: EitherWay, Limit: walked,
		Source: "Jaccard, P. (1901). Étude comparative de la distribution florale dans une portion des Alpes et du Jura. Bulletin de la Société Vaudoise des Sciences Naturelles 37, 547–579. Everett, M. G., Borgatti, S. P. (2013). The dual-projection approach for two-mode networks. Social Networks 35(2), 204–210.",
	},
	{
		Name: "communities", Kind: Expert, Of: []Subject{Institution, Network},
		Formula: "Q = Σ_g [w_g/W − (s_g/2W)²]",
		Range:   Groups, Scope: InNetwork, Rule: ByWeight, Completeness: EitherWay, Limit: grouped,
		Source: "Blondel, V. D., Guillaume, J.-L., Lambiotte, R., Lefebvre, E. (2008). Fast unfolding of communities in large networks. Journal of Statistical Mechanics: Theory and Experiment, P10008.",
	},
	{
		Name: "parties", Kind: Expert, Of: []Subject{Agreement, Network},
		Formula: "x_(1 + p(m − 1)),  p = 0, ¼, ½, ¾, 1",
		Range:   Amount, Scope: InNetwork, Rule: ByMember, Completeness: NamedOnly,
		Source: "Hyndman, R. J., Fan, Y. (1996). Sample quantiles in statistical packages. The American Statistician 50(4), 361–365 (type 7).",
	},
	{
		Name: "coverage", Kind: Answer, Of: []Subject{Sector, Unit},
		Formula: "|{s : m_s ≥ min_s}| / |{s}|",
		Range:   States, Scope: InCells, Rule: ByParty, Completeness: Undecided,
	},
	{
		Name: "singlePoint", Kind: Answer, Of: []Subject{Sector},
		Formula: "m_s = 1",
		Range:   YesNo, Scope: InCells, Rule: ByParty, Completeness: EitherWay,
	},
	{
		Name: "sectorLink", Kind: Answer, Of: []Subject{Sectors},
		Formula: "r_st = |{a : i, j ∈ a, i ≠ j, s ∈ S(i), t ∈ S(j)}|,  r′_st ≤ r_st",
		Range:   Count, Scope: InLinks, Rule: BySector, Completeness: NamedOnly,
	},
	{
		Name: "missingLink", Kind: Answer, Of: []Subject{Sectors},
		Formula: "score_ij = Σ_k w_ik·M_kj · Σ_k w_ik / Σ_{k: j known} w_ik,  w_ik = Σ_e M_ie·M_ke/(d_e·d_k);  x/y",
		Range:   List, Scope: InLinks, Rule: BySector, Completeness: Undecided,
		Source: "Zhou, T., Ren, J., Medo, M., Zhang, Y.-C. (2007). Bipartite network projection and personal recommendation. Physical Review E 76, 046115.",
	},
	{
		Name: "linkAccuracy", Kind: Answer, Of: []Subject{Sectors},
		Formula: "AUC = P(score₊ > score₋) + ½·P(score₊ = score₋)",
		Range:   Share, Scope: InGminas, Rule: BySector, Completeness: Undecided,
		Source: "Hanley, J. A., McNeil, B. J. (1982). The meaning and use of the area under a receiver operating characteristic (ROC) curve. Radiology 143(1), 29–36.",
	},
	{
		Name: "invitations", Kind: Answer, Of: []Subject{Unit},
		Formula: "min Σ_j c_j x_j,  Σ_{j: s∈S(j)} x_j ≥ r_s,  x_j ∈ {0, 1}",
		Range:   Plan, Scope: InPlan, Rule: ByParty, Completeness: OnRecord,
		Source: "Caprara, A., Toth, P., Fischetti, M. (2000). Algorithms for the set covering problem. Annals of Operations Research 98, 353–371.",
	},
	{
		Name: "fragility", Kind: Answer, Of: []Subject{Unit, Institution, Agreement},
		Formula: "m_s(B − v) = 0,  c(B − v),  f = 1 − Σ_k s_k(s_k − 1)/(n(n − 1))",
		Range:   List, Scope: InNetwork, Rule: ByAgreement, Completeness: EitherWay,
		Source: keyPlayer + " Eswaran, K. P., Tarjan, R. E. (1976). Augmentation problems. SIAM Journal on Computing 5(4), 653–665.",
	},
	{
		Name: "comparison", Kind: Answer, Of: []Subject{Unit},
		Formula: "x(D₂) − x(D₁)",
		Range:   List, Scope: OnTwoDays, Rule: ByAgreement, Completeness: Undecided,
	},
}
