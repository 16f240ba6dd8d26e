package survey

import (
	"koopmap/analysis/coverage"
	"koopmap/analysis/sectorlink"
	"koopmap/graph"
)

// A Link is two sectors that meet, by number; see [sectorlink.Present].
type Link struct {
	A, B       int32
	Redundancy int32
	Disjoint   int32
}

// A Lack is two sectors of the norm that do not meet, by number; see [sectorlink.Missing].
type Lack struct {
	A, B int32
	Why  sectorlink.Why
}

// links finds the sectors that meet, and those of the norm that do not.
func (w *worker) links(asked coverage.Standard) ([]Link, []Lack) {
	g, sectors := w.glance, w.survey.byCode
	w.counter.Reset(len(sectors), len(g.Institutions))
	for k := range g.Active {
		a := &g.Active[k]
		if !a.InForce {
			continue
		}
		w.locals, w.sectors = w.locals[:0], w.sectors[:0]
		for _, i := range g.CountedOf(a) {
			w.locals, w.sectors = append(w.locals, g.Local(i)), append(w.sectors, w.survey.Register.SectorsOf(i))
		}
		w.counter.Add(w.locals, w.sectors)
	}
	clear(w.linked)
	var present []Link
	var lacks []Lack
	for k, s := range sectors {
		for _, t := range sectors[k:] {
			agreements, disjoint := w.counter.Of(int(s), int(t))
			if len(agreements) > 0 {
				present = append(present, Link{s, t, int32(len(agreements)), int32(disjoint)})
				w.linked[int(s)*len(sectors)+int(t)], w.linked[int(t)*len(sectors)+int(s)] = true, true
			} else if s != t && asked[s].Obligation != graph.NotAsked && asked[t].Obligation != graph.NotAsked {
				lacks = append(lacks, Lack{s, t, w.between(s, t)})
			}
		}
	}
	return present, lacks
}

// between is what stands between two sectors that do not meet.
func (w *worker) between(s, t int32) sectorlink.Why {
	a, b := &w.glance.Tallies[s], &w.glance.Tallies[t]
	lack := sectorlink.Missing{Why: sectorlink.Between(a.State, b.State)}
	if lack.Possible() && a.Institutions == 1 && b.Institutions == 1 {
		for _, i := range w.glance.Institutions {
			set := w.survey.Register.SetOf(i)
			if has(set, s) && has(set, t) {
				return sectorlink.WhySameInstitution
			}
		}
	}
	return lack.Why
}

func has(set []uint64, sector int32) bool { return set[sector/64]>>(sector%64)&1 == 1 }
