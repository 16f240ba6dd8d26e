package method

// A Limit is a size above which a measure on request is left out.
type Limit struct {
	Of   Extent
	Most int
}

// An Extent is what the size of a network is told by.
type Extent string

// The extents.
const (
	OfInstitutions Extent = "institutions"
	OfPairs        Extent = "pairs" // of partners
	OfSteps        Extent = "steps" // of a computation that walks the partners of partners
)

// MostPairs is how many pairs of partners a projection is made of, at most. As many are
// there at most among [mostDecomposed] institutions, so that measures with a limit of so many
// institutions or fewer have a projection.
const MostPairs = 2_000_000

// mostDecomposed is how many institutions an eigenvector is computed for, at most.
const mostDecomposed = 2_000

// The limits. Each keeps a measure within some seconds on an office computer.
var (
	searched   = &Limit{OfInstitutions, 5_000} // from each institution, through all agreements
	decomposed = &Limit{OfInstitutions, mostDecomposed}
	grouped    = &Limit{OfInstitutions, 1_000}
	paired     = &Limit{OfPairs, MostPairs}
	walked     = &Limit{OfSteps, 50_000_000}
)
