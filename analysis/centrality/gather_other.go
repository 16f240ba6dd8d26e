//go:build !amd64

package centrality

var wide = false

func gatherWide(_, _ *float64, _ *int32, _, _ int, _ uint64) {
	panic("centrality: not for this processor")
}
