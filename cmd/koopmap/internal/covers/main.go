// Command covers draws random covering problems and solves them for peers.py, which gives
// the same problems to other solvers: for each line of the input, a number, it writes the
// problem of that number, its plan and the times taken as a line of JSON.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"time"

	"koopmap/analysis/invitation"
)

// An instance is a problem with what was found.
type instance struct {
	Rows    int      `json:"rows"`
	Columns []column `json:"columns"`
	Cost    int64    `json:"cost"`    // of the plan
	Bound   int64    `json:"bound"`   // no plan costs less
	Plan    []int    `json:"plan"`    // columns
	Seconds float64  `json:"seconds"` // for the plan with its proof, every aim and the alternatives
	Alone   float64  `json:"alone"`   // for cost alone, which is what others are asked for

	Proven      bool `json:"proven"` // to be the cheapest
	AloneProven bool `json:"aloneProven"`
}

type column struct {
	Covers []int `json:"covers"`
	Cost   int64 `json:"cost"`
}

func main() {
	rows := flag.Int("rows", 30, "rows")
	candidates := flag.Int("candidates", 200, "columns")
	limit := flag.Duration("limit", 0, "ends a search; 0: when it is proven")
	flag.Parse()
	runtime.GOMAXPROCS(1)
	if err := answer(os.Stdin, os.Stdout, *rows, *candidates, *limit); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func answer(in io.Reader, out io.Writer, rows, candidates int, limit time.Duration) error {
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		seed, err := strconv.ParseUint(lines.Text(), 10, 64)
		if err != nil {
			return err
		}
		one, err := solve(draw(seed, rows, candidates), limit)
		if err != nil {
			return err
		}
		if err := json.NewEncoder(out).Encode(one); err != nil {
			return err
		}
	}
	return lines.Err()
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

func solve(p invitation.Problem, limit time.Duration) (instance, error) {
	one := instance{Rows: len(p.Demand)}
	for _, c := range p.Columns {
		covers := c.Covers
		if covers == nil {
			covers = []int{}
		}
		one.Columns = append(one.Columns, column{covers, c.Cost})
	}
	var s, alone invitation.Solution
	var err error
	if one.Seconds, err = timed(p, invitation.Options{}, limit, &s); err != nil {
		return instance{}, err
	}
	if one.Alone, err = timed(p, invitation.Options{CostAlone: true}, limit, &alone); err != nil {
		return instance{}, err
	}
	if s.Optimal && alone.Optimal && alone.Cost != s.Cost {
		return instance{}, fmt.Errorf("cost %d, and %d alone", s.Cost, alone.Cost)
	}
	one.Cost, one.Bound, one.Plan = s.Cost, s.Bound, s.Columns
	one.Proven, one.AloneProven = s.Optimal, alone.Optimal
	return one, nil
}

// timed solves a problem and tells the seconds that it took.
func timed(p invitation.Problem, o invitation.Options, limit time.Duration, s *invitation.Solution) (float64, error) {
	begin := time.Now()
	if limit > 0 {
		o.Stop = func() bool { return time.Since(begin) > limit }
	}
	var err error
	*s, err = invitation.Solve(p, o)
	return time.Since(begin).Seconds(), err
}
