package sectorlink

import (
	"slices"

	"koopmap/graph"
)

// A Matrix tells for units of one kind which pairs of sectors are linked: M of the
// formulas, one row a unit, one column a pair of different sectors in the order (0, 1),
// (0, 2), …, (1, 2), … of Sectors.
type Matrix struct {
	Sectors []graph.SectorCode // by code, each once
	ties    []tie              // row by row
	columns int
}

// A tie is what is known of a pair of sectors in a unit.
type tie uint8

const (
	unknown tie = iota // the state of a side is not known
	absent
	linked
)

// NewMatrix is a matrix without rows.
func NewMatrix(sectors []graph.SectorCode) *Matrix {
	sectors = slices.Clone(sectors)
	slices.Sort(sectors)
	sectors = slices.Compact(sectors)
	return &Matrix{Sectors: sectors, columns: len(sectors) * (len(sectors) - 1) / 2}
}

// Add adds the row of a unit: the sectors whose state is known there, and its links, of
// which those of other sectors and within one sector are left out. A link is known even
// where the state of a side is not.
func (m *Matrix) Add(known []graph.SectorCode, links []Present) {
	row := make([]tie, m.columns)
	in := make([]bool, len(m.Sectors))
	for _, s := range known {
		if i, ok := slices.BinarySearch(m.Sectors, s); ok {
			in[i] = true
		}
	}
	column := 0
	for i := range m.Sectors {
		for j := i + 1; j < len(m.Sectors); j++ {
			if in[i] && in[j] {
				row[column] = absent
			}
			column++
		}
	}
	for _, l := range links {
		if c, ok := m.Column(l.A, l.B); ok {
			row[c] = linked
		}
	}
	m.ties = append(m.ties, row...)
}

// Len is the number of rows.
func (m *Matrix) Len() int {
	if m.columns == 0 {
		return 0
	}
	return len(m.ties) / m.columns
}

// Column is the column of a pair of different sectors, in either order; ok is false when
// the matrix does not have both.
func (m *Matrix) Column(a, b graph.SectorCode) (column int, ok bool) {
	i, hasA := slices.BinarySearch(m.Sectors, a)
	j, hasB := slices.BinarySearch(m.Sectors, b)
	if !hasA || !hasB || i == j {
		return 0, false
	}
	i, j = min(i, j), max(i, j)
	return i*(2*len(m.Sectors)-i-1)/2 + j - i - 1, true
}

func (m *Matrix) row(unit int) []tie { return m.ties[unit*m.columns : (unit+1)*m.columns] }

// Links is the number of links in all rows.
func (m *Matrix) Links() int {
	count := 0
	for _, t := range m.ties {
		if t == linked {
			count++
		}
	}
	return count
}
