package coverage

import (
	"slices"
	"sync"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A Register is a network in numbers, for whoever looks at many gminas: which agreements
// apply to a unit and which institutions serve it, who the parties are, and of what
// sectors. It holds nothing that depends on a day. Institutions and agreements are numbered
// by their positions in the network, that is in the order of their ids; sectors by their
// fixed order. It never changes and many goroutines may use it.
type Register struct {
	network *graph.Network
	sectors []graph.SectorCode
	words   int // of 64 bits that a set of sectors takes

	profiles  []profile
	profileOf []int32 // by institution

	partiesFrom []int32   // by agreement, see graph.Network.PartyOffsets
	who         []int32   // institution, by party
	own         []ownDays // of parties that join late or leave early, by party

	agreements   []agreement
	unstatedFrom []int32 // by agreement
	unstated     []int32 // parties without an area served

	applies unitIndex // agreements
	serves  unitIndex // institutions
}

// A profile is what institutions have in common as far as coverage goes.
type profile struct {
	level   graph.LevelSet
	codes   []graph.SectorCode
	sectors []int32
	set     []uint64 // of sectors
	stated  bool     // its area served is on record
	speaks  bool     // it stands for more than an office
}

// An agreement is what coverage asks of one on every day.
type agreement struct {
	unnamed    int32
	documented bool
	own        bool           // a party has days of its own
	fits       graph.LevelSet // levels that an area fits
	parties    graph.LevelSet // levels of its named parties
}

type ownDays struct {
	party    int32
	from, to graph.Day
}

// NewRegister numbers a network. It takes one walk through its rows.
func NewRegister(n *graph.Network) *Register {
	r := &Register{network: n, partiesFrom: n.PartyOffsets()}
	for _, s := range n.Sectors() {
		r.sectors = append(r.sectors, s.Code)
	}
	r.words = (len(r.sectors) + 63) / 64
	var both sync.WaitGroup
	both.Go(func() {
		r.who = n.Signatories()
		for at, p := range n.EachParty() {
			if !p.From.IsZero() || !p.To.IsZero() {
				r.own = append(r.own, ownDays{at, p.From, p.To})
			}
		}
	})
	r.applies, r.serves = newUnitIndex(n.AreasOfAgreements()), newUnitIndex(n.AreasServed())
	r.readInstitutions()
	r.readAgreements()
	both.Wait()
	r.readParties()
	return r
}

// Network is the network that the register numbers.
func (r *Register) Network() *graph.Network { return r.network }

// Sectors is every sector in the fixed order. The slice is shared.
func (r *Register) Sectors() []graph.SectorCode { return r.sectors }

// SectorsOf is the sectors of an institution, as it lists them.
func (r *Register) SectorsOf(institution int32) []int32 {
	return r.profiles[r.profileOf[institution]].sectors
}

// SetOf is the sectors of an institution as a set: sector s is bit s%64 of word s/64.
func (r *Register) SetOf(institution int32) []uint64 {
	return r.profiles[r.profileOf[institution]].set
}

// Words is the length of a set of sectors.
func (r *Register) Words() int { return r.words }

func (r *Register) readInstitutions() {
	r.profileOf = make([]int32, r.network.InstitutionCount())
	number := make(map[graph.SectorCode]int32, len(r.sectors))
	for i, s := range r.sectors {
		number[s] = int32(i)
	}
	known := map[graph.TypeCode][]int32{} // profiles met, by type
	for at, i := range r.network.EachInstitution() {
		met := known[i.Type]
		k := slices.IndexFunc(met, func(p int32) bool { return r.profiles[p].fits(i) })
		if k < 0 {
			k, met = len(met), append(met, int32(len(r.profiles)))
			known[i.Type] = met
			r.profiles = append(r.profiles, newProfile(i, number, r.words))
		}
		r.profileOf[at] = met[k]
	}
}

func newProfile(i *graph.Institution, number map[graph.SectorCode]int32, words int) profile {
	p := profile{level: graph.LevelsOf(i.Level), codes: i.Sectors, stated: len(i.Serves) > 0, set: make([]uint64, words)}
	for _, code := range i.Sectors {
		s := number[code]
		p.sectors = append(p.sectors, s)
		p.set[s/64] |= 1 << (s % 64)
		p.speaks = p.speaks || code != graph.SectorSelfGovernment
	}
	return p
}

func (p *profile) fits(i *graph.Institution) bool {
	return p.level.Has(i.Level) && p.stated == (len(i.Serves) > 0) && slices.Equal(p.codes, i.Sectors)
}

func (r *Register) readAgreements() {
	r.agreements = make([]agreement, r.network.AgreementCount())
	for at, a := range r.network.EachAgreement() {
		r.agreements[at] = factsOf(a)
	}
}

// factsOf is what an agreement says by itself.
func factsOf(a *graph.Agreement) agreement {
	facts := agreement{unnamed: int32(a.Unnamed), documented: a.Documented}
	for _, l := range [...]graph.Level{graph.LevelGmina, graph.LevelPowiat, graph.LevelVoivodeship} {
		if set := graph.LevelsOf(l); slices.ContainsFunc(a.Areas, set.Fits) {
			facts.fits |= set
		}
	}
	return facts
}

// readParties notes with each agreement what is asked of its parties as a whole.
func (r *Register) readParties() {
	r.unstatedFrom = make([]int32, len(r.agreements)+1)
	own := r.own
	for a := range r.agreements {
		facts := &r.agreements[a]
		end := r.partiesFrom[a+1]
		for _, i := range r.who[r.partiesFrom[a]:end] {
			p := &r.profiles[r.profileOf[i]]
			facts.parties |= p.level
			if !p.stated {
				r.unstated = append(r.unstated, i)
			}
		}
		for len(own) > 0 && own[0].party < end {
			facts.own, own = true, own[1:]
		}
		r.unstatedFrom[a+1] = int32(len(r.unstated))
	}
}

// ownDays is the days of a party that has some.
func (r *Register) ownDays(party int32) (from, to graph.Day) {
	at, ok := slices.BinarySearchFunc(r.own, party, func(o ownDays, p int32) int { return int(o.party - p) })
	if !ok {
		return 0, 0
	}
	return r.own[at].from, r.own[at].to
}

// A unitIndex lists positions by the code of an area.
type unitIndex struct {
	codes []teryt.Code
	from  []int32 // one more than there are codes
	at    []int32
}

func newUnitIndex(areas func(func(teryt.Code, int32) bool)) unitIndex {
	var x unitIndex
	for code, at := range areas {
		if len(x.codes) == 0 || x.codes[len(x.codes)-1] != code {
			x.codes, x.from = append(x.codes, code), append(x.from, int32(len(x.at)))
		}
		x.at = append(x.at, at)
	}
	x.from = append(x.from, int32(len(x.at)))
	return x
}

// containing adds the positions whose area contains the unit, in no order; one with several
// such areas comes several times.
func (x *unitIndex) containing(u teryt.Code, into []int32) []int32 {
	for c := u.Canonical(); c != ""; c = c.Parent() {
		if k, ok := slices.BinarySearch(x.codes, c); ok {
			into = append(into, x.at[x.from[k]:x.from[k+1]]...)
		}
	}
	return into
}

// Unnamed is the number of parties of an agreement that are counted and not named.
func (r *Register) Unnamed(agreement int32) int { return int(r.agreements[agreement].unnamed) }

// Incomplete reports whether an agreement has parties that are not known by name.
func (r *Register) Incomplete(agreement int32) bool {
	return !r.agreements[agreement].documented || r.agreements[agreement].unnamed > 0
}

// Parties is the institutions of the parties of an agreement, one for each party whether it
// is bound or not.
func (r *Register) Parties(agreement int32) []int32 {
	return r.who[r.partiesFrom[agreement]:r.partiesFrom[agreement+1]]
}

// Serving is about how many institutions serve a gmina in which one is on record, at all
// levels; at least 1.
func (r *Register) Serving() int64 {
	gminas, own, wider := int64(0), int64(0), int64(0)
	for k, code := range r.serves.codes {
		count := int64(r.serves.from[k+1] - r.serves.from[k])
		if code.Level() == teryt.LevelGmina {
			gminas, own = gminas+1, own+count
		} else {
			wider = max(wider, count)
		}
	}
	return 1 + own/max(gminas, 1) + 2*wider
}
