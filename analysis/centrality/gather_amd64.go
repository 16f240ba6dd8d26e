package centrality

import "golang.org/x/sys/cpu"

// wide reports whether the processor adds four numbers at once.
var wide = cpu.X86.HasAVX

// gatherWide is [gather] in registers of four lanes; the slices are given by their first
// elements, and count is the length of the list, 1 or more.
//
//go:noescape
func gatherWide(sum, rows *float64, list *int32, count, width int, mask uint64)
