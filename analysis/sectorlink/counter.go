package sectorlink

import "slices"

// A Counter finds the links of a unit when everything is numbered: sectors from 0, and
// institutions from 0. One serves one goroutine, and many units one after another: after
// the largest it allocates nothing.
type Counter struct {
	sectors int
	from    []int32 // agreement a, sector s: members[from[a*sectors+s]:from[a*sectors+s+1]]
	members []int32
	next    []int32 // scratch of Add, by sector
	meeting []int32 // agreements of the link that is looked at
	sides   []sides
	search  disjoining
}

// Reset begins a unit.
func (c *Counter) Reset(sectors, institutions int) {
	c.sectors = sectors
	c.from, c.members = append(c.from[:0], 0), c.members[:0]
	c.search.reset(institutions)
}

// Add adds an agreement in force: the counted parties that it binds, each once, and the
// sectors of each.
func (c *Counter) Add(parties []int32, sectors [][]int32) {
	c.next = append(c.next[:0], make([]int32, c.sectors)...)
	for _, list := range sectors {
		for _, s := range list {
			c.next[s]++
		}
	}
	start := int32(len(c.members))
	for s, count := range c.next {
		c.next[s] = start
		start += count
		c.from = append(c.from, start)
	}
	c.members = slices.Grow(c.members, int(start)-len(c.members))[:start]
	for k, list := range sectors {
		for _, s := range list {
			c.members[c.next[s]] = parties[k]
			c.next[s]++
		}
	}
}

// agreements is how many were added.
func (c *Counter) agreements() int { return (len(c.from) - 1) / max(c.sectors, 1) }

// side is the parties of a sector in an agreement, in the order given.
func (c *Counter) side(agreement, sector int) []int32 {
	at := agreement*c.sectors + sector
	return c.members[c.from[at]:c.from[at+1]]
}

// Of tells which agreements, by the order in which they were added, link two sectors, or
// within one sector two institutions, and how many of them do so by pairs of institutions
// of which no two share one. The slice is valid until the next call.
func (c *Counter) Of(s, t int) (agreements []int32, disjoint int) {
	c.meeting, c.sides = c.meeting[:0], c.sides[:0]
	for a := range c.agreements() {
		left, right := c.side(a, s), c.side(a, t)
		if len(left) == 0 || len(right) == 0 || len(left) == 1 && len(right) == 1 && left[0] == right[0] {
			continue
		}
		c.meeting, c.sides = append(c.meeting, int32(a)), append(c.sides, sides{left, right})
	}
	return c.meeting, c.search.of(c.sides)
}
