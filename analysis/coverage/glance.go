package coverage

import (
	"slices"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A Glance is the view of a gmina in numbers: what [Look] and [View.Cells] find, without
// the records. One serves one goroutine, and many gminas one after another: after the
// largest it allocates nothing. Its slices are overwritten by the next [Glance.Look] and
// must not be written to.
type Glance struct {
	roll   *Roll
	levels graph.LevelSet
	legal  []bool // by sector: law requires an institution of it

	Institutions []int32 // on record, of the levels, serving the gmina; ascending
	Concerns     []int32 // agreements that concern it, ascending
	Active       []Active
	Bound        []int32 // institutions that count and are bound, ascending
	Silent       bool
	Complete     bool
	Tallies      []Tally // of every sector, in the fixed order, without what a norm asks

	rows    []int32 // parties of Active, see Active.rows
	counted []int32
	met     []int32 // scratch
	local   []int32 // by institution: 1 + index in Institutions
	last    []int32 // by sector: the last agreement or institution that was counted
	undated []bool  // by sector
	bound   []bool  // by index in Institutions
}

// Active is an agreement that concerns the gmina and is not certainly out of force.
type Active struct {
	Agreement int32
	InForce   bool // for certain

	rows    span // bound parties, whether they count or not
	counted span // bound parties that count
}

type span struct{ from, to int }

// NewGlance makes glances of a day for the levels given.
func NewGlance(roll *Roll, levels graph.LevelSet) *Glance {
	g := &Glance{
		roll: roll, levels: levels, legal: make([]bool, len(roll.sectors)),
		local: make([]int32, len(roll.profileOf)), last: make([]int32, len(roll.sectors)), undated: make([]bool, len(roll.sectors)),
	}
	for s, code := range roll.sectors {
		g.legal[s] = len(required(roll.network, levels, code)) > 0
	}
	return g
}

// Roll is the day that is looked at.
func (g *Glance) Roll() *Roll { return g.roll }

// PartiesOf is the institutions that an active agreement binds for certain, each once and
// ascending, those that do not count included.
func (g *Glance) PartiesOf(a *Active) []int32 { return g.rows[a.rows.from:a.rows.to] }

// CountedOf is those of PartiesOf that count.
func (g *Glance) CountedOf(a *Active) []int32 { return g.counted[a.counted.from:a.counted.to] }

// Local is the index of an institution in Institutions; -1 when it is not there.
func (g *Glance) Local(institution int32) int32 { return g.local[institution] - 1 }

// Look reads a gmina, by the rules of the package's [Look].
func (g *Glance) Look(gmina teryt.Code) {
	r := g.roll
	for _, i := range g.Institutions {
		g.local[i] = 0
	}
	g.Institutions, g.Concerns, g.Active, g.Bound = g.Institutions[:0], g.Concerns[:0], g.Active[:0], g.Bound[:0]
	g.rows, g.counted = g.rows[:0], g.counted[:0]

	g.met = r.serves.containing(gmina, g.met[:0])
	for _, i := range g.met {
		if r.profiles[r.profileOf[i]].level&g.levels != 0 && g.local[i] == 0 {
			g.local[i] = 1
			g.Institutions = append(g.Institutions, i)
		}
	}
	g.concerns(gmina)
	speaks := g.speaks()
	for _, a := range g.Concerns {
		for _, i := range r.unstated[r.unstatedFrom[a]:r.unstatedFrom[a+1]] {
			if r.profiles[r.profileOf[i]].level&g.levels != 0 && g.local[i] == 0 {
				g.local[i] = 1
				g.Institutions = append(g.Institutions, i)
			}
		}
	}
	g.order()
	for k, i := range g.Institutions {
		g.local[i] = int32(k) + 1
	}
	g.Complete = r.complete[gmina.Canonical()]
	g.Silent = !speaks && !g.Complete
	g.tally()
}

// order sorts Institutions, which are ascending runs one after another: those of each area
// in turn, and those without one.
func (g *Glance) order() {
	list := g.Institutions
	for {
		end := 1
		for end < len(list) && list[end] > list[end-1] {
			end++
		}
		if end >= len(list) {
			return
		}
		next := end + 1
		for next < len(list) && list[next] > list[next-1] {
			next++
		}
		// Merge the run before end, from the first, with that before next.
		g.met = append(g.met[:0], list[:end]...)
		at, rest, to := 0, end, 0
		for at < len(g.met) && rest < next {
			if g.met[at] < list[rest] {
				list[to] = g.met[at]
				at++
			} else {
				list[to] = list[rest]
				rest++
			}
			to++
		}
		copy(list[to:next], g.met[at:])
	}
}

// concerns lists the agreements that apply to the gmina and are within reach of the levels.
func (g *Glance) concerns(gmina teryt.Code) {
	r := g.roll
	g.met = r.applies.containing(gmina, g.met[:0])
	slices.Sort(g.met)
	for k, a := range g.met {
		if facts := &r.agreements[a]; (k == 0 || g.met[k-1] != a) && (facts.fits|facts.parties)&g.levels != 0 {
			g.Concerns = append(g.Concerns, a)
		}
	}
}

// counts reports whether a party counts: its level does, and it serves the gmina or its
// area is that of its agreements.
func (g *Glance) counts(institution int32) bool {
	p := &g.roll.profiles[g.roll.profileOf[institution]]
	return p.level&g.levels != 0 && (!p.stated || g.local[institution] > 0)
}

// speaks reports whether an agreement that has started tells who works together.
func (g *Glance) speaks() bool {
	r := g.roll
	for _, a := range g.Concerns {
		if !r.started[a] {
			continue
		}
		for _, i := range r.who[r.partiesFrom[a]:r.partiesFrom[a+1]] {
			if r.profiles[r.profileOf[i]].speaks && g.counts(i) {
				return true
			}
		}
	}
	return false
}

// tally reads the parties of the agreements that may be in force and decides the state of
// every sector.
func (g *Glance) tally() {
	r := g.roll
	g.Tallies = append(g.Tallies[:0], make([]Tally, len(r.sectors))...)
	clear(g.undated)
	g.bound = append(g.bound[:0], make([]bool, len(g.Institutions))...)
	for s := range g.last {
		g.last[s] = -1
	}
	undocumented, unnamed := false, false
	for _, a := range g.Concerns {
		if r.standing[a] == graph.No {
			continue
		}
		undocumented = undocumented || !r.agreements[a].documented
		unnamed = unnamed || r.agreements[a].unnamed > 0
		active := Active{Agreement: a, InForce: r.standing[a] == graph.Yes}
		active.rows.from, active.counted.from = len(g.rows), len(g.counted)
		for p := r.partiesFrom[a]; p < r.partiesFrom[a+1]; p++ {
			g.party(&active, p)
		}
		active.rows.to, active.counted.to = len(g.rows), len(g.counted)
		g.Active = append(g.Active, active)
	}
	for k, i := range g.Institutions {
		bound := g.bound[k]
		if bound {
			g.Bound = append(g.Bound, i)
		}
		for _, s := range r.SectorsOf(i) {
			t := &g.Tallies[s]
			t.Institutions++
			if bound {
				t.Redundancy++
			}
		}
	}
	for s := range g.Tallies {
		t := &g.Tallies[s]
		t.Sector = r.sectors[s]
		found := evidence{
			covered: t.Redundancy > 0, undated: g.undated[s], undocumented: undocumented, unnamed: unnamed,
			silent: g.Silent, recorded: t.Institutions > 0, legal: g.legal[s],
		}
		t.State, t.Why = decide(found)
		t.Further = found.further()
	}
}

// party enters one party of an active agreement.
func (g *Glance) party(a *Active, row int32) {
	r := g.roll
	i := r.who[row]
	switch r.bound(a.Agreement, row) {
	case graph.Undetermined:
		if g.counts(i) {
			for _, s := range r.SectorsOf(i) {
				g.undated[s] = true
			}
		}
	case graph.Yes:
		if len(g.rows) > a.rows.from && g.rows[len(g.rows)-1] == i {
			return // it left and came back
		}
		g.rows = append(g.rows, i)
		if !g.counts(i) {
			return
		}
		g.counted = append(g.counted, i)
		g.bound[g.local[i]-1] = true // who counts serves the gmina, and is on record
		for _, s := range r.SectorsOf(i) {
			if g.last[s] != a.Agreement {
				g.last[s] = a.Agreement
				g.Tallies[s].Agreements++
			}
		}
	}
}
