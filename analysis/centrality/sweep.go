package centrality

import (
	"sync"
	"sync/atomic"
)

// A wanted says what a sweep is for.
type wanted struct {
	dependencies bool
	reach        bool // partners and harmonic; of a two-mode network with institutions as sources only
}

// few is how many sources it takes for a wave to be quicker than one search after the other.
const few = 10

// depend leaves the sums of the dependencies on all sources of a web in w.score, in whichever
// way is quicker. The way depends on nothing but the web.
func (w *Workspace) depend(g *web) {
	if w.blocks.split(g) {
		w.sweepApart(g)
		return
	}
	w.sweep(g, wanted{dependencies: true})
}

// standings leaves dependencies, partners and harmonic: in one sweep where that is a
// way of [Workspace.depend], so that both give the same bits; apart is what blocks.split says.
func (w *Workspace) standings(g *web, apart bool) {
	if apart {
		w.sweepApart(g)
		w.sweep(g, wanted{reach: true})
		return
	}
	w.sweep(g, wanted{dependencies: true, reach: true})
}

// sweep searches from all sources of a web and leaves the sums of their dependencies in
// w.score, or what else is wanted. Sources go in waves of 64, and waves are added up in their
// order, so that the bits are the same for any number of workers.
func (w *Workspace) sweep(g *web, want wanted) {
	if want.dependencies {
		w.score = resized(w.score, g.Len())
		clear(w.score)
	}
	if want.reach {
		w.partners, w.harmonic = resized(w.partners, g.Len()), resized(w.harmonic, g.Len())
	}
	waves := (len(g.sources) + lanes - 1) / lanes
	workers := max(1, min(w.Workers, waves))
	for len(w.crew) < workers {
		w.crew = append(w.crew, new(worker))
	}
	if workers == 1 {
		w.crew[0].wave.reset(g, want)
		for k := range waves {
			w.crew[0].run(w, g, k, want)
			w.add(&w.crew[0].wave, want)
		}
		return
	}
	var next atomic.Int64
	turn := 0
	turned := sync.NewCond(new(sync.Mutex))
	var done sync.WaitGroup
	for _, one := range w.crew[:workers] {
		done.Go(func() {
			one.wave.reset(g, want)
			for k := int(next.Add(1)) - 1; k < waves; k = int(next.Add(1)) - 1 {
				one.run(w, g, k, want)
				turned.L.Lock()
				for turn != k {
					turned.Wait()
				}
				w.add(&one.wave, want)
				turn++
				turned.L.Unlock()
				turned.Broadcast()
			}
		})
	}
	done.Wait()
}

// add adds what a wave found.
func (w *Workspace) add(one *wave, want wanted) {
	if !want.dependencies {
		return
	}
	for v, score := range one.score {
		w.score[v] += score
	}
}

// A worker runs waves, one at a time.
type worker struct {
	wave  wave
	reach reach
}

// run runs wave k of a web. Partners and harmonic of its sources go to their places.
func (one *worker) run(w *Workspace, g *web, k int, want wanted) {
	from, to := k*lanes, min((k+1)*lanes, len(g.sources))
	one.wave.run(g, from, to, want.dependencies)
	if want.reach {
		sources := g.sources[from:to]
		one.reach.read(g, &one.wave, sources)
		for lane, source := range sources {
			w.partners[source], w.harmonic[source] = one.reach.partners[lane], one.reach.harmonic[lane]
		}
	}
}
