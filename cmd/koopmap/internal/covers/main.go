// Command covers draws random covering problems, solves each, and writes problems, plans
// and times as JSON for peers.py, which gives the same problems to other solvers.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"time"

	"koopmap/analysis/invitation"
)

// An instance is a problem with what was found.
type instance struct {
	Rows    int      `json:"rows"`
	Columns []column `json:"columns"`
	Cost    int64    `json:"cost"`    // least
	Plan    []int    `json:"plan"`    // columns
	Seconds float64  `json:"seconds"` // for the plan with its proof and every aim
	Alone   float64  `json:"alone"`   // for cost alone, which is what others are asked for
}

type column struct {
	Covers []int `json:"covers"`
	Cost   int64 `json:"cost"`
}

func main() {
	rows := flag.Int("rows", 30, "rows")
	candidates := flag.Int("candidates", 200, "columns")
	count := flag.Int("n", 1000, "problems")
	flag.Parse()
	runtime.GOMAXPROCS(1)
	var list []instance
	for seed := range *count {
		one, err := solve(draw(uint64(seed), *rows, *candidates))
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		list = append(list, one)
	}
	if err := json.NewEncoder(os.Stdout).Encode(list); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// draw is a problem in which a column covers a tenth of the rows and costs 1 to 3. Every
// row has a column, so that there is a plan.
func draw(seed uint64, rows, candidates int) invitation.Problem {
	random := rand.New(rand.NewPCG(seed, 1))
	p := invitation.Problem{Demand: make([]int, rows)}
	left := make(map[int]bool, rows)
	for r := range p.Demand {
		p.Demand[r], left[r] = 1, true
	}
	for range candidates {
		c := invitation.Column{Cost: 1 + int64(random.IntN(3))}
		for r := range rows {
			if random.IntN(10) == 0 {
				c.Covers = append(c.Covers, r)
				delete(left, r)
			}
		}
		p.Columns = append(p.Columns, c)
	}
	for r := range rows {
		if left[r] {
			p.Columns = append(p.Columns, invitation.Column{Covers: []int{r}, Cost: 3})
		}
	}
	return p
}

func solve(p invitation.Problem) (instance, error) {
	one := instance{Rows: len(p.Demand)}
	for _, c := range p.Columns {
		covers := c.Covers
		if covers == nil {
			covers = []int{}
		}
		one.Columns = append(one.Columns, column{covers, c.Cost})
	}
	begin := time.Now()
	s, err := invitation.Solve(p, invitation.Options{})
	one.Seconds = time.Since(begin).Seconds()
	if err != nil {
		return instance{}, err
	}
	begin = time.Now()
	alone, err := invitation.Solve(p, invitation.Options{CostAlone: true})
	one.Alone = time.Since(begin).Seconds()
	if err != nil {
		return instance{}, err
	}
	if !s.Optimal || alone.Cost != s.Cost {
		return instance{}, fmt.Errorf("cost %d (%t), and %d alone", s.Cost, s.Optimal, alone.Cost)
	}
	one.Cost, one.Plan = s.Cost, s.Columns
	return one, nil
}
