package analysis

import (
	"cmp"
	"slices"

	"koopmap/analysis/survey"
	"koopmap/graph/teryt"
)

// FewPeers is the number of gminas of a kind below which none is compared with them.
const FewPeers = 10

// A Place is how a gmina stands among all gminas of its kind in the country whose share of
// covered sectors is known. It is left out when there are fewer than ten of them, or the
// share of the gmina itself is not known.
type Place struct {
	Rank    int     `json:"rank"` // 1 for the greatest share; ties share it
	Of      int     `json:"of"`   // gminas of the kind whose share is known, this one included
	Quarter Quarter `json:"quarter,omitempty"`
}

// Quarter is a part of the gminas of a kind by their shares.
type Quarter string

// The quarters; the two in the middle are one. A gmina is in the upper quarter when its
// share is the upper quartile or more, in the lower one when it is the lower quartile or
// less. There is none where both quartiles are the same.
const (
	QuarterUpper  Quarter = "upper"
	QuarterMiddle Quarter = "middle"
	QuarterLower  Quarter = "lower"
)

// A Figure is what is told of a gmina that quantiles are told of.
type Figure string

// The figures.
const (
	FigureShare           Figure = "share"
	FigureGaps            Figure = "gaps"
	FigureAgreements      Figure = "agreements"   // in force
	FigureInstitutions    Figure = "institutions" // that count and are bound
	FigureCutInstitutions Figure = "cutInstitutions"
	FigureSingles         Figure = "singles" // required sectors with one party; of gminas where it is known which
)

// Quantiles is how a figure is spread over the gminas of a kind in the country whose share
// is known. The quantile at p is the least value that at least p of the gminas do not
// exceed, so that each is the value of a gmina.
type Quantiles struct {
	Figure Figure  `json:"figure"`
	Min    float64 `json:"min"`
	Lower  float64 `json:"lower"` // at 1/4
	Median float64 `json:"median"`
	Upper  float64 `json:"upper"` // at 3/4
	Max    float64 `json:"max"`
}

// KindQuantiles is the quantiles of the gminas of one kind.
type KindQuantiles struct {
	Kind    teryt.Kind  `json:"kind"`
	Gminas  int         `json:"gminas"`  // of the kind
	Known   int         `json:"known"`   // whose share is known
	Figures []Quantiles `json:"figures"` // those that are known of ten at least
}

// places compares the gminas of a survey with each other, kind by kind.
type places struct {
	survey *survey.Survey
	shares map[teryt.Kind][]float64 // known ones, ascending
}

func newPlaces(s *survey.Survey) places {
	p := places{s, map[teryt.Kind][]float64{}}
	for i := range s.Records {
		if share := s.Records[i].Summary.Share; share != nil {
			p.shares[s.Gminas[i].Kind] = append(p.shares[s.Gminas[i].Kind], *share)
		}
	}
	for _, shares := range p.shares {
		slices.Sort(shares)
	}
	return p
}

// of is the place of a gmina; nil where there is none.
func (p *places) of(gmina int) *Place {
	shares, share := p.shares[p.survey.Gminas[gmina].Kind], p.survey.Records[gmina].Summary.Share
	if len(shares) < FewPeers || share == nil {
		return nil
	}
	above, _ := slices.BinarySearchFunc(shares, *share, func(x, own float64) int {
		if x <= own {
			return -1
		}
		return 1
	})
	place := &Place{Rank: len(shares) - above + 1, Of: len(shares)}
	lower, upper := quantile(shares, 1), quantile(shares, 3)
	switch {
	case lower == upper:
	case *share >= upper:
		place.Quarter = QuarterUpper
	case *share <= lower:
		place.Quarter = QuarterLower
	default:
		place.Quarter = QuarterMiddle
	}
	return place
}

// quantile is that at the given number of quarters of ascending values.
func quantile(values []float64, quarters int) float64 {
	return values[max(0, (len(values)*quarters+3)/4-1)]
}

// quantiles is those of each kind, in the order of kinds.
func (p *places) quantiles() []KindQuantiles {
	values := map[teryt.Kind]map[Figure][]float64{}
	count := map[teryt.Kind]int{}
	for i := range p.survey.Records {
		r, kind := &p.survey.Records[i], p.survey.Gminas[i].Kind
		count[kind]++
		if r.Summary.Share == nil {
			continue
		}
		if values[kind] == nil {
			values[kind] = map[Figure][]float64{}
		}
		for figure, value := range map[Figure]float64{
			FigureShare: *r.Summary.Share, FigureGaps: float64(r.Summary.Gaps), FigureAgreements: float64(len(r.InForce)),
			FigureInstitutions: float64(len(r.Bound)), FigureCutInstitutions: float64(len(r.CutInstitutions)),
		} {
			values[kind][figure] = append(values[kind][figure], value)
		}
		if singles, perhaps := r.Singles(); len(perhaps) == 0 {
			values[kind][FigureSingles] = append(values[kind][FigureSingles], float64(len(singles)))
		}
	}
	list := make([]KindQuantiles, 0, len(count))
	for kind, gminas := range count {
		k := KindQuantiles{Kind: kind, Gminas: gminas, Known: len(p.shares[kind]), Figures: []Quantiles{}}
		if k.Known >= FewPeers {
			for _, figure := range []Figure{FigureShare, FigureGaps, FigureAgreements, FigureInstitutions, FigureCutInstitutions, FigureSingles} {
				v := values[kind][figure]
				if len(v) < FewPeers {
					continue
				}
				slices.Sort(v)
				k.Figures = append(k.Figures, Quantiles{figure, v[0], quantile(v, 1), quantile(v, 2), quantile(v, 3), v[len(v)-1]})
			}
		}
		list = append(list, k)
	}
	slices.SortFunc(list, func(a, b KindQuantiles) int { return cmp.Compare(a.Kind, b.Kind) })
	return list
}
