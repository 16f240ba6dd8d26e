package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"koopmap/analysis/coverage"
	"koopmap/analysis/survey"
	"koopmap/cmd/koopmap/internal/processor"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// runs is how often each measurement is taken; the shortest counts.
const runs = 7

func question(n *graph.Network, parts survey.Parts, workers int) (survey.Question, error) {
	norm, err := n.Norm("")
	return survey.Question{On: day, Levels: levels, Norm: norm, Parts: parts, Workers: workers}, err
}

// gminas is so many of the country, spread over it.
func gminas(count int) []survey.Gmina {
	all := teryt.Official().Gminas(teryt.Poland)
	list := make([]survey.Gmina, count)
	for i := range list {
		g := all[i*len(all)/count]
		list[i] = survey.Gmina{Code: g.Code, Kind: teryt.Official().KindOn(g.Code, day.Time())}
	}
	return list
}

func pass(folder string) error {
	n, err := network(folder)
	if err != nil {
		return err
	}
	debug.FreeOSMemory()
	var register *coverage.Register
	numbered, err := least(3, func() error { register = coverage.NewRegister(n); return nil })
	if err != nil {
		return err
	}
	whole := len(teryt.Official().Gminas(teryt.Poland))
	fmt.Printf("day %s, %d gminas, %d institutions, %d parties, %d processors; the shortest of %d runs\n",
		day, whole, n.InstitutionCount(), n.PartyCount(), runtime.GOMAXPROCS(0), runs)
	fmt.Printf("numbering the snapshot, once a version: %.0f ms\n", numbered.Seconds()*1e3)
	for _, part := range []struct {
		name  string
		parts survey.Parts
	}{
		{"coverage", 0}, {"coverage and links", survey.Links}, {"coverage and cuts", survey.Cuts}, {"coverage and actors", survey.Actors},
		{"coverage, links and invitations", survey.Invitations}, {"coverage, actors, links and invitations", survey.Everything},
	} {
		used := processor.Time()
		took, err := timed(register, gminas(whole), part.parts, 0)
		if err != nil {
			return err
		}
		fmt.Printf("%-42s %6.0f ms, %6.0f ms of processor time on average\n", part.name+":", took.Seconds()*1e3, (processor.Time()-used).Seconds()*1e3/runs)
	}
	if err := slope(register, whole); err != nil {
		return err
	}
	return memory(register, whole)
}

func timed(register *coverage.Register, list []survey.Gmina, parts survey.Parts, workers int) (time.Duration, error) {
	q, err := question(register.Network(), parts, workers)
	if err != nil {
		return 0, err
	}
	return least(runs, func() error { _, err := survey.Of(register, list, q); return err })
}

// slope prints the cost of a gmina for growing numbers of them, everything asked.
func slope(register *coverage.Register, whole int) error {
	var first, last float64
	for _, count := range []int{250, 500, 1000, whole} {
		took, err := timed(register, gminas(count), survey.Everything, 0)
		if err != nil {
			return err
		}
		each := took.Seconds() * 1e6 / float64(count)
		fmt.Printf("everything, %4d gminas: %6.0f ms, %4.0f µs each\n", count, took.Seconds()*1e3, each)
		if first == 0 {
			first = each
		}
		last = each
	}
	fmt.Printf("slope: a gmina of %d costs %.2f times one of 250\n", whole, last/first)
	one, err := timed(register, gminas(whole), survey.Everything, 1)
	if err != nil {
		return err
	}
	fmt.Printf("everything, one worker: %.0f ms\n", one.Seconds()*1e3)
	return nil
}

// memory prints what the pass takes beside the snapshot: the most that was on the heap,
// looked at every millisecond, less what was there before.
func memory(register *coverage.Register, whole int) error {
	q, err := question(register.Network(), survey.Everything, 0)
	if err != nil {
		return err
	}
	debug.FreeOSMemory()
	before := heap()
	done, most := make(chan struct{}), make(chan uint64)
	go func() {
		peak := uint64(0)
		for {
			select {
			case <-done:
				most <- max(peak, heap())
				return
			case <-time.After(time.Millisecond):
				peak = max(peak, heap())
			}
		}
	}()
	s, err := survey.Of(register, gminas(whole), q)
	close(done)
	peak := <-most
	if err != nil {
		return err
	}
	runtime.GC()
	kept := heap()
	runtime.KeepAlive(s)
	fmt.Printf("memory beside the snapshot of %d MB: at most %d MB while it runs, %d MB kept, %d MB estimated\n",
		before>>20, (peak-before)>>20, (max(kept, before)-before)>>20, survey.Estimate(register, whole, withWorkers(q))>>20)
	return nil
}

func withWorkers(q survey.Question) survey.Question {
	q.Workers = runtime.GOMAXPROCS(0)
	return q
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// states times coverage alone, by the clock and by processor time, and writes it down.
func states(folder, file string) (err error) {
	n, err := network(folder)
	if err != nil {
		return err
	}
	debug.FreeOSMemory()
	register := coverage.NewRegister(n)
	q, err := question(n, 0, 0)
	if err != nil {
		return err
	}
	list := gminas(len(teryt.Official().Gminas(teryt.Poland)))
	var s *survey.Survey
	used := processor.Time()
	took, err := least(runs, func() (err error) { s, err = survey.Of(register, list, q); return err })
	if err != nil {
		return err
	}
	fmt.Printf("%.6f %.6f\n", took.Seconds(), (processor.Time()-used).Seconds()/runs)
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	out := csv.NewWriter(f)
	for i := range s.Records {
		for _, t := range s.Records[i].Tallies {
			if err := out.Write([]string{string(s.Gminas[i].Code), string(t.Sector), string(t.State), string(t.Why)}); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}
