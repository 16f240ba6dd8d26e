package analysis

import (
	"slices"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/brokerage"
	"koopmap/analysis/centrality"
	"koopmap/analysis/cohesion"
	"koopmap/analysis/coverage"
	"koopmap/analysis/method"
	"koopmap/analysis/structure"
	"koopmap/analysis/wording"
	"koopmap/graph"
)

// Expert holds the measures on request of one institution. One that was not asked for, was
// left out, or is not defined for the institution, is nil. Each has a card of its name in
// package method; Community belongs to that of communities.
type Expert struct {
	NormalisedBetweenness *float64         `json:"normalisedBetweenness,omitempty"`
	Closeness             *float64         `json:"closeness,omitempty"`
	Eigenvector           *float64         `json:"eigenvector,omitempty"`
	PageRank              *float64         `json:"pageRank,omitempty"`
	Core                  *int             `json:"core,omitempty"`
	EffectiveSize         *float64         `json:"effectiveSize,omitempty"`
	Constraint            *float64         `json:"constraint,omitempty"`
	Brokerage             *brokerage.Roles `json:"brokerage,omitempty"`
	EI                    *float64         `json:"ei,omitempty"`
	Fragmentation         *float64         `json:"fragmentation,omitempty"`
	Community             *int             `json:"community,omitempty"`
}

// OnRequest holds what was asked for besides the measures of institutions, and what they
// were computed from.
type OnRequest struct {
	Names      []method.Name       `json:"names"`      // asked for, in the order of cards
	LeftOut    []method.Name       `json:"leftOut"`    // of these, for the size of the network; a caveat says why
	Agreements []AgreementMeasures `json:"agreements"` // by id; empty when none of theirs was asked for
	Overlaps   []structure.Overlap `json:"overlaps"`   // pairs with a party in common, by a, b
	Sectors    []SectorMeasures    `json:"sectors"`    // by code
	Network    NetworkMeasures     `json:"network"`
	Basis      Basis               `json:"basis"`
}

// AgreementMeasures are those of one agreement in force.
type AgreementMeasures struct {
	Agreement   graph.AgreementID `json:"agreement"`
	Parties     *int              `json:"parties,omitempty"` // named, bound on the day
	Betweenness *float64          `json:"betweenness,omitempty"`
	Core        *int              `json:"core,omitempty"`
	Redundancy  *float64          `json:"redundancy,omitempty"`
}

// SectorMeasures are those of one sector that an institution of the network has.
type SectorMeasures struct {
	Sector graph.SectorCode `json:"sector"`
	EI     *float64         `json:"ei,omitempty"`
}

// NetworkMeasures are those of the network as a whole.
type NetworkMeasures struct {
	Density        *float64           `json:"density,omitempty"`
	Centralization *float64           `json:"centralization,omitempty"`
	EI             *float64           `json:"ei,omitempty"`
	Communities    *int               `json:"communities,omitempty"` // number of groups
	Modularity     *float64           `json:"modularity,omitempty"`  // Q of the groups
	Parties        *structure.Parties `json:"parties,omitempty"`
}

// A Basis says what a network is made of, and how far its data are complete.
type Basis struct {
	Institutions int `json:"institutions"`
	Bound        int `json:"bound"` // of them, by an agreement in force
	Agreements   int `json:"agreements"`
	Unnamed      int `json:"unnamed"`      // parties that are counted and not named
	Undocumented int `json:"undocumented"` // agreements whose parties are not known

	// Undetermined is agreements that are not in the network, since it is not known whether they are in force.
	Undetermined int `json:"undetermined"`
}

// Settled reports whether all that belongs to the network is in it: of every agreement it is known
// whether it does, and who its parties are.
func (b *Basis) Settled() bool {
	return b.Unnamed+b.Undocumented+b.Undetermined == 0
}

// measure adds measures on request to an answer.
func (a *ActorsAnswer) measure(m *mesh, pieces cohesion.Cohesion, found *reckoned, names []method.Name) error {
	r, err := newRequest(m.scope.network, m.net, pieces, names)
	if err != nil {
		return err
	}
	r.betweenness = found.betweenness()
	r.rows(a.Actors)
	a.Measures = r.answer()
	a.Measures.Basis = m.basis
	words := wording.In(a.Lang())
	for _, name := range a.Measures.LeftOut {
		a.Caveats = append(a.Caveats, words.LeftOut(name))
	}
	if r.betweenness == nil {
		for _, name := range []method.Name{"betweenness", "harmonic", "normalisedBetweenness"} {
			if r.asked(name) {
				a.Caveats = append(a.Caveats, words.Say("caveat.measure_estimated."+string(name)))
			}
		}
	}
	if r.unsettled {
		a.Caveats = append(a.Caveats, words.Say("caveat.measure_unsettled", "Measure", words.MethodTitle("eigenvector")))
	}
	return nil
}

// basis is what the network of a view is made of.
func basis(view *coverage.View, net *affiliation.Network) Basis {
	var b Basis
	b.count(net)
	for i := range view.Concerns {
		if view.Concerns[i].Standing.InForce == graph.Undetermined {
			b.Undetermined++
		}
	}
	for _, c := range view.InForce() {
		b.Unnamed += c.Unnamed
		if !c.Documented {
			b.Undocumented++
		}
	}
	return b
}

// count counts what a network is made of.
func (b *Basis) count(net *affiliation.Network) {
	b.Institutions, b.Agreements = len(net.Institutions), len(net.Agreements)
	for i := range net.Institutions {
		if len(net.AgreementsOf(int32(i))) > 0 {
			b.Bound++
		}
	}
}

// A request computes measures of a network as they are asked for.
type request struct {
	network *graph.Network
	net     *affiliation.Network
	pieces  cohesion.Cohesion
	names   []method.Name
	leftOut []method.Name

	betweenness []float64 // by institution; nil when it is only estimated

	projection *affiliation.Projection // nil when it is too large
	sectors    [][]graph.SectorCode    // by institution
	core       []int                   // by node of the two-mode network
	outward    *brokerage.Outward
	groups     *structure.Communities
	unsettled  bool // the eigenvector
}

func newRequest(network *graph.Network, net *affiliation.Network, pieces cohesion.Cohesion, names []method.Name) (*request, error) {
	r := &request{network: network, net: net, pieces: pieces, names: names, sectors: sectorsOf(network, net)}
	size := sizeOf(net)
	for _, name := range names {
		card, ok := method.Lookup(name)
		if ok && card.Limit != nil && size.exceeds(*card.Limit) {
			r.leftOut = append(r.leftOut, name)
		}
	}
	if r.asked("core") {
		r.core = centrality.Core(net.TwoMode())
	}
	if size.pairs > method.MostPairs {
		return r, nil
	}
	projection, err := net.Projection()
	if err != nil {
		return nil, err
	}
	r.projection = projection
	if r.asked("ei") {
		outward := brokerage.OutwardOf(r.projection.Graph, r.sectors)
		r.outward = &outward
	}
	if r.asked("communities") {
		if groups, ok := structure.CommunitiesOf(r.projection); ok {
			r.groups = &groups
		}
	}
	return r, nil
}

// asked reports whether a measure is asked for and not left out.
func (r *request) asked(name method.Name) bool {
	return slices.Contains(r.names, name) && !slices.Contains(r.leftOut, name)
}

// sectorsOf is the sectors of each institution of a network, sorted.
func sectorsOf(network *graph.Network, net *affiliation.Network) [][]graph.SectorCode {
	sectors := make([][]graph.SectorCode, len(net.Institutions))
	for i, id := range net.Institutions {
		institution, _ := network.Institution(id)
		sectors[i] = slices.Sorted(slices.Values(institution.Sectors))
	}
	return sectors
}

// rows fills the measures of the institutions, which are in any order.
func (r *request) rows(actors []Actor) {
	experts := make([]Expert, len(r.net.Institutions)) // by institution
	r.standing(experts)
	r.circles(experts)
	for k := range actors {
		i, _ := slices.BinarySearch(r.net.Institutions, actors[k].Institution)
		actors[k].Expert = &experts[i]
	}
}

// standing fills the measures of where an institution stands.
func (r *request) standing(experts []Expert) {
	if r.asked("normalisedBetweenness") && r.betweenness != nil {
		if values, ok := centrality.Normalised(r.betweenness); ok {
			set(experts, values, func(e *Expert) **float64 { return &e.NormalisedBetweenness })
		}
	}
	if r.asked("closeness") {
		set(experts, centrality.Closeness(r.net), func(e *Expert) **float64 { return &e.Closeness })
	}
	if r.asked("eigenvector") {
		values, settled := centrality.Eigenvector(r.projection.Graph)
		if r.unsettled = !settled; settled {
			set(experts, values, func(e *Expert) **float64 { return &e.Eigenvector })
		}
	}
	if r.asked("pageRank") {
		set(experts, centrality.PageRank(r.projection.Graph), func(e *Expert) **float64 { return &e.PageRank })
	}
	for i := range experts {
		if r.core != nil {
			experts[i].Core = &r.core[i]
		}
		if r.groups != nil && r.groups.Of[i] > 0 {
			experts[i].Community = &r.groups.Of[i]
		}
	}
	if r.asked("fragmentation") {
		for i, f := range structure.Fragmentation(r.net, r.pieces) {
			experts[i].Fragmentation = f
		}
	}
}

// circles fills the measures of between whom an institution stands.
func (r *request) circles(experts []Expert) {
	if r.asked("effectiveSize") || r.asked("constraint") {
		for i, hole := range brokerage.Holes(r.projection.Graph) {
			if r.asked("effectiveSize") {
				experts[i].EffectiveSize = hole.EffectiveSize
			}
			if r.asked("constraint") {
				experts[i].Constraint = hole.Constraint
			}
		}
	}
	if r.asked("brokerage") {
		roles := brokerage.OfAll(r.projection.Graph, r.sectors)
		for i := range roles {
			experts[i].Brokerage = &roles[i]
		}
	}
	if r.outward != nil {
		for i, ei := range r.outward.Institutions {
			experts[i].EI = ei
		}
	}
}

func set(experts []Expert, values []float64, field func(*Expert) **float64) {
	for i := range values {
		*field(&experts[i]) = &values[i]
	}
}

// answer is what is said of agreements, sectors and the network.
func (r *request) answer() *OnRequest {
	a := &OnRequest{
		Names: r.names, LeftOut: append([]method.Name{}, r.leftOut...), Agreements: r.agreements(),
		Overlaps: []structure.Overlap{}, Sectors: []SectorMeasures{}, Network: r.whole(),
	}
	if r.asked("overlap") {
		a.Overlaps = structure.Overlaps(r.net)
	}
	if r.outward != nil {
		for _, s := range r.outward.Sectors {
			a.Sectors = append(a.Sectors, SectorMeasures{Sector: s.Sector, EI: s.Index})
		}
	}
	return a
}

func (r *request) agreements() []AgreementMeasures {
	list := []AgreementMeasures{}
	if !slices.ContainsFunc([]method.Name{"parties", "betweenness", "core", "redundancy"}, r.asked) {
		return list
	}
	for _, id := range r.net.Agreements {
		list = append(list, AgreementMeasures{Agreement: id})
	}
	if r.asked("parties") {
		for a := range list {
			parties := len(r.net.PartiesOf(int32(a)))
			list[a].Parties = &parties
		}
	}
	if r.asked("betweenness") && r.betweenness != nil {
		_, values := centrality.Betweenness(r.net, nil)
		for a := range list {
			list[a].Betweenness = &values[a]
		}
	}
	if r.core != nil {
		for a := range list {
			list[a].Core = &r.core[len(r.net.Institutions)+a]
		}
	}
	if r.asked("redundancy") {
		for a, share := range structure.Redundancy(r.net) {
			list[a].Redundancy = share
		}
	}
	return list
}

func (r *request) whole() NetworkMeasures {
	var m NetworkMeasures
	if r.asked("density") {
		if x, ok := structure.Density(r.projection.Graph); ok {
			m.Density = &x
		}
	}
	if r.asked("centralization") {
		if x, ok := structure.Centralization(r.projection.Graph); ok {
			m.Centralization = &x
		}
	}
	if r.outward != nil {
		m.EI = r.outward.Network
	}
	if r.groups != nil {
		m.Communities, m.Modularity = &r.groups.Groups, &r.groups.Modularity
	}
	if r.asked("parties") {
		if parties, ok := structure.PartiesOf(r.net); ok {
			m.Parties = &parties
		}
	}
	return m
}
