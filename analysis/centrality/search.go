package centrality

// search walks breadth first from one institution of class source and counts shortest
// paths to one member of each class it reaches:
//
//	σ(source) = 1,  σ(w) = Σ m(v)·σ(v)  over the neighbours v one step nearer,
//
// m being multiplicity and 1 for the source: no twin of the source lies on a shortest
// path that starts there, as their neighbours are the same.
func (w *Workspace) search(source int32) {
	q := &w.quotient
	dist, sigma := w.dist, w.sigma
	queue := w.queue
	queue = append(queue, source)
	dist[source], sigma[source] = 0, 1
	for head := 0; head < len(queue); head++ {
		v := queue[head]
		next, flow := dist[v]+1, sigma[v]
		if v != source {
			flow *= q.multiplicity[v]
		}
		for _, u := range q.of(v) {
			switch dist[u] {
			case unreached:
				dist[u], sigma[u] = next, flow
				queue = append(queue, u)
			case next:
				sigma[u] += flow
			}
		}
	}
	w.queue = queue
}

// census tells, after a search from source, how many other institutions are at
// distance 1 of the projection, and the sum of 1/distance over all that are reached.
// The counts of the levels are whole numbers, summed from near to far: the sum does not
// depend on the order of ids.
func (w *Workspace) census(source int32) (partners int, harmonic float64) {
	q := &w.quotient
	level, count := int32(2), 0.0
	if len(w.queue) > 1 {
		count = q.multiplicity[source] - 1 // twins share every agreement
	}
	for _, v := range w.queue[1:] {
		if int(v) >= q.institutions {
			continue
		}
		if w.dist[v] != level {
			harmonic += count / float64(level/2)
			level, count = w.dist[v], 0
		}
		count += q.multiplicity[v]
		if level == 2 {
			partners = int(count)
		}
	}
	harmonic += count / float64(level/2)
	if level == 2 {
		partners = int(count)
	}
	return partners, harmonic
}

// accumulate adds, after a search from source, the dependencies of all members of source
// on one member of each class,
//
//	δ(v) = Σ m(w)·σ(v)/σ(w)·(e(w)+δ(w))  over the neighbours w one step farther,
//
// e being 1 for institutions, which are end points, and 0 for agreements. Nodes are
// taken from far to near, and each pulls from the nodes behind it. A twin of the source
// is reached through each agreement of the source equally often.
func (w *Workspace) accumulate(source int32) {
	q := &w.quotient
	dist, sigma, coef := w.dist, w.sigma, w.coef
	sources := q.multiplicity[source]
	for k := len(w.queue) - 1; k > 0; k-- {
		v := w.queue[k]
		sum := 0.0
		for _, u := range q.of(v) { // nearer ones still have 0, and none is equally near
			sum += coef[u]
		}
		if dist[v] == 1 {
			sum += (sources - 1) / float64(q.degree[source])
		}
		delta := sigma[v] * sum
		w.score[v] += sources * delta
		if int(v) < q.institutions {
			delta++
		}
		coef[v] = q.multiplicity[v] * delta / sigma[v]
	}
}
