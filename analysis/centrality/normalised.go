package centrality

// Normalised tells betweenness as a part of the greatest that is possible, so that
// networks of different size can be compared,
//
//	b'(i) = b(i) / ((n−1)(n−2)/2),
//
// n being the number of institutions. Values are in [0, 1], in the order given; 1 is the
// middle of a star. With fewer than three institutions nobody can stand between others: it
// is not defined, and ok is false.
//
// Source: Freeman 1979, Social Networks 1:215.
func Normalised(betweenness []float64) (normalised []float64, ok bool) {
	n := len(betweenness)
	if n < 3 {
		return nil, false
	}
	greatest := float64(n-1) * float64(n-2) / 2
	normalised = make([]float64, n)
	for i, b := range betweenness {
		normalised[i] = min(1, b/greatest) // the sum of many shares may end above by its last bit
	}
	return normalised, true
}
