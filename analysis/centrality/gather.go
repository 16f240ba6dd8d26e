package centrality

// lanes is how many sources a wave carries: one bit of a word each.
const lanes = 64

// A row has a number for each source.
type row = [lanes]float64

// gather sums rows of width lanes, a multiple of group, in the order of the list, for the
// lanes of the mask; what it leaves in the others means nothing.
//
// Lane by lane the sums are the same bits in either form of it.
func gather(sum *row, rows []float64, list []int32, width int, mask uint64) {
	if wide {
		gatherWide(&sum[0], &rows[0], &list[0], len(list), width, mask)
		return
	}
	gatherNarrow(sum, rows, list, width, mask)
}

// group is how many lanes are summed at once.
const group = 16

// gatherNarrow is gather for every processor: eight sums at a time, which it can hold.
func gatherNarrow(sum *row, rows []float64, list []int32, width int, mask uint64) {
	for first := 0; mask != 0; first, mask = first+8, mask>>8 {
		if uint8(mask) == 0 {
			continue
		}
		var s0, s1, s2, s3, s4, s5, s6, s7 float64
		for _, u := range list {
			at := int(u)*width + first
			r := (*[8]float64)(rows[at : at+8])
			s0 += r[0]
			s1 += r[1]
			s2 += r[2]
			s3 += r[3]
			s4 += r[4]
			s5 += r[5]
			s6 += r[6]
			s7 += r[7]
		}
		*(*[8]float64)(sum[first : first+8]) = [8]float64{s0, s1, s2, s3, s4, s5, s6, s7}
	}
}
